"""Lines of Markdown tables and of columns set with spaces -> lines with tabs between the cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MD_RULE = re.compile(r"(?:\|\s*)?:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?")
_MARKED = re.compile(r"(?:[^\w\s]{1,2}|\(?\w{1,3}[.)]|o)\t+[^\t]*")
_COLUMN_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")


def _md_cells(line: str) -> str:
    inner = re.sub(r"^\||\|$", "", line.strip())
    return "\t".join(cell.strip().replace(r"\|", "|") for cell in re.split(r"(?<!\\)\|", inner))


def _markdown(lines: list[str]) -> list[str]:
    done: list[str] = []
    inside = False
    for at, line in enumerate(lines):
        rule = "|" in line and _MD_RULE.fullmatch(line.strip())
        if rule and done and "|" in lines[at - 1]:
            done[-1] = _md_cells(lines[at - 1])
            inside = True
        elif inside and "|" in line:
            done.append(_md_cells(line))
        else:
            inside = False
            done.append(line)
    return done


def _starts(line: str) -> list[int]:
    """Columns at which the cells of a line begin."""
    lead = len(line) - len(line.lstrip(" "))
    return [lead, *(gap.end() for gap in _COLUMN_GAP.finditer(line, lead))]


def _cells(line: str) -> list[str]:
    return _COLUMN_GAP.split(line.strip()) if "\t" not in line else []


def _run_end(lines: Sequence[str], at: int) -> int:
    """One past the last line of the run of column lines that begins at `at`, single blank lines allowed."""
    count, end = len(_cells(lines[at])), at + 1
    while count > 1 and end < len(lines):
        step = 1 if lines[end].strip() or end + 1 == len(lines) else 2
        line = lines[end + step - 1]
        parts = len(_cells(line)) if line.strip() else 0
        within = step == 1 and abs(_starts(line)[0] - _starts(lines[at])[1]) <= 2 if parts == 1 else False
        if parts != count and not (1 < parts < count) and not (parts == 1 and within):
            break
        end += step
    return end


def _columns(lines: Sequence[str], count: int) -> list[float]:
    """Mean place at which each column begins, over the lines that have every cell."""
    whole = [_starts(line) for line in lines if len(_cells(line)) == count]
    return [sum(starts[at] for starts in whole) / len(whole) for at in range(count)]


def _row(line: str, columns: Sequence[float]) -> list[str]:
    cells = _cells(line)
    if len(cells) == len(columns):
        return cells
    row = [""] * len(columns)
    for start, cell in zip(_starts(line), cells, strict=True):
        nearest = min(range(len(columns)), key=lambda at: abs(columns[at] - start))
        row[nearest] = f"{row[nearest]} {cell}".strip()
    return row


def _rows(lines: Sequence[str], count: int) -> list[str]:
    """Rows of a run; a line without a first cell goes on in the row above."""
    columns = _columns(lines, count)
    rows: list[list[str]] = []
    for line in filter(str.strip, lines):
        row = _row(line, columns)
        if rows and not row[0]:
            rows[-1] = [f"{above} {cell}".strip() for above, cell in zip(rows[-1], row, strict=True)]
        else:
            rows.append(row)
    return ["\t".join(row) for row in rows]


def _aligned(lines: list[str]) -> list[str]:
    done: list[str] = []
    at = 0
    while at < len(lines):
        end = _run_end(lines, at)
        count = len(_cells(lines[at]))
        if count > 1 and sum(len(_cells(line)) == count for line in lines[at:end]) >= 3:
            done += ["", *_rows(lines[at:end], count), ""]
            at = end
        else:
            done.append(lines[at])
            at += 1
    return done


def _lone_tabs(lines: list[str]) -> list[str]:
    """Tabs that make no table become spaces: a table has two lines or more with a tab within.

    A line with nothing but empty cells behind its first stays where a line beside it has as many cells.
    """

    def within(line: str) -> bool:
        return "\t" in line.strip(" ") and not _MARKED.fullmatch(line.strip())

    def beside(at: int) -> list[str]:
        return [lines[near] for near in (at - 1, at + 1) if 0 <= near < len(lines) and held[near]]

    held = [within(line) for line in lines]
    done: list[str] = []
    for at, line in enumerate(lines):
        near = beside(at) if held[at] else []
        if near and "\t" not in line.strip() and "\t" in line.lstrip():
            count = line.count("\t")
            near = [other for other in near if other.count("\t") == count and "\t" in other.strip()]
            done.append(line if near else line.rstrip())
        else:
            done.append(line if near else _spaced(line))
    return done


def _spaced(line: str) -> str:
    """A line with spaces for tabs; those before its first word keep its depth."""
    words = line.lstrip(" \t")
    lead = line[: len(line) - len(words)]
    return lead.expandtabs(4) + words.replace("\t", " ") if words else ""


def tabulate(lines: list[str]) -> list[str]:
    """Bring every simple table to one form: a row a line, a tab between cells.

    Args:
        lines: The lines of one page.

    Returns:
        The lines, with Markdown tables and columns set with three spaces or more turned into tabs,
        and tabs outside tables turned into spaces.
    """
    return _aligned(_markdown(_lone_tabs(lines)))
