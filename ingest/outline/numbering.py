"""Numbers at the start of units, and years that stand as headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.outline.lines import Shape
from ingest.outline.units import Role, Unit

NESTED = 40
_YEAR = re.compile(r"20\d\d:?")


def number_of(unit: Unit) -> tuple[int, ...]:
    """The parts of a unit's number, () without one or with letters."""
    digits = unit.marker.strip("().")
    return tuple(int(part) for part in digits.split(".")) if re.fullmatch(r"\d+(\.\d+)*", digits) else ()


def numbered_before(units: Sequence[Unit], at: int) -> Unit | None:
    """The numbered unit directly above, over the bullets and letters nested below it."""
    for before in reversed(units[max(0, at - NESTED) : at]):
        if before.shape is Shape.NUMBER and before.indent <= units[at].indent + 1 and number_of(before):
            return before
        if before.shape not in (Shape.NUMBER, Shape.BULLET):
            return None
    return None


def _is_year(unit: Unit) -> bool:
    return len(unit.text) <= 5 and unit.shape is Shape.PLAIN and bool(_YEAR.fullmatch(unit.text))


def is_year_head(units: Sequence[Unit], at: int) -> bool:
    """Whether a year stands apart over text of its own, as another does near it: the parts of a plan."""
    if at + 1 == len(units) or not _is_year(units[at]):
        return False
    unit, after = units[at], units[at + 1]
    if after.role is Role.ROW or _is_year(after) or after.page != unit.page or not unit.gap or not after.gap:
        return False
    near = units[max(0, at - NESTED) : at + NESTED]
    return any(_is_year(other) and other.text != unit.text for other in near)
