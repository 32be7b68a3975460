"""Words -> pieces of lines: runs of words with no gap between them that is wider than a space."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.readers.pdf.words import Word, median, spaced

_GAP = 0.8
_WIDE = 2.2
_NEAR = 3
_AROUND = 4.0
_SMALL = 0.85
_REFERENCE = re.compile(r"[\d*†‡,\s)(]{1,7}")
_UNIT = re.compile(r"(?:[kcdmµ]?m|CO)$")
_POWERS = {"2": "²", "3": "³"}
_BULLET = re.compile(r"[•·▪■□●○◦‣►➢✓*–—o-]")
_MARKER = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-zæøå]|[ivx]{1,4})[.):]?\)?|§+")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: the words of its cells."""

    cells: tuple[tuple[Word, ...], ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words of one line, or a whole table.

    Attributes:
        words: Its words from left to right; those of a table row by row.
        left: Left edge in points, as the others.
        right: Right edge.
        top: Upper edge.
        bottom: Lower edge.
        base: The line it stands on, for a table its lower edge.
        size: Height of its type.
        bold: Whether all its letters are bold.
        rows: Rows, when it is a table.
    """

    words: tuple[Word, ...]
    left: float
    right: float
    top: float
    bottom: float
    base: float
    size: float
    bold: bool
    rows: tuple[Row, ...] = ()

    @property
    def text(self) -> str:
        """Its words as they are read."""
        return spaced(self.words)

    @property
    def width(self) -> float:
        """Width in points."""
        return self.right - self.left


def piece_of(words: Sequence[Word]) -> Piece:
    """The words of one line as a piece."""
    size = median(word.size for word in words for _ in word.text)
    letters = [word for word in words if any(map(str.isalnum, word.text))]
    return Piece(
        tuple(words),
        min(word.left for word in words),
        max(word.right for word in words),
        min(word.top for word in words),
        max(word.bottom for word in words),
        median(word.base for word in words),
        size,
        bool(letters) and all(word.bold for word in letters),
    )


def group_rows(words: Sequence[Word]) -> list[list[Word]]:
    """Words that stand on one line, lines from the top, words from the left."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.base):
        row = rows[-1] if rows else []
        if row and abs(word.base - row[-1].base) <= 0.3 * min(word.size, row[-1].size):
            row.append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda w: w.left) for row in _with_small(rows)]


def _with_small(rows: list[list[Word]]) -> list[list[Word]]:
    """Small words that stand a little above or below a line and right beside a word of it join it."""
    sizes = [median(word.size for word in row) for row in rows]
    done: list[list[Word]] = [list(row) for row in rows]
    for at, row in enumerate(rows):
        for near in (at + 1, at - 1):
            if not 0 <= near < len(rows) or sizes[at] >= _SMALL * sizes[near]:
                continue
            base, size = rows[near][0].base, sizes[near]
            moved = [w for w in row if -0.3 <= (base - w.base) / size <= 0.6 and _beside(w, rows[near], size)]
            for word in moved:
                first = all(word.left <= other.left for other in rows[near])
                lifted = base - word.base > 0.12 * size and not first
                done[near].append(replace(word, base=base, raised=word.raised or lifted))
                done[at].remove(word)
                row.remove(word)
    return [row for row in done if row]


def _beside(word: Word, row: Sequence[Word], size: float) -> bool:
    return any(-0.3 * size <= word.left - w.right <= 0.5 * size for w in row) or any(
        -0.3 * size <= w.left - word.right <= 0.7 * size for w in row[:1]
    )


def _without_references(row: Sequence[Word]) -> list[Word]:
    """A line without the raised numbers that point to footnotes; m² keeps its power."""
    kept: list[Word] = []
    for word in row:
        if word.raised and kept and _REFERENCE.fullmatch(word.text):
            if word.text in _POWERS and _UNIT.search(kept[-1].text):
                kept[-1] = replace(kept[-1], text=kept[-1].text + _POWERS[word.text], right=word.right)
            continue
        kept.append(word)
    return kept


def _glued(row: Sequence[Word]) -> list[Word]:
    """Words that touch are one; letters set apart are one word again."""
    done: list[Word] = []
    for word in _closed_up(row):
        before = done[-1] if done else None
        touches = before is not None and -0.4 * word.size < word.left - before.right < 0.06 * word.size
        glued = before is not None and (touches or word.glued) and word.left - before.right < 0.3 * word.size
        marker = len(done) == 1 and done[0].size < _SMALL * word.size and done[0].text.isdigit()
        done.append(replace(word, glued=glued and not marker))
    return done


def _closed_up(row: Sequence[Word]) -> Iterator[Word]:
    at = 0
    while at < len(row):
        end = at
        while end < len(row) and len(row[end].text) == 1 and row[end].text.isalpha():
            end += 1
        gaps = [b.left - a.right for a, b in zip(row[at : end - 1], row[at + 1 : end], strict=False)]
        if end - at < 4 or max(gaps) > 1.3 * row[at].size:
            yield from row[at : end + 1]
            at = end + 1
            continue
        start = at
        for place, gap in enumerate([*gaps, 1e9], at):
            if gap > 1.8 * min(gaps) + 0.5:
                letters = "".join(word.text for word in row[start : place + 1])
                yield replace(row[start], text=letters, right=row[place].right)
                start = place + 1
        at = end


def _is_marker(piece: Sequence[Word], count: int) -> bool:
    text = spaced(piece)
    return bool(_BULLET.fullmatch(text)) or (count == 2 and bool(_MARKER.fullmatch(text)))


def _free(row: Sequence[Word], left: float, right: float) -> float:
    """The widest white space a line has between two places; 0 where it has no words on both sides."""
    if not row or row[0].left >= left or row[-1].right <= right:
        return 0.0
    widest, at = 0.0, left
    for word in row:
        if word.right > left and word.left < right:
            widest, at = max(widest, word.left - at), max(at, word.right)
    return max(widest, right - at)


def _is_shared(left: Word, right: Word, rows: Sequence[Sequence[Word]]) -> bool:
    """Whether the lines around have white space where these two words have it, as columns do."""
    size = left.size
    near = [
        row
        for row in rows
        if abs(row[0].base - left.base) <= _AROUND * size and abs(row[0].size - size) <= 0.15 * size
    ]
    both = [row for row in near if row[0].left < left.right and row[-1].right > right.left]
    shared = sum(_free(row, left.right, right.left) >= 0.5 * size for row in both)
    return shared >= min(2, len(both)) if both else True


def split_row(row: Sequence[Word], around: Sequence[Sequence[Word]] = ()) -> list[Piece]:
    """The pieces of one line, from left to right.

    A bullet, or a number alone before one piece, is part of what follows it.

    Args:
        row: The words of the line, from left to right.
        around: The lines above and below, which tell columns from the wide spaces of justified text.

    Returns:
        The pieces.
    """
    words = _glued(_without_references(row))
    size = median(word.size for word in words)
    parts: list[list[Word]] = [[words[0]]]
    for before, word in pairwise(words):
        gap = word.left - before.right
        if gap > _WIDE * size or (gap > _GAP * size and _is_shared(before, word, around)):
            parts.append([word])
        else:
            parts[-1].append(word)
    if (
        len(parts) > 1
        and _is_marker(parts[0], len(parts))
        and parts[1][0].left - parts[0][0].right < 5 * size
    ):
        parts[:2] = [parts[0] + parts[1]]
    return [piece_of(part) for part in parts]


def pieces_of(words: Sequence[Word]) -> list[Piece]:
    """The pieces of all lines, from the top, then from the left."""
    rows = group_rows(words)
    return [
        piece
        for at, row in enumerate(rows)
        for piece in split_row(row, [*rows[max(0, at - _NEAR) : at], *rows[at + 1 : at + 1 + _NEAR]])
    ]
