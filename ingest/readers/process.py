"""The parent's side of the reading process: start it, ask it, end it when it takes too long."""

from __future__ import annotations

import base64
import binascii
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from pydantic import ValidationError

from assistant.errors import ReaderError, UnreadableFileError
from assistant.types import SourceFile
from ingest.making import Made
from ingest.readers.wire import (
    Asked,
    Asking,
    Done,
    Draw,
    Drawn,
    Member,
    Step,
    Unpack,
    Unpacked,
    asked_line,
    read_told,
)

_CRASHED = "Filen kunne ikke læses: læseprogrammet gik ned. Den er sandsynligvis beskadiget."
_NO_START = (
    "Læseprogrammet kan ikke starte. Hæv reader_memory, eller installér programmet igen, og indlæs "
    "filerne på ny."
)
_LONGEST = 3600.0
_START = 120.0

Pages = Callable[[int, int], None]


class EndedError(UnreadableFileError):
    """A file that ended the reading process: it took too long or brought it down."""


class Reader:
    """Reads files in one child process, started when first needed and again after a crash.

    Args:
        seconds: Time limit for one file, wall clock and processor; for a file that is read page by page
            (text recognition) each page may take as long.
        memory_mib: Address space of the child, in MiB.
        vocabulary: File with the words of the other documents, or None.
        page_seconds: What each such page adds to the time limit of the whole file.
    """

    def __init__(
        self, seconds: float, memory_mib: int, vocabulary: Path | None = None, *, page_seconds: float = 20.0
    ) -> None:
        self.seconds = seconds
        self._page_seconds = page_seconds
        self.memory_mib = memory_mib
        self.vocabulary = vocabulary
        self._child: subprocess.Popen[bytes] | None = None
        self._rest = b""

    def read(self, source: SourceFile, *, example: bool = False, progress: Pages | None = None) -> Made:
        """Read one file and make its passages.

        Args:
            source: A file of one of the types that are read.
            example: Whether it is one of the documents that come with the program.
            progress: Called with the pages done and the pages in all, for a file that is read page by page.

        Returns:
            The document and its passages.

        Raises:
            UnreadableFileError: It cannot be read, in time or at all; with the Danish reason.
            ReaderError: The child cannot start.
        """
        told = self._ask(Asked(source, self.seconds, example, self.vocabulary), progress)
        if not isinstance(told, Made):
            raise UnreadableFileError(_CRASHED)
        return told

    def unpack(self, asked: Unpack) -> tuple[Member, ...]:
        """Take the members of a zip file or the attachments of an e-mail out into a folder.

        Raises:
            UnreadableFileError: The container cannot be read; with the Danish reason.
        """
        told = self._ask(asked, None)
        if not isinstance(told, Unpacked):
            raise UnreadableFileError(_CRASHED)
        return told.members

    def draw(self, asked: Draw) -> bytes:
        """Draw a page of a PDF.

        Returns:
            The picture as WebP.

        Raises:
            EndedError: The file took too long or brought the process down.
            UnreadableFileError: The page cannot be drawn; with the Danish reason.
        """
        told = self._ask(asked, None)
        try:
            picture = base64.b64decode(told.webp, validate=True) if isinstance(told, Drawn) else b""
        except binascii.Error as problem:
            raise EndedError(_CRASHED) from problem
        if picture[:4] != b"RIFF" or picture[8:12] != b"WEBP":
            raise EndedError(_CRASHED)
        return picture

    def _ask(self, asked: Asking, progress: Pages | None) -> Done:
        child = self._running()
        assert child.stdin is not None
        try:
            child.stdin.write(asked_line(asked))
            child.stdin.flush()
        except BrokenPipeError as problem:
            self.close()
            raise EndedError(_CRASHED) from problem
        started = time.monotonic()
        whole = self.seconds
        while True:
            left = min(self.seconds, started + whole - time.monotonic())
            told = self._told(child, left)
            if not isinstance(told, Step):
                return told
            whole = min(_LONGEST, self.seconds + self._page_seconds * max(0, told.total))
            if progress:
                progress(told.progress, told.total)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self.close()
            self._child = subprocess.Popen(
                [sys.executable, "-P", "-m", "ingest.readers.child", str(self.memory_mib)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                start_new_session=True,
            )
            try:
                self._told(self._child, _START)
            except UnreadableFileError as problem:
                raise ReaderError(_NO_START) from problem
        return self._child

    def _told(self, child: subprocess.Popen[bytes], seconds: float) -> Step | Done:
        line = self._line(child, seconds)
        try:
            return read_told(line)
        except ValidationError as problem:
            self.close()
            raise EndedError(_CRASHED) from problem

    def _line(self, child: subprocess.Popen[bytes], seconds: float) -> bytes:
        assert child.stdout is not None
        deadline = time.monotonic() + seconds
        parts = [self._rest]
        with selectors.DefaultSelector() as ready:
            ready.register(child.stdout, selectors.EVENT_READ)
            while b"\n" not in parts[-1]:
                if not ready.select(max(0.0, deadline - time.monotonic())):
                    self.close()
                    raise EndedError(self._too_slow())
                part = child.stdout.read1(1 << 20)  # type: ignore[attr-defined]
                if not part:
                    raise EndedError(self._why_it_ended(child))
                parts.append(part)
        line, _, self._rest = b"".join(parts).partition(b"\n")
        return line

    def _too_slow(self) -> str:
        return (
            f"Filen tog mere end {self.seconds:g} sekunder at læse og blev opgivet. "
            "Del den op, eller hæv reader_seconds."
        )

    def _why_it_ended(self, child: subprocess.Popen[bytes]) -> str:
        code = child.wait()
        self.close()
        return self._too_slow() if -code in (24, 9) else _CRASHED

    def close(self) -> None:
        """End the child and what it started; the next read starts another."""
        if self._child is None:
            return
        child, self._child, self._rest = self._child, None, b""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):
                    pipe.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
