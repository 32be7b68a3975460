"""One dated event as a document tells it: what it is about, how sure it is, how much it matters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Self

from assistant.cues import groups, patterns, table
from assistant.danish.dates import Precision, find_dates, years
from assistant.danish.words import content_terms, terms
from assistant.evidence.form import is_row_head
from assistant.facts import Certainty, Event, Limit
from assistant.types import BETWEEN, WITHIN, DocumentInfo, Passage

OTHER = "Andet"
# Which part of the days a vague event may fall on must lie in the period asked for.
MOSTLY = 0.5
SURE = {
    Certainty.IN_FORCE: 3.0,
    Certainty.ADOPTED: 3.0,
    Certainty.AGREED: 2.0,
    Certainty.STATED: 1.0,
    Certainty.EXPECTED: 1.0,
    Certainty.PROPOSED: 0.0,
}
# What makes an event matter, and what it takes that it is a meeting, past, a condition, said by a person,
# long, leaning on another sentence, or one date among many.
CHANGE, DEADLINE, ACTOR, EXACT, REPEATED = 3.0, 0.5, 0.5, 1.0, 2.0
MEETING, PAST, ASIDE, TALK, LONG, LEANING, MIXED = 3.0, 3.0, 2.0, 2.0, 1.0, 1.0, 2.0
LENGTH = 260
# From so many dates on a sentence tells no one of them clearly.
MANY_DATES = 3


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends in it."""

    first: date
    last: date

    @classmethod
    def of_year(cls, year: int) -> Self:
        """The whole of a year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Entry:
    """One event as one document tells it.

    Attributes:
        event: The event.
        document: Where it is told.
        passage: The passage that tells it.
        theme: What it is about, a name of `themes.txt`.
        certainty: How sure it is; the heading it stands under may tell.
        also: The same event in other places, the newest document first.
        former: The same event with another date in documents that this one replaces.
    """

    event: Event
    document: DocumentInfo
    passage: Passage
    theme: str
    certainty: Certainty
    also: tuple[Entry, ...] = ()
    former: tuple[Entry, ...] = ()

    @property
    def places(self) -> tuple[Entry, ...]:
        """It and the same event in other places."""
        return (self, *self.also)

    @property
    def is_row(self) -> bool:
        """Whether its words are a whole table row."""
        return BETWEEN.strip() in self.event.words.text or "\t" in self.event.words.text

    @property
    def row(self) -> str:
        """The head of its row, "" outside a table."""
        if self.is_row:
            return self.event.what.split(WITHIN)[0] if WITHIN in self.event.what else ""
        return self.passage.row.split(WITHIN)[-1]

    @property
    def column(self) -> str:
        """Of a table row, the head of the column its date stands in, "" otherwise."""
        return self.event.what.split(WITHIN)[-1] if self.is_row and WITHIN in self.event.what else ""

    @property
    def actor(self) -> str:
        """Who does it, verbatim, "" when its words do not name anyone."""
        actor = " ".join(self.event.actor.split())
        return "" if patterns("timeline")["nobody"].search(actor) else actor


def entry_of(event: Event, document: DocumentInfo, passage: Passage) -> Entry:
    """An event with what it is about and how sure it is.

    Args:
        event: The event.
        document: Where it is told.
        passage: The passage that tells it.

    Returns:
        The entry, standing alone.
    """
    return Entry(event, document, passage, theme(event, passage), certainty(event, passage))


def touches(event: Event, period: Period) -> bool:
    """Whether an event begins or ends in a period; what only lasts through it is no news of it.

    Of an event whose day is not told exactly, most of the days it may fall on must lie in the period.
    """
    if event.precision is Precision.PERIOD or event.earliest == event.latest:
        return period.holds(event.earliest) or period.holds(event.latest)
    first, last = max(event.earliest, period.first), min(event.latest, period.last)
    days = (event.latest - event.earliest).days + 1
    return (last - first).days + 1 >= MOSTLY * days


def tells(event: Event, passage: Passage) -> bool:
    """Whether words tell of something that happens: no question, row head, bare date, number or amount."""
    if is_row_head(passage) and BETWEEN.strip() not in event.words.text:
        return False
    if event.words.text.rstrip().endswith("?"):
        return False
    what = _undated(event.what)
    said = content_terms(f"{passage.row} {passage.lead_in} {what}")
    return any(letter.isalpha() for letter in what) and any(not term.isdigit() for term in said)


def misdated(event: Event, document: DocumentInfo) -> bool:
    """Whether a sentence tells in the past of a day after its document: the year was not its own."""
    told = years(event.when.text) or document.date is None or event.earliest <= document.date
    return not told and bool(patterns("timeline")["past"].search(event.words.text))


def _undated(text: str) -> str:
    """A text without its dates and amounts."""
    for found in reversed(find_dates(text)):
        text = f"{text[: found.start]} {text[found.end :]}"
    return patterns("timeline")["amount"].sub(" ", text)


def theme(event: Event, passage: Passage) -> str:
    """What an event is about.

    Args:
        event: The event.
        passage: The passage it stands in; its row and headings tell too.

    Returns:
        The theme most of whose words the event has; the headings decide where it has none; else "Andet".
    """
    for text in (f"{passage.row} {event.what}", " ".join((*passage.path, passage.lead_in))):
        held = terms(text)
        counts = {name: sum(term in stems for term in held) for name, stems in groups("themes").items()}
        best = max(counts, key=lambda name: counts[name])
        if counts[best]:
            return best
    return OTHER


def certainty(event: Event, passage: Passage) -> Certainty:
    """How sure an event is: as its sentence says, else as the heading over it says."""
    proposed = patterns("timeline")["proposes"].search(event.words.text)
    stated = event.certainty is Certainty.STATED or (event.certainty is Certainty.PROPOSED and not proposed)
    if not stated:
        return event.certainty
    told = table("timeline")["headings"]
    heads = (heading.lower().strip(" .:") for heading in reversed(passage.path))
    return next((Certainty(told[head]) for head in heads if head in told), Certainty.STATED)


@lru_cache(maxsize=50_000)
def weight(event: Event) -> float:
    """How much an event matters, told by its own words.

    Args:
        event: The event.

    Returns:
        Higher for what is certain, exact and changes something; lower for meetings and what is past.
    """
    cues, said = patterns("timeline"), event.words.text
    return (
        SURE[event.certainty]
        + CHANGE * bool(cues["change"].search(said))
        + DEADLINE * (event.limit is Limit.BY)
        + ACTOR * bool(event.actor)
        + EXACT * (event.earliest == event.latest)
        - MEETING * bool(cues["meeting"].search(said))
        - PAST * bool(cues["past"].search(said))
        - ASIDE * bool(cues["aside"].search(event.what))
        - TALK * bool(cues["talk"].search(said))
        - LONG * (len(said) > LENGTH)
        - MIXED * (len(find_dates(said)) >= MANY_DATES)
        - LEANING * bool(cues["back"].search(said))
    )


def importance(entry: Entry) -> float:
    """How much an entry matters: as its event, more when several documents tell it."""
    documents = {one.document.id for one in entry.places}
    gained = SURE[entry.certainty] - SURE[entry.event.certainty]
    return weight(entry.event) + gained + REPEATED * (len(documents) - 1)
