"""Folders of a process's own, which outlive it only until someone sweeps; files for their owner alone."""

from __future__ import annotations

import os
import shutil
import tempfile
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


def append_private(path: Path, line: str) -> None:
    """Add a line to a file that only its owner may read, and have it on the disk.

    A line that was cut short before is closed first.

    Args:
        path: The file, made when missing.
        line: Without its line end.

    Raises:
        OSError: It cannot be written.
    """
    content = line.encode() + b"\n"
    with os.fdopen(os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600), "ab+") as file:
        if file.seek(0, os.SEEK_END):
            file.seek(-1, os.SEEK_END)
            content = content if file.read(1) == b"\n" else b"\n" + content
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def replace_private(path: Path, content: bytes, mode: int = 0o600) -> None:
    """Put a file in place of an older one, whole or not at all.

    Args:
        path: The file.
        content: What it is to hold.
        mode: Who may read it; its owner alone when nothing is said.

    Raises:
        OSError: It cannot be written; the older one stays.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        new.chmod(mode)
        new.replace(path)
    except OSError:
        new.unlink(missing_ok=True)
        raise
