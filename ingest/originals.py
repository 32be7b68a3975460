"""The file a document was read from, found again: on disk, or in the zip file or e-mail it lies in.

Nothing is given out but the very bytes that were read; the path is the catalog's, never a reader's.
"""

from __future__ import annotations

import atexit
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from assistant.errors import UnreadableFileError
from assistant.settings import Settings
from assistant.types import DocumentInfo
from ingest.containers import Containers
from ingest.readers.pool import ReaderPool
from ingest.readers.process import EndedError
from ingest.readers.verified import GONE, open_verified
from ingest.readers.wire import Draw

SLOW = "Siden kan ikke vises som billede, fordi den tager for lang tid eller for meget hukommelse at tegne."
_DRAW_SECONDS = 20.0
_DRAW_MIB = 1024
_WIDTH = 1200

_drawers = ReaderPool()
atexit.register(_drawers.close)


def open_original(info: DocumentInfo, settings: Settings) -> BinaryIO:
    """Open the file that a document was read from.

    Args:
        info: The document, from the catalog.
        settings: Limits for looking into a zip file or an e-mail.

    Returns:
        The file, open at its first byte; it needs no place on disk any more.

    Raises:
        UnreadableFileError: It is gone or changed, or cannot be taken out of its container.
    """
    with _found(info, settings) as path:
        return open_verified(path, info.sha256)


def draw_page(info: DocumentInfo, number: int, settings: Settings) -> bytes:
    """Draw a page of a document that is a PDF, in a process with limits.

    Args:
        info: The document, from the catalog.
        number: Page number, from 1.
        settings: Limits for looking into a zip file or an e-mail.

    Returns:
        The picture as WebP, 1,200 pixels wide unless the page is very long.

    Raises:
        UnreadableFileError: The file is gone, changed, locked or broken, or the page takes too much.
        ReaderError: The process cannot start.
    """
    seconds, memory = min(_DRAW_SECONDS, settings.reader_seconds), min(_DRAW_MIB, settings.reader_memory)
    with _found(info, settings) as path:
        drawer = _drawers.take(seconds, memory)
        try:
            return drawer.draw(Draw(path, info.sha256, number, _WIDTH, seconds))
        except EndedError as problem:
            raise UnreadableFileError(SLOW) from problem
        finally:
            _drawers.give_back(drawer)


@contextmanager
def _found(info: DocumentInfo, settings: Settings) -> Iterator[Path]:
    """The file of a document, or a copy of it that lasts as long as it is needed."""
    path = Path(info.path)
    container = next((place for place in path.parents if place.is_file()), None)
    if container is None:
        yield path
        return
    if os.path.realpath(container) != str(container):
        raise UnreadableFileError(GONE)
    limits = settings.reader_seconds, settings.reader_memory, settings.max_file_mb << 20
    with Containers(*limits) as containers:
        copy = containers.member(container, path)
        if copy is None:
            raise UnreadableFileError(GONE)
        yield copy
