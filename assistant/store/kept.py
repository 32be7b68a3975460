"""What is read once for each published generation, at once or document by document."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

What = TypeVar("What")


class Kept(Generic[What]):
    """Something read from the catalog, read anew when another generation is published.

    Args:
        generation: Tells which generation is published.
        read: Reads it.
    """

    def __init__(self, generation: Callable[[], int], read: Callable[[], What]) -> None:
        self._generation = generation
        self._read = read
        self._lock = threading.Lock()
        self._known: tuple[int, What] | None = None

    def get(self) -> What:
        """What holds of the published generation."""
        with self._lock:
            generation = self._generation()
            if self._known is None or self._known[0] != generation:
                self._known = generation, self._read()
            return self._known[1]


class OfDocuments(Generic[What]):
    """Something of single documents, read at need and kept until another generation is published.

    Args:
        generation: Tells which generation is published.
        read: Reads it, by the document's id.
        size: How much room it takes.
        most: How much room there is; when it is full, all is let go and read anew.
    """

    def __init__(
        self,
        generation: Callable[[], int],
        read: Callable[[str], What],
        size: Callable[[What], int],
        most: int,
    ) -> None:
        self._generation = generation
        self._read = read
        self._size = size
        self._most = most
        self._lock = threading.Lock()
        self._known: tuple[int, dict[str, What]] = -1, {}
        self._taken = 0

    def get(self, identity: str) -> What:
        """What holds of a document in the published generation."""
        generation = self._generation()
        with self._lock:
            if self._known[0] != generation or self._taken >= self._most:
                self._known, self._taken = (generation, {}), 0
            known = self._known[1]
        if identity not in known:
            found = self._read(identity)
            with self._lock:
                if self._known[1] is known and identity not in known:
                    self._taken += 1 + self._size(found)
                known[identity] = found
        return known[identity]
