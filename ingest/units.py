"""Lines -> units: paragraphs, items, rows and headings, each whole again over line and page ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ingest.cues import cues
from ingest.letters import breaks_word, join
from ingest.lines import Line, Shape

_ENDED = re.compile(r"[.!?:;…][\"”’»)\]*]*$")
_FULL = 0.8
_SINGLE_LINE = 60


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

    @property
    def open(self) -> bool:
        """Whether it ends without a sentence end."""
        return not _ENDED.search(self.text)

    @property
    def plain(self) -> bool:
        """Whether it is text without a marker and without a role yet."""
        return self.shape is Shape.PLAIN and self.role is Role.TEXT

    def extended(self, line: Line) -> Unit:
        """The unit with one more line."""
        text = line.text if line.shape is Shape.PLAIN else f"{line.marker} {line.text}"
        return replace(self, text=join(self.text, text), width=line.width, lines=self.lines + 1)


def dangles(text: str) -> bool:
    """Whether a text ends with a comma or a word that must go on."""
    return text.endswith(",") or text.lower().rsplit(" ", 1)[-1] in cues().dangling


def _begins_clause(unit: Unit, line: Line) -> bool:
    """Whether the line is one of the `at …` clauses that stand below `Det indstilles,`."""
    return line.text.startswith("at ") and (unit.text.startswith("at ") or unit.text.endswith((",", ":")))


def _dash_within(unit: Unit, line: Line) -> bool:
    return (
        line.shape is Shape.BULLET
        and line.marker in "-–—"
        and line.text[:1].islower()
        and unit.marker != line.marker
        and unit.width >= _SINGLE_LINE
    )


def _wraps(unit: Unit, line: Line, width: int | None) -> bool:
    """Whether a line with no gap above goes on in the unit."""
    goes_on = unit.open and (line.text[:1].islower() or dangles(unit.text))
    if unit.shape in (Shape.BULLET, Shape.NUMBER) and line.indent > unit.indent and (goes_on or unit.gap == 0):
        return True
    if width is None:
        return goes_on and unit.width >= _SINGLE_LINE
    first = line.text.split(" ", 1)[0]
    if unit.width + 1 + len(first) >= _FULL * width:
        return line.shape is Shape.PLAIN or unit.open
    return goes_on and (unit.width >= 0.4 * width or dangles(unit.text))


def _runs_on(unit: Unit, line: Line, width: int | None) -> bool:
    """Whether a line below a gap (a page end in the text) goes on in the unit."""
    if not unit.open or unit.width < (0.5 * width if width else _SINGLE_LINE):
        return False
    return line.text[:1].islower() or dangles(unit.text)


def is_labelled(text: str) -> bool:
    """Whether a text is a labelled heading as `Ad 2 …`, `Punkt 3: …`, `§ 4. …`."""
    found = cues().label.fullmatch(text)
    return bool(found) and not (found[3] or "A")[:1].islower()


def _heads(unit: Unit, line: Line) -> bool:
    """Whether the unit is a labelled heading line and the line begins what stands below it."""
    return unit.lines == 1 and unit.open and is_labelled(unit.text) and line.text[:1].isupper() and not dangles(unit.text)


def _continues(unit: Unit, line: Line, width: int | None) -> bool:
    if unit.shape in (Shape.ROW, Shape.HASH, Shape.CONTENTS) or _heads(unit, line):
        return False
    if line.shape is not Shape.PLAIN:
        return line.gap == 0 and _dash_within(unit, line) and _wraps(unit, line, width)
    if breaks_word(unit.text, line.text):
        return True
    if line.gap == 0:
        return _wraps(unit, line, width)
    return not _begins_clause(unit, line) and _runs_on(unit, line, width)


def _centred(unit: Unit, line: Line) -> bool:
    """Whether both are lines of one centred title."""
    plain = unit.shape is Shape.PLAIN and line.shape is Shape.PLAIN
    return plain and unit.page == line.page and line.gap == 0 and unit.open and min(unit.indent, line.indent) >= 4


def fold_lines(lines: Sequence[Line], width: int | None) -> list[Unit]:
    """Join the lines that belong together.

    Args:
        lines: The lines of a document.
        width: Characters of a full line, None when paragraphs stand on one line each.

    Returns:
        Units in reading order, all with the role TEXT but rows and contents lines.
    """
    units: list[Unit] = []
    for line in lines:
        if units and (_continues(units[-1], line, width) or (len(units) == 1 and _centred(units[0], line))):
            units[-1] = units[-1].extended(line)
            continue
        role = {Shape.ROW: Role.ROW, Shape.CONTENTS: Role.ASIDE}.get(line.shape, Role.TEXT)
        units.append(Unit(line.page, line.text, line.shape, line.marker, line.indent, line.gap, line.width, role=role))
    return units
