"""A file's pages -> a document with its description, clean pages and sections."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.danish.folding import fold
from assistant.errors import UnreadableFileError
from assistant.types import Document, DocumentInfo, Section, SourceFile
from ingest.outline.closing import mark_signatures
from ingest.outline.details import find_details
from ingest.outline.folding import find_setting, fold_lines
from ingest.outline.headings import mark_headings
from ingest.outline.layout import Layout
from ingest.outline.lines import Shape, split_lines
from ingest.outline.lists import group_lists, group_tables, head_items, mark_items
from ingest.outline.metadata import describe
from ingest.outline.notes import with_notes, without_notes
from ingest.outline.roles import mark_agenda, mark_keys, mark_unmarked_lists
from ingest.outline.titles import mark_title
from ingest.outline.units import Role, Unit
from ingest.readers.raw import RawText


@dataclass(frozen=True, slots=True)
class Outline:
    """A document and its sections.

    Attributes:
        document: Description and clean pages.
        sections: Headings with the blocks below them, in reading order.
    """

    document: Document
    sections: tuple[Section, ...]


def document_id(path: Path) -> str:
    """The id a file keeps however often it is read: its name and six hex digits of the digest of its path."""
    slug = re.sub(r"[^a-z0-9]+", "-", fold(path.stem)).strip("-")[:60].strip("-")
    return f"{slug or 'dokument'}-{hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:6]}"


def find_units(raw: RawText) -> list[Unit]:
    """The units of a file with their roles, levels, lists and tables."""
    lines, notes = without_notes(split_lines(raw))
    units = mark_keys(mark_agenda(fold_lines(lines, find_setting(lines))))
    units = mark_title(units, raw.stated.title)
    units = mark_unmarked_lists(mark_signatures(_level_hashes(units)))
    units = group_tables(head_items(group_lists(mark_items(mark_headings(units)))))
    return with_notes(units, notes)


def _level_hashes(units: list[Unit]) -> list[Unit]:
    """Markdown headings begin at level 1 below the title."""
    depths = [len(unit.marker) for unit in units if unit.shape is Shape.HASH and unit.role is not Role.TITLE]
    outermost = min(depths, default=1)
    return [
        replace(unit, marker=unit.marker[outermost - 1 :]) if unit.shape is Shape.HASH else unit
        for unit in units
    ]


def outline(raw: RawText, source: SourceFile, *, example: bool = False) -> Outline:
    """Find what a file is and how it is built.

    Args:
        raw: Its pages as they were read.
        source: The file.
        example: Whether it is one of the documents that come with the program.

    Returns:
        The document and its sections.

    Raises:
        UnreadableFileError: It holds no words.
    """
    units = find_units(raw)
    layout = Layout(units, len(raw.pages))
    if not layout.sections:
        raise UnreadableFileError("Filen indeholder ingen tekst, der kan læses.")
    about = describe(units, raw.stated)
    info = DocumentInfo(
        id=document_id(source.path),
        title=about.title,
        kind=about.kind,
        date=about.date,
        body=about.body,
        file=source.name,
        path=str(source.path),
        sha256=source.sha256,
        page_count=len(layout.pages),
        example=example,
    )
    details = find_details(layout.placed, layout.pages, about)
    return Outline(Document(info, layout.pages, details), layout.sections)
