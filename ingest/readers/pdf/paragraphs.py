"""Lines of a region -> paragraphs: which lines go on in one another, told by where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.letters import clean_characters, join
from ingest.readers.pdf.columns import Region
from ingest.readers.pdf.lines import Piece
from ingest.readers.pdf.words import median

_BULLET = re.compile(r"[•·▪■□●○◦‣►➢✓*–—-]\s+\S|o\s+[A-ZÆØÅ]")
_NUMBER = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-h]|[ivx]{1,4})(?:[.)]\s+(?=[^a-zæøå\s])|\)\s+)\S?")
_DASH = re.compile(r"[–—-]\s+[a-zæøå]")
_ENDED = re.compile(r"[.!?:;…][\"”’»)\]*]*$")
_WIDER = 1.18
_LARGER = 1.12
_NEAR = 3.0
_DEEPEST_INDENT = 60.0
_MOST_LINES = 400
_LEAST_STEP = 0.9
_MOST_STEP = 2.4

Frame = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Setting:
    """How a file is set.

    Attributes:
        size: Height of the type most of its text has.
        bold: Whether most of its text is bold.
        left: Left edge of most of its lines.
        leading: Step from line to line within a paragraph, as a multiple of the size.
    """

    size: float
    bold: bool = False
    left: float = 0.0
    leading: float = 1.25


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that are one paragraph, heading, item or table.

    Attributes:
        pieces: Its lines.
        gap: Whether space stands above it.
        heading: Whether its type tells that it is a heading.
        full: Whether its last line goes to the right edge, so that it may go on elsewhere.
        left: Left edge of the region it stands in.
    """

    pieces: tuple[Piece, ...]
    gap: bool
    heading: bool
    full: bool
    left: float

    @property
    def text(self) -> str:
        """Its lines as one, broken words mended; "" for a table."""
        text = ""
        for piece in self.pieces:
            text = join(text, line_text(piece))
        return text


def line_text(piece: Piece) -> str:
    """The words of one line, characters made readable; a soft hyphen at its end is a hyphen."""
    text = clean_characters(piece.text + "\n").strip()
    return re.sub(r"\s+", " ", text)


def begins_item(text: str) -> bool:
    """Whether a line begins with a bullet or the number of an item."""
    return bool(_BULLET.match(text) or _NUMBER.match(text))


def ended(text: str) -> bool:
    """Whether a line ends a sentence."""
    return bool(_ENDED.search(text[-16:]))


def is_heading(pieces: Sequence[Piece], setting: Setting) -> bool:
    """Whether the type of one to three lines tells for sure that they are a heading."""
    text = " ".join(piece.text for piece in pieces)
    if len(pieces) > 3 or len(text) > 200 or not any(map(str.isalpha, text)) or pieces[0].rows:
        return False
    if text.endswith((",", ";")) or (ended(text) and not text.endswith(("?", ":", "!"))):
        return False
    larger = min(piece.size for piece in pieces) >= _LARGER * setting.size
    bold = all(piece.bold for piece in pieces) and not setting.bold
    return (larger or (bold and pieces[0].size >= 0.95 * setting.size)) and not text[0].islower()


class _Folder:
    """Folds the lines of one region."""

    def __init__(self, region: Region, setting: Setting, frames: Sequence[Frame]) -> None:
        self._lines = list(region.pieces)
        self._frames = frames
        self._setting = setting
        self._left = region.left
        self._right = self._right_edge(region)

    def _right_edge(self, region: Region) -> float:
        rights = sorted(p.right for p in self._lines if len(p.words) >= 4 and not p.rows)
        return rights[int(0.97 * (len(rights) - 1))] if rights else region.right

    def full(self, line: Piece, after: Piece | None) -> bool:
        """Whether the next word would not have fitted on a line."""
        first = after.words[0] if after is not None and after.words else None
        width = (first.right - first.left if first else 0.0) + 0.2 * line.size
        return line.right + width > self._right_of(line) - 0.5

    def _right_of(self, line: Piece) -> float:
        """The right edge of the text around a line, as far from its frame as the left edge is."""
        for left, top, right, bottom in self._frames:
            if left <= line.left and line.right <= right and top <= line.base <= bottom:
                inner = min(p.left for p in self._lines if top <= p.base <= bottom and p.left >= left)
                return right - (inner - left)
        return self._right

    def _gap(self, before: Piece, after: Piece) -> bool:
        step = after.base - before.base
        if before.rows or after.rows:
            return True
        size = max(before.size, after.size)
        large = size >= _LARGER * self._setting.size
        leading = max(self._setting.leading, 1.25) if large else self._setting.leading
        return step > _WIDER * leading * size + 0.5 or step < 0

    def _same_type(self, before: Piece, after: Piece) -> bool:
        if abs(before.size - after.size) > 0.08 * before.size:
            return False
        return before.bold == after.bold or (not before.bold and len(after.words) <= 3)

    def _in_place(self, lines: Sequence[Piece], line: Piece) -> bool:
        """Whether the left edge of a line is that of a paragraph's next line."""
        first, last = lines[0], lines[-1]
        if len(lines) > 1:
            return abs(line.left - last.left) <= _NEAR
        if begins_item(first.text) and len(first.words) > 1:
            return abs(line.left - first.words[1].left) <= 2 * _NEAR or abs(line.left - first.left) <= _NEAR
        indent = first.left - line.left
        if -_NEAR <= indent <= _DEEPEST_INDENT:
            return True
        return indent < 0 and not ended(first.text) and indent >= -3 * _DEEPEST_INDENT

    def _centred(self, before: Piece, after: Piece) -> bool:
        middle = abs((before.left + before.right) - (after.left + after.right)) / 2 <= _NEAR
        inset = max(before.left, after.left) > self._left + 2 * self._setting.size
        return middle and inset and abs(before.left - after.left) > 1

    def goes_on(self, lines: Sequence[Piece], line: Piece) -> bool:
        """Whether a line is the next of the paragraph that the lines are."""
        last = lines[-1]
        if self._gap(last, line) or not self._same_type(last, line) or len(lines) >= _MOST_LINES:
            return False
        text, before = line.text, last.text
        if begins_item(text) and not (_DASH.match(text) and self.full(last, line) and not ended(before)):
            return False
        if is_heading([*lines, line], self._setting) and self._centred(last, line):
            return before.isupper() == text.isupper()
        if not self._in_place(lines, line):
            return False
        if self.full(last, line):
            return True
        return text[:1].islower() and not ended(before) and len(before) >= 40

    def fold(self) -> list[Paragraph]:
        """The paragraphs of the region."""
        done: list[list[Piece]] = []
        for line in self._lines:
            if done and self.goes_on(done[-1], line):
                done[-1].append(line)
            else:
                done.append([line])
        return [self._paragraph(done, at) for at in range(len(done))]

    def _paragraph(self, found: Sequence[Sequence[Piece]], at: int) -> Paragraph:
        lines, before = found[at], found[at - 1] if at else None
        gap = before is None or self._gap(before[-1], lines[0])
        heading = is_heading(lines, self._setting)
        return Paragraph(tuple(lines), gap, heading, self.full(lines[-1], None), self._left)


def fold(region: Region, setting: Setting, frames: Sequence[Frame] = ()) -> list[Paragraph]:
    """The paragraphs of a region.

    Args:
        region: Lines in reading order, tables among them.
        setting: How the file is set.
        frames: Boxes drawn around text, as left, top, right and bottom.

    Returns:
        Paragraphs in reading order.
    """
    return _Folder(region, setting, frames).fold()


def runs_on(before: Paragraph, after: Paragraph) -> bool:
    """Whether a paragraph at the top of a column goes on from the one at the foot of another."""
    last, first = before.pieces[-1], after.pieces[0]
    if last.rows or first.rows or before.heading or after.heading or first.base >= last.base:
        return False
    alike = abs(last.size - first.size) <= 0.08 * last.size
    if not alike or begins_item(first.text) or ended(last.text):
        return False
    return before.full or first.text[:1].islower()


def _leading(regions: Sequence[Region]) -> float:
    """The usual step from line to line, by lines that surely go on in the next."""
    steps: list[float] = []
    sure: list[float] = []
    for region in regions:
        for before, after in pairwise(region.pieces):
            alike = abs(after.size - before.size) < 0.06 * after.size and not (after.rows or before.rows)
            step = (after.base - before.base) / after.size
            if not alike or not _LEAST_STEP <= step <= _MOST_STEP:
                continue
            steps.append(step)
            if before.width > 0.6 * (region.right - region.left) and after.text[:1].islower():
                sure.append(step)
    if len(sure) >= 2:
        return median(sure)
    return min(sorted(steps)[len(steps) // 5], 1.45) if steps else 1.25


def setting_of(regions: Sequence[Region]) -> Setting:
    """How a file is set, by most of its characters and lines."""
    sizes: dict[tuple[float, bool], int] = {}
    lefts: dict[int, int] = {}
    for piece in (piece for region in regions for piece in region.pieces if not piece.rows):
        key = (round(piece.size * 4) / 4, piece.bold)
        sizes[key] = sizes.get(key, 0) + len(piece.text)
        if len(piece.words) >= 4:
            lefts[round(piece.left)] = lefts.get(round(piece.left), 0) + 1
    if not sizes:
        return Setting(11.0)
    (size, bold), _ = max(sizes.items(), key=lambda item: item[1])
    left = float(max(lefts, key=lambda at: lefts[at], default=0))
    return Setting(size, bold, left, _leading(regions))
