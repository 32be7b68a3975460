"""The documents, to be found by how a text names them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from itertools import combinations
from typing import Protocol

from assistant.danish.dates import Precision
from assistant.danish.folding import fold
from assistant.facts import Details
from assistant.types import Document, DocumentInfo, Kind
from assistant.validity.reading import Mention, own_words, places, telling

# Characters at the beginning of a document within which it tells whose it is.
OPENING = 2000
# Letters at the beginning of a word under which documents are looked up.
PREFIX = 4
# Sorts of places that tell documents apart, the first that both name.
PLACES = ("region", "kommune")
_PREFIXES = re.compile(rf"\b[^\W\d_]{{1,{PREFIX}}}")
# How many words of its own must tell which document is meant when no date does.
TELLING = 2


class Held(Protocol):
    """What is asked of the store about its documents."""

    def details(self, document_id: str) -> Details:
        """What a document says of itself."""
        ...

    def document(self, document_id: str) -> Document:
        """A document with its pages."""
        ...


class Library:
    """The documents, to be found by how a text names them.

    Args:
        documents: The documents.
        held: Gives what they say of themselves; asked about few.

    Attributes:
        infos: The documents in an order of their own.
    """

    def __init__(self, documents: Iterable[DocumentInfo], held: Held) -> None:
        self.infos = sorted(documents, key=lambda info: (info.title, info.id))
        self._held = held
        self._kept: dict[tuple[str, str], frozenset[str]] = {}
        self._by_prefix: dict[str, list[DocumentInfo]] | None = None
        self._by_day: dict[date, list[DocumentInfo]] = defaultdict(list)
        for info in self.infos:
            if info.date:
                self._by_day[info.date].append(info)

    def stated(self, identity: str) -> str:
        """The version a document states."""
        return self._held.details(identity).version

    def find(
        self, mention: Mention, speaker: DocumentInfo, *, any_age: bool = False, loosely: bool = False
    ) -> DocumentInfo | None:
        """The one document that is meant by a text.

        Args:
            mention: What the text says of it.
            speaker: The document that says so.
            any_age: Whether it may be newer than the speaker.
            loosely: Whether the opening words of the speaker may tell, too, which one of a day is meant.

        Returns:
            The latest of those that fit; None when none does, or two of one date do.
        """
        if not (mention.date or mention.words):
            return None
        fitting = [
            info
            for info in self._candidates(mention)
            if (any_age or _is_older(info, speaker)) and self._fits(info, mention, speaker, loosely)
        ]
        fitting.sort(key=lambda info: (info.date or date.min, info.id), reverse=True)
        if len(fitting) > 1 and fitting[0].date == fitting[1].date:
            return None
        return fitting[0] if fitting else None

    def _candidates(self, mention: Mention) -> list[DocumentInfo]:
        if mention.date:
            first, last = mention.date.earliest, mention.date.latest
            days = [first] if first == last else [day for day in self._by_day if first <= day <= last]
            return [info for day in days for info in self._by_day.get(day, ())]
        long = sorted(word for word in mention.words if len(word) >= PREFIX)
        kept = [self._index().get(word[:PREFIX], []) for word in long]
        ids = set.intersection(*({info.id for info in some} for some in kept)) if kept else set()
        return [info for info in kept[0] if info.id in ids] if kept else []

    def _index(self) -> dict[str, list[DocumentInfo]]:
        if self._by_prefix is None:
            self._by_prefix = defaultdict(list)
            for info in self.infos:
                for prefix in set(_PREFIXES.findall(fold(info.title))):
                    self._by_prefix[prefix].append(info)
        return self._by_prefix

    def _fits(self, info: DocumentInfo, mention: Mention, context: DocumentInfo, loosely: bool) -> bool:
        if info.example != context.example:
            return False
        if mention.kinds and info.kind not in {*mention.kinds, Kind.ANDET}:
            return False
        exact = mention.date is not None and mention.date.precision is Precision.DAY
        if not mention.words <= self._own(info) or not (exact or len(mention.words) >= TELLING):
            return False
        rest = (telling(info.title) or telling(info.body)) - mention.words - self._own(context)
        if rest and not (loosely and exact and rest <= telling(self._opening(context))):
            return False
        stated = re.match(r"\d+", self.stated(info.id)) if mention.number else None
        return (not stated or int(stated[0]) == mention.number) and self.agree(info, context)

    def _own(self, info: DocumentInfo) -> frozenset[str]:
        return self._keep("own", info, own_words)

    def _keep(
        self, what: str, info: DocumentInfo, make: Callable[[DocumentInfo], frozenset[str]]
    ) -> frozenset[str]:
        """What `make` gives, made once a document."""
        key = what, info.id
        if key not in self._kept:
            self._kept[key] = make(info)
        return self._kept[key]

    def several(self, names: Iterable[str]) -> bool:
        """Whether bodies of different places are called so by their kommissorier."""
        asked = [telling(name) for name in names if telling(name)]
        bearers = [
            info
            for info in self.infos
            if info.kind is Kind.KOMMISSORIUM and any(name <= self._own(info) for name in asked)
        ]
        return any(not self.agree(one, other) for one, other in combinations(bearers, 2))

    def agree(self, one: DocumentInfo, other: DocumentInfo) -> bool:
        """Whether two documents may be of the same place: they name one in common, or none of one sort."""
        for sort in PLACES:
            ours, theirs = (self._keep(sort, info, partial(self._places, sort)) for info in (one, other))
            if ours and theirs:
                return bool(ours & theirs)
        return True

    def _places(self, sort: str, info: DocumentInfo) -> frozenset[str]:
        """The places of a sort in a title and the name of a body, else in the beginning of the document."""
        head = f"{info.title}\n{info.body}"
        text = head if any(places(head, one) for one in PLACES) else self._opening(info)
        return places(text, sort)

    def _opening(self, info: DocumentInfo) -> str:
        return _opening_of(self._held, info.id)


def _opening_of(held: Held, identity: str) -> str:
    pages = held.document(identity).pages
    return pages[0].text[:OPENING] if pages else ""


def _is_older(info: DocumentInfo, speaker: DocumentInfo) -> bool:
    if info.id == speaker.id:
        return False
    return info.date is None or speaker.date is None or info.date <= speaker.date
