"""Where calls from programs wait for the engine: so many at a time, so many in line, the rest are told."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import aclosing, suppress
from typing import TypeVar

from assistant.errors import ReformError
from ui.texts import words_of

AT_A_TIME = 4
WAITING = 60

T = TypeVar("T")


class BusyError(ReformError):
    """More calls are waiting than the desk takes."""


class Desk:
    """Runs the engine in threads, so that the event loop stays free.

    Args:
        at_a_time: How many calls the engine works on at once.
        waiting: How many more may wait.
    """

    def __init__(self, at_a_time: int = AT_A_TIME, waiting: int = WAITING) -> None:
        self._turn = asyncio.Semaphore(at_a_time)
        self._most_waiting = waiting
        self._waiting = 0

    async def items(self, stream: Callable[[], Iterator[T]]) -> AsyncGenerator[T, None]:
        """What an iterator gives, each item as it comes.

        When the one who asked has gone, the thread ends after the item it is making; its turn lasts
        as long as it works.

        Args:
            stream: Makes the iterator; called in the thread.

        Raises:
            BusyError: Too many are waiting.
            Exception: What the iterator raised.
        """
        await self._wait()
        loop, gone = asyncio.get_running_loop(), threading.Event()
        arrived: asyncio.Queue[tuple[T] | Exception | None] = asyncio.Queue()

        def tell(item: tuple[T] | Exception | None) -> None:
            loop.call_soon_threadsafe(arrived.put_nowait, item)

        def work() -> None:
            try:
                for item in stream():
                    if gone.is_set():
                        break
                    tell((item,))
                tell(None)
            except Exception as problem:  # noqa: BLE001 - handed on to the door, which tells it
                tell(problem)
            finally:
                loop.call_soon_threadsafe(self._turn.release)

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
            BusyError: Too many are waiting.
            Exception: What the call raised.
        """
        async with aclosing(self.items(lambda: iter([work()]))) as results:
            return await anext(results)

    async def _wait(self) -> None:
        if self._turn.locked() and self._waiting >= self._most_waiting:
            raise BusyError(words_of("doors")["busy"])
        self._waiting += 1
        try:
            await self._turn.acquire()
        finally:
            self._waiting -= 1


def _until_the_server_stops(work: Callable[[], None]) -> None:
    # Once its loop is closed there is nobody left to tell.
    with suppress(RuntimeError):
        work()
