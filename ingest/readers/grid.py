"""Tables with merged cells -> rows of equal length with one head row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

_MOST_COLUMNS = 100
_MOST_CELLS = 200_000


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell as the file gives it.

    Attributes:
        text: Its words on one line.
        columns: Columns it spans.
        rows: Rows it spans; 0 for all that are left.
        head: Whether the file says that it is a head.
    """

    text: str
    columns: int = 1
    rows: int = 1
    head: bool = False


@dataclass(frozen=True, slots=True)
class Laid:
    """A table laid out: the lines that name it, and its rows of equal length."""

    captions: tuple[str, ...]
    rows: list[list[str]]


Placed = dict[int, GridCell]


def _place(rows: Sequence[Sequence[GridCell]]) -> list[Placed]:
    """Each row's cells by column: a cell stands in every row it spans, a head in every column too."""
    placed: list[Placed] = [{} for _ in rows]
    total = 0
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while column in placed[at]:
                column += 1
            columns = max(1, min(cell.columns, _MOST_COLUMNS - column))
            left = len(rows) - at
            total += columns * min(cell.rows or left, left)
            if column >= _MOST_COLUMNS or total > _MOST_CELLS:
                break
            for below in placed[at : at + (cell.rows or left)]:
                _fill(below, column, columns, cell)
            column += columns
    return placed


def _fill(row: Placed, column: int, columns: int, cell: GridCell) -> None:
    for at in range(column, column + columns):
        row.setdefault(at, cell if at == column or cell.head else GridCell("", head=cell.head))


def _head_rows(rows: Sequence[Placed]) -> int:
    """Rows at the top that hold nothing but heads; none when there is nothing below them."""
    count = 0
    for row in rows:
        if not row or not all(cell.head for cell in row.values()):
            break
        count += 1
    return count if count < len(rows) else 0


def _with_heads(rows: Sequence[Sequence[GridCell]]) -> list[list[GridCell]]:
    """The rows with those at the top marked as heads that their merged cells show to be."""
    done = [list(row) for row in rows]
    first = done[0] if done else []
    if (
        any(cell.head for row in done for cell in row)
        or len(first) < 2
        or all(cell.columns == 1 for cell in first)
    ):
        return done
    reach = max(cell.rows for cell in first)
    for row in done[:reach] if reach < len(done) else []:
        row[:] = [replace(cell, head=True) for cell in row]
    return done


def _merged(rows: Sequence[Sequence[str]]) -> list[str]:
    """Several head rows as one: each column's different heads, from the top."""
    return [" ".join(dict.fromkeys(text for text in column if text)) for column in zip(*rows, strict=True)]


def _captions(rows: Sequence[Sequence[GridCell]]) -> list[str]:
    """Rows at the top that are one cell over all columns: they name the table."""
    captions: list[str] = []
    for row in rows[:-1]:
        filled = [cell for cell in row if cell.text]
        if len(filled) != 1 or len(row) != 1 or row[0].columns < 2:
            break
        captions.append(row[0].text)
    return captions


def lay_out(rows: Sequence[Sequence[GridCell]]) -> Laid:
    """The rows of a table as text.

    Args:
        rows: Its rows, from the top.

    Returns:
        Its captions, and rows of equal length; head rows are one row, empty rows and columns are left out.
    """
    captions = _captions(rows)
    placed = [
        row for row in _place(_with_heads(rows[len(captions) :])) if any(cell.text for cell in row.values())
    ]
    width = max((max(row) + 1 for row in placed), default=0)
    texts = [[row[at].text if at in row else "" for at in range(width)] for row in placed]
    heads = _head_rows(placed)
    if heads > 1:
        texts[:heads] = [_merged(texts[:heads])]
    filled = [at for at in range(width) if any(row[at] for row in texts)]
    return Laid(tuple(captions), [[row[at] for at in filled] for row in texts])
