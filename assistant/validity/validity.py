"""What holds when: which documents and bodies are replaced or ended, since when, and who says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from assistant.cues import patterns
from assistant.danish.dates import find_dates
from assistant.danish.folding import fold
from assistant.facts import Abbreviation, Relation, Replacement
from assistant.types import DocumentInfo
from assistant.validity.day import as_known, asked_day
from assistant.validity.library import OPENING, Held, Library
from assistant.validity.links import Superseded, find_links, successor
from assistant.validity.reading import is_certain, is_document_word, is_itself, since
from assistant.validity.standing import Ending, Standing, State, endings, standing, subject

if TYPE_CHECKING:
    from assistant.store import Store

# Characters after "gælder fra" within which the day stands.
DAY_WITHIN = 40


class Validity:
    """What holds when, by what the documents state of each other.

    Args:
        documents: The documents.
        stated: What they state of replacements, by id.
        held: Gives a document or what it says of itself; asked about few.
        abbreviations: What short names stand for.
    """

    def __init__(
        self,
        documents: Sequence[DocumentInfo],
        stated: Mapping[str, Sequence[Replacement]],
        held: Held,
        abbreviations: Mapping[str, Sequence[Abbreviation]] | None = None,
    ) -> None:
        self._infos = {info.id: info for info in documents}
        self._stated = stated
        self._held = held
        self._abbreviations = abbreviations or {}
        self._library = Library(documents, held)
        self._links: dict[str, list[Superseded]] = {}
        self._own: dict[str, Superseded | None] = {}
        self._begins: dict[str, date | None] = {}
        for link in find_links(self._library, stated):
            self._links.setdefault(link.document, []).append(link)

    @classmethod
    def of(cls, store: Store) -> Validity:
        """What holds by the documents of a store; made once for each published generation."""
        generation = store.generation
        kept = _KEPT.get(store)
        if kept is None or kept[0] != generation:
            facts, short = store.facts(Replacement), store.facts(Abbreviation)
            kept = generation, cls(store.documents(), facts, store, short)
            _KEPT[store] = kept
        return kept[1]

    @cached_property
    def today(self) -> date | None:
        """The day of the newest document: what the documents know nothing beyond."""
        return max((info.date for info in self._infos.values() if info.date), default=None)

    @property
    def undated(self) -> frozenset[str]:
        """Ids of the documents without a date."""
        return frozenset(info.id for info in self._infos.values() if info.date is None)

    def at(self, day: date) -> Validity:
        """What held by the documents known on a day, and by them alone."""
        known = self.known_at(day)
        if len(known) == len(self._infos):
            return self
        infos = [info for info in self._infos.values() if info.id in known]
        return Validity(infos, self._stated, self._held, self._abbreviations)

    def known_at(self, day: date) -> frozenset[str]:
        """Ids of the documents known on a day.

        Args:
            day: The day.

        Returns:
            Those dated on or before it. One without a date cannot be shown to have been known and is left
            out, unless the day is no earlier than the newest document: then all are known.
        """
        if self.today is None or day >= self.today:
            return frozenset(self._infos)
        return frozenset(info.id for info in self._infos.values() if info.date and info.date <= day)

    def supersedes(self, document_id: str) -> Superseded | None:
        """By what a document is replaced or ended.

        Args:
            document_id: The document.

        Returns:
            What replaces it as a whole before what ends it, and that before what replaces a part; the newest
            of several. None when it holds.
        """
        links = self._links.get(document_id, ())
        whole = max((one for one in links if not one.partial), key=_newest, default=None)
        partly = max((one for one in links if one.partial), key=_newest, default=None)
        link = whole or self._end(document_id) or partly
        if link and link.by and not link.since:
            return replace(link, since=self.begins(link.by))
        return link

    def newest(self, document_id: str) -> str:
        """Id of the version that stands in a document's place, its own when it is not replaced."""
        seen = {document_id}
        while True:
            link = self.supersedes(document_id)
            if not link or link.partial or not link.by or link.by.id in seen:
                return document_id
            document_id = link.by.id
            seen.add(document_id)

    def newer(self, document_id: str) -> frozenset[str]:
        """Ids of the documents that take a document's place, a part of it or by versions between too."""
        seen: set[str] = set()
        ahead = [document_id]
        while ahead:
            links = self._links.get(ahead.pop(), ())
            fresh = {link.by.id for link in links if link.by} - seen
            seen |= fresh
            ahead += sorted(fresh)
        return frozenset(seen)

    def replaces(self, newer: str, older: str) -> bool:
        """Whether one document takes the place of another, a part of it or by versions between too."""
        return newer in self.newer(older)

    def related(self, one: str, other: str) -> bool:
        """Whether one of two documents takes the place of the other."""
        return self.replaces(one, other) or self.replaces(other, one)

    def agree(self, one: str, other: str) -> bool:
        """Whether two documents may speak of the same place: they name one in common, or one names none."""
        return self._library.agree(self._infos[one], self._infos[other])

    def standing(self, name: str, on: date | None = None) -> Standing:
        """How a body or an arrangement stands on a day.

        Args:
            name: What it is called, in full or by its abbreviation.
            on: The day; that of the newest document when None.

        Returns:
            How it stands, with the sentence that says so; active when no document says that it ends, or
            when bodies of different places are called so.
        """
        names = self._called(name)
        told = () if self._library.several(names) else self._endings
        return standing(names, on or self.today or date.max, told, self.begins)

    def begins(self, info: DocumentInfo) -> date | None:
        """From when a document holds: the day it says so of, else its own date."""
        if info.id not in self._begins:
            self._begins[info.id] = self._stated_beginning(info) or info.date
        return self._begins[info.id]

    def _stated_beginning(self, info: DocumentInfo) -> date | None:
        pages = self._held.document(info.id).pages
        opening = pages[0].text[:OPENING] if pages else ""
        for mention in find_dates(opening):
            before = fold(opening[max(0, mention.start - DAY_WITHIN) : mention.start])
            if list(patterns("validity")["effect"].finditer(before)):
                return mention.earliest
        return None

    def _end(self, document_id: str) -> Superseded | None:
        """What a document says of its own end."""
        if document_id not in self._own:
            info = self._infos.get(document_id)
            self._own[document_id] = self._ends_itself(info) if info else None
        return self._own[document_id]

    def _ends_itself(self, info: DocumentInfo) -> Superseded | None:
        found: list[Superseded] = []
        for fact in self._stated.get(info.id, ()):
            about = subject(fact, lambda: self._held.document(info.id)) if is_itself(fact.old) else ""
            if not about or not is_document_word(about.split()[-1]) or not is_certain(fact):
                continue
            by = successor(info, fact, self._library)
            if by is not info:
                found.append(Superseded(info.id, fact.relation, by, info, fact.words, since(fact)))
        return min(
            found, key=lambda one: (one.since is None, one.relation is not Relation.ENDS), default=None
        )

    @cached_property
    def _endings(self) -> tuple[Ending, ...]:
        return endings(self._library.infos, self._stated, self._held.document)

    def _called(self, name: str) -> tuple[str, ...]:
        """A name with the long form of the abbreviation it is, or the abbreviations of it."""
        folded = fold(name).strip()
        known = (one for some in self._abbreviations.values() for one in some)
        other = (
            long if folded == fold(short) else short
            for short, long in ((one.short, one.long) for one in known)
            if folded in (fold(short), fold(long))
        )
        return tuple(dict.fromkeys((name, *other)))


def _newest(link: Superseded) -> tuple[date, bool, str]:
    by = link.by or link.told_in
    return (by.date if by and by.date else date.min), link.words is not None, by.id if by else ""


_KEPT: WeakKeyDictionary[Store, tuple[int, Validity]] = WeakKeyDictionary()

__all__ = ["Standing", "State", "Superseded", "Validity", "as_known", "asked_day"]
