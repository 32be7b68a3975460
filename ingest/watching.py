"""Keeping up with folders: what has changed in them, told once it has come to rest."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

# Shared drives often tell nothing of what happens on them, so that they are looked through now and then.
SWEEP_TICKS = 60

Stamp: TypeAlias = tuple[int, int]
Snapshot: TypeAlias = Mapping[Path, Stamp]


def snapshot(roots: Iterable[Path]) -> dict[Path, Stamp]:
    """Size and time of change (ns) of every file below some folders; hidden files are left out.

    Args:
        roots: Folders, and files of their own.

    Returns:
        By path; what cannot be opened is not there.
    """
    seen: dict[Path, Stamp] = {}
    for root in roots:
        for path in _files(root):
            try:
                about = path.stat()
            except OSError:
                continue
            seen[path] = about.st_size, about.st_mtime_ns
    return seen


def _files(root: Path) -> Iterator[Path]:
    if not root.is_dir():
        yield root
        return
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not _is_hidden(name)]
        yield from (Path(folder, name) for name in names if not _is_hidden(name))


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "~$"))


@dataclass(slots=True)
class Changes:
    """What has changed since a snapshot, held back until two looks in a row see the same.

    So a file that is being written is waited for, and one that is replaced is not taken for removed.

    Attributes:
        taken: The files as they were when they were last told.
    """

    taken: dict[Path, Stamp]
    _waiting: dict[Path, Stamp | None] = field(default_factory=dict)

    @property
    def waiting(self) -> bool:
        """Whether something has changed that is not told yet."""
        return bool(self._waiting)

    def look(self, now: Snapshot) -> list[Path]:
        """The files that have changed and come to rest, new, other or gone; each is told once.

        Args:
            now: The files as they are.

        Returns:
            Their paths in order.
        """
        changed = {
            path: now.get(path) for path in {*now, *self.taken} if now.get(path) != self.taken.get(path)
        }
        ready = [
            path for path, stamp in changed.items() if path in self._waiting and self._waiting[path] == stamp
        ]
        for path in ready:
            stamp = changed.pop(path)
            if stamp is None:
                del self.taken[path]
            else:
                self.taken[path] = stamp
        self._waiting = changed
        return sorted(ready)


def changes(
    roots: Sequence[Path],
    stop: threading.Event,
    *,
    tick_ms: int,
    sweep_ticks: int = SWEEP_TICKS,
) -> Iterator[list[Path]]:
    """What is to be read, again and again: first the folders themselves, then the files that change.

    Nothing that changes while the caller works on what it was given is lost.

    Args:
        roots: Folders and files.
        stop: Ends the iteration when it is set.
        tick_ms: How long a change must have rested, in milliseconds.
        sweep_ticks: After how many ticks without news the folders are looked through anyway.

    Yields:
        Paths to be read; a path that is not there any more was removed or renamed.
    """
    from watchfiles import watch

    folders = [root for root in roots if root.exists()]
    ticks = watch(
        *folders,
        watch_filter=None,
        debounce=tick_ms,
        step=min(50, tick_ms),
        rust_timeout=tick_ms,
        yield_on_timeout=True,
        stop_event=stop,
        ignore_permission_denied=True,
    )
    next(ticks, None)
    seen = Changes(snapshot(roots))
    yield list(roots)
    quiet = 0
    for events in ticks:
        quiet = 0 if events else quiet + 1
        if events or seen.waiting or quiet >= sweep_ticks:
            quiet = 0
            if ready := seen.look(snapshot(roots)):
                yield ready
