"""The single sentences and cells among what search found, each with what it stands under."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from assistant.cues import patterns
from assistant.danish.dates import Precision, find_dates, years
from assistant.danish.sentences import sentences
from assistant.danish.words import stem
from assistant.evidence.coverage import cover, said
from assistant.evidence.form import COVERED, proposes
from assistant.evidence.signals import PATH
from assistant.question.understanding import Term
from assistant.types import BlockKind, DocumentInfo, Hit, Passage

# The ending of what several who share a role are called together: "formandskab".
SHARED = "skab"


@dataclass(frozen=True)
class Told:
    """One sentence or cell.

    Attributes:
        passage: Its words as a passage of their own.
        document: Its document.
        dense: Cosine of its passage to the question.
    """

    passage: Passage
    document: DocumentInfo
    dense: float

    @cached_property
    def text(self) -> str:
        """Its words, for a cell with the heads of its row and column before them."""
        return said(self.passage)

    @cached_property
    def near(self) -> str:
        """What it stands under in its document."""
        return f"{self.passage.lead_in} {self.passage.section}"

    @cached_property
    def proposes(self) -> bool:
        """Whether it stands where things are proposed or applied for."""
        return proposes(self.passage) or bool(patterns("keeping")["proposed"].search(self.near))

    def tells(self, term: Term) -> bool:
        """Whether it, or what it stands under, tells of what a word names."""
        over = f"{self.document.title} {self.document.body}"
        if cover((term,), ((self.text, 1.0), (self.near, 1.0), (over, PATH)))[0] >= COVERED:
            return True
        alone = replace(term, stem=stem(term.stem.removesuffix(SHARED)), parts=())
        return term.stem.endswith(SHARED) and cover((alone,), ((self.text, 1.0),))[0] >= COVERED

    def words(self, term: Term) -> bool:
        """Whether its own words tell of what a word names."""
        return cover((term,), ((self.text, 1.0),))[0] >= COVERED

    def says(self, term: Term) -> bool:
        """Whether it tells of what a word names without the title of its document."""
        return cover((term,), ((self.text, 1.0), (self.near, 1.0)))[0] >= COVERED

    @cached_property
    def years(self) -> frozenset[int]:
        """The years it tells of: its own, else that of its document."""
        day = self.document.date
        return frozenset(years(f"{self.text} {self.near}")) or frozenset({day.year} if day else ())

    @cached_property
    def whole(self) -> str:
        """All that tells what it is of, in lower case."""
        return f"{self.text} {self.near} {self.document.title} {self.document.body}".lower()

    @cached_property
    def regions(self) -> frozenset[str]:
        """The regions, in lower case, that its document is called after."""
        found = patterns("keeping")["place"].finditer(f"{self.document.title} {self.document.body}")
        return frozenset(one["region"].lower() for one in found if one["region"])

    def of_other(self, *known: str) -> bool:
        """Whether it is of a region or municipality that texts in lower case do not name."""
        over = f"{self.text} {self.near} {self.document.title} {self.document.body}"
        found = patterns("keeping")["place"].finditer(over)
        names = ((one["region"] or one["kommune"]).lower() for one in found)
        return any(all(name not in text for text in known) for name in names)


def days_in(text: str) -> frozenset[date]:
    """The days that a text names."""
    return frozenset(one.earliest for one in find_dates(text) if one.precision is Precision.DAY)


def told_in(hits: Iterable[Hit]) -> Sequence[Told]:
    """The sentences and cells of passages, each once."""
    found = {hit.passage.id: hit for hit in hits}
    return [one for hit in found.values() for one in _sentences(hit)]


def _sentences(hit: Hit) -> Iterator[Told]:
    passage = hit.passage
    spans = sentences(passage.text) if passage.kind is not BlockKind.CELL else [(0, len(passage.text))]
    for start, end in spans:
        whole = (start, end) == (0, len(passage.text))
        alone = replace(
            passage,
            start=passage.start + start,
            end=passage.start + end,
            text=passage.text[start:end],
        )
        yield Told(passage if whole else alone, hit.document, hit.dense or 0.0)
