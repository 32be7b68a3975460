"""Files and folders -> the source files to be read, and those that cannot be."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.types import SourceFile

SUFFIXES = frozenset({".txt", ".md", ".pdf"})
HIDDEN = "Skjulte filer læses ikke."
CLOSED = "Mappen kan ikke åbnes. Kontrollér, at du har læseadgang til den."
NO_ACCESS = "Filen kan ikke åbnes. Kontrollér, at du har læseadgang til den."
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is not read.

    Attributes:
        path: The file.
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
    """What was found under the given paths, in order and each file once."""

    files: tuple[SourceFile, ...]
    refused: tuple[Refused, ...]


def _walk(folder: Path) -> list[Path]:
    """All that lies below a folder except the folders; one that cannot be opened stands for its content."""
    closed: list[Path] = []
    every = os.walk(folder, onerror=lambda problem: closed.append(Path(problem.filename)))
    return sorted([*(Path(root, name) for root, _, names in every for name in names), *closed])


def _reason(path: Path, folder: Path | None, max_bytes: int) -> str:
    inside = path.relative_to(folder).parts if folder else (path.name,)
    if folder and any(part.startswith((".", "~$")) for part in inside):
        return HIDDEN
    if path.is_dir():
        return CLOSED
    if not path.exists():
        return "Filen findes ikke. Kontrollér stien."
    if path.suffix.lower() not in SUFFIXES:
        return "Filtypen kan ikke læses. Brug .pdf, .txt eller .md."
    return _fault(path, max_bytes)


def _fault(path: Path, max_bytes: int) -> str:
    """What is wrong with a file of a type that is read, or ""."""
    if not path.is_file():
        return "Det er ikke en almindelig fil. Angiv en fil eller en mappe."
    if not _is_unicode(path):
        return "Filens navn eller mappe har tegn, der ikke kan læses. Omdøb den, og prøv igen."
    size = path.stat().st_size
    if size == 0:
        return "Filen er tom."
    if size > max_bytes:
        return (
            f"Filen er for stor ({size / 2**20:.0f} MB, grænsen er {max_bytes / 2**20:.0f} MB). "
            "Del den op, eller hæv max_file_mb."
        )
    return ""


def _is_unicode(path: Path) -> bool:
    try:
        os.path.realpath(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def _candidates(paths: Iterable[Path]) -> Iterator[tuple[Path, Path | None]]:
    for path in paths:
        if path.is_dir():
            yield from ((found, path) for found in _walk(path))
        else:
            yield path, None


def digest(path: Path) -> str:
    """Hex SHA-256 of a file's bytes."""
    sha = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            sha.update(chunk)
    return sha.hexdigest()


def find_files(paths: Sequence[Path], max_file_mb: int = 100) -> Sources:
    """Find the files to read under files and folders.

    Args:
        paths: Files and folders; folders are searched with all below them.
        max_file_mb: Largest file that is read, in MiB.

    Returns:
        The files with their digests, sorted within each folder, and the refused ones with the reason.
    """
    files: dict[Path, SourceFile] = {}
    refused: list[Refused] = []
    for path, folder in _candidates(paths):
        real = Path(os.path.realpath(path))
        if real in files:
            continue
        try:
            reason = _reason(path, folder, max_file_mb << 20)
            if not reason:
                files[real] = SourceFile(real, digest(real), real.stat().st_size)
                continue
        except OSError:
            reason = NO_ACCESS
        fault = reason != HIDDEN and (path.suffix.lower() in SUFFIXES or reason in (CLOSED, NO_ACCESS))
        refused.append(Refused(path, reason, folder is None, fault))
    return Sources(tuple(files.values()), tuple(refused))
