"""How a count or measure develops: what the documents give for it over time, in order, targets among it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from assistant.compose.citing import Notes
from assistant.compose.drafts import Draft
from assistant.compose.statements import statement
from assistant.compose.wording import bare, capital, closed
from assistant.cues import compiled, stems, table
from assistant.danish.dates import find_dates
from assistant.danish.numbers import NumberMention, find_numbers
from assistant.danish.sentences import sentences
from assistant.danish.words import content_terms, is_stop, kinds_of, stem, tokens
from assistant.evidence.coverage import cover, said
from assistant.evidence.form import COVERED, matter_of
from assistant.evidence.weighing import Weigher
from assistant.question.understanding import Question, Term, Wanted
from assistant.store import Store
from assistant.types import BlockKind, Hit, Passage, Status
from assistant.validity.validity import Validity

# How many values are told at most, and how many there must be for a development.
MOST, FEWEST = 4, 2
# From so many on they are told as a list.
LISTED = 3
# How much the words around a sentence count towards its coverage of what is measured.
OWN, AROUND, PATH = 1.0, 0.95, 0.9
# Words behind a number within which stands what it counts.
COUNTED_WITHIN = 2
# Characters from the sentence that names what is measured to the one with its value, at most.
LONGEST = 240


@dataclass(frozen=True, slots=True)
class _Reading:
    """One passage's values of what is measured, and when they are of."""

    hit: Hit
    start: int
    end: int
    values: frozenset[float]
    when: date

    @property
    def passage(self) -> Passage:
        return self.hit.passage

    @property
    def text(self) -> str:
        """The words that give the values."""
        first = self.passage.start
        return self.passage.text[self.start - first : self.end - first]


def _form(name: str) -> re.Pattern[str]:
    return compiled("comparing", "development", name)


@cache
def _frame() -> frozenset[str]:
    return frozenset(map(stem, table("comparing")["development"]["words"]))


def developed(question: Question, hits: Sequence[Hit], store: Store) -> Draft | None:
    """Answer a question for how a count or measure develops, or how far it is from its target.

    Args:
        question: The question, understood.
        hits: What search found for it, best first.
        store: The documents.

    Returns:
        The values in the order of their dates, those of a replaced document among them; None when the
        question asks for something else, or the documents give fewer than two values.
    """
    if not _form("asks").search(question.text):
        return None
    measure = matter_of(question, _frame())
    if not measure or all(term.name for term in measure):
        return None
    validity = Validity.of(store)
    found: list[_Reading] = []
    for hit in hits:
        reading = _read(hit, measure, question)
        if reading and all(validity.agree(hit.document.id, other.hit.document.id) for other in found[:1]):
            found.append(reading)
    told = sorted(_fresh(found), key=lambda one: (one.when, one.hit.document.id, one.passage.page, one.start))
    if len(frozenset().union(*(one.values for one in told))) < FEWEST:
        return None
    return _said(question, measure, told[-MOST:], store)


def _read(hit: Hit, measure: Sequence[Term], question: Question) -> _Reading | None:
    """The sentences of a passage that give values of what is measured; None for none."""
    passage = hit.passage
    around = (
        (f"{passage.lead_in} {passage.row} {passage.column}", AROUND),
        (" ".join(passage.path), PATH),
    )
    names = [term for term in measure if term.name]
    measure = [term for term in measure if not term.name]
    titled = (f"{hit.document.title} {hit.document.body}", PATH)
    if not _covers(names, ((said(passage), OWN), *around, titled)):
        return None
    if passage.kind is BlockKind.HEADING or not _covers(measure, ((said(passage), OWN), *around)):
        return None
    if passage.kind is BlockKind.CELL and _is_part(passage, (*names, *measure)):
        return None
    runs = [(0, len(passage.text))] if passage.kind is BlockKind.CELL else sentences(passage.text)
    heads = f"{passage.row} {passage.column}"
    units = _units(question)
    given = [(run, frozenset(_values(passage.text[slice(*run)], measure, heads, units))) for run in runs]
    holding = [run for run, values in given if values]
    if not holding:
        return None
    first, last = holding[0][0], holding[-1][1]
    if passage.kind is not BlockKind.CELL and not _covers(
        measure, ((passage.text[first:last], OWN), *around)
    ):
        naming = next(
            (run for run in runs if _covers(measure[:1], ((passage.text[slice(*run)], OWN),))), None
        )
        first = min(first, naming[0]) if naming else first
    if last - first > LONGEST:
        first, last = holding[0]
    told = passage.text[first:last]
    when = _when(f"{told} {heads}", hit)
    if when is None or (question.years and when.year not in question.years):
        return None
    values = frozenset().union(*(values for (at, _), values in given if first <= at < last))
    return _Reading(hit, passage.start + first, passage.start + last, values, when)


def _is_part(passage: Passage, measure: Sequence[Term]) -> bool:
    """Whether a cell is of something narrower than what is measured: of one place among several."""
    row = passage.row
    for day in reversed(find_dates(row)):
        row = f"{row[: day.start]} {row[day.end :]}"
    known = {root for term in measure for root in (term.stem, *term.parts)} | _frame() | stems("totals")
    return any(root not in known and not root.isdigit() for root in content_terms(row))


def _covers(measure: Sequence[Term], layers: Iterable[tuple[str, float]]) -> bool:
    return all(value >= COVERED for value in cover(measure, tuple(layers)))


def _units(question: Question) -> re.Pattern[str]:
    """The units a measure may have: that of money, of a share, none of a count, else any but money."""
    forms = table("comparing")["development"]["units"]
    if question.wanted is Wanted.AMOUNT:
        return re.compile(forms["money"])
    sort = next((one for one in ("count", "money", "share") if _form(one).search(question.text)), "other")
    return re.compile(forms[sort])


def _values(text: str, measure: Sequence[Term], heads: str, units: re.Pattern[str]) -> Iterator[float]:
    """The numbers of a sentence that count or weigh what is measured."""
    whole = _covers(measure, ((f"{heads} {text}", OWN),))
    roots = {root for term in measure for root in (term.stem, *term.parts[-1:])}
    for number in find_numbers(text):
        counted = _counted(text, number)
        plain = not counted and (whole or _form("plain").search(text))
        if units.fullmatch(number.unit) and (counted & roots or plain):
            yield number.value


def _counted(text: str, number: NumberMention) -> frozenset[str]:
    """The stems of the words right after a number that tell what it counts; none behind a unit."""
    if number.unit:
        return frozenset()
    found: set[str] = set()
    end = number.end
    for token in tokens(text[number.end :])[:COUNTED_WITHIN]:
        start = number.end + token.start
        if text[end:start].strip() or is_stop(token.text):
            break
        found |= kinds_of(token.text)
        end = number.end + token.end
    return frozenset(found)


def _when(text: str, hit: Hit) -> date | None:
    """The last day that a text tells of, else the day of its document."""
    days = find_dates(text)
    return max((day.latest for day in days), default=hit.document.date)


def _fresh(found: Sequence[_Reading]) -> Iterator[_Reading]:
    """The readings, without those whose values another of them gives as well."""
    for at, one in enumerate(found):
        others = (other for place, other in enumerate(found) if place != at)
        if not any(
            one.values < other.values or (one.values == other.values and at > found.index(other))
            for other in others
        ):
            yield one


def _said(question: Question, measure: Sequence[Term], told: Sequence[_Reading], store: Store) -> Draft:
    asked = replace(question, wanted=Wanted.NUMBER, counted=tuple(term.word for term in measure))
    weigher, notes = Weigher(asked, store), Notes(store.document)
    lines: list[str] = []
    for one in told:
        passage = replace(one.passage, start=one.start, end=one.end, text=one.text)
        runs = sentences(one.text)
        if len(runs) > 1 and passage.kind is not BlockKind.CELL:
            marker = notes.cite(one.hit.document, passage, one.start, one.end)
            lines.append(" ".join(closed(capital(bare(one.text[a:b])), marker) for a, b in runs))
        else:
            lines.append(statement(asked, weigher.piece(passage, one.hit.document, 0.0), notes))
    if len(lines) >= LISTED:
        return Draft([f"- {line}\n" for line in lines], notes.citations, Status.ANSWERED)
    return Draft([*(f"{line} " for line in lines[:-1]), lines[-1]], notes.citations, Status.ANSWERED)
