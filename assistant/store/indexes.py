"""Questions to the published indexes: the newest edition, live passages only, damage mended."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from assistant.errors import StoreError
from assistant.store.catalog import Catalog
from assistant.store.reader import ForeignIndexError, Part, Place, Reader
from assistant.store.stamps import DamagedIndexError

ATTEMPTS = 8
SPARE = 16
NAMES = {Part.VECTORS: "Vektorindekset", Part.WORDS: "Ordindekset"}
DAMAGED = "{name} var beskadiget og er bygget op igen af kataloget; intet er gået tabt."
FOREIGN = "{name} var lavet af en anden udgave af programmet og er bygget op igen; intet er gået tabt."
NO_ACCESS = (
    "{name} kan ikke læses ({problem}). Se efter, at disken har plads, og at du må skrive i "
    "lagermappen, og prøv igen."
)
BEYOND_REPAIR = (
    "{name} kan ikke læses, og det hjalp ikke at bygge det op igen. Kør reform doctor, eller indlæs "
    "dokumenterne i et nyt lager med REFORM_DATA_DIR."
)

Found = TypeVar("Found")


class Indexes:
    """The published indexes as readers use them; safe to use from several threads.

    Args:
        place: Where the indexes lie.
        catalog: Says which edition is published and which passages are live.
        mend: Makes an index again from the catalog and publishes it; says which ones it made.
    """

    def __init__(self, place: Place, catalog: Catalog, mend: Callable[[Part], frozenset[Part]]) -> None:
        self._place = place
        self._catalog = catalog
        self._mend = mend
        self._lock = threading.RLock()
        self._reader = self._new_reader()
        self.notices: list[str] = []

    def nearest(self, vector: NDArray[np.float32], k: int) -> list[tuple[int, float]]:
        """The k live passage keys nearest to a vector, with their cosine, best first."""

        def ask(reader: Reader) -> list[tuple[int, float]]:
            index = reader.vectors()
            if index is None:
                return []
            dead = index.count - reader.edition.words.count
            first = k + (dead and SPARE + k * dead // index.count)
            return self._live(lambda wanted: index.nearest(vector, wanted), k, first, index.count)

        return self._ask(Part.VECTORS, ask)

    def matching(
        self, terms: Sequence[str], k: int, among: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """The k live passage keys that match the terms best, with their BM25 score, best first."""

        def ask(reader: Reader) -> list[tuple[int, float]]:
            index = reader.words()
            if index is None:
                return []
            return self._live(lambda wanted: index.matching(terms, wanted, among), k, k, index.count)

        return self._ask(Part.WORDS, ask)

    def holding(self, term: str, k: int) -> list[int]:
        """At most k passage keys that hold a term, in any order; some may no longer be live."""

        def ask(reader: Reader) -> list[int]:
            index = reader.words()
            return [key for key, _ in index.matching([term], k)] if index else []

        return self._ask(Part.WORDS, ask)

    def frequency(self, terms: Sequence[str]) -> dict[str, int]:
        """Number of passages that hold each term."""

        def ask(reader: Reader) -> dict[str, int]:
            index = reader.words()
            return {term: index.frequency(term) if index else 0 for term in terms}

        return self._ask(Part.WORDS, ask)

    def glance(self) -> None:
        """Check both indexes without opening them, and mend what is damaged."""
        for part in Part:
            self._ask(part, partial(Reader.glance, part=part))
        edition = self._catalog.edition()
        live = self._catalog.count()
        if edition.words.count != live and edition.generation == self._catalog.generation():
            self._repair(Part.WORDS, DAMAGED)
        if edition.vectors.count < live and edition.generation == self._catalog.generation():
            self._repair(Part.VECTORS, DAMAGED)

    def check(self) -> None:
        """Check every byte of both indexes, and mend what is damaged."""
        with self._lock:
            self._renew()
        self._ask(Part.VECTORS, Reader.vectors)
        self._ask(Part.WORDS, Reader.words)

    def close(self) -> None:
        """Let go of both."""
        with self._lock:
            self._reader.close()

    def _ask(self, part: Part, question: Callable[[Reader], Found]) -> Found:
        """Ask the newest edition; ask again when another was published meanwhile."""
        mended = False
        for attempt in range(ATTEMPTS):
            with self._lock:
                if self._reader.edition.generation != self._catalog.generation():
                    self._renew()
                asked = self._reader.edition.generation
                try:
                    found = question(self._reader)
                except OSError as problem:
                    raise StoreError(
                        NO_ACCESS.format(name=NAMES[part], problem=problem.strerror)
                    ) from problem
                except DamagedIndexError as problem:
                    self._renew()
                    if self._reader.edition.generation == asked and not mended:
                        self._repair(part, FOREIGN if isinstance(problem, ForeignIndexError) else DAMAGED)
                        mended = True
                    continue
            if self._catalog.generation() == asked or attempt == ATTEMPTS - 1:
                return found
        raise StoreError(BEYOND_REPAIR.format(name=NAMES[part]))

    def _live(
        self, ask: Callable[[int], list[tuple[int, float]]], k: int, first: int, count: int
    ) -> list[tuple[int, float]]:
        """The best k that are live: ask for `first`, then for more while there are too few."""
        wanted = first
        while True:
            found = ask(wanted)
            live = self._catalog.live(key for key, _ in found)
            kept = [(key, score) for key, score in found if key in live]
            if len(kept) >= k or wanted >= count or len(found) < wanted:
                return kept[:k]
            wanted = min(count, wanted * 2 + SPARE)

    def _repair(self, part: Part, notice: str) -> None:
        mended = self._mend(part)
        self.notices += [notice.format(name=NAMES[one]) for one in Part if one in mended]
        with self._lock:
            self._renew()

    def _renew(self) -> None:
        self._reader.close()
        self._reader = self._new_reader()

    def _new_reader(self) -> Reader:
        return Reader(self._place, self._catalog.edition(), self._catalog.sample())
