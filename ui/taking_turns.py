"""Work that few may do at a time: a short queue, and a polite refusal beyond it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from assistant.errors import ReformError


class BusyError(ReformError):
    """Too many want the same thing at once."""


class Turns:
    """Lets a few in at a time; usable from several threads.

    Args:
        at_a_time: How many may be at work.
        waiting: How many more may wait for their turn.
        sentence: Danish sentence for those who are refused.
        patience: Seconds one waits at most.
    """

    def __init__(self, at_a_time: int, waiting: int, sentence: str, patience: float = 20.0) -> None:
        self._places = threading.Semaphore(at_a_time + waiting)
        self._working = threading.Semaphore(at_a_time)
        self._sentence = sentence
        self._patience = patience

    @contextmanager
    def turn(self) -> Iterator[None]:
        """A turn, when it comes.

        Raises:
            BusyError: The queue is full, or the turn did not come in time.
        """
        if not self._places.acquire(blocking=False):
            raise BusyError(self._sentence)
        try:
            if not self._working.acquire(timeout=self._patience):
                raise BusyError(self._sentence)
            try:
                yield
            finally:
                self._working.release()
        finally:
            self._places.release()
