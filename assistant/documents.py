"""What is known of a document without its text: its file, its kind and its description."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Kind(StrEnum):
    """The kind of a document; the values are shown to the user."""

    KOMMISSORIUM = "kommissorium"
    AFTALE = "aftale"
    REFERAT = "referat"
    HOERINGSSVAR = "høringssvar"
    NOTAT = "notat"
    ANDET = "andet"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to be read: where it lies and what it holds.

    Attributes:
        path: The file on disk; out of a zip file or an e-mail, `arkiv.zip/mappe/referat.pdf`.
        sha256: Hex digest of its bytes.
        size: Bytes.
        content: The copy taken out of its container, or None.
    """

    path: Path
    sha256: str
    size: int
    content: Path | None = None

    @property
    def readable(self) -> Path:
        """The file to open."""
        return self.content or self.path

    @property
    def name(self) -> str:
        """The file's name without its folder, as shown in citations."""
        return self.path.name


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What is known of a document without its text.

    Attributes:
        id: Survives re-ingest of the same file.
        title: The document's own title.
        kind: Kommissorium, aftale, referat, høringssvar, notat or andet.
        date: The date of the document itself, if it states one.
        body: The body that issued it or that it sets up, or "".
        file: The source file's name.
        path: The source file's full path when it was read.
        sha256: Hex digest of the source file.
        page_count: Number of pages.
        example: True for the documents that come with the program.
    """

    id: str
    title: str
    kind: Kind
    date: datetime.date | None
    body: str
    file: str
    path: str
    sha256: str
    page_count: int
    example: bool = False
