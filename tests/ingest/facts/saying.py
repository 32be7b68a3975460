"""A document made of one sentence or one text, for tests of facts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from assistant.types import Block, BlockKind, Document, DocumentInfo, Kind, Page, Section, SourceFile
from ingest.outline import Outline, outline
from ingest.readers.raw import RawText


def saying(
    text: str,
    *,
    kind: Kind = Kind.ANDET,
    day: date | None = None,
    path: tuple[str, ...] = ("Afsnit",),
    block: BlockKind = BlockKind.PARAGRAPH,
    lead_in: str = "",
) -> tuple[Document, tuple[Section, ...]]:
    """A document that says one thing under one heading."""
    info = DocumentInfo("d", "Titel", kind, day, "", "d.txt", "/d.txt", "0", 1)
    section = Section(path, (Block(block, 1, 0, len(text), lead_in=lead_in),))
    return Document(info, (Page(1, text),)), (section,)


def outlined(text: str, name: str = "dokument.md") -> Outline:
    """The outline of a text as if it were a file."""
    raw = RawText(tuple(text.split("\f")), markdown=name.endswith(".md"))
    return outline(raw, SourceFile(Path("/mappe") / name, "0" * 64, len(text)))
