"""Footnotes of a page: kept apart from the running text, last on their page."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.outline.folding import unit_of
from ingest.outline.lines import Line
from ingest.outline.units import Role, Unit


def without_notes(lines: Sequence[Line]) -> tuple[list[Line], list[Unit]]:
    """The lines of the running text, and each footnote as a unit of its own.

    Args:
        lines: All lines of a document.

    Returns:
        The lines that are no footnotes, and units with the role NOTE in reading order.
    """
    return [line for line in lines if not line.note], [
        unit_of(line, Role.NOTE) for line in lines if line.note
    ]


def with_notes(units: Sequence[Unit], notes: Sequence[Unit]) -> list[Unit]:
    """Put the footnotes back behind what stands on their pages, lists and tables left whole.

    Args:
        units: Units of the running text with all roles.
        notes: What `without_notes` took out.

    Returns:
        All units; those of each page are in reading order.
    """
    done: list[Unit] = []
    left = list(reversed(notes))
    for unit in units:
        together = bool(done) and unit.group and unit.group == done[-1].group
        while left and left[-1].page < unit.page and not together:
            done.append(left.pop())
        done.append(unit)
    return done + left[::-1]
