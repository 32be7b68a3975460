"""Folders of a process's own, which outlive it only until someone sweeps."""

from __future__ import annotations

import os
import shutil
import weakref
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from assistant.errors import StoreBusyError
from assistant.store.lock import FileLock


class PrivateFolder:
    """A folder that no other process touches, gone when the process ends.

    A lock beside it tells a living owner from a dead one, whose folder `sweep` takes away.

    Args:
        parent: Folder of all such folders.
    """

    def __init__(self, parent: Path) -> None:
        parent.mkdir(parents=True, exist_ok=True)
        self.path, lock = _claim(parent)
        self._end = weakref.finalize(self, _discard, self.path, lock, os.getpid())
        self.path.mkdir()

    def remove(self) -> None:
        """Delete it."""
        self._end()

    @staticmethod
    def sweep(parent: Path) -> None:
        """Delete the folders whose owners are dead."""
        for path in parent.glob("*.lock"):
            lock = FileLock(path)
            with suppress(StoreBusyError):
                lock.acquire()
                _discard(path.with_suffix(""), lock, os.getpid())


def _claim(parent: Path) -> tuple[Path, FileLock]:
    while True:
        path = parent / token_hex(8)
        lock = FileLock(path.with_suffix(".lock"))
        with suppress(StoreBusyError):
            lock.acquire()
            return path, lock


def _discard(path: Path, lock: FileLock, owner: int) -> None:
    if os.getpid() != owner:
        return
    shutil.rmtree(path, ignore_errors=True)
    path.with_suffix(".lock").unlink(missing_ok=True)
    lock.release()
