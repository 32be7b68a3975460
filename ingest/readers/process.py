"""The parent's side of the reading process: start it, ask it, end it when it takes too long."""

from __future__ import annotations

import os
import selectors
import subprocess
import sys
import time
from types import TracebackType
from typing import Self

from assistant.errors import UnreadableFileError
from assistant.types import SourceFile
from ingest.making import Made
from ingest.readers.wire import Asked, asked_line, read_told

_CRASHED = "Filen kunne ikke læses: læseprogrammet gik ned. Den er sandsynligvis beskadiget."


class Reader:
    """Reads files in one child process, started when first needed and again after a crash.

    Args:
        seconds: Time limit for one file, wall clock and processor.
        memory_mib: Address space of the child, in MiB.
    """

    def __init__(self, seconds: float, memory_mib: int) -> None:
        self._seconds = seconds
        self._memory = memory_mib
        self._child: subprocess.Popen[bytes] | None = None

    def read(self, source: SourceFile, *, example: bool = False) -> Made:
        """Read one file and make its passages.

        Args:
            source: A .txt, .md or .pdf file.
            example: Whether it is one of the documents that come with the program.

        Returns:
            The document and its passages.

        Raises:
            UnreadableFileError: It cannot be read, in time or at all; with the Danish reason.
        """
        child = self._running()
        asked = asked_line(Asked(source, self._seconds, example))
        assert child.stdin is not None
        try:
            child.stdin.write(asked)
            child.stdin.flush()
        except BrokenPipeError as problem:
            self.close()
            raise UnreadableFileError(_CRASHED) from problem
        return read_told(self._line(child))

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self.close()
            self._child = subprocess.Popen(
                [sys.executable, "-P", "-m", "ingest.readers.child", str(self._memory)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                start_new_session=True,
            )
        return self._child

    def _line(self, child: subprocess.Popen[bytes]) -> bytes:
        assert child.stdout is not None
        deadline = time.monotonic() + self._seconds
        parts: list[bytes] = []
        with selectors.DefaultSelector() as ready:
            ready.register(child.stdout, selectors.EVENT_READ)
            while not parts or not parts[-1].endswith(b"\n"):
                if not ready.select(max(0.0, deadline - time.monotonic())):
                    self.close()
                    raise UnreadableFileError(self._too_slow())
                part = child.stdout.read1(1 << 20)  # type: ignore[attr-defined]
                if not part:
                    raise UnreadableFileError(self._why_it_ended(child))
                parts.append(part)
        return b"".join(parts)

    def _too_slow(self) -> str:
        return (
            f"Filen tog mere end {self._seconds:g} sekunder at læse og blev opgivet. "
            "Del den op, eller hæv reader_seconds."
        )

    def _why_it_ended(self, child: subprocess.Popen[bytes]) -> str:
        code = child.wait()
        self.close()
        return self._too_slow() if -code in (24, 9) else _CRASHED

    def close(self) -> None:
        """End the child; the next read starts another."""
        if self._child is None:
            return
        child, self._child = self._child, None
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
