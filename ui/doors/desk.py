"""Where calls from programs wait for the engine, in threads, so that the event loop stays free."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import aclosing, suppress
from typing import TypeVar

T = TypeVar("T")


class Desk:
    """Runs the engine in threads.

    Args:
        working: What is held while the engine works; the page's own questions hold it, too.
    """

    def __init__(self, working: threading.Semaphore) -> None:
        self._working = working

    async def items(self, stream: Callable[[], Iterator[T]]) -> AsyncGenerator[T, None]:
        """What an iterator gives, each item as it comes.

        When the one who asked has gone, the thread ends after the item it is making; its turn lasts
        as long as it works.

        Args:
            stream: Makes the iterator; called in the thread.

        Raises:
            Exception: What the iterator raised.
        """
        loop, gone = asyncio.get_running_loop(), threading.Event()
        arrived: asyncio.Queue[tuple[T] | Exception | None] = asyncio.Queue()

        def tell(item: tuple[T] | Exception | None) -> None:
            loop.call_soon_threadsafe(arrived.put_nowait, item)

        def work() -> None:
            try:
                with self._working:
                    for item in () if gone.is_set() else stream():
                        if gone.is_set():
                            break
                        tell((item,))
                tell(None)
            except Exception as problem:  # noqa: BLE001 - handed on to the door, which tells it
                tell(problem)

        threading.Thread(target=_until_the_server_stops, args=(work,), daemon=True).start()
        try:
            while (item := await arrived.get()) is not None:
                if isinstance(item, Exception):
                    raise item
                yield item[0]
        finally:
            gone.set()

    async def do(self, work: Callable[[], T]) -> T:
        """The result of one call.

        Raises:
            Exception: What the call raised.
        """
        async with aclosing(self.items(lambda: iter([work()]))) as results:
            return await anext(results)


def _until_the_server_stops(work: Callable[[], None]) -> None:
    # Once its loop is closed there is nobody left to tell.
    with suppress(RuntimeError):
        work()
