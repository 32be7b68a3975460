"""Tables without lines: rows of words far apart that stand under each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import mean, median

from ingest.readers.ocr.tesseract import Seen

Table = list[list[list[Seen]]]

_GAP = 1.5
_BETWEEN = 0.6
_MARK = re.compile(r"[^\w\s]{1,2}|\(?\w{1,3}[.)]|[oe]|\d{1,2}(?:\.\d{1,2})*\.?")
_PROSE = 24
_FULL = 0.8
_WRAPS = 1.35


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one line without a wide gap between them."""

    words: tuple[Seen, ...]

    @property
    def left(self) -> int:
        """Left edge."""
        return self.words[0].left

    @property
    def right(self) -> int:
        """Right edge."""
        return max(word.right for word in self.words)

    @property
    def middle(self) -> float:
        """Height of its middle."""
        return median(word.middle for word in self.words)

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(word.text for word in self.words)


def find_tables(
    words: Sequence[Seen], levels: Sequence[tuple[int, int, int]] = ()
) -> tuple[list[Table], list[Piece]]:
    """The tables of a page, and the pieces of its lines that stand in none.

    Args:
        words: In tesseract's order, so that the words of a line follow each other.
        levels: Height, left and right end of the level lines drawn on the page.

    Returns:
        Tables as rows of cells of words, and the other pieces in the order they came.
    """
    height = _usual_height(words)
    pieces = [
        piece for _, line in groupby(words, key=lambda word: word.line) for piece in _pieces(line, height)
    ]
    tables: list[Table] = []
    taken: set[int] = set()
    for run in _runs(_visual_rows(pieces, height), height):
        columns = _columns(run, height)
        if len(columns) > 1 and not _running_text(run, columns) and not _is_list(run, columns):
            tables.append(_table(run, columns, levels))
            taken |= {id(piece) for row in run for piece in row}
    return tables, [piece for piece in pieces if id(piece) not in taken]


def _usual_height(words: Sequence[Seen]) -> float:
    heights = [word.height for word in words if len(word.text) > 2 and word.text.isalpha()]
    return float(median(heights or [word.height for word in words] or [1]))


def _pieces(line: Iterable[Seen], height: float) -> list[Piece]:
    pieces: list[list[Seen]] = []
    for word in sorted(line, key=lambda word: word.left):
        if pieces and word.left - pieces[-1][-1].right < _GAP * height:
            pieces[-1].append(word)
        else:
            pieces.append([word])
    return [Piece(tuple(piece)) for piece in pieces]


def _visual_rows(pieces: Sequence[Piece], height: float) -> list[list[Piece]]:
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.middle):
        if rows and piece.middle - mean(other.middle for other in rows[-1]) < 0.5 * height:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.left) for row in rows]


def _runs(rows: Sequence[list[Piece]], height: float) -> list[list[list[Piece]]]:
    """Rows next to each other that have cells side by side, with the lines that go on in one cell."""
    runs: list[list[list[Piece]]] = []
    current: list[list[Piece]] = []
    for row in rows:
        near = bool(current) and row[0].middle - current[-1][0].middle < 4 * height
        side_by_side = len(row) > 1 and (near or not current)
        if side_by_side or (len(row) == 1 and near and _in_one_column(row[0], current, height)):
            current.append(row)
        else:
            runs.append(current)
            current = [row] if len(row) > 1 else []
    runs.append(current)
    return [run for run in map(_trimmed, runs) if sum(len(row) > 1 for row in run) > 1]


def _in_one_column(piece: Piece, run: Sequence[Sequence[Piece]], height: float) -> bool:
    """Whether a line stands under one cell of the rows above, not across them."""
    columns = _columns(run, height)
    touched = [edges for edges in columns if piece.left < edges[1] and edges[0] < piece.right]
    return (
        len(columns) > 1
        and len(touched) == 1
        and any(abs(piece.left - other.left) < height for row in run for other in row)
    )


def _trimmed(run: list[list[Piece]]) -> list[list[Piece]]:
    """Without single lines at the end that stand as far below as a new row or paragraph."""
    while len(run) > 1 and len(run[-1]) == 1 and not _is_close(run, len(run) - 1):
        run = run[:-1]
    return run


def _is_close(run: Sequence[Sequence[Piece]], at: int) -> bool:
    """Whether a row stands closer to the one above than rows of this table do."""
    steps = [after[0].middle - before[0].middle for before, after in pairwise(run)]
    return bool(steps) and max(steps) > _WRAPS * min(steps) > steps[at - 1]


def _columns(run: Sequence[Sequence[Piece]], height: float) -> list[tuple[int, int]]:
    """Left and right edges of the columns: where no row has words is between them."""
    edges = sorted((piece.left, piece.right) for row in run if len(row) > 1 for piece in row)
    columns: list[tuple[int, int]] = []
    for left, right in edges:
        if columns and left - columns[-1][1] < _BETWEEN * height:
            columns[-1] = (columns[-1][0], max(right, columns[-1][1]))
        else:
            columns.append((left, right))
    return columns


def _column_of(piece: Piece, columns: Sequence[tuple[int, int]]) -> int:
    shared = [min(piece.right, right) - max(piece.left, left) for left, right in columns]
    return shared.index(max(shared))


def _running_text(run: Sequence[Sequence[Piece]], columns: Sequence[tuple[int, int]]) -> bool:
    """Whether these are columns of running text: most lines long and filling their column."""
    prose = 0
    for number, (left, right) in enumerate(columns):
        inside = [piece for row in run for piece in row if _column_of(piece, columns) == number]
        full = [piece for piece in inside if piece.right - piece.left >= _FULL * (right - left)]
        goes_on = sum(piece.text[:1].islower() for piece in inside)
        prose += (
            mean(len(piece.text) for piece in inside) >= _PROSE
            and len(full) >= 0.5 * len(inside)
            and goes_on >= 0.3 * len(inside)
            and len(inside) > 2
        )
    return prose > 1


def _is_list(run: Sequence[Sequence[Piece]], columns: Sequence[tuple[int, int]]) -> bool:
    """Whether the first column only holds the marks or numbers of list items."""
    first = [row[0].text for row in run if _column_of(row[0], columns) == 0]
    return len(columns) == 2 and all(_MARK.fullmatch(text) for text in first)


def _table(
    run: Sequence[Sequence[Piece]],
    columns: Sequence[tuple[int, int]],
    levels: Sequence[tuple[int, int, int]],
) -> Table:
    rows: Table = []
    borders = _borders(run, levels)
    for at, pieces in enumerate(run):
        cells: list[list[Seen]] = [[] for _ in columns]
        for piece in pieces:
            cells[_column_of(piece, columns)] += piece.words
        between = [y for y in borders if at and run[at - 1][0].middle < y < pieces[0].middle]
        goes_on = not between if borders else at and _continues(cells, rows[-1], _is_close(run, at))
        if at and goes_on:
            for cell, more in zip(rows[-1], cells, strict=True):
                cell += more
        else:
            rows.append(cells)
    return rows


def _borders(run: Sequence[Sequence[Piece]], levels: Sequence[tuple[int, int, int]]) -> list[int]:
    """The level lines between the rows of a table; () where there are too few to part every row."""
    left = min(piece.left for row in run for piece in row)
    right = max(piece.right for row in run for piece in row)
    inside = [
        y
        for y, start, end in levels
        if min(right, end) - max(left, start) > 0.7 * (right - left)
        and run[0][0].middle < y < run[-1][0].middle
    ]
    first = sum(_column_of(row[0], _columns(run, 1)) == 0 for row in run)
    return inside if len(inside) >= max(2, 0.4 * first) else []


def _continues(cells: Sequence[Sequence[Seen]], above: Sequence[Sequence[Seen]], close: bool) -> bool:
    """Whether a line goes on in the cells of the row above."""
    if any(more and not cell for cell, more in zip(above, cells, strict=True)):
        return False
    if close and not all(cells):
        return True
    filled = [cell for cell in cells if cell]
    return not cells[0] and all(cell[0].text[:1].islower() for cell in filled)
