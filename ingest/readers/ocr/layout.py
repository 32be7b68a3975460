"""Recognised words -> the rows of a page in reading order: lines of running text and rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import groupby, pairwise
from statistics import median

from ingest.letters import join
from ingest.readers.ocr.columns import Piece, find_tables
from ingest.readers.ocr.rules import Grid, Rules, find_grids
from ingest.readers.ocr.tesseract import Seen

_NEXT_LINE = 1.4
_TALLER = 1.3
_SENTENCE_END = re.compile(r"[.:;!?]\W*$")
_APART = "   "
_MARK = 3
_MARGIN = 10


@dataclass(frozen=True, slots=True)
class Row:
    """A line of running text, or a row of a table.

    Attributes:
        cells: The words of each cell in reading order; a line of text is one cell or a few far apart.
        table: Whether it belongs to a table.
        top: Upper edge.
        bottom: Lower edge.
        left: Left edge.
        right: Right edge.
    """

    cells: tuple[tuple[Seen, ...], ...]
    table: bool
    top: int
    bottom: int
    left: int
    right: int

    @property
    def words(self) -> tuple[Seen, ...]:
        """All its words."""
        return tuple(word for cell in self.cells for word in cell)

    @property
    def text(self) -> str:
        """The row as one line, with tabs between the cells of a table."""
        if not self.table:
            parts = [" ".join(word.text for word in cell) for cell in self.cells]
            return (" " if len(parts[0]) <= _MARK else _APART).join(parts)
        return "\t".join(_cell_text(cell) for cell in self.cells)


def _cell_text(cell: Sequence[Seen]) -> str:
    lines = [" ".join(word.text for word in line) for _, line in groupby(cell, key=lambda word: word.line)]
    return reduce(join, lines, "")


def _row(cells: Iterable[Sequence[Seen]], table: bool) -> Row:
    kept = tuple(tuple(cell) for cell in cells)
    words = [word for cell in kept for word in cell]
    return Row(
        kept,
        table,
        min(word.top for word in words),
        max(word.bottom for word in words),
        min(word.left for word in words),
        max(word.right for word in words),
    )


def arrange(words: Sequence[Seen], rules: Rules = Rules()) -> list[list[Row]]:  # noqa: B008 - frozen
    """The rows of a page, paragraph by paragraph, in reading order.

    Args:
        words: From one page, in tesseract's order.
        rules: The lines drawn on the page.

    Returns:
        Paragraphs and tables, each as its rows.
    """
    tables: list[list[Row]] = []
    rest = list(words)
    for grid in find_grids(rules):
        inside = [word for word in rest if grid.holds((word.left + word.right) / 2, word.middle)]
        if inside:
            tables.append(_drawn_rows(inside, grid))
            rest = [word for word in rest if word not in inside]
    open_tables, pieces = find_tables(rest, [(rule.at, rule.start, rule.end) for rule in rules.across])
    tables += [[_row(cells, True) for cells in table] for table in open_tables]
    return _paragraphs(_foot_last(_with_tables(_text_rows(pieces), tables)))


def _with_tables(lines: Sequence[Row], tables: Sequence[list[Row]]) -> list[list[Row]]:
    """Each table after the last line that stands above it in its column."""
    parts = [(at + 1, 0, [line]) for at, line in enumerate(lines)]
    for table in tables:
        left, right = min(row.left for row in table), max(row.right for row in table)
        above = [
            at + 1
            for at, line in enumerate(lines)
            if line.bottom <= table[0].top + _MARGIN and line.left < right and left < line.right
        ]
        parts.append((max(above, default=0), 1 + table[0].top, table))
    return [rows for _, _, rows in sorted(parts, key=lambda part: part[:2])]


def _foot_last(parts: list[list[Row]]) -> list[list[Row]]:
    """With a lone line well below everything else last, and one well above everything else first."""
    if len(parts) < 3:
        return parts
    apart = 0.9 * _pitch([rows[0] for rows in parts if not rows[0].table])
    lowest = max(parts, key=lambda rows: rows[-1].bottom)
    highest = min(parts, key=lambda rows: rows[0].top)
    others = [rows for rows in parts if rows is not lowest and rows is not highest]
    foot = lowest[0].top - apart > max(rows[-1].bottom for rows in others)
    head = highest[-1].bottom + apart < min(rows[0].top for rows in others)
    kept = [rows for rows in parts if not (foot and rows is lowest) and not (head and rows is highest)]
    return [highest] * head + kept + [lowest] * foot


def table_boxes(paragraphs: Sequence[Sequence[Row]]) -> list[tuple[int, int, int, int]]:
    """Left, upper, right and lower edge of each table."""
    return [
        (
            min(row.left for row in rows),
            rows[0].top,
            max(row.right for row in rows),
            max(row.bottom for row in rows),
        )
        for rows in paragraphs
        if rows[0].table
    ]


def _text_rows(pieces: Sequence[Piece]) -> list[Row]:
    lines = groupby(sorted(pieces, key=_line_of), key=_line_of)
    return [_row([piece.words for piece in parts], False) for _, parts in lines]


def _line_of(piece: Piece) -> int:
    return piece.words[0].line


def _drawn_rows(words: Sequence[Seen], grid: Grid) -> list[Row]:
    cells: dict[tuple[int, int], list[Seen]] = {}
    for word in words:
        cells.setdefault(grid.cell((word.left + word.right) / 2, word.middle), []).append(word)
    for row in {row for row, _ in cells}:
        _join_crossed(cells, row, grid)
    width = len(grid.xs) - 1
    used = [column for column in range(width) if any(column == at for _, at in cells)]
    rows = sorted({row for row, _ in cells})
    return [_row([_in_order(cells.get((row, column), [])) for column in used], True) for row in rows]


def _join_crossed(cells: dict[tuple[int, int], list[Seen]], row: int, grid: Grid) -> None:
    """Make one cell of a row whose words run across the lines of the other rows."""
    parts = sorted(at for at in cells if at[0] == row)
    inside = [word for at in parts for word in cells[at]]
    if any(word.left < edge - 4 and word.right > edge + 4 for word in inside for edge in grid.xs[1:-1]):
        for at in parts:
            del cells[at]
        cells[row, min(column for _, column in parts)] = inside


def _in_order(cell: Sequence[Seen]) -> list[Seen]:
    """The words of a cell line by line, whatever order the page gave them."""
    lines: list[list[Seen]] = []
    for word in sorted(cell, key=lambda word: word.middle):
        if lines and word.middle < lines[-1][0].bottom and word.top < lines[-1][0].middle:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [word for line in lines for word in sorted(line, key=lambda word: word.left)]


def _paragraphs(parts: Sequence[list[Row]]) -> list[list[Row]]:
    """Lines that follow each other closely, as one; each table by itself."""
    singles = [rows[0] for rows in parts if not rows[0].table]
    pitch = _pitch(singles)
    done: list[list[Row]] = []
    for rows in parts:
        if done and not rows[0].table and not done[-1][-1].table and _goes_on(done[-1][-1], rows[0], pitch):
            done[-1].append(rows[0])
        else:
            done.append(rows)
    return done


def _pitch(rows: Sequence[Row]) -> float:
    """The usual distance from one line to the next, in pixels."""
    steps = [after.bottom - before.bottom for before, after in pairwise(rows)]
    heights = [row.bottom - row.top for row in rows]
    usual = median(heights) if heights else 0.0
    near = [step for step in steps if 0 < step < 2.2 * usual]
    return float(median(near)) if near else 1.5 * usual


def _goes_on(before: Row, after: Row, pitch: float) -> bool:
    """Whether a line belongs to the paragraph of the line before, also at the top of the next column."""
    step = after.bottom - before.bottom
    beside = after.left > before.right and step <= 0
    if beside or step < -20 * pitch:
        return after.text[:1].islower() and not _SENTENCE_END.search(before.text)
    tall, low = sorted((before.bottom - before.top, after.bottom - after.top), reverse=True)
    under = after.left < before.right and before.left < after.right
    return (
        under and 0 < step <= _NEXT_LINE * max(pitch, 1.2 * low) and tall <= _TALLER * max(low, 0.8 * pitch)
    )
