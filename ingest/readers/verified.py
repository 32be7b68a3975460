"""A file that was read before, opened again: only when it still holds the very bytes that were read."""

from __future__ import annotations

import hashlib
import os
import stat
from io import BufferedReader
from pathlib import Path

from assistant.errors import UnreadableFileError

GONE = "Originalen kan ikke vises, fordi filen ikke længere ligger, hvor den blev læst ind."
CHANGED = (
    "Originalen kan ikke vises, fordi filen er ændret, siden den blev læst ind. Den skal læses ind igen, før "
    "kilden og filen passer sammen."
)
_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def open_verified(path: Path, sha256: str) -> BufferedReader:
    """Open a file by what it holds: what may have taken its place meanwhile is not given out.

    Args:
        path: The file; neither it nor a folder above it may be a link.
        sha256: Hex digest of the bytes that were read.

    Returns:
        The file, open at its first byte. The digest was taken of this very file, not of its name.

    Raises:
        UnreadableFileError: It is gone, is no ordinary file, cannot be opened or holds other bytes.
    """
    try:
        if os.path.realpath(path) != str(path):
            raise UnreadableFileError(GONE)
        file = os.fdopen(os.open(path, _FLAGS), "rb")
    except (OSError, ValueError) as problem:
        raise UnreadableFileError(GONE) from problem
    try:
        _verify(file, sha256)
    except UnreadableFileError:
        file.close()
        raise
    return file


def _verify(file: BufferedReader, sha256: str) -> None:
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        raise UnreadableFileError(GONE)
    try:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
    except OSError as problem:
        raise UnreadableFileError(GONE) from problem
    if digest != sha256:
        raise UnreadableFileError(CHANGED)
