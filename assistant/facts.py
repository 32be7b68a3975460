"""What a document says of itself and what it states, each with the exact words: details and facts.

Made once, when a document is read; kept in the catalog; asked by whoever draws a timeline, a mandate card
or an answer. Spans point into the clean text of one page; `text` is verbatim over its span.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeAlias

from assistant.danish.dates import Precision


@dataclass(frozen=True, slots=True)
class Words:
    """Exact words of one page, `text` being the page's clean text from `start` to `end`."""

    page: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is named, with what stands beside the name.

    Attributes:
        name: As written.
        words: The whole entry: name, title and organisation.
        title: Job title, or "".
        organisation: Where the person comes from, or "".
        role: Role in the body ("formand", "næstformand", "medlem", "observatør", "sekretær"), or "".
    """

    name: str
    words: Words
    title: str = ""
    organisation: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class AgendaField:
    """One field of an agenda item.

    Attributes:
        name: Its standard name in lower case: resumé, indstilling, sagsfremstilling, beslutning …
        words: Its first to last words on the page it begins on; None when nothing stands in it.
        empty: Whether it says nothing (".", "Ingen bemærkninger", "-").
    """

    name: str
    words: Words | None
    empty: bool


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item of an agenda.

    Attributes:
        number: As written ("3", "3.1"), or "".
        title: Its heading without the number.
        words: The heading as it stands.
        fields: Its fields in reading order.
    """

    number: str
    title: str
    words: Words
    fields: tuple[AgendaField, ...] = ()


@dataclass(frozen=True, slots=True)
class Details:
    """What a document says of itself beside title, kind, date and body.

    Attributes:
        confidence: How sure the kind is, from 0 to 1.
        meeting_date: When the meeting was held.
        meeting_place: Where, or "".
        case_numbers: Case numbers as written.
        document_numbers: Document numbers as written.
        version: The version it states, or "".
        participants: Who took part.
        absentees: Who did not.
        agenda: The items of its agenda.
        reading: The version of the reading that found all this; another version reads the file again.
    """

    confidence: float = 0.0
    meeting_date: datetime.date | None = None
    meeting_place: str = ""
    case_numbers: tuple[str, ...] = ()
    document_numbers: tuple[str, ...] = ()
    version: str = ""
    participants: tuple[Person, ...] = ()
    absentees: tuple[Person, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    reading: str = ""


class Certainty(StrEnum):
    """How sure an event is, the values shown to the user."""

    IN_FORCE = "trådt i kraft"
    ADOPTED = "vedtaget"
    AGREED = "aftalt"
    EXPECTED = "forventet"
    PROPOSED = "foreslået"
    STATED = "oplyst"


class Limit(StrEnum):
    """How an event lies to its date."""

    AT = "på"
    BY = "senest"
    FROM = "fra og med"
    DURING = "i løbet af"
    UNTIL = "indtil"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens, happened or shall happen at a time.

    Attributes:
        words: The sentence, item or cell that says so.
        when: The words of the date alone.
        earliest: First day it may mean.
        latest: Last day it may mean.
        precision: How exact the date is.
        limit: How the event lies to the date.
        what: The clause that tells what happens, verbatim.
        actor: Who does it, verbatim, or "".
        certainty: How sure it is.
    """

    words: Words
    when: Words
    earliest: datetime.date
    latest: datetime.date
    precision: Precision
    limit: Limit
    what: str
    actor: str
    certainty: Certainty
    kind: Literal["event"] = "event"


class MandatePart(StrEnum):
    """What a kommissorium tells of a body; the values are shown to the user."""

    PURPOSE = "formål"
    TASK = "opgave"
    MANDATE = "mandat"
    LIMIT = "begrænsning"
    OUTSIDE = "uden for mandatet"
    MEMBER = "medlem"
    CHAIR = "formand"
    SECRETARIAT = "sekretariat"
    PERIOD = "periode"
    MEETINGS = "mødekadence"
    REPORTING = "rapportering"
    REPLACES = "erstatter"


@dataclass(frozen=True, slots=True)
class MandateField:
    """One field of a kommissorium; lists give one for each item.

    Attributes:
        part: What it tells.
        words: The words that say so.
        person: The member or chair, when it names one.
        body: The body it is about, verbatim, or "" when the document is about one body.
    """

    part: MandatePart
    words: Words
    person: Person | None = None
    body: str = ""
    kind: Literal["mandate"] = "mandate"


class Outcome(StrEnum):
    """What was done with an agenda item; the values are shown to the user."""

    RECOMMENDED = "indstillet"
    DECIDED = "besluttet"
    APPROVED = "godkendt"
    NOTED = "taget til efterretning"
    DISCUSSED = "drøftet"
    POSTPONED = "udsat"
    REJECTED = "forkastet"
    SAID = "udtalt"


@dataclass(frozen=True, slots=True)
class Decision:
    """What was recommended, decided or said under an agenda item.

    Attributes:
        words: The words that say so.
        item: Number of the agenda item, or "".
        title: Its title.
        outcome: Recommended, decided, postponed, said …
        votes: The words that tell who voted what, or "".
        speaker: Who said it, for what was said, or "".
    """

    words: Words
    item: str
    title: str
    outcome: Outcome
    votes: str = ""
    speaker: str = ""
    kind: Literal["decision"] = "decision"


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money.

    Attributes:
        words: The sentence, item or cell it stands in.
        figure: The words of the amount alone.
        value: In whole units of the currency.
        currency: ISO 4217 code.
        year: The year it is for, when said.
        purpose: What it is for, verbatim, or "".
    """

    words: Words
    figure: Words
    value: float
    currency: str
    year: int | None
    purpose: str
    kind: Literal["amount"] = "amount"


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An abbreviation with what it stands for, as the document says it."""

    words: Words
    short: str
    long: str
    kind: Literal["abbreviation"] = "abbreviation"


class Relation(StrEnum):
    """What becomes of something older; the values are shown to the user."""

    REPLACES = "erstatter"
    ENDS = "ophører"
    ABOLISHES = "nedlægges"


@dataclass(frozen=True, slots=True)
class Replacement:
    """A statement that something replaces, ends or abolishes something else.

    Attributes:
        words: The sentence that says so.
        relation: Replaces, ends or abolishes.
        old: What is replaced, ended or abolished, verbatim.
        new: What takes its place, verbatim, or "".
    """

    words: Words
    relation: Relation
    old: str
    new: str
    kind: Literal["replacement"] = "replacement"


Fact: TypeAlias = Event | MandateField | Decision | Amount | Abbreviation | Replacement
