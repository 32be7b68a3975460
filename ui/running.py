"""Answers that are being given, so that a user can stop one even while the engine is busy."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from enum import Enum
from queue import SimpleQueue

from assistant.types import Answer


class Wish(Enum):
    """What the user wants of the answer that is being given."""

    GO_ON = "go on"
    STOP = "stop"
    FORGET = "forget"


class Running:
    """One answer being given: the engine works in a thread of its own, the page reads what comes.

    Args:
        working: What is held while the engine works; the thread waits for it.

    Attributes:
        wish: What the user wants; read it when the snapshots end.
    """

    def __init__(self, working: AbstractContextManager[object] | None = None) -> None:
        self.wish = Wish.GO_ON
        self._working = working or nullcontext()
        self._over = threading.Event()
        self._arrived: SimpleQueue[Answer | Exception | None] = SimpleQueue()

    def snapshots(self, stream: Callable[[], Iterator[Answer]]) -> Iterator[Answer]:
        """The snapshots of an answer, skipping those that a newer one has overtaken.

        Args:
            stream: Starts the engine; called in the thread.

        Yields:
            Snapshots until the answer is whole or the user ends it.

        Raises:
            Exception: What the engine raised.
        """
        threading.Thread(target=self._work, args=(stream,), daemon=True).start()
        try:
            while self.wish is Wish.GO_ON:
                item = self._arrived.get()
                while isinstance(item, Answer) and not self._arrived.empty():
                    overtaken, item = item, self._arrived.get()
                    if not isinstance(item, Answer):
                        yield overtaken
                if isinstance(item, Exception):
                    raise item
                if item is None:
                    return
                yield item
        finally:
            self._over.set()

    def end(self, wish: Wish) -> None:
        """End the snapshots, whatever the engine is doing."""
        self.wish = wish
        self._arrived.put(None)

    def _work(self, stream: Callable[[], Iterator[Answer]]) -> None:
        try:
            with self._working:
                if self._over.is_set():
                    return
                for answer in stream():
                    self._arrived.put(answer)
                    if self._over.is_set():
                        return
        except Exception as problem:  # noqa: BLE001 - handed on to the page, which tells it
            self._arrived.put(problem)
        self._arrived.put(None)


class Runs:
    """The answers being given, one at most for each open page.

    Args:
        working: What is held while the engine works on one of them.
    """

    def __init__(self, working: AbstractContextManager[object] | None = None) -> None:
        self._working = working
        self._runs: dict[str, Running] = {}

    def begin(self, page: str) -> Running:
        """A new running answer for a page."""
        run = self._runs[page] = Running(self._working)
        return run

    def done(self, page: str, run: Running) -> None:
        """Forget a running answer, unless the page has begun another."""
        if self._runs.get(page) is run:
            del self._runs[page]

    def end(self, page: str, wish: Wish) -> None:
        """Pass on the user's wish to the page's running answer, if there is one."""
        run = self._runs.get(page)
        if run:
            run.end(wish)
