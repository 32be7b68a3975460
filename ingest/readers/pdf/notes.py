"""Footnotes at the foot of a page or column, taken apart from the running text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.readers.pdf.columns import Region
from ingest.readers.pdf.lines import Piece
from ingest.readers.pdf.paragraphs import Paragraph, Setting
from ingest.readers.pdf.words import Rule

_START = re.compile(r"(\d{1,3}|\*{1,3}|†)[.)]?(?:\s|(?=[A-ZÆØÅ]))\s*\S")
_SMALLER = 0.93
_SHORT = 0.6


def _number(text: str) -> str:
    found = _START.match(text)
    return found[1] if found else ""


def _below_rule(piece: Piece, region: Region, across: Sequence[Rule]) -> bool:
    """Whether a short rule from the left edge stands directly above a line."""
    width = region.right - region.left
    return any(
        0 < piece.base - rule.at <= 3.2 * piece.size
        and abs(rule.start - region.left) <= 8
        and 20 <= rule.end - rule.start <= _SHORT * max(width, 200)
        for rule in across
    )


def _start(region: Region, setting: Setting, across: Sequence[Rule]) -> int:
    """Where the footnotes of a region begin; its length when it has none."""
    lines = region.pieces
    first = len(lines)
    for at in range(len(lines) - 1, -1, -1):
        if lines[at].rows:
            break
        small = lines[at].size <= _SMALLER * setting.size
        if _number(lines[at].text) and _below_rule(lines[at], region, across):
            return at
        if not small and not _any_rule_above(lines[:at], region, across):
            break
        if small and _number(lines[at].text):
            first = at
    return first


def _any_rule_above(lines: Sequence[Piece], region: Region, across: Sequence[Rule]) -> bool:
    return any(_number(line.text) and _below_rule(line, region, across) for line in lines[-12:])


def _follows(before: str, number: str) -> bool:
    if before.isdigit() and number.isdigit():
        return int(number) == int(before) + 1
    return not before.isdigit() and not number.isdigit() and len(number) == len(before) + 1


def split_notes(
    region: Region, setting: Setting, across: Sequence[Rule], height: float
) -> tuple[Region, list[Paragraph]]:
    """Take the footnotes off a region.

    Args:
        region: Lines from the top down.
        setting: How the file is set.
        across: Horizontal rules of the page.
        height: Height of the page.

    Returns:
        The region without them, and each footnote as a paragraph.
    """
    at = _start(region, setting, across)
    lines = region.pieces[at:]
    if not lines or lines[0].base < 0.25 * height:
        return region, []
    notes: list[list[Piece]] = []
    last = ""
    for line in lines:
        number = _number(line.text)
        if not notes or (number and _follows(last, number) and abs(line.left - notes[0][0].left) <= 12):
            notes.append([])
            last = number
        notes[-1].append(line)
    left = region.left
    rest = Region(region.pieces[:at], region.left, region.right)
    return rest, [Paragraph(tuple(note), True, False, False, left) for note in notes]
