"""How many may ask at once, and how often each of them."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil

from assistant.errors import ReformError
from assistant.types import Answer
from ui.serving.journal import Journal
from ui.serving.words import say

AT_ONCE = 50
WORKING = 4
RETRY_SECONDS = 5
# A question that has not come by then was given up on its way.
EXPECTED_SECONDS = 30
MOST_CLIENTS = 10_000
CLIENT = "x-reform-client"


class BusyError(ReformError):
    """A question that is not taken now; the sentence says so politely.

    Args:
        sentence: The Danish sentence.
        retry_after: Seconds after which to try again, for the HTTP header of that name.
    """

    def __init__(self, sentence: str, retry_after: int) -> None:
        super().__init__(sentence)
        self.retry_after = retry_after


@dataclass(slots=True)
class Visit:
    """One question that was let in.

    Attributes:
        answer: The latest snapshot of its answer; whoever answers puts it here.
        stopped: Whether the user stopped it.
    """

    answer: Answer | None = None
    stopped: bool = False


class Traffic:
    """The gate that every question passes, whichever way it comes.

    Args:
        per_minute: Questions a client may ask a minute, 0 for any number.
        at_once: Questions that may wait or be answered at the same time.
        journal: Where each answer is written down.
        clock: Seconds that only grow.

    Attributes:
        working: What is held while the engine works on a question; as many as use the machine well.
    """

    def __init__(
        self,
        *,
        per_minute: int = 0,
        at_once: int = AT_ONCE,
        journal: Journal | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.working = threading.BoundedSemaphore(WORKING)
        self._rate = Rate(per_minute, clock)
        self._at_once = at_once
        self._journal = journal or Journal()
        self._inside = 0
        self._clock = clock
        self._expected: deque[float] = deque()
        self._lock = threading.Lock()

    @property
    def inside(self) -> int:
        """Questions that wait or are being answered now."""
        return self._inside

    def expect(self) -> None:
        """Keep a place for a question that is on its way to `visit`.

        Raises:
            BusyError: There are too many questions.
        """
        with self._lock:
            while self._expected and self._expected[0] <= self._clock() - EXPECTED_SECONDS:
                self._expected.popleft()
            if self._inside + len(self._expected) >= self._at_once:
                raise BusyError(say("busy"), RETRY_SECONDS)
            self._expected.append(self._clock())

    @contextmanager
    def visit(self, headers: Mapping[str, str], question: str) -> Iterator[Visit]:
        """Let one question in until it is answered.

        Args:
            headers: The request's headers, in which the entrance has written who asks.
            question: For the journal, if it is to hold questions.

        Yields:
            The visit; its `answer` is written down at the end.

        Raises:
            BusyError: There are too many questions, from all or from this client.
        """
        client = headers.get(CLIENT, "")
        started = time.perf_counter()
        visit, outcome = Visit(), "failed"
        try:
            self._enter(client)
        except BusyError:
            self._journal.answer(client, question, None, "refused", 0)
            raise
        try:
            yield visit
            outcome = "stopped" if visit.stopped else ""
        except GeneratorExit:
            outcome = "left"
            raise
        finally:
            with self._lock:
                self._inside -= 1
            ms = 1000 * (time.perf_counter() - started)
            self._journal.answer(client, question, visit.answer, outcome, ms)

    def _enter(self, client: str) -> None:
        with self._lock:
            if self._expected:
                self._expected.popleft()
            if self._inside >= self._at_once:
                raise BusyError(say("busy"), RETRY_SECONDS)
            wait = self._rate.wait(client)
            if wait:
                raise BusyError(say("too_often", seconds=ceil(wait)), ceil(wait))
            self._inside += 1


class Rate:
    """A bucket a client: it holds a minute's questions and fills steadily.

    Args:
        per_minute: Questions a minute, 0 for any number.
        clock: Seconds that only grow.
    """

    def __init__(self, per_minute: int, clock: Callable[[], float]) -> None:
        self._most = per_minute
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, client: str) -> float:
        """Take one question from the client's bucket.

        Returns:
            0 when there was one, else the seconds until there is.
        """
        if not self._most:
            return 0.0
        now = self._clock()
        left, seen = self._left.pop(client, (float(self._most), now))
        left = min(float(self._most), left + (now - seen) * self._most / 60)
        taken = left >= 1
        self._left[client] = (left - taken, now)
        if len(self._left) > MOST_CLIENTS:
            self._left.popitem(last=False)
        return 0.0 if taken else (1 - left) * 60 / self._most
