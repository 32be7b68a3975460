"""A sentence on a dated event while it is put together: its words and the spans it rests on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal

from assistant.compose.citing import Notes
from assistant.compose.wording import bare, capital, unmarked
from assistant.cues import patterns, table
from assistant.danish.dates import years
from assistant.danish.months import months
from assistant.danish.words import content_terms
from assistant.evidence.surroundings import EDGES
from assistant.facts import Event
from assistant.timeline.entries import Entry
from assistant.types import Passage

# A title or heading longer than this says too much to stand before a sentence.
LONGEST_HEAD = 110
# How many other places of the same event are cited.
CITED_ALSO = 2
# What stands between a month with its year and the year in which a period ends.
UNTIL_YEAR = re.compile(r"([^\W\d_]\.?\s+(?:19|20)\d\d)\s*[-–—]\s*(?=(?:19|20)\d\d\b)")
# Page, start, end.
Place = tuple[int, int, int]


@cache
def texts() -> Mapping[str, str]:
    """The sentences and forms of `timeline.toml`."""
    found: Mapping[str, str] = table("timeline")["texts"]
    return found


@dataclass(slots=True)
class Saying:
    """A sentence while it is put together.

    Attributes:
        entry: What it tells.
        notes: Takes the citations.
        text: So far.
        before: A sentence that has to be said first, or "".
        when: A date to be told before the sentence, or "".
        spans: What it rests on: page, start, end.
    """

    entry: Entry
    notes: Notes
    text: str = ""
    before: str = ""
    when: str = ""
    spans: list[Place] = field(default_factory=list)

    @property
    def passage(self) -> Passage:
        """The passage that tells the event."""
        return self.entry.passage

    @property
    def page(self) -> str:
        """The clean text of the event's page."""
        return self.notes.page(self.passage)

    def rest(self, start: int, end: int, page: int = 0) -> None:
        """Rest on words of a page; on the passage's own when none is named."""
        at = (page or self.entry.event.words.page, start, end)
        if at not in self.spans:
            self.spans.append(at)

    def head(self, text: str, part: Literal["text", "before"] = "text") -> bool:
        """Put a head before it, or before what is said first; tell whether its words stand before the event.

        A head that is a question is a sentence of its own.
        """
        at = self.find(text)
        if at is None:
            return False
        self.rest(at[1], at[2], at[0])
        head = capital(patterns("timeline")["number"].sub("", bare(text)).rstrip(":. "))
        if head.endswith("?"):
            self.before = head
            return True
        form = texts()["headed" if self.when else "listed" if ":" in head else "prefixed"]
        setattr(self, part, form.format(head=head, text=getattr(self, part), when=self.when))
        self.when = ""
        return True

    def find(self, text: str) -> Place | None:
        """Where words stand last before the event: page, start, end."""
        words = [re.escape(word) for word in text.split()]
        if not words:
            return None
        form = re.compile(r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)", re.IGNORECASE)
        first = self.entry.event.words
        for number in range(first.page, 0, -1):
            whole = self.notes.read(self.entry.document.id).pages[number - 1].text
            before = whole[: first.start] if number == first.page else whole
            found = [match.span() for match in form.finditer(before)]
            if found:
                return number, *found[-1]
        return None

    def cited(self) -> str:
        """The markers, as "[1][2]"."""
        markers = [cite(self.entry, span, self.notes) for span in _joined(self.spans, self.page)]
        for other in self.entry.also[:CITED_ALSO]:
            words = other.event.words
            markers.append(cite(other, (words.page, words.start, words.end), self.notes))
        return "".join(sorted(dict.fromkeys(markers), key=lambda marker: int(marker[1:-1])))


def cite(entry: Entry, span: Place, notes: Notes) -> str:
    """Cite words of the document that tells an entry; the marker as "[n]"."""
    number, start, end = span
    passage = entry.passage if number == entry.passage.page else replace(entry.passage, page=number)
    return notes.cite(entry.document, passage, start, end)


def may_head(head: str) -> bool:
    """Whether a title or heading may stand before a sentence: not when it is long, loud or says nothing."""
    poor = patterns("timeline")["poor"]
    return len(head) <= LONGEST_HEAD and not head.isupper() and not poor.search(head)


def own_words(event: Event) -> str:
    """The words of an event as they stand, without a list mark."""
    begins_with_date = event.when.start == event.words.start and event.when.page == event.words.page
    return (_plain if begins_with_date else bare)(event.words.text).rstrip(" ;,")


def date_of(event: Event) -> str:
    """The words of an event's date as they stand."""
    return _plain(event.when.text)


def _plain(text: str) -> str:
    """Words on one line; the number they may begin with is a day and no list mark."""
    return unmarked(" ".join(text.split()))


def holds(text: str, head: str) -> bool:
    """Whether a sentence has the words of a head already."""
    words = frozenset(content_terms(head))
    return words <= frozenset(content_terms(text))


def _joined(spans: Sequence[Place], page: str) -> list[Place]:
    """Spans without those that lie in another; those of one row that touch as one."""
    found: list[Place] = []
    for number, start, end in sorted(spans):
        last = found[-1] if found else (0, 0, 0)
        if last[0] == number and (start <= last[2] or not page[last[2] : start].strip(EDGES)):
            found[-1] = (number, last[1], max(end, last[2]))
        else:
            found.append((number, start, end))
    return found


def when_of(event: Event) -> str:
    """A date as it stands in a column: "senest 1. oktober 2027", "2. halvår 2028", "maj 2025 – 2028".

    It is no more exact than its document: a period is told in the words that stand there.
    """
    forms = table("timeline")["precisions"]
    first = event.earliest
    if event.precision.value in forms:
        parts = {"half": first.month // 7 + 1, "quarter": (first.month + 2) // 3}
        when = forms[event.precision.value].format(
            day=first.day,
            month=months()[first.month - 1],
            year=first.year,
            part=parts.get(event.precision.value, ""),
        )
    else:
        when = _in_its_words(event)
    return str(table("timeline")["limits"][event.limit.value].format(when=when))


def _in_its_words(event: Event) -> str:
    """The words of a date, with its year where they leave that to what is around them."""
    said = date_of(event)
    if not years(said):
        return f"{said} {event.earliest.year}"
    return UNTIL_YEAR.sub(r"\1 – ", said)
