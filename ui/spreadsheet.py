"""Rows for a spreadsheet: semicolon-separated values that Danish spreadsheets open by themselves."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from ui.wording import on_one_line

# What a spreadsheet would take for a formula, in plain and in wide letters.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
BYTE_ORDER_MARK = "\ufeff"


def separated(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table as text.

    Args:
        heads: The line of heads.
        rows: The cells of each row, in the order of the heads; none is taken for a formula.

    Returns:
        Text that begins with a byte order mark.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(heads)
    for row in rows:
        writer.writerow([guarded(cell) for cell in row])
    return BYTE_ORDER_MARK + text.getvalue()


def guarded(cell: str) -> str:
    """A cell on one line that no spreadsheet takes for a formula."""
    risky = cell.startswith(FORMULA)
    cell = on_one_line(cell)
    return f"'{cell}" if risky or cell.startswith(FORMULA) else cell
