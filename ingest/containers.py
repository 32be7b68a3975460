"""Zip files and e-mails as folders: their members taken out, in a limited process, into a private folder.

The folder lives as long as what was found is being read; one that a killed run left behind is removed by
the next run.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from assistant.errors import UnreadableFileError
from ingest.readers.process import Reader
from ingest.readers.wire import Member, Unpack

MOST_MEMBERS = 5000
MOST_BYTES = 2 << 30
DEEPEST = 3
_TOO_DEEP = (
    f"Filen ligger i zip-filer eller e-mails i mere end {DEEPEST} lag og læses ikke. Pak den yderste ud, "
    "og prøv igen."
)
_NO_ROOM = "Der er ikke plads på disken til at pakke filen ud. Frigør plads, og prøv igen."
_LEFT_FREE = 256 << 20
_PREFIX = "reformassistent-"


@dataclass(slots=True)
class _Left:
    """What may still be taken out of one file on disk, over all the containers within it."""

    members: int = MOST_MEMBERS
    bytes: int = MOST_BYTES


@dataclass(frozen=True, slots=True)
class Found:
    """A member of a container.

    Attributes:
        path: The container's path and the member's name within it.
        copy: Its copy, or None when it was not taken out.
        sentence: Danish sentence that says why not, or "".
        depth: How many containers it lies in.
    """

    path: Path
    copy: Path | None
    sentence: str
    depth: int


class Containers:
    """Takes members out of containers; a context manager that removes the copies.

    Args:
        seconds: Time limit for one container.
        memory_mib: Address space of the process that takes them out, in MiB.
        member_bytes: Most bytes of one member.
    """

    def __init__(self, seconds: float, memory_mib: int, member_bytes: int) -> None:
        self._reader = Reader(seconds, memory_mib)
        self._seconds = seconds
        self._member_bytes = member_bytes
        self._room: tempfile.TemporaryDirectory[str] | None = None
        self._left = _Left()
        self._count = 0

    def members(self, path: Path, content: Path, depth: int) -> Iterator[Found]:
        """The members of one container.

        Args:
            path: The container as the user knows it.
            content: The file to open.
            depth: How many containers it lies in; 0 for a file on disk.

        Yields:
            Each member; names that come twice get a number.

        Raises:
            UnreadableFileError: The container cannot be read; with the Danish reason.
        """
        if depth >= DEEPEST:
            raise UnreadableFileError(_TOO_DEEP)
        if depth == 0:
            self._left = _Left()
        members = self._unpacked(content, self._left)
        for member, place in zip(members, _places(path, members), strict=True):
            yield Found(place, self._checked(member), member.sentence, depth + 1)

    def member(self, container: Path, path: Path) -> Path | None:
        """A copy of one file that lies in a container, or in a container within it; no other is taken out.

        Args:
            container: The file on disk.
            path: The member as `members` names it.

        Returns:
            The copy, None when there is no such member or it may not be taken out.

        Raises:
            UnreadableFileError: A container on the way cannot be read; with the Danish reason.
        """
        shown, content = container, container
        for _ in range(DEEPEST):
            places = _places(shown, self._unpacked(content, _Left(bytes=0)))
            at = next((at for at, place in enumerate(places) if place in (path, *path.parents)), None)
            taken = () if at is None else self._unpacked(content, _Left(), only=at)
            copy = self._checked(taken[0]) if taken else None
            if at is None or copy is None or places[at] == path:
                return copy
            shown, content = places[at], copy
        return None

    def _unpacked(self, content: Path, left: _Left, only: int | None = None) -> tuple[Member, ...]:
        """What the process takes out of a container; with room for no bytes it only lists the members."""
        into = self._folder()
        if shutil.disk_usage(into).free < _LEFT_FREE:
            raise UnreadableFileError(_NO_ROOM)
        most = left.members, left.bytes, self._member_bytes
        members = self._reader.unpack(Unpack(content, into, self._count, *most, self._seconds, only))
        self._count += len(members)
        left.members -= len(members)
        return members

    def _checked(self, member: Member) -> Path | None:
        """The copy of a member where it is a file in the folder, as it must be."""
        copy = member.copy
        if copy is None or copy.parent != self._folder() or copy.is_symlink() or not copy.is_file():
            return None
        self._left.bytes -= copy.stat().st_size
        return copy

    def rest(self) -> None:
        """End the process; the copies stay."""
        self._reader.close()

    def _folder(self) -> Path:
        if self._room is None:
            _sweep()
            self._room = tempfile.TemporaryDirectory(
                prefix=f"{_PREFIX}{os.getpid()}-", ignore_cleanup_errors=True
            )
        return Path(self._room.name)

    def close(self) -> None:
        """End the process and remove the copies."""
        self._reader.close()
        if self._room is not None:
            self._room.cleanup()
            self._room = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _places(container: Path, members: Sequence[Member]) -> list[Path]:
    """Where the members lie, each in a place of its own."""
    used: set[str] = set()
    return [container / _unused(member.name, used) for member in members]


def _unused(name: str, used: set[str]) -> str:
    """A name that no other member has, told apart by a number as file managers do."""
    stem, dot, suffix = name.rpartition(".")
    if not dot or "/" in suffix:
        stem, suffix = name, ""
    free, number = name, 1
    while free in used:
        number += 1
        free = f"{stem} ({number}){dot}{suffix}" if suffix else f"{name} ({number})"
    used.add(free)
    return free


def _sweep() -> None:
    """Remove the folders of runs that were killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*-*"):
        found = re.match(rf"{_PREFIX}(\d+)-", folder.name)
        try:
            own = folder.lstat().st_uid == os.getuid() and folder.is_dir() and not folder.is_symlink()
        except OSError:
            continue
        if found and own and not _runs(int(found[1])):
            shutil.rmtree(folder, ignore_errors=True)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
