"""Lists and tables: which units belong together, how deep they stand, what introduces them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.danish.sentences import sentences
from ingest.outline.lines import Shape
from ingest.outline.phrases import looks_like_heading
from ingest.outline.units import Role, Unit

_CAPTION = 140
_PARENT = 160
_SCANNED = "¢e«»"


def last_sentence(text: str) -> str:
    """The last sentence of a paragraph."""
    spans = sentences(text)
    return text[slice(*spans[-1])].strip() if spans else text


def mark_items(units: Sequence[Unit]) -> list[Unit]:
    """Every bullet and number that is no heading becomes an item."""
    return [
        replace(unit, role=Role.ITEM)
        if unit.role is Role.TEXT and unit.shape in (Shape.BULLET, Shape.NUMBER)
        else unit
        for unit in units
    ]


@dataclass(slots=True)
class _Open:
    """A list that may go on below text in between."""

    group: int
    shape: Shape
    marker: str
    lead_in: str


def _kind(marker: str) -> str:
    """A marker with its number masked; the bullets a scan makes of one sign are one."""
    if marker in _SCANNED:
        return _SCANNED[0]
    return re.sub(r"\d+|\b[a-z]{1,4}(?=[.)])", "#", marker)


def _depths(items: Sequence[Unit]) -> list[int]:
    """Depth of each item of a run, by indent, and by marker where indents are equal."""
    stack: list[tuple[int, str]] = []
    depths: list[int] = []
    for item in items:
        kind = _kind(item.marker)
        while stack and item.indent < stack[-1][0] - 1:
            stack.pop()
        kinds = [known for _, known in stack]
        if not stack or item.indent > stack[-1][0] + 1:
            stack.append((item.indent, kind))
        elif kind in kinds:
            del stack[len(kinds) - kinds[::-1].index(kind) :]
        elif _is_deeper(kind, kinds[-1]):
            stack.append((item.indent, kind))
        depths.append(len(stack) - 1)
    return depths


def _is_deeper(kind: str, above: str) -> bool:
    numbered = "#" in above
    return (numbered and "#" not in kind) or (kind == "o" and above in "•·▪■●-–")


def _lead_in(units: Sequence[Unit], at: int) -> str:
    """What stands directly before a list: the last sentence of a paragraph, or a heading."""
    before = units[at - 1] if at else None
    if before is None or before.role not in (Role.TEXT, Role.HEADING, Role.ITEM):
        return ""
    if before.role is Role.HEADING:
        return before.text
    return last_sentence(before.text)


def _run(units: Sequence[Unit], at: int) -> int:
    end = at
    while end < len(units) and units[end].role is Role.ITEM:
        end += 1
    return end


def _grouped(items: Sequence[Unit], group: int, lead_in: str) -> list[Unit]:
    """The items of a run with their depth, list and lead-in; a nested item is introduced by its parent."""
    parents: list[str] = []
    done: list[Unit] = []
    for item, depth in zip(items, _depths(items), strict=True):
        del parents[depth:]
        above = parents[-1] if parents else lead_in
        done.append(replace(item, level=depth, group=group, lead_in=above))
        parents += [item.text[:_PARENT]] * (depth + 1 - len(parents))
    return done


def group_lists(units: Sequence[Unit]) -> list[Unit]:
    """Give every item its list, depth and lead-in.

    A list goes on below text in between when it was opened by a line with a colon, its bullets are
    the same and no heading or other lead-in stands between.

    Args:
        units: Units with all roles.

    Returns:
        The units.
    """
    done = list(units)
    group, at = 0, 0
    before: _Open | None = None
    while at < len(done):
        unit = done[at]
        if unit.role in (Role.HEADING, Role.AGENDA, Role.FIELD):
            before = None
        if unit.role is not Role.ITEM:
            at += 1
            continue
        end = _run(done, at)
        lead_in = _lead_in(done, at)
        again = before is not None and before.marker == _kind(unit.marker) and before.shape is unit.shape
        if again and before and not lead_in.endswith(":"):
            now = before
        else:
            group += 1
            now = _Open(group, unit.shape, _kind(unit.marker), lead_in)
        done[at:end] = _grouped(done[at:end], now.group, now.lead_in)
        before = now if now.lead_in.endswith(":") else None
        at = end
    return done


def head_items(units: Sequence[Unit]) -> list[Unit]:
    """Headings that are also the items of a list: numbered from 1 again below a line that announces them.

    They get the list's number and lead-in; their role stays HEADING.
    """
    done = list(units)
    group = max((unit.group for unit in units), default=0)
    lead_in = ""
    for at, unit in enumerate(done):
        if unit.role is not Role.HEADING or unit.shape is not Shape.NUMBER:
            if unit.role in (Role.HEADING, Role.AGENDA):
                lead_in = ""
            continue
        before = done[at - 1] if at else None
        first = unit.marker.strip("().") == "1"
        if unit.level < 2 or (first and (before is None or before.role is not Role.TEXT)):
            lead_in = ""
            continue
        if first and before:
            group, lead_in = group + 1, last_sentence(before.text)
        if lead_in:
            done[at] = replace(unit, group=group, lead_in=lead_in)
    return done


def group_tables(units: Sequence[Unit]) -> list[Unit]:
    """Give the rows of each table its number and its caption.

    A caption is a short line directly above; a heading that only stands over a table is one too.

    Args:
        units: Units with roles and list numbers.

    Returns:
        The units; the first row of each table has level 1. A table that goes on over a page end is one
        table, without the head row that comes again.
    """
    done = _without_repeated_heads(units)
    group = max((unit.group for unit in units), default=0)
    for at, unit in enumerate(done):
        if unit.role is not Role.ROW:
            continue
        above = done[at - 1] if at else None
        if above is not None and above.role is Role.ROW and (unit.gap == 0 or _goes_on(above, unit)):
            done[at] = replace(unit, group=group, lead_in=above.lead_in)
            continue
        group += 1
        caption = ""
        if above is not None and above.role in (Role.TEXT, Role.HEADING):
            caption = above.text if above.role is Role.HEADING else last_sentence(above.text)
            done[at - 1] = replace(above, role=Role.ASIDE) if _is_caption(done, at - 1) else above
        done[at] = replace(unit, group=group, lead_in=caption, level=1)
    return done


def _goes_on(above: Unit, unit: Unit) -> bool:
    """Whether a row at the top of a page belongs to the table that ends the page before: as many cells."""
    return above.page + 1 == unit.page and above.text.count("\t") == unit.text.count("\t")


def _without_repeated_heads(units: Sequence[Unit]) -> list[Unit]:
    """The units without the rows that repeat the first row of their table at the top of a page."""
    done: list[Unit] = []
    first: Unit | None = None
    for unit in units:
        above = done[-1] if done else None
        if unit.role is not Role.ROW:
            first = None
        elif first is None or above is None or (unit.gap and not _goes_on(above, unit)):
            first = unit
        elif unit.gap and unit.text.casefold().split() == first.text.casefold().split():
            continue
        done.append(unit)
    return done


def _is_caption(units: Sequence[Unit], at: int) -> bool:
    """Whether the line above a table only names it: no sentence, and no heading of a section of its own."""
    above = units[at]
    if above.shape is not Shape.PLAIN or len(above.text) > _CAPTION:
        return False
    if above.role is Role.TEXT:
        return looks_like_heading(above.text.rstrip("."))
    after = next((unit for unit in units[at + 1 :] if unit.role is not Role.ROW), None)
    before = units[at - 1] if at else None
    inside = before is not None and before.role in (Role.TEXT, Role.ITEM)
    return inside and after is not None and after.role in (Role.TEXT, Role.ITEM)
