"""The cells of a table's rows with their row and column heads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.types import BETWEEN, WITHIN
from ingest.units import Unit


@dataclass(frozen=True, slots=True)
class Cell:
    """A filled cell: its words, where they begin in the row's line, and its heads."""

    text: str
    start: int
    row: str
    column: str


def split_row(unit: Unit) -> list[str]:
    """The cells of a row, white space folded."""
    return [" ".join(cell.split()) for cell in unit.text.split("\t")]


def row_line(cells: Sequence[str]) -> str:
    """A row as one line of clean text."""
    return BETWEEN.join(cells).rstrip()


def _is_entry(text: str) -> bool:
    """Whether a first cell is an entry rather than a name: an abbreviation or something with a digit."""
    return any(letter.isdigit() for letter in text) or (text.isupper() and len(text) <= 6)


def _has_head(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names the columns: filled, short, and without sentence ends.

    It does not when its first cell is an entry as those of the rows below.
    """
    first = rows[0]
    if _is_entry(first[0]) and all(_is_entry(row[0]) for row in rows[1:] if row[0]):
        return False
    filled = [cell for cell in first[1:] if cell]
    return (
        len(rows) > 1 and bool(filled) and all(len(cell) <= 60 and not cell.endswith(".") for cell in first)
    )


def _heads(rows: Sequence[Sequence[str]]) -> list[str]:
    """Row head of each row: its first cell, or that of the row above when it is empty."""
    heads: list[str] = []
    for row in rows:
        heads.append(row[0] or (heads[-1] if heads else ""))
    return heads


def whole_rows(units: Sequence[Unit]) -> list[list[Cell]]:
    """Every row of one table as one cell, for tables too large to be cut into cells."""
    rows = [split_row(unit) for unit in units]
    lines = [row_line(row) for row in rows]
    return [[Cell(line, 0, row[0], "")] if line else [] for row, line in zip(rows, lines, strict=True)]


def table_cells(units: Sequence[Unit]) -> list[list[Cell]]:
    """The filled cells of every row of one table.

    A row whose first cell is empty belongs to the row head above it. Where rows share a head, the
    second cell tells them apart and joins the head of the cells to its right. The row that names the
    columns has no cells.

    Args:
        units: The rows of the table, in order.

    Returns:
        One list a row.
    """
    rows = [split_row(unit) for unit in units]
    names = rows[0] if _has_head(rows) else []
    heads = _heads(rows)
    shared = any(not row[0] for row in rows[1:])
    table: list[list[Cell]] = []
    for at, row in enumerate(rows):
        if names and at == 0:
            table.append([])
            continue
        cells: list[Cell] = []
        start = 0
        for place, text in enumerate(row):
            head = heads[at] if place else ""
            if shared and place > 1 and row[1]:
                head = f"{head}{WITHIN}{row[1]}" if head else row[1]
            if text:
                cells.append(Cell(text, start, head, names[place] if place < len(names) else ""))
            start += len(text) + len(BETWEEN)
        table.append(cells)
    return table
