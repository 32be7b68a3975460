"""Pages of clean text, and where their words stand on the page as it is shown.

Offsets are characters in the page's clean text, counted from 0, end exclusive.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in shares of its width and height from the top left corner as it is shown."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """Characters `start` to `end` of a page's clean text and where they stand on the page."""

    start: int
    end: int
    box: Box


@dataclass(frozen=True, slots=True)
class Restored:
    """Characters `start` to `end` of a page's clean text that replace what the text layer says.

    Attributes:
        start: First character.
        end: One past the last.
        original: What the text layer says there.
    """

    start: int
    end: int
    original: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page of clean text.

    Attributes:
        number: From 1.
        text: The clean text.
        words: Where its words stand on the page, in reading order; () for files without pages.
        restored: Words whose lost letters were put back.
        confidence: Mean confidence of the text recognition from 0 to 1, None when the text was not recognised
            from a picture.
    """

    number: int
    text: str
    words: tuple[PlacedWord, ...] = ()
    restored: tuple[Restored, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Marks:
    """How the pages of a document came to their text.

    Attributes:
        restored: Words whose lost letters were put back.
        recognised: Pages whose text was recognised from a picture.
        confidence: Mean confidence of that recognition from 0 to 1, None when no page was recognised.
    """

    restored: int = 0
    recognised: int = 0
    confidence: float | None = None


def original(page: Page, start: int, end: int) -> str:
    """Characters `start` to `end` as the text layer has them, or "" when no letter was put back there."""
    inside = [found for found in page.restored if start < found.end and found.start < end]
    if not inside:
        return ""
    parts, at = [], start
    for found in inside:
        parts += [page.text[at : found.start], found.original]
        at = max(at, found.end)
    return "".join([*parts, page.text[at:end]])


def rectangles(words: Sequence[PlacedWord], start: int, end: int) -> tuple[Box, ...]:
    """The rectangles that mark characters `start` to `end`: one for each line they stand on.

    Args:
        words: The words of the page in reading order.
        start: First character.
        end: One past the last.

    Returns:
        Boxes in reading order; () when none of the words is among them.
    """
    lines: list[Box] = []
    for word in words:
        if word.end <= start or word.start >= end:
            continue
        if lines and _on_one_line(lines[-1], word.box):
            lines[-1] = _around(lines[-1], word.box)
        else:
            lines.append(word.box)
    return tuple(lines)


def _on_one_line(line: Box, word: Box) -> bool:
    middle = (word.top + word.bottom) / 2
    return line.top <= middle <= line.bottom and word.left >= line.left


def _around(one: Box, other: Box) -> Box:
    return Box(
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )
