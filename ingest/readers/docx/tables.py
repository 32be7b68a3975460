"""Tables of Word files: their rows and merged cells, and whether they are tables at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from ingest.readers.docx.blocks import DocxBlock, Form
from ingest.readers.docx.ooxml import W, is_on, name_of, number_of, value_of
from ingest.readers.grid import GridCell

_DIVING = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})
_LONG_CELL = 800
_LONG_CONTENT = 250
_LONG_LABEL = 80
_SENTENCE_ENDS = (".", ";", ",")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it stands in its row.

    Attributes:
        node: The `w:tc`.
        column: First column it stands in.
        columns: Columns it spans.
        goes_on: Whether it is part of the cell above.
    """

    node: etree._Element
    column: int
    columns: int
    goes_on: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its cells, and whether it is repeated as a head on every page."""

    cells: tuple[Cell, ...]
    head: bool


def _children(node: etree._Element, name: str) -> Iterator[etree._Element]:
    for child in node:
        if name_of(child) == name:
            yield child
        elif name_of(child) in _DIVING:
            yield from _children(child, name)


def _row(node: etree._Element) -> Row:
    properties = node.find(f"{W}trPr")
    column = number_of(value_of(properties, "gridBefore")) or 0
    cells: list[Cell] = []
    for cell in _children(node, "tc"):
        about = cell.find(f"{W}tcPr")
        columns = max(1, number_of(value_of(about, "gridSpan")) or 1)
        merged = value_of(about, "vMerge")
        goes_on = (merged is not None and merged != "restart") or value_of(about, "hMerge") == "continue"
        cells.append(Cell(cell, column, columns, goes_on))
        column += columns
    return Row(tuple(cells), bool(is_on(properties, "tblHeader")))


def read_rows(table: etree._Element) -> list[Row]:
    """The rows of a table without the deleted ones."""
    rows = (row for row in _children(table, "tr") if row.find(f"{W}trPr/{W}del") is None)
    return [row for row in map(_row, rows) if row.cells]


Whole = Sequence[Sequence[Sequence[DocxBlock]]]


def _text(blocks: Sequence[DocxBlock]) -> str:
    """The blocks of a cell on one line."""
    parts: list[str] = []
    for block in blocks:
        if block.form is Form.ITEM:
            parts.append(f"{block.marker or '•'} {block.text}")
        elif block.form is Form.TABLE:
            parts += [cell.text for row in block.rows for cell in row if cell.text]
        else:
            parts.append(block.text)
    return " ".join(" ".join(parts).split())


def is_layout(whole: Whole) -> bool:
    """Whether a table only places what stands in it: one column, tables within, or cells of many lines."""
    if all(len(row) <= 1 for row in whole):
        return True
    cells = [cell for row in whole for cell in row]
    if any(block.form is Form.TABLE for cell in cells for block in cell):
        return True
    return max((len(_text(cell)) for cell in cells), default=0) > _LONG_CELL


def is_label_table(whole: Whole) -> bool:
    """Whether the first of two columns holds the headings of the second: short names beside long text."""
    if len(whole) < 2 or any(len(row) != 2 for row in whole):
        return False
    labels = [_text(row[0]) for row in whole]
    if any(len(label) > _LONG_LABEL or label.endswith(_SENTENCE_ENDS) for label in labels) or not labels[0]:
        return False
    lengths = sorted(len(_text(row[1])) for row in whole)
    return lengths[-1] > _LONG_CELL or lengths[len(lengths) // 2] > _LONG_CONTENT


def _rows_below(rows: Sequence[Row], at: int, column: int) -> int:
    """How many rows a cell reaches down."""
    count = 1
    for row in rows[at + 1 :]:
        if not any(cell.goes_on and cell.column == column for cell in row.cells):
            break
        count += 1
    return count


def as_grid(rows: Sequence[Row], whole: Whole) -> tuple[tuple[GridCell, ...], ...]:
    """The cells of a table for the grid.

    Args:
        rows: Its rows.
        whole: The blocks of each of their cells.

    Returns:
        Rows of cells; the first row is a head when Word repeats it or all of it is bold.
    """
    done: list[tuple[GridCell, ...]] = []
    for at, (row, blocks) in enumerate(zip(rows, whole, strict=True)):
        filled = [block for cell in blocks for block in cell]
        head = row.head or (at == 0 and bool(filled) and all(block.bold for block in filled))
        before = [GridCell("")] * row.cells[0].column
        cells = [
            GridCell(_text(content), cell.columns, _rows_below(rows, at, cell.column), head)
            for cell, content in zip(row.cells, blocks, strict=True)
            if not cell.goes_on
        ]
        done.append((*before, *cells))
    return tuple(done)
