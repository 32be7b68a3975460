"""Lines that head the labelled lines of one entry of several: the name of a body, then `Formand: …`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ingest.outline.lines import Shape
from ingest.outline.phrases import bare, looks_like_heading
from ingest.outline.units import Role, Unit

_OVER = (Role.TEXT, Role.HEADING)
_BELOW = (Role.KEY, Role.ROW)


def heads_entry(units: Sequence[Unit], at: int) -> bool:
    """Whether a line heads the labelled lines below it.

    Args:
        units: The units of a document with key roles.
        at: The index of the line.

    Returns:
        True for a line that reads as a heading right above labelled lines, in a document where two or more
        such lines stand over the same label.
    """
    if not _label_below(units, at):
        return False
    labels = Counter(_label_below(units, other) for other in range(len(units)))
    return any(count > 1 for label, count in labels.items() if label)


def _label_below(units: Sequence[Unit], at: int) -> str:
    """The label of the first line right below a line that stands apart from what is above it; or ""."""
    if at + 1 >= len(units):
        return ""
    unit, below = units[at], units[at + 1]
    if below.role not in _BELOW or not unit.gap or below.gap > 1:
        return ""
    alone = unit.shape is Shape.PLAIN and unit.role in _OVER and looks_like_heading(unit.text)
    label, colon, _ = below.text.replace("\t", " ").partition(":")
    return bare(label) if alone and colon else ""
