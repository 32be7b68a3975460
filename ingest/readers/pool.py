"""Reading processes kept for the next run: starting one takes a second, reading a file some milliseconds.

A program that reads again and again, as the watch mode and the web page do, so reads at once. A process that
was not needed for a while is ended.
"""

from __future__ import annotations

import atexit
import threading
from pathlib import Path

from ingest.readers.process import Reader

IDLE_SECONDS = 60.0


class ReaderPool:
    """Readers that wait for work; usable from several threads.

    Args:
        idle_seconds: How long a reader waits before its process is ended.
    """

    def __init__(self, idle_seconds: float = IDLE_SECONDS) -> None:
        self._idle_seconds = idle_seconds
        self._idle: list[Reader] = []
        self._lock = threading.Lock()
        self._ends: threading.Timer | None = None

    def take(self, seconds: float, memory_mib: int, vocabulary: Path | None = None) -> Reader:
        """A reader with these limits, a waiting one if there is one.

        Args:
            seconds: Time limit for one file.
            memory_mib: Address space of its process, in MiB.
            vocabulary: File with the words of the other documents, or None.
        """
        with self._lock:
            fitting = [one for one in self._idle if (one.seconds, one.memory_mib) == (seconds, memory_mib)]
            if not fitting:
                return Reader(seconds, memory_mib, vocabulary)
            self._idle.remove(fitting[0])
        fitting[0].vocabulary = vocabulary
        return fitting[0]

    def give_back(self, reader: Reader) -> None:
        """Let a reader that has nothing under way wait for the next run."""
        with self._lock:
            self._idle.append(reader)
            if self._ends is not None:
                self._ends.cancel()
            self._ends = threading.Timer(self._idle_seconds, self.close)
            self._ends.daemon = True
            self._ends.start()

    def close(self) -> None:
        """End the processes of all that wait."""
        with self._lock:
            idle, self._idle = self._idle, []
        for reader in idle:
            reader.close()


readers = ReaderPool()
atexit.register(readers.close)
