"""Units: paragraphs, items, rows and headings, each whole again over line and page ends."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from ingest.letters import join
from ingest.outline.lines import Line, Shape

_TAIL = 16
_ENDED = re.compile(r"[.!?:;…][\"”’»)\]*]*$")


class Role(StrEnum):
    """What a unit is in its document."""

    TEXT = "text"
    TITLE = "title"
    HEADING = "heading"
    AGENDA = "agenda"
    FIELD = "field"
    KEY = "key"
    ITEM = "item"
    ROW = "row"
    ASIDE = "aside"
    NOTE = "note"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Unit:
    """A run of lines that belong together.

    Attributes:
        page: Page on which it begins.
        text: Its words, lines joined; the cells of a row divided by tabs.
        shape: Shape of its first line.
        marker: Marker of its first line.
        indent: Indent of its first line.
        gap: Blank lines before it.
        width: Characters of its last line as it stood.
        lines: Number of lines.
        role: What it is.
        level: Depth of a heading from 1, of a list item from 0.
        group: List or table it belongs to, 0 for none.
        lead_in: What introduces its list or table.
        sure: Whether size or weight tells it to be a heading.
    """

    page: int
    text: str
    shape: Shape
    marker: str
    indent: int
    gap: int
    width: int
    lines: int = 1
    role: Role = Role.TEXT
    level: int = 0
    group: int = 0
    lead_in: str = ""
    sure: bool = False

    @property
    def open(self) -> bool:
        """Whether it ends without a sentence end."""
        return not _ENDED.search(self.text[-_TAIL:])

    @property
    def plain(self) -> bool:
        """Whether it is text without a marker and without a role yet."""
        return self.shape is Shape.PLAIN and self.role is Role.TEXT

    def extended(self, line: Line) -> Unit:
        """The unit with one more line."""
        text = line.text if line.shape is Shape.PLAIN else f"{line.marker} {line.text}"
        return replace(self, text=join(self.text, text), width=line.width, lines=self.lines + 1)
