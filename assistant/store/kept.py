"""What is read once for each published generation."""

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
