"""The words of a page and where they stand, in points from the top left of the page as it is read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.pages import Box
from ingest.readers.raw import RawWord


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without a space.

    Attributes:
        text: Its characters.
        left: Left edge.
        right: Right edge.
        base: The line it stands on.
        size: Height of its type.
        bold: Whether its type is bold.
        raised: Whether it is small and stands above the line, right after a word.
        glued: Whether no space stands before it.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    raised: bool = False
    glued: bool = False

    @property
    def top(self) -> float:
        """Upper edge of its letters."""
        return self.base - 0.8 * self.size

    @property
    def bottom(self) -> float:
        """Lower edge of its letters."""
        return self.base + 0.22 * self.size


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line drawn across or down the page; `at` is its place on the other axis."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class PageWords:
    """A page as pdfium gives it, turned so that most of its text stands upright.

    Attributes:
        width: Width in points as it is read.
        height: Height in points as it is read.
        turn: Quarter turns from the page as it is shown to the page as it is read.
        words: Its upright words in the order of the file.
        others: Words that stand otherwise, by direction, each line a tuple of words with boxes of their own.
        across: Horizontal rules.
        down: Vertical rules.
        pictured: Share of the page that pictures cover.
        unmapped: Share of the characters that the fonts do not map to letters.
        empty: Whether nothing at all is drawn on it.
    """

    width: float
    height: float
    turn: int = 0
    words: tuple[Word, ...] = ()
    others: tuple[tuple[RawWord, ...], ...] = ()
    across: tuple[Rule, ...] = ()
    down: tuple[Rule, ...] = ()
    pictured: float = 0.0
    unmapped: float = 0.0
    empty: bool = False

    def raw(self, word: Word) -> RawWord:
        """A word with its box in shares of the page as it is shown."""
        edges = (word.left, word.top, word.right, word.bottom)
        return RawWord(word.text, turned_box(edges, (self.width, self.height), self.turn))


def turned_box(edges: tuple[float, float, float, float], size: tuple[float, float], turn: int) -> Box:
    """A box of the page as it is read, in shares of the page as it is shown.

    Args:
        edges: Left, top, right and bottom in points.
        size: Width and height of the page as it is read, in points.
        turn: Quarter turns, clockwise, that brought the page from shown to read.

    Returns:
        The box, kept within the page.
    """
    left, right = (min(1.0, max(0.0, edge / size[0])) for edge in edges[::2])
    top, bottom = (min(1.0, max(0.0, edge / size[1])) for edge in edges[1::2])
    shares = {
        0: (left, top, right, bottom),
        1: (top, 1 - right, bottom, 1 - left),
        2: (1 - right, 1 - bottom, 1 - left, 1 - top),
        3: (1 - bottom, left, 1 - top, right),
    }[turn % 4]
    return Box(*(round(share, 5) for share in shares))


def spaced(words: Sequence[Word]) -> str:
    """Words of one line as text."""
    return "".join(word.text if word.glued or not at else " " + word.text for at, word in enumerate(words))


def median(values: Iterable[float], default: float = 0.0) -> float:
    """The middle value, the upper one of two."""
    ordered = sorted(values)
    return ordered[len(ordered) // 2] if ordered else default
