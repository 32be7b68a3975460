"""The events that the timeline page shows, in words; read once for as long as the store stays the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from assistant.danish.words import fold
from assistant.timeline.chronicle import Account, account
from assistant.timeline.entries import Entry, Period
from assistant.timeline.saying import when_of
from assistant.timeline.timeline import Timeline
from assistant.types import Citation, Filters, Kind, Supersession
from assistant.validity.cited import supersession
from assistant.validity.validity import Validity
from ui.timeline_command import alone

if TYPE_CHECKING:
    from assistant.store import Store
    from ui.pages.timeline.choice import Choice


@dataclass(frozen=True, slots=True)
class Row:
    """One event as the page shows it.

    Attributes:
        account: The event in words, with its citations.
        text: What happens, without markers, date and certainty.
        overtaken: Who says that its document no longer holds; None when none does.
    """

    account: Account
    text: str
    overtaken: Supersession | None = None

    @property
    def entry(self) -> Entry:
        """The event as its document tells it."""
        return self.account.entry

    @property
    def citation(self) -> Citation:
        """The citation of the event's own words."""
        words, document = self.entry.event.words, self.entry.document.id
        for one in self.account.citations:
            span = one.span
            if (span.document, span.page) == (document, words.page) and span.start <= words.start < span.end:
                return one
        return self.account.citations[0]


class Chronicle:
    """The events of a store, for all who look at the page.

    Args:
        store: The documents.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._timeline = Timeline(store)
        self._lock = Lock()
        self._generation = -1
        self._entries: dict[tuple[int | None, Kind | None], tuple[Entry, ...]] = {}
        self._rows: dict[Entry, Row] = {}

    @property
    def documents(self) -> int:
        """How many documents there are."""
        return len(self._store.documents())

    def years(self) -> tuple[int, ...]:
        """The years in which an event begins or ends, earliest first."""
        with self._lock:
            events = [entry.event for entry in self._told(None, None)]
        return tuple(sorted({day.year for event in events for day in (event.earliest, event.latest)}))

    def entries(self, choice: Choice) -> tuple[Entry, ...]:
        """The events of a choice in the order in which they happen."""
        wanted = fold(choice.text).split()
        with self._lock:
            return tuple(
                entry
                for entry in self._told(choice.year, choice.kind)
                if choice.theme in ("", entry.theme)
                and choice.certainty in (None, entry.certainty)
                and (not wanted or (_may_show(entry, wanted) and _shows(self._row(entry), wanted)))
            )

    def rows(self, entries: Iterable[Entry]) -> tuple[Row, ...]:
        """Events in words."""
        with self._lock:
            return tuple(self._row(entry) for entry in entries)

    def _told(self, year: int | None, kind: Kind | None) -> tuple[Entry, ...]:
        generation = self._store.generation
        if generation != self._generation:
            self._entries, self._rows, self._generation = {}, {}, generation
        if (year, kind) not in self._entries:
            period = None if year is None else Period.of_year(year)
            kinds = frozenset() if kind is None else frozenset({kind})
            self._entries[year, kind] = self._timeline.entries(period, Filters(kinds=kinds))
        return self._entries[year, kind]

    def _row(self, entry: Entry) -> Row:
        if entry not in self._rows:
            told = account(entry, self._store.document)
            row = Row(told, alone(told))
            validity = Validity.of(self._store)
            over = supersession(entry.document.id, row.citation.quote, validity, self._store)
            self._rows[entry] = Row(told, row.text, over)
        return self._rows[entry]


@lru_cache(maxsize=1)
def chronicle_of(store: Store) -> Chronicle:
    """The one chronicle of a store that all of the page shares."""
    return Chronicle(store)


def _shows(row: Row, wanted: Iterable[str]) -> bool:
    """Whether what the page shows of an event has all of some folded words."""
    entry = row.entry
    shown = (row.account.when, row.text, entry.actor, entry.theme, entry.certainty)
    titles = (one.document.title for one in row.account.citations)
    said = fold(" ".join((*shown, *titles)))
    return all(word in said for word in wanted)


def _may_show(entry: Entry, wanted: Iterable[str]) -> bool:
    """Whether anything that an event is put in words from has all of some folded words; told fast."""
    passage = entry.passage
    parts = (entry.event.words.text, passage.row, passage.column, passage.lead_in, *passage.path)
    when = (entry.event.when.text, when_of(entry.event))
    titles = (one.document.title for one in entry.places)
    said = fold(" ".join((*parts, *when, entry.actor, entry.theme, entry.certainty, *titles)))
    return all(word in said for word in wanted)
