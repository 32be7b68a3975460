"""Index folders as files: copied with their checksums, made durable, compared."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

CHUNK = 1 << 20
LOCKS = ".tantivy-"


class DamagedIndexError(Exception):
    """An index folder is not what was published; it can be made again from the catalog."""


@dataclass(frozen=True, slots=True)
class FileStamp:
    """A file's size in bytes and the BLAKE2b digest of its content."""

    size: int
    digest: str


Stamps = Mapping[str, FileStamp]


def seal(folder: Path) -> dict[str, FileStamp]:
    """Force every file of a folder to disk and say what they hold.

    Args:
        folder: The folder, with its subfolders.

    Returns:
        A stamp for each file by its path inside the folder.
    """
    stamps = {name: _digest(folder / name) for name in _files(folder)}
    inside = {(folder / name).parent for name in stamps}
    for directory in (*inside, folder, folder.parent, folder.parent.parent):
        _sync_directory(directory)
    return stamps


def copy(source: Path, target: Path, stamps: Stamps) -> None:
    """Copy a published folder and check every byte on the way.

    Args:
        source: The published folder.
        target: Where the copy goes; made if it is missing.
        stamps: What was published.

    Raises:
        DamagedIndexError: The folder does not hold what was published.
    """
    for name, stamp in stamps.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        try:
            found = _copy_file(source / name, target / name)
        except FileNotFoundError as problem:
            raise DamagedIndexError(name) from problem
        if found != stamp:
            raise DamagedIndexError(name)


def verify(folder: Path, stamps: Stamps) -> None:
    """Check every byte of a published folder.

    Raises:
        DamagedIndexError: The folder does not hold what was published.
    """
    for name, stamp in stamps.items():
        try:
            found = _read(folder / name)
        except FileNotFoundError as problem:
            raise DamagedIndexError(name) from problem
        if found != stamp:
            raise DamagedIndexError(name)


def same_sizes(folder: Path, stamps: Stamps) -> bool:
    """Whether each file is there with its size: the check that costs next to nothing."""
    paths = [(folder / name, stamp.size) for name, stamp in stamps.items()]
    return all(path.is_file() and path.stat().st_size == size for path, size in paths)


def _files(folder: Path) -> Iterable[str]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith(LOCKS):
            yield path.relative_to(folder).as_posix()


def _digest(path: Path) -> FileStamp:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    return _read(path)


def _read(path: Path) -> FileStamp:
    digest, size = blake2b(digest_size=16), 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return FileStamp(size, digest.hexdigest())


def _copy_file(source: Path, target: Path) -> FileStamp:
    digest, size = blake2b(digest_size=16), 0
    with source.open("rb") as inward, target.open("wb") as outward:
        while chunk := inward.read(CHUNK):
            digest.update(chunk)
            size += outward.write(chunk)
    return FileStamp(size, digest.hexdigest())


def _sync_directory(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
