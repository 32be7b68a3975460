"""Files and folders, zip files and e-mails -> the source files to be read, and those that cannot be."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from assistant.errors import UnreadableFileError
from assistant.types import SourceFile
from ingest.containers import Containers, Found
from ingest.readers.kinds import SUFFIXES, FileType, Recognised, recognise

__all__ = ["SUFFIXES", "Refused", "Sources", "digest", "exists", "find_files"]

HIDDEN = "Skjulte filer læses ikke."
CLOSED = "Mappen kan ikke åbnes. Kontrollér, at du har læseadgang til den."
NO_ACCESS = "Filen kan ikke åbnes. Kontrollér, at du har læseadgang til den."
_NOTHING = "Zip-filen indeholder ingen filer."
_CHUNK = 1 << 20
_SYSTEM = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is not read.

    Attributes:
        path: The file; for a member of a container, the container's path and its name in there.
        reason: Danish sentence that says why.
        asked: True when the file was named itself, False when it only lies in a folder that was.
        fault: True when it is of a type that is read, so that something is wrong with the file.
    """

    path: Path
    reason: str
    asked: bool
    fault: bool


@dataclass(frozen=True, slots=True)
class Sources:
    """What was found under the given paths, in order and each file once.

    A context manager: copies of members of zip files and e-mails are removed at its end.
    """

    files: tuple[SourceFile, ...]
    refused: tuple[Refused, ...]
    _copies: ExitStack = field(default_factory=ExitStack, repr=False, compare=False)

    def close(self) -> None:
        """Remove the copies; the members of containers can no longer be read."""
        self._copies.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def exists(path: Path) -> bool:
    """Whether a file is there, or the container that it lies in."""
    return any(place.is_file() for place in (path, *path.parents))


def digest(path: Path) -> str:
    """Hex SHA-256 of a file's bytes."""
    sha = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            sha.update(chunk)
    return sha.hexdigest()


def _walk(folder: Path) -> list[Path]:
    """All that lies below a folder except the folders; one that cannot be opened stands for its content."""
    closed: list[Path] = []
    every = os.walk(folder, onerror=lambda problem: closed.append(Path(problem.filename)))
    return sorted([*(Path(root, name) for root, _, names in every for name in names), *closed])


def _candidates(paths: Iterable[Path]) -> Iterator[tuple[Path, Path | None]]:
    for path in paths:
        if path.is_dir():
            yield from ((found, path) for found in _walk(path))
        else:
            yield path, None


def _is_hidden(parts: Iterable[str]) -> bool:
    return any(part.startswith((".", "~$")) or part in _SYSTEM for part in parts)


def _is_unicode(path: Path) -> bool:
    try:
        os.path.realpath(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def _misplaced(path: Path, folder: Path | None) -> str:
    """Why a path is no file that could be read, or ""."""
    if folder and _is_hidden(path.relative_to(folder).parts):
        return HIDDEN
    if path.is_dir():
        return CLOSED
    if not path.exists():
        return "Filen findes ikke. Kontrollér stien."
    if not path.is_file():
        return "Det er ikke en almindelig fil. Angiv en fil eller en mappe."
    if not _is_unicode(path):
        return "Filens navn eller mappe har tegn, der ikke kan læses. Omdøb den, og prøv igen."
    return ""


class _Search:
    """One search: what it has found so far, and the containers it looks into."""

    def __init__(self, max_bytes: int, containers: Containers) -> None:
        self._max_bytes = max_bytes
        self._containers = containers
        self.files: dict[Path, SourceFile] = {}
        self.refused: dict[Path, Refused] = {}
        self._taken: set[Path] = set()

    def disk(self, path: Path, folder: Path | None) -> None:
        """Take a file on disk."""
        real = Path(os.path.realpath(path))
        if real in self._taken:
            return
        try:
            reason = _misplaced(path, folder)
            if not reason:
                self._taken.add(real)
                self._content(real, real, 0, asked=folder is None)
                return
        except OSError:
            reason = NO_ACCESS
        known = path.suffix.lower() in SUFFIXES or reason in (CLOSED, NO_ACCESS)
        self._refuse(path, reason, asked=folder is None, fault=reason != HIDDEN and known)

    def _refuse(self, path: Path, reason: str, *, asked: bool, fault: bool) -> None:
        self.refused[path] = Refused(path, reason, asked, fault)

    def _content(self, path: Path, content: Path, depth: int, *, asked: bool) -> None:
        """Take a file by what it holds.

        Args:
            path: The file as the user knows it.
            content: The file to open.
            depth: How many containers it lies in.
            asked: Whether it was named itself.
        """
        size, known = content.stat().st_size, path.suffix.lower() in SUFFIXES
        found = recognise(content, path.name) if size else Recognised(None, "Filen er tom.")
        if size > self._max_bytes and (known or found.type):
            self._refuse(path, _too_large(size, self._max_bytes), asked=asked, fault=True)
        elif found.type is None:
            self._refuse(path, found.sentence, asked=asked, fault=known)
        else:
            self._readable(path, content, depth, found.type)

    def _readable(self, path: Path, content: Path, depth: int, kind: FileType) -> None:
        if kind is not FileType.ZIP:
            copy = content if depth else None
            self.files[path] = SourceFile(path, digest(content), content.stat().st_size, copy)
        if kind not in (FileType.ZIP, FileType.MAIL):
            return
        try:
            found = list(self._containers.members(path, content, depth))
        except UnreadableFileError as problem:
            self.files.pop(path, None)
            self._refuse(path, problem.sentence, asked=False, fault=True)
            return
        if kind is FileType.ZIP and not found:
            self._refuse(path, _NOTHING, asked=False, fault=True)
        for member in found:
            self._member(member, path)

    def _member(self, member: Found, container: Path) -> None:
        """Take a member of a container."""
        if _is_hidden(member.path.relative_to(container).parts):
            self._refuse(member.path, HIDDEN, asked=False, fault=False)
        elif member.copy is None:
            self._refuse(member.path, member.sentence or NO_ACCESS, asked=False, fault=True)
        else:
            self._content(member.path, member.copy, member.depth, asked=False)


def _too_large(size: int, most: int) -> str:
    return (
        f"Filen er for stor ({size / 2**20:.0f} MB, grænsen er {most / 2**20:.0f} MB). "
        "Del den op, eller hæv max_file_mb."
    )


def find_files(
    paths: Sequence[Path], max_file_mb: int = 100, *, seconds: float = 60.0, memory_mib: int = 2048
) -> Sources:
    """Find the files to read under files and folders, and in the zip files and e-mails among them.

    Args:
        paths: Files and folders; folders are searched with all below them.
        max_file_mb: Largest file that is read, in MiB.
        seconds: Time limit for taking out the members of one container.
        memory_mib: Address space of the process that does so, in MiB.

    Returns:
        The files with their digests, sorted within each folder, and the refused ones with the reason. Close
        it when the files are read.
    """
    with ExitStack() as stack:
        containers = stack.enter_context(Containers(seconds, memory_mib, max_file_mb << 20))
        search = _Search(max_file_mb << 20, containers)
        for path, folder in _candidates(paths):
            search.disk(path, folder)
        containers.rest()
        return Sources(tuple(search.files.values()), tuple(search.refused.values()), stack.pop_all())
