"""One file on disk -> its document and passages: everything that a crafted file can make slow."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.errors import UnreadableFileError
from assistant.types import Document, Passage, SourceFile
from ingest.outline import outline
from ingest.passages import make_passages
from ingest.readers.by_type import read_raw


@dataclass(frozen=True, slots=True)
class Made:
    """What a file became.

    Attributes:
        document: The document with its clean pages.
        passages: Its passages in reading order.
        notes: Danish sentences about what could not be read.
    """

    document: Document
    passages: tuple[Passage, ...]
    notes: tuple[str, ...] = ()


def make(source: SourceFile, *, example: bool = False) -> Made:
    """Read one file and make its passages.

    Args:
        source: A .txt, .md or .pdf file.
        example: Whether it is one of the documents that come with the program.

    Returns:
        The document and its passages.

    Raises:
        UnreadableFileError: The file cannot be read; with the Danish reason.
    """
    raw = read_raw(source.readable)
    found = outline(raw, source, example=example)
    passages = make_passages(found.document, found.sections)
    if not passages:
        raise UnreadableFileError(
            "Filen har kun overskrifter og ingen tekst at svare ud fra. Kontrollér den."
        )
    return Made(found.document, passages, raw.notes)
