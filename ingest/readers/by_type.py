"""Any file, by the reader of what its content shows it to be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from assistant.errors import UnreadableFileError
from ingest.readers.kinds import FileType, recognise
from ingest.readers.raw import RawText

_PACKED = "Filen er en zip-fil, selv om navnet siger noget andet. Pak den ud, og prøv igen."


def _reader(kind: FileType) -> Callable[[Path], RawText]:
    """The reader of a type; each is loaded when it is needed."""
    if kind is FileType.PDF:
        from ingest.readers.pdf import read_pdf as reader
    elif kind is FileType.DOCX:
        from ingest.readers.docx import read_docx as reader
    elif kind is FileType.HTML:
        from ingest.readers.html import read_html as reader
    elif kind is FileType.MAIL:
        from ingest.readers.mail import read_mail as reader
    else:
        from ingest.readers.text import read_text as reader
    return reader


def read_raw(path: Path) -> RawText:
    """Read one file with the reader of its type.

    Args:
        path: A file of one of the types that are read.

    Returns:
        Its pages.

    Raises:
        UnreadableFileError: The file cannot be read; with the Danish reason.
        OSError: It cannot be opened.
    """
    found = recognise(path)
    if found.type is None:
        raise UnreadableFileError(found.sentence)
    if found.type is FileType.ZIP:
        raise UnreadableFileError(_PACKED)
    return _reader(found.type)(path)
