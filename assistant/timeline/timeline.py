"""What happens when: the dated events of all documents, each once, by theme and time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache
from itertools import islice

from assistant.cues import groups, patterns, table
from assistant.danish.words import content_terms, stem
from assistant.facts import Event, Limit, Replacement
from assistant.search import passes
from assistant.store import Store
from assistant.timeline.entries import OTHER, Entry, Period, entry_of, misdated, tells, touches, weight
from assistant.types import DocumentInfo, Filters, Passage
from assistant.validity.versions import versions

# How much of the words of the shorter of two events on the same day must be alike to be one event, and how
# much of both when two documents give it different days; and how many words at least.
SAME, REVISED, FEWEST = 0.7, 0.75, 2
# The fewest words of its title by which a document is known that another one says is replaced.
NAMED = 3
# An event that begins and one that ends are not the same, moved.
ENDS = {Limit.FROM, Limit.UNTIL}
Told = tuple[DocumentInfo, Event]
Pairs = frozenset[tuple[str, str]]


class Timeline:
    """The dated events of a store.

    Attributes:
        store: The documents.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self._generation = -1
        self._events: dict[str, tuple[Event, ...]] = {}
        self._replaced: Pairs = frozenset()
        self._entries: dict[Told, Entry | None] = {}

    def entries(
        self, period: Period | None = None, filters: Filters | None = None, *, most: int | None = None
    ) -> tuple[Entry, ...]:
        """List what happens, in the order it happens.

        An event told in several places is one entry: the newest document tells it, the others stand in
        `also`; an older document with another date for it stands in `former`.

        Args:
            period: Only what begins or ends in it; None for all.
            filters: Which documents to draw on; all when None. Its years are those of the documents.
            most: Look at no more than so many events, the weightiest; None for all.

        Returns:
            The entries by first day, then last day, then document.
        """
        self.read()
        told = self._told(period, filters or Filters(), most)
        told.sort(key=lambda one: _newest_first(one[0]))
        found = revised(merged(_standing(self._placed(told))), self._replaced)
        return tuple(sorted((one for one in found if _within(one, period)), key=_when))

    def read(self) -> None:
        """Read what the store holds of events; once for as long as it stays the same."""
        generation = self.store.generation
        if generation != self._generation:
            self._events = self.store.facts(Event)
            self._replaced = _replacements(self.store)
            self._entries = {}
            self._generation = generation

    def _told(self, period: Period | None, filters: Filters, most: int | None) -> list[Told]:
        """The events of a period, and the other events of documents that replace or are replaced."""
        infos = {info.id: info for info in self.store.documents() if passes(info, filters)}
        held = [
            (info, event)
            for identity, info in infos.items()
            for event in self._events.get(identity, ())
            if period is None or touches(event, period)
        ]
        if most is not None and len(held) > most:
            held = sorted(held, key=lambda one: -weight(one[1]))[:most]
        if period is None:
            return held
        shown = {info.id for info, _ in held}
        pairs = {pair for pair in self._replaced if shown & {*pair} and infos.keys() >= {*pair}}
        moved = {identity for pair in pairs for identity in pair}
        others = (
            (infos[identity], event)
            for identity in moved
            for event in self._events.get(identity, ())
            if not touches(event, period)
        )
        return [*held, *islice(others, most)]

    def _placed(self, told: Iterable[Told]) -> Iterator[Entry]:
        passages: dict[str, tuple[Passage, ...]] = {}
        for one in told:
            if one not in self._entries:
                info, event = one
                if info.id not in passages:
                    passages[info.id] = self.store.passages(info.id)
                self._entries[one] = _placed(event, info, passages[info.id])
            entry = self._entries[one]
            if entry is not None:
                yield entry


def timeline(store: Store, period: Period | None = None, filters: Filters | None = None) -> tuple[Entry, ...]:
    """List what happens; see `Timeline.entries`."""
    return Timeline(store).entries(period, filters)


def _placed(event: Event, info: DocumentInfo, passages: Sequence[Passage]) -> Entry | None:
    """An event with the passage that tells it; None when it tells nothing, or its year cannot be right."""
    passage = _holding(event, passages)
    if passage is None or not tells(event, passage) or misdated(event, info):
        return None
    return entry_of(event, info, passage)


def _within(entry: Entry, period: Period | None) -> bool:
    return period is None or any(touches(one.event, period) for one in (entry, *entry.former))


def _holding(event: Event, passages: Sequence[Passage]) -> Passage | None:
    """The passage an event stands in, the one that begins last before its words; else the first in them."""
    words = event.words
    on_page = [p for p in passages if p.page == words.page and p.start < words.end and words.start < p.end]
    before = [p for p in on_page if p.start <= words.start]
    if before:
        return max(before, key=lambda passage: passage.start)
    return min(on_page, key=lambda passage: passage.start, default=None)


def _replacements(store: Store) -> Pairs:
    """Documents that replace others, newer and older: versions of one, or one says so of the other."""
    infos = store.documents()
    pairs = {
        (new.id, old.id)
        for chain in versions(infos, lambda identity: store.details(identity).version)
        for at, new in enumerate(chain.documents)
        for old in chain.documents[at + 1 :]
    }
    titles = {info.id: frozenset(content_terms(info.title)) - {stem(info.kind)} for info in infos}
    for identity, told in store.facts(Replacement).items():
        olds = [frozenset(content_terms(one.old)) for one in told]
        pairs |= {
            (identity, other)
            for other, title in titles.items()
            if other != identity and len(title) >= NAMED and any(title <= old for old in olds)
        }
    return frozenset(pairs)


def _standing(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Entries without the dates that their own table says no longer hold; these go into `former`."""
    found = list(entries)
    cues = patterns("timeline")
    dropped = {(one.document.id, one.row): one for one in found if cues["former"].search(one.column.lower())}
    for one in found:
        before = dropped.get((one.document.id, one.row)) if one.column else None
        if before is None:
            yield one
        elif before is not one:
            yield replace(one, former=(before,))


def merged(entries: Iterable[Entry]) -> list[Entry]:
    """Join entries that tell the same event.

    Args:
        entries: The one that shall tell it before those that only repeat it.

    Returns:
        One entry an event, in the order given, the repetitions in its `also`.
    """
    days: dict[tuple[date, date], list[list[Entry]]] = {}
    kept: list[list[Entry]] = []
    for entry in entries:
        groups_of_day = days.setdefault((entry.event.earliest, entry.event.latest), [])
        same = next((group for group in groups_of_day if alike(group[0], entry)), None)
        if same is None:
            kept.append([entry])
            groups_of_day.append(kept[-1])
        else:
            same.append(entry)
    return [_teller(group) for group in kept]


def _teller(group: Sequence[Entry]) -> Entry:
    """Of the tellings in the newest document the weightiest, with the others."""
    newest = [one for one in group if one.document.id == group[0].document.id]
    best = max(newest, key=lambda one: weight(one.event))
    return replace(best, also=tuple(one for one in group if one is not best))


def alike(one: Entry, other: Entry) -> bool:
    """Whether two entries of the same days tell the same event: they share most of the shorter's words."""
    if one.document.id == other.document.id and one.row != other.row:
        return False
    words, others = said(one), said(other)
    fewest = min(len(words), len(others))
    return fewest >= FEWEST and len(words & others) >= SAME * fewest


def revised(entries: Sequence[Entry], replaced: Pairs) -> list[Entry]:
    """Join entries of which a newer document gives another date than the one it replaces.

    Args:
        entries: Each event once.
        replaced: Documents that replace others, newer and older.

    Returns:
        The entries without the replaced ones, which stand in `former` of the newer.
    """
    told: dict[str, list[Entry]] = {}
    for entry in entries:
        told.setdefault(entry.document.id, []).append(entry)
    older: dict[str, list[Entry]] = {}
    for new, old in replaced:
        older.setdefault(new, []).extend(told.get(old, ()))
    found: list[Entry] = []
    gone: set[int] = set()
    for entry in entries:
        before = [one for one in older.get(entry.document.id, ()) if _moved(entry, one)]
        gone.update(map(id, before))
        found.append(replace(entry, former=(*before, *entry.former)) if before else entry)
    return [shown for entry, shown in zip(entries, found, strict=True) if id(entry) not in gone]


def _moved(new: Entry, old: Entry) -> bool:
    """Whether two entries tell the same event with other dates."""
    if (new.event.earliest, new.event.latest) == (old.event.earliest, old.event.latest):
        return False
    limits = {new.event.limit, old.event.limit}
    if (len(limits) > 1 and limits & ENDS) or patterns("timeline")["meeting"].search(new.event.words.text):
        return False
    words, others = said(new), said(old)
    shared = len(words & others)
    return min(len(words), len(others)) >= FEWEST and shared >= REVISED * max(len(words), len(others))


def said(entry: Entry) -> frozenset[str]:
    """The words that tell an event: of its clause and its row, of the document where the clause needs it."""
    own = f"{entry.row} {_standing_column(entry)}" if entry.column else f"{entry.row} {entry.event.what}"
    title = entry.document.title if patterns("timeline")["own"].search(own.lower().strip()) else ""
    return _telling(f"{own} {title}") - {str(entry.event.earliest.year)}


@lru_cache(maxsize=20_000)
def _telling(text: str) -> frozenset[str]:
    return frozenset(content_terms(text)) - _same_verbs()


@cache
def _same_verbs() -> frozenset[str]:
    return frozenset(stem(word) for word in table("timeline")["words"]["same"])


def _standing_column(entry: Entry) -> str:
    """The head of a column that tells what happens rather than when it was planned."""
    cues, column = patterns("timeline"), entry.column.lower()
    return "" if cues["former"].search(column) or cues["present"].search(column) else entry.column


def by_theme(entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
    """Entries by theme, the themes in the order of `themes.txt`, "Andet" last; none is empty."""
    found: dict[str, list[Entry]] = {name: [] for name in (*groups("themes"), OTHER)}
    for entry in entries:
        found[entry.theme].append(entry)
    return {name: tuple(some) for name, some in found.items() if some}


def _newest_first(document: DocumentInfo) -> tuple[int, str]:
    return -(document.date or date.min).toordinal(), document.id


def _when(entry: Entry) -> tuple[date, date, str, int]:
    event = entry.event
    return event.earliest, event.latest, entry.document.id, event.words.start
