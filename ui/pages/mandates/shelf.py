"""The kommissorier of a store with their cards: those that hold first, replaced ones last."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from assistant.danish.words import fold
from assistant.mandate.cards import Card, cards
from assistant.types import DocumentInfo, Supersession
from assistant.validity.cited import supersession
from assistant.validity.validity import Validity

if TYPE_CHECKING:
    from assistant.store import Store


@dataclass(frozen=True, slots=True)
class Shelved:
    """A card with what became of its document.

    Attributes:
        card: What the kommissorium says.
        overtaken: Who says that it no longer holds, or that a part of it does not; None when none does.
    """

    card: Card
    overtaken: Supersession | None = None

    @property
    def document(self) -> DocumentInfo:
        """The kommissorium."""
        return self.card.document

    @property
    def is_gone(self) -> bool:
        """Whether all of it is replaced or ended."""
        return self.overtaken is not None and not self.overtaken.partial

    def has(self, text: str) -> bool:
        """Whether its title, its body or its quoted words have all words of a text, in any case."""
        mandates = self.card.mandates
        quotes = (one.citation.quote for m in mandates for said in m.parts.values() for one in said)
        names = (self.document.title, self.document.body, *(m.body for m in mandates))
        told = fold(" ".join((*names, *quotes)))
        return all(word in told for word in fold(text).split())


class Shelf:
    """The kommissorier of a store; their cards are drawn once for as long as the store stays the same.

    Args:
        store: The documents.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = Lock()
        self._generation = -1
        self._shelved: tuple[Shelved, ...] = ()

    def all(self) -> tuple[Shelved, ...]:
        """Every kommissorium, those that hold by title, then the others."""
        with self._lock:
            generation = self._store.generation
            if generation != self._generation:
                found = [self._with_fate(card) for card in cards(self._store)]
                self._shelved = tuple(sorted(found, key=lambda one: (one.is_gone, fold(one.document.title))))
                self._generation = generation
            return self._shelved

    def find(self, text: str) -> Shelved:
        """The one document that is meant, by id, file name or title; of any kind.

        Raises:
            UnknownDocumentError: None fits, or several do; the sentence names them.
        """
        found = self._store.find_document(text)
        known = next((one for one in self.all() if one.document.id == found.id), None)
        return known or self._with_fate(cards(self._store, found)[0])

    def _with_fate(self, card: Card) -> Shelved:
        entries = (one for m in card.mandates for said in m.parts.values() for one in said)
        quotes = " ".join(one.citation.quote for one in entries)
        over = supersession(card.document.id, quotes, Validity.of(self._store), self._store)
        return Shelved(card, over)


@lru_cache(maxsize=1)
def shelf_of(store: Store) -> Shelf:
    """The one shelf of a store that all who look at the page share."""
    return Shelf(store)
