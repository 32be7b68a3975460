"""Boxes: their label and title, set on two lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.cues import cues
from ingest.outline.phrases import looks_like_heading
from ingest.outline.roles import label_of
from ingest.outline.units import Unit


def without_titles_of_boxes(units: Sequence[Unit]) -> list[Unit]:
    """`Boks 1` with its title on the next line as one unit."""
    joined: list[Unit] = []
    for unit in units:
        before = joined[-1] if joined else None
        lone = before is not None and label_of(before) in cues().box_labels and len(before.text) <= 15
        if lone and before and unit.plain and looks_like_heading(unit.text):
            joined[-1] = replace(before, text=f"{before.text.rstrip(':.')}: {unit.text}", lines=1)
        else:
            joined.append(unit)
    return joined
