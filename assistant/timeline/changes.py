"""A question for what happens in a period, answered from the dated events of all documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from assistant.compose.citing import Notes, ReadDocument
from assistant.cues import patterns, table
from assistant.danish.dates import find_dates
from assistant.danish.words import stem, tokens
from assistant.evidence.coverage import Layers, cover, share
from assistant.evidence.form import COVERED, LIGHT
from assistant.facts import Limit
from assistant.question.terms import without_head
from assistant.question.understanding import YEAR, Question, Term, Wanted
from assistant.question.verbs import only_verb
from assistant.timeline.chronicle import sentences_of, told
from assistant.timeline.entries import Entry, Period, importance
from assistant.timeline.saying import texts
from assistant.timeline.timeline import Timeline, by_theme
from assistant.types import MARKER, Citation, Filters, Hit

# How many events a whole period is told with, in how many words, and how many events are weighed for it.
MOST, MOST_WORDS, WEIGHED = 12, 380, 400
# From how many documents on search tells which of them are about one thing.
MANY = 200
# How many are told of one thing, how well its words must be covered, and how far below the best.
MOST_OF_ONE, COVER, NEAR = 8, 0.75, 0.2
# How much the words around an event count towards its coverage of a question.
OWN, AROUND, PATH, TITLE = 1.0, 0.95, 0.9, 0.88
# Below this an event is not worth telling in a whole period where others are; from this on a theme is.
WORTH, THEME = -0.5, 3.0
# From so many on they are told as a list.
LISTED = 3
KINDS = frozenset({Wanted.TIMELINE, Wanted.LIST, Wanted.OTHER, Wanted.DEFINITION})


@dataclass(frozen=True, slots=True)
class Telling:
    """What happens in a period, in words.

    Attributes:
        parts: The answer in parts that can be shown one after the other.
        citations: In marker order.
        warnings: What is left out and where it can be seen.
    """

    parts: tuple[str, ...]
    citations: tuple[Citation, ...]
    warnings: tuple[str, ...] = ()


def tell(question: Question, timeline: Timeline, hits: Sequence[Hit], filters: Filters) -> Telling | None:
    """Answer a question for what happens in a period.

    Args:
        question: The question, understood.
        timeline: The dated events.
        hits: What search found; in a large store only these documents are asked about one thing.
        filters: Which documents to draw on.

    Returns:
        The answer; None when the question asks for something else, what happens in a case too, or no event is
        told for it.
    """
    if patterns("slots")["case_asked"].search(question.text):
        return None
    period, about = asked(question), _about(question)
    if period is None and not (about and patterns("timeline")["course"].search(question.text)):
        return None
    if about and len(timeline.store.documents()) > MANY:
        filters = replace(filters, documents=frozenset(hit.document.id for hit in hits))
    entries = timeline.entries(period, filters, most=WEIGHED)
    entries = _of_kind(question, entries)
    found = _once(_of(about, entries) if about else entries)
    if not found and period and all(only_verb(term.word) for term in about):
        # "Hvilke frister nærmer sig?" asks for all of them.
        about, found = (), _once(entries)
    if not found:
        return None
    read = timeline.store.document
    if period and not about:
        return _of_all(found, period, read)
    telling = _of_one(found, period, read)
    return replace(telling, warnings=telling.warnings or _others(question, about, entries))


def asked(question: Question) -> Period | None:
    """The period a question asks for change in; None when it asks for something else or names none."""
    timely = question.wanted is Wanted.TIMELINE
    if not timely and not (question.wanted in KINDS and patterns("timeline")["asks"].search(question.text)):
        return None
    dates = find_dates(question.whole)
    if dates:
        return Period(min(d.earliest for d in dates), max(d.latest for d in dates))
    if question.years:
        return Period(Period.of_year(min(question.years)).first, Period.of_year(max(question.years)).last)
    return None


def _about(question: Question) -> tuple[Term, ...]:
    """What a question asks for besides the period; () when it asks for all that happens."""
    dates = find_dates(question.whole)
    dated = {
        token.text
        for token in tokens(question.whole)
        if any(found.start <= token.start < found.end for found in dates)
    }
    return tuple(
        without_head(term)
        for term in question.terms
        if term.weight > LIGHT
        and term.word not in dated
        and not YEAR.fullmatch(term.word)
        and term.stem not in _general()
    )


@cache
def _general() -> frozenset[str]:
    return frozenset(stem(word) for word in table("timeline")["words"]["general"])


def _of_kind(question: Question, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Only deadlines, beginnings or endings, when the question asks for these and there are any."""
    cues = patterns("timeline")
    if cues["limits"].search(question.text):
        return tuple(filter(_is_limit, entries)) or entries
    for kind in ("begins", "ends"):
        if cues[f"{kind}_asked"].search(question.text):
            told = (e for e in entries if cues[kind].search(f"{e.column} {e.event.words.text}".strip()))
            return tuple(told) or entries
    return entries


def _is_limit(entry: Entry) -> bool:
    passage = entry.passage
    said = " ".join((entry.column, passage.column, entry.event.words.text, passage.section, passage.lead_in))
    return entry.event.limit in (Limit.BY, Limit.UNTIL) or bool(patterns("timeline")["deadline"].search(said))


def _of(about: Sequence[Term], entries: Iterable[Entry]) -> list[Entry]:
    """The entries that are about something, those nearest to it first."""
    held = [
        (share(about, values), entry) for entry in entries if min(values := _cover(about, entry)) >= COVERED
    ]
    best = max((value for value, _ in held), default=0.0)
    near = [(value, entry) for value, entry in held if value >= max(COVER, best - NEAR)]
    near.sort(key=lambda one: (-round(one[0], 1), -importance(one[1])))
    return [entry for _, entry in near]


def _cover(about: Sequence[Term], entry: Entry) -> tuple[float, ...]:
    passage = entry.passage
    layers: Layers = (
        (f"{entry.row} {entry.event.words.text}", OWN),
        (f"{passage.column} {passage.lead_in}", AROUND),
        (" ".join(passage.path), PATH),
        (entry.document.title, TITLE),
    )
    return cover(about, layers)


def _once(entries: Iterable[Entry]) -> list[Entry]:
    """Entries without those that the same words tell with another of their dates."""
    known: set[tuple[str, int, int]] = set()
    found = []
    for entry in entries:
        words = entry.event.words
        place = (entry.document.id, words.page, words.start)
        if place not in known:
            known.add(place)
            found.append(entry)
    return found


def _of_one(entries: Sequence[Entry], period: Period | None, read: ReadDocument) -> Telling:
    """What happens with one thing, in the order it happens."""
    notes = Notes(read)
    shown = _unrepeated(sorted(entries[:MOST_OF_ONE], key=_when), read)
    parts = _parts(shown, notes)
    return Telling(
        parts, tuple(notes.citations), tuple(_more(len(entries) - MOST_OF_ONE, period is not None))
    )


def _parts(entries: Sequence[Entry], notes: Notes) -> tuple[str, ...]:
    """One or two entries as sentences, more as a list."""
    if len(entries) < LISTED:
        said = [one for entry in entries for one in sentences_of(entry, notes)]
        return (*(f"{one} " for one in said[:-1]), said[-1])
    return tuple(f"- {told(entry, notes)}\n" for entry in entries)


def _of_all(entries: Sequence[Entry], period: Period, read: ReadDocument) -> Telling:
    """All that happens in a period: the weightiest, by theme."""
    shown = list(_fitting(_unrepeated(_ranked(entries)[:MOST], read), read))
    notes, themes = Notes(read), by_theme(sorted(shown, key=_when))
    parts: list[str] = []
    if len(themes) == 1 or len(shown) < LISTED:
        parts += _parts([entry for some in themes.values() for entry in some], notes)
    else:
        for theme, some in themes.items():
            parts.append(texts()["theme"].format(theme=theme) + "\n")
            parts += [f"- {told(entry, notes)}\n" for entry in some]
    return Telling(tuple(parts), tuple(notes.citations), tuple(_more(len(entries) - len(shown), True)))


def _others(question: Question, about: Sequence[Term], entries: Iterable[Entry]) -> tuple[str, ...]:
    """How many events of the period do not name those for whom something changes, where it asks for them."""
    text = question.text
    whom = [term.word for term in about if re.search(rf"\bfor (?:\w+ )?{re.escape(term.word)}\b", text)]
    others = [one for one in _once(entries) if min(_cover(about, one)) < COVERED] if whom else []
    if not others:
        return ()
    form = "others_one" if len(others) == 1 else "others"
    return (texts()[form].format(whom=whom[-1], count=len(others)),)


def _when(entry: Entry) -> tuple[date, date]:
    return entry.event.earliest, entry.event.latest


def _unrepeated(entries: Sequence[Entry], read: ReadDocument) -> list[Entry]:
    """Entries without those whose whole sentence another one is told with."""
    plain = [MARKER.sub("", told(entry, Notes(read))).rstrip(" .") for entry in entries]
    return [
        entry
        for at, (entry, own) in enumerate(zip(entries, plain, strict=True))
        if not any(
            own in other and (own != other or place < at) for place, other in enumerate(plain) if place != at
        )
    ]


def _ranked(entries: Iterable[Entry]) -> list[Entry]:
    """The weightiest first, but before them the weightiest of each theme that has something to tell."""
    ranked = sorted(entries, key=lambda entry: -importance(entry))
    worth = [entry for entry in ranked if importance(entry) >= WORTH] or ranked
    first = {entry.theme: entry for entry in reversed(worth) if importance(entry) >= THEME}
    leading = [entry for entry in worth if first.get(entry.theme) is entry]
    return leading + [entry for entry in worth if first.get(entry.theme) is not entry]


def _fitting(entries: Iterable[Entry], read: ReadDocument) -> Iterator[Entry]:
    """As many entries as an answer has room for."""
    words = 0
    for entry in entries:
        words += len(MARKER.sub("", told(entry, Notes(read))).split()) + 1
        if words > MOST_WORDS:
            return
        yield entry


def leaves_events_out(warning: str) -> bool:
    """Whether a warning of an answer says that there are more events than it tells."""
    ends = [form.split("{count}") for form in (texts()["more_one"], texts()["more"])]
    said = [
        [part.format(when=when) for part in parts] for parts in ends for when in ("", texts()["in_period"])
    ]
    return any(warning.startswith(parts[0]) and warning.endswith(parts[-1]) for parts in said)


def _more(left: int, in_period: bool) -> Iterator[str]:
    if left > 0:
        when = texts()["in_period"] if in_period else ""
        yield texts()["more_one" if left == 1 else "more"].format(count=left, when=when)
