"""The documents as the list shows them: sorted, with their state and versions, searched and filtered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from assistant.danish.folding import fold
from assistant.evidence.spoken import to_machines
from assistant.pages import Marks
from assistant.store.kept import Kept
from assistant.types import DocumentInfo, Kind
from ui.held import version_chains

if TYPE_CHECKING:
    from assistant.store import Store

PER_PAGE = 50
AT_A_TIME = 100
LONGEST_SEARCH = 200
KINDS = tuple(Kind)


class DocumentState(StrEnum):
    """How a document's text was read."""

    READ = "read"
    RESTORED = "restored"
    SCANNED = "scanned"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of the list.

    Attributes:
        info: Its description.
        marks: How its pages came to their text.
        versions: All versions of it, newest first; () when there is only this one.
        spoken: Passages that are written to a machine and not answered from; told of what a page of the list
            shows.
    """

    info: DocumentInfo
    marks: Marks = field(default_factory=Marks)
    versions: tuple[DocumentInfo, ...] = ()
    spoken: int = 0

    @property
    def states(self) -> tuple[DocumentState, ...]:
        """How its text was read, one or more."""
        found = [DocumentState.RESTORED] if self.marks.restored else []
        found += [DocumentState.SCANNED] if self.marks.recognised else []
        return tuple(found) or (DocumentState.READ,)

    @property
    def newest(self) -> DocumentInfo | None:
        """The version that stands in place of this one, None when this one stands."""
        return self.versions[0] if self.versions and self.versions[0].id != self.info.id else None


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for.

    Attributes:
        words: Parts of the title, in any order.
        kind: One kind only, None for all.
        state: One state only, None for all.
        page: Page of the list, from 1.
    """

    words: str = ""
    kind: Kind | None = None
    state: DocumentState | None = None
    page: int = 1


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found.

    Attributes:
        entries: The documents of this page.
        count: How many were found in all.
        page: This page, from 1.
        pages: How many there are, at least 1.
    """

    entries: tuple[Entry, ...]
    count: int
    page: int
    pages: int

    @property
    def first(self) -> int:
        """Place of the first document of this page among all, from 1."""
        return (self.page - 1) * PER_PAGE + 1


def sought(query: Mapping[str, str]) -> Sought:
    """What a request's query looks for; what makes no sense there is left out.

    Args:
        query: Perhaps `ord`, `slags`, `tilstand` and `side`.
    """
    kind, state, page = (query.get(name, "") for name in ("slags", "tilstand", "side"))
    return Sought(
        query.get("ord", "")[:LONGEST_SEARCH],
        Kind(kind) if kind in Kind.__members__.values() else None,
        DocumentState(state) if state in DocumentState.__members__.values() else None,
        int(page) if page.isdecimal() and len(page) < 9 else 1,
    )


class Shelf:
    """The documents of a store by kind and then by date, newest first; read once for each generation.

    Args:
        store: The store.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._entries = Kept(lambda: store.generation, self._read)
        self._spoken: Kept[dict[str, int]] = Kept(lambda: store.generation, dict)

    def entries(self) -> tuple[Entry, ...]:
        """All documents."""
        return tuple(entry for entry, _ in self._entries.get())

    def find(self, wish: Sought) -> Found:
        """One page of the documents that are looked for; the nearest page when there is no such one."""
        words = fold(wish.words).split()
        found = [
            entry
            for entry, title in self._entries.get()
            if all(word in title for word in words)
            and wish.kind in (None, entry.info.kind)
            and (wish.state is None or wish.state in entry.states)
        ]
        pages = max(1, -(-len(found) // PER_PAGE))
        page = min(max(1, wish.page), pages)
        shown = found[(page - 1) * PER_PAGE : page * PER_PAGE]
        return Found(tuple(map(self._with_spoken, shown)), len(found), page, pages)

    def _with_spoken(self, entry: Entry) -> Entry:
        known, identity = self._spoken.get(), entry.info.id
        if identity not in known:
            known[identity] = len(to_machines(self._store.passages(identity)).passages)
        return replace(entry, spoken=known[identity])

    def _read(self) -> list[tuple[Entry, str]]:
        infos = self._store.documents()
        marks: dict[str, Marks] = {}
        # A few at a time: answers read the catalog in between.
        for at in range(0, len(infos), AT_A_TIME):
            marks |= self._store.marks([info.id for info in infos[at : at + AT_A_TIME]])
        named = {info.id: info for info in infos}
        chains = version_chains(infos, lambda identity: self._store.details(identity).version)
        entries = (
            Entry(info, marks.get(info.id, Marks()), _named(chains.get(info.id, ()), named)) for info in infos
        )
        return [(entry, fold(entry.info.title)) for entry in sorted(entries, key=_place)]


def _named(ids: Sequence[str], infos: Mapping[str, DocumentInfo]) -> tuple[DocumentInfo, ...]:
    return tuple(infos[identity] for identity in ids)


def _place(entry: Entry) -> tuple[int, int, str]:
    info = entry.info
    return KINDS.index(info.kind), -(info.date or date.min).toordinal(), fold(info.title)
