"""Locks that die with their holder, so that a stale one is never in the way."""

from __future__ import annotations

import fcntl
import os
import threading
from pathlib import Path

from assistant.errors import StoreBusyError

_mine: set[Path] = set()
_guard = threading.Lock()


class FileLock:
    """An exclusive lock on a file, held until released or until the process ends.

    It is a POSIX record lock: the kernel drops it however the process dies, and a child that the
    process forks does not keep it alive. The holder's pid stands in the file for the message only.
    Such a lock says nothing to the process that holds it, hence the register of our own.
    """

    def __init__(self, path: Path) -> None:
        self._path = path.resolve()
        self._handle: int | None = None

    def acquire(self) -> None:
        """Take the lock at once.

        Raises:
            StoreBusyError: Someone else holds it; the sentence names the pid.
        """
        with _guard:
            if self._path in _mine:
                raise StoreBusyError(_busy(os.getpid()))
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
            try:
                fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if not self._still_there(handle):
                    raise BlockingIOError
            except (BlockingIOError, PermissionError) as problem:
                holder = os.pread(handle, 20, 0)
                os.close(handle)
                raise StoreBusyError(_busy(int(holder) if holder.strip().isdigit() else None)) from problem
            os.ftruncate(handle, 0)
            os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
            self._handle = handle
            _mine.add(self._path)

    def release(self) -> None:
        """Give the lock back; nothing happens when it is not held."""
        with _guard:
            if self._handle is not None:
                _mine.discard(self._path)
                os.close(self._handle)
                self._handle = None

    def _still_there(self, handle: int) -> bool:
        try:
            return self._path.stat().st_ino == os.fstat(handle).st_ino
        except FileNotFoundError:
            return False


def _busy(pid: int | None) -> str:
    named = "en anden proces" if pid is None else f"en anden proces (pid {pid})"
    who = "denne proces" if pid == os.getpid() else named
    return f"Lageret er ved at blive ændret af {who}. Vent, til den er færdig, og prøv igen."
