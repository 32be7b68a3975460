"""Lines -> units: which lines belong together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.danish.words import is_stop
from ingest.letters import breaks_word
from ingest.outline.lines import Line, Shape
from ingest.outline.phrases import (
    dangles,
    field_name,
    is_defined,
    is_key_line,
    is_labelled,
    looks_like_heading,
)
from ingest.outline.units import Role, Unit

_FULL = 0.8
_SINGLE_LINE = 60
_LONGEST = 10_000
_NARROWEST, _NARROW, _WIDEST = 20, 40, 160
_MANY = 6
_RECOMMENDING = 40
_RECOMMENDS = re.compile(r"(?:indstille[rs]|anbefale[rs]|foreslå[rs]|besluttede)(?: [\w-]+){0,3}[,:]$")
_MARKED = (Shape.BULLET, Shape.NUMBER)


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document is set.

    Attributes:
        width: Characters of a full line of running text, None when paragraphs stand on one line each.
        flush: True when the lines an item goes on in stand no deeper than its bullet.
    """

    width: int | None = None
    flush: bool = False


def find_setting(lines: Sequence[Line]) -> Setting:
    """How a document is set, judged by lines that go on in lower case on the next line."""
    going_on = [
        (line, after)
        for line, after in pairwise(lines)
        if after.gap == 0 and after.shape is Shape.PLAIN and after.text[:1].islower()
    ]
    ended = (".", ":", "!", "?")
    widths = sorted(
        line.width for line, _ in going_on if line.width <= _WIDEST and not line.text.endswith(ended)
    )
    wide = [width for width in widths if width >= _NARROW]
    narrow = [width for width in widths if _NARROWEST <= width < _NARROW]
    if len(wide) >= 2 and len(wide) * 4 >= len(narrow):
        usual: int | None = _usual(wide)
    else:
        usual = _usual(narrow) if len(narrow) >= _MANY else None
    return Setting(
        usual, any(line.shape in _MARKED and after.indent <= line.indent for line, after in going_on)
    )


def _usual(widths: Sequence[int]) -> int:
    """The width that nine in ten of some sorted widths do not exceed."""
    return widths[-(-9 * (len(widths) - 1) // 10)]


def _begins_sentence(unit: Unit, line: Line) -> bool:
    """Whether the line begins a sentence although the unit has not ended one: `De …`, `Der …`, `Hvis …`."""
    first = line.text.split(" ", 1)[0]
    capital = first[:1].isupper() and (len(first) == 1 or not first.isupper()) and is_stop(first.lower())
    return unit.open and capital and not dangles(unit.text)


def _begins_part(unit: Unit, line: Line, setting: Setting) -> bool:
    """Whether the line is a head of its own though nothing stands between: a key, a field, a heading."""
    if (is_key_line(unit.text) and is_key_line(line.text)) or (
        is_defined(unit.text) and is_defined(line.text)
    ):
        return True
    if unit.open or not line.text[:1].isupper():
        return False
    if field_name(line.text) or is_labelled(line.text):
        return True
    return setting.width is not None and line.width < 0.6 * setting.width and looks_like_heading(line.text)


def _begins_clause(unit: Unit, line: Line) -> bool:
    """Whether the line is one of the `at …` clauses that stand below `Det indstilles,`."""
    if not line.text.startswith("at "):
        return False
    if line.gap:
        return unit.text.startswith("at ") or unit.text.endswith((",", ":"))
    ended = unit.text.endswith((",", ";", ".", ", og", ":", ", samt"))
    return ended and (unit.text.startswith("at ") or bool(_RECOMMENDS.search(unit.text[-_RECOMMENDING:])))


def _dash_within(unit: Unit, line: Line) -> bool:
    return (
        line.shape is Shape.BULLET
        and line.marker in "-–—"
        and line.text[:1].islower()
        and unit.marker != line.marker
        and unit.width >= _SINGLE_LINE
    )


def _leaves_item(unit: Unit, line: Line, setting: Setting) -> bool:
    """Whether a sentence at the depth of an item's bullet stands below the item, not in it."""
    return unit.shape in _MARKED and not unit.open and not setting.flush and line.indent <= unit.indent


def _goes_on_in_number(unit: Unit, line: Line) -> bool:
    """Whether a long line breaks before a number of its sentence (`… primo september` / `2026.`)."""
    long = unit.width >= _SINGLE_LINE and line.shape is Shape.PLAIN
    return long and unit.text[-1:].islower() and line.text[:1].isdigit()


def _wraps(unit: Unit, line: Line, setting: Setting) -> bool:
    """Whether a line with no gap above goes on in the unit."""
    goes_on = unit.open and (line.text[:1].islower() or dangles(unit.text) or _goes_on_in_number(unit, line))
    if unit.shape in _MARKED and line.indent > unit.indent and (goes_on or unit.gap == 0):
        return True
    if setting.width is None:
        return goes_on and (unit.width >= _SINGLE_LINE or dangles(unit.text))
    if _leaves_item(unit, line, setting):
        return False
    first = line.text.split(" ", 1)[0]
    if unit.width + 1 + len(first) >= _FULL * setting.width:
        return line.shape is Shape.PLAIN or unit.open
    return goes_on and (unit.width >= 0.4 * setting.width or dangles(unit.text))


def _runs_on(unit: Unit, line: Line, setting: Setting) -> bool:
    """Whether a line below a gap (a page end in the text) goes on in the unit."""
    if line.page > unit.page and unit.open and dangles(unit.text) and line.text[:1].islower():
        return True
    if not unit.open or unit.width < (0.5 * setting.width if setting.width else _SINGLE_LINE):
        return False
    return line.text[:1].islower() or dangles(unit.text)


def _heads(unit: Unit, line: Line) -> bool:
    """Whether the unit is a labelled heading line and the line begins what stands below it."""
    return (
        unit.lines == 1
        and unit.open
        and is_labelled(unit.text)
        and line.text[:1].isupper()
        and not dangles(unit.text)
    )


def _continues(unit: Unit, line: Line, setting: Setting) -> bool:
    closed = unit.shape in (Shape.ROW, Shape.HASH, Shape.CONTENTS) or len(unit.text) > _LONGEST
    if closed or unit.sure or line.sure:
        return False
    if (
        _begins_clause(unit, line)
        or _heads(unit, line)
        or _begins_sentence(unit, line)
        or _begins_part(unit, line, setting)
    ):
        return False
    if line.shape is not Shape.PLAIN:
        return line.gap == 0 and _dash_within(unit, line) and _wraps(unit, line, setting)
    if breaks_word(unit.text, line.text):
        return True
    if line.gap == 0:
        return _wraps(unit, line, setting)
    return _runs_on(unit, line, setting)


def _centred(unit: Unit, line: Line) -> bool:
    """Whether both are lines of one centred title."""
    plain = unit.shape is Shape.PLAIN and line.shape is Shape.PLAIN
    return (
        plain
        and unit.page == line.page
        and line.gap == 0
        and unit.open
        and min(unit.indent, line.indent) >= 4
    )


def unit_of(line: Line, role: Role) -> Unit:
    """A line as a unit of its own."""
    fields = (line.page, line.text, line.shape, line.marker, line.indent, line.gap, line.width)
    return Unit(*fields, role=role, sure=line.sure)


def fold_lines(lines: Sequence[Line], setting: Setting) -> list[Unit]:
    """Join the lines that belong together.

    Args:
        lines: The lines of a document.
        setting: How it is set.

    Returns:
        Units in reading order, all with the role TEXT but rows and contents lines.
    """
    units: list[Unit] = []
    for line in lines:
        if units and (_continues(units[-1], line, setting) or (len(units) == 1 and _centred(units[0], line))):
            units[-1] = units[-1].extended(line)
            continue
        role = {Shape.ROW: Role.ROW, Shape.CONTENTS: Role.ASIDE}.get(line.shape, Role.TEXT)
        units.append(unit_of(line, role))
    return units
