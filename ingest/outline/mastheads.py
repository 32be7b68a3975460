"""The line at a title that tells in parts what a document is: `Notat · Sekretariatet · 6. maj 2025`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.cues import cues
from ingest.outline.lines import Shape
from ingest.outline.phrases import bare, exact_dates, has_verb
from ingest.outline.units import Role, Unit

_NEAR = 3
_LONGEST = 160
_LONGEST_PART = 80
_PARTS = re.compile(r"\s+[·•|–—]\s+|\t+")


def is_kind_alone(text: str) -> bool:
    """Whether a text is one word that names a kind of document and nothing else."""
    return any(bare(text) in words for words in cues().titles.values())


def masthead(units: Sequence[Unit]) -> tuple[str, ...]:
    """The parts of the first such line next to the title, or ().

    Args:
        units: Units with all roles.

    Returns:
        Two parts or more, one of which names a kind of document or holds a date.
    """
    title = next((at for at, unit in enumerate(units) if unit.role is Role.TITLE), -1)
    for unit in units[max(0, title - 1) : title + 1 + _NEAR]:
        plain = unit.shape in (Shape.PLAIN, Shape.ROW) and unit.role is not Role.TITLE
        if not plain or len(unit.text) > _LONGEST or unit.text.endswith((".", ":", "?", ",")):
            continue
        parts = tuple(part.strip(" *_()") for part in _PARTS.split(unit.text) if part.strip(" *_()"))
        if _tells(parts):
            return parts
    return ()


def _tells(parts: Sequence[str]) -> bool:
    short = len(parts) > 1 and all(len(part) <= _LONGEST_PART and not has_verb(part) for part in parts)
    return short and any(is_kind_alone(part) or exact_dates(part) for part in parts)


def dated_parts(parts: Sequence[str]) -> list[str]:
    """The parts with a date that is the document's own: none that tells of a deadline or another paper."""
    words = [(part, set(re.findall(r"[^\W\d_]+", part.lower()))) for part in parts]
    return [part for part, found in words if exact_dates(part) and not found & cues().date_blockers]
