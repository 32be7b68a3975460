"""The cells of a table's rows with their row and column heads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from assistant.cues import patterns
from assistant.danish import data
from assistant.danish.dates import find_dates
from assistant.types import BETWEEN, WITHIN, Kind
from ingest.cues import cues
from ingest.outline.names import is_name, is_organisation, people_cues
from ingest.outline.units import Unit

_FULL = 0.6
_MOST_WORDS = 5
_LONGEST_LABEL = 40


@dataclass(frozen=True, slots=True)
class Cell:
    """A filled cell.

    Attributes:
        text: Its words.
        start: Where they begin in the row's line.
        row: The head of its row, "" for none.
        column: The head of its column, "" for none.
        corner: The first column's head where it tells the unit of the others, "Post (mio. kr.)"; or "".
    """

    text: str
    start: int
    row: str
    column: str
    corner: str = ""


def split_row(unit: Unit) -> list[str]:
    """The cells of a row, white space folded."""
    return [" ".join(cell.split()) for cell in unit.text.split("\t")]


def row_line(cells: Sequence[str]) -> str:
    """A row as one line of clean text."""
    filled = len(cells)
    while filled and not cells[filled - 1]:
        filled -= 1
    return BETWEEN.join(cells[:filled]).rstrip()


def _is_entry(text: str) -> bool:
    """Whether a first cell is an entry rather than a name: an abbreviation or something with a digit."""
    return any(letter.isdigit() for letter in text) or (text.isupper() and len(text) <= 6)


def is_lone(row: Sequence[str]) -> bool:
    """Whether only the first cell of a row of three or more is filled."""
    return len(row) > 2 and bool(row[0]) and not any(row[1:])


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(data.words("abbreviations.txt"))


def _ends_sentence(cell: str) -> bool:
    """Whether a cell ends in a full stop that is no abbreviation's (`Mio. kr.`, `Tlf.`, `t.kr.`)."""
    last = cell.rstrip(" )").rsplit(" ", 1)[-1].lstrip("(").lower()
    parts = last.rstrip(".").split(".")
    return last.endswith(".") and not all(len(part) == 1 or part in _abbreviations() for part in parts)


def _is_value(text: str) -> bool:
    """Whether a cell tells something rather than names a column: a person, a body, a date, a sentence."""
    return is_name(text) or is_organisation(text) or bool(find_dates(text)) or len(text.split()) > _MOST_WORDS


def _is_label(text: str) -> bool:
    """Whether a first cell is one of the words by which documents tell of themselves."""
    name = text.strip(" :").lower()
    known = people_cues().role_keys | people_cues().present | people_cues().absent
    return (
        name in known
        or name in cues().headings[Kind.KOMMISSORIUM]
        or bool(cues().key.fullmatch(f"{name}: -"))
    )


def _is_key_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the rows are pairs of a label and what it tells (`Formand | Anna Holm`), without column heads.

    Told by a first row whose second cell is no name of a column while the column below holds other
    things, or by labels that all know.
    """
    if any(len(row) != 2 for row in rows) or any(len(row[0]) > _LONGEST_LABEL for row in rows):
        return False
    label, value = rows[0]
    labels = sum(_is_label(row[0]) for row in rows)
    if label.endswith(":") or (_is_label(label) and labels >= 2 and labels * 2 >= len(rows)):
        return True
    return (_is_label(label) or labels >= 2) and _is_value(value)


def _has_head(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names the columns: filled, short, and without sentence ends.

    It does not when its first cell is an entry as those of the rows below, nor when it is one of the
    pairs of a table of labels and what they tell.
    """
    first = rows[0]
    if _is_entry(first[0]) and all(_is_entry(row[0]) for row in rows[1:] if row[0]):
        return False
    filled = [cell for cell in first[1:] if cell]
    if len(rows) < 2 or not filled or _is_key_table(rows):
        return False
    return all(len(cell) <= 60 and not _ends_sentence(cell) for cell in first)


def _lone_rows(rows: Sequence[Sequence[str]]) -> frozenset[int]:
    """The rows that head those below: only the first cell is filled, in a table whose other rows are full."""
    lone = {at for at, row in enumerate(rows) if is_lone(row)}
    others = [row for at, row in enumerate(rows) if at not in lone]
    full = sum(all(row[1:]) for row in others)
    if not full or full < _FULL * len(others):
        return frozenset()
    return frozenset(
        at for at in lone if at + 1 < len(rows) and at + 1 not in lone and not _is_entry(rows[at][0])
    )


def _heads(rows: Sequence[Sequence[str]], lone: frozenset[int]) -> list[str]:
    """Row head of each row: its first cell, or that of the row above it, below its subheading."""
    heads: list[str] = []
    above = own = ""
    for at, row in enumerate(rows):
        if at in lone:
            above, own = row[0], ""
        own = own if at in lone or not row[0] else row[0]
        heads.append(WITHIN.join(part for part in (above, own) if part))
    return heads


def whole_rows(units: Sequence[Unit]) -> list[list[Cell]]:
    """Every row of one table as one cell, for tables too large to be cut into cells."""
    rows = [split_row(unit) for unit in units]
    lines = [row_line(row) for row in rows]
    return [[Cell(line, 0, row[0], "")] if line else [] for row, line in zip(rows, lines, strict=True)]


def table_cells(units: Sequence[Unit]) -> list[list[Cell]]:
    """The filled cells of every row of one table.

    A row whose first cell is empty belongs to the row head above it. Where rows share a head, the
    second cell tells them apart and joins the head of the cells to its right. A row with nothing but its
    first cell heads those below it. The row that names the columns has no cells.

    Args:
        units: The rows of the table, in order.

    Returns:
        One list a row.
    """
    rows = [split_row(unit) for unit in units]
    lone = _lone_rows(rows)
    first = 1 if 0 in lone else 0
    names = rows[first] if _has_head(rows[first:]) else []
    heads = _heads(rows, lone)
    shared = any(not row[0] for row in rows[1:])
    return [
        [] if names and at == first else _row_cells(row, heads[at], names, shared=shared)
        for at, row in enumerate(rows)
    ]


def _has_unit(head: str) -> bool:
    return patterns("form")["unit"].search(head) is not None


def _row_cells(row: Sequence[str], head: str, names: Sequence[str], *, shared: bool) -> list[Cell]:
    cells: list[Cell] = []
    start = 0
    above = head.rpartition(WITHIN)[0] if row[0] else ""
    corner = names[0] if names and _has_unit(names[0]) else ""
    for place, text in enumerate(row):
        own = head if place else above
        if shared and place > 1 and row[1]:
            own = f"{head}{WITHIN}{row[1]}" if head else row[1]
        if text:
            column = names[place] if place < len(names) else ""
            cells.append(Cell(text, start, own, column, corner if place and not _has_unit(column) else ""))
        start += len(text) + len(BETWEEN)
    return cells
