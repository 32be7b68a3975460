"""How well a document was read, by its truth: characters, reading order, table cells, footnotes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from assistant.pages import Page
from assistant.types import WITHIN, BlockKind, Document, Passage

_RULE = re.compile(r"[|:\- ]+")
_NOTE = re.compile(r"\[\^\d+\]: *")
_MARKS = re.compile(r"\[\^?\d+\]|\*+(?=\S)|(?<=\S)\*+|^#+ |(?<!\S)[-•](?!\S)|\|", re.MULTILINE)
_ALIKE = 97.0


@dataclass(frozen=True, slots=True)
class Cell:
    """A filled table cell with the heads of its row and column, "" where it has none."""

    text: str
    row: str
    column: str


@dataclass(frozen=True, slots=True)
class Truth:
    """What a document says.

    Attributes:
        lines: Headings, paragraphs, items and table rows in reading order.
        cells: The cells of its tables below their heads.
        notes: Its footnotes.
        headings: Those lines that are headings.
        heads: Those lines that are heads of tables.
    """

    lines: tuple[str, ...]
    cells: tuple[Cell, ...]
    notes: tuple[str, ...]
    headings: tuple[str, ...]
    heads: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """How well a document was read, each a share from 0 to 1; None where it has none of the kind.

    Attributes:
        characters: 1 - edit distance / length, white space folded, footnotes at their place or not.
        order: Share of neighbouring lines of the truth that stand in this order.
        cells: Share of table cells with their words, row head and column head; text taken for cells counts
            against it.
        headings: Share of headings that are lines of their own.
        notes: Share of footnotes that are lines of their own.
        placed: Share of the words that are known to stand somewhere on the page.
    """

    characters: float
    order: float
    cells: float | None
    headings: float
    notes: float | None
    placed: float | None


READINGS = pytest.StashKey[dict[str, Reading]]()


def table_of(readings: Mapping[str, Reading]) -> str:
    """The readings as a table, one line a file, the worst figure of each column last."""
    names = ("characters", "order", "cells", "headings", "notes", "placed")
    rows = {file: [getattr(reading, name) for name in names] for file, reading in sorted(readings.items())}
    columns = zip(*rows.values(), strict=True)
    rows["worst"] = [min((v for v in column if v is not None), default=None) for column in columns]
    lines = [f"{'':30}" + "".join(f"{name:>12}" for name in names)]
    for file, values in rows.items():
        shown = ("-" if value is None else f"{value:.4f}" for value in values)
        lines.append(f"{file:30}" + "".join(f"{value:>12}" for value in shown))
    return "\n".join(lines)


def plain(text: str) -> str:
    """The words alone: without Markdown's marks, bullets and bars, white space folded."""
    return " ".join(_MARKS.sub(" ", text).split())


def read_truth(path: Path) -> Truth:
    """The truth of one document: Markdown with pipe tables and footnotes.

    The first row of a table holds the column heads where a rule of dashes stands below it.
    """
    lines: list[str] = []
    notes: list[str] = []
    headings: list[str] = []
    cells: list[Cell] = []
    heads: set[str] = set()
    for is_table, group in groupby(path.read_text("utf-8").split("\n"), lambda line: line.startswith("|")):
        if is_table:
            rows = [[plain(cell) for cell in row.strip().strip("|").split("|")] for row in group]
            headed = len(rows) > 1 and _RULE.fullmatch("|".join(rows[1]) or "|") is not None
            rows = [row for row in rows if "".join(row).strip(":- ")]
            cells += list(_cells(rows, headed=headed))
            lines += [" ".join(filter(None, row)) for row in rows]
            heads |= {" ".join(filter(None, rows[0]))} if headed else set()
            continue
        for line in filter(str.strip, group):
            (notes if _NOTE.match(line) else lines).append(plain(_NOTE.sub("", line)))
            headings += [plain(line)] if line.startswith("#") else []
    return Truth(tuple(lines), tuple(cells), tuple(notes), tuple(headings), frozenset(heads))


def _cells(rows: Sequence[Sequence[str]], *, headed: bool) -> Iterable[Cell]:
    for row in rows[1:] if headed else rows:
        for at, text in enumerate(row):
            if text:
                yield Cell(text, row[0] if at else "", rows[0][at] if headed else "")


def _without_notes(lines: Sequence[str], notes: Sequence[str]) -> tuple[list[str], int]:
    """The lines read that are no footnotes, and how many of the footnotes are lines of their own."""
    rest = list(lines)
    found = 0
    for note in notes:
        for at, line in enumerate(rest):
            bare = re.sub(r"^\[?\d+[\].]? ?", "", line)
            if Levenshtein.normalized_similarity(bare, note) * 100 >= _ALIKE:
                del rest[at]
                found += 1
                break
    return rest, found


def _without_repeated_heads(lines: Sequence[str], truth: Truth) -> list[str]:
    """The lines that hold words; a table head that comes again on the next page counts once."""
    heads = Counter(line for line in truth.lines if line in truth.heads)
    kept = []
    for line in filter(None, lines):
        if line in truth.heads:
            heads[line] -= 1
            if heads[line] < 0:
                continue
        kept.append(line)
    return kept


def _order(truth: Sequence[str], read: str) -> float:
    """Share of neighbouring lines that were found one after the other."""
    places: list[float] = []
    for line in truth:
        after = places[-1] if places and places[-1] >= 0 else 0
        at = read.find(line, int(after))
        if at < 0:
            found = partial_ratio_alignment(line, read, score_cutoff=85)
            at = found.dest_start if found else -1
        places.append(at)
    right = [0 <= before < after for before, after in pairwise(places)]
    return sum(right) / len(right) if right else 1.0


def cells_of(passages: Sequence[Passage]) -> list[Cell]:
    """The table cells among the passages; a cell cut into sentences is put together."""
    cells = []
    found = (passage for passage in passages if passage.kind is BlockKind.CELL)
    for _, group in groupby(found, lambda p: (p.page, p.group, p.row, p.column)):
        parts = list(group)
        together = [[parts[0]]]
        for part in parts[1:]:
            if part.start - together[-1][-1].end <= 1:
                together[-1].append(part)
            else:
                together.append([part])
        for run in together:
            cells.append(Cell(plain(" ".join(p.text for p in run)), plain(run[0].row), plain(run[0].column)))
    return cells


def _cell_share(truth: Sequence[Cell], found: Sequence[Cell], alike: float) -> float:
    left = Counter(Cell(c.text, c.row.split(WITHIN)[0], c.column) for c in found)
    right = 0
    for cell in truth:
        for other in left:
            pairs = ((cell.text, other.text), (cell.row, other.row), (cell.column, other.column))
            if left[other] and all(Levenshtein.normalized_similarity(a, b) >= alike for a, b in pairs):
                left[other] -= 1
                right += 1
                break
    return right / max(len(truth), len(found))


def measure(truth: Truth, document: Document, passages: Sequence[Passage], alike: float = 1.0) -> Reading:
    """Hold a document against its truth.

    Args:
        truth: What it says.
        document: As it was read.
        passages: Its passages.
        alike: How much of a cell and its heads must be right, from 0 to 1.
    """
    lines = [plain(line) for page in document.pages for line in page.text.split("\n")]
    rest, notes = _without_notes(_without_repeated_heads(lines, truth), truth.notes)
    if notes and "Fodnoter" in rest and "Fodnoter" not in truth.lines:
        rest.remove("Fodnoter")
    wanted, read = " ".join(truth.lines), " ".join(rest)
    missed = sum(map(len, truth.notes)) * (1 - notes / len(truth.notes)) if truth.notes else 0
    wrong = Levenshtein.distance(wanted, read) + missed
    found = cells_of(passages)
    placed = [_placed(page) for page in document.pages if page.words]
    return Reading(
        max(0.0, 1 - wrong / len(wanted)),
        _order(truth.lines, read),
        _cell_share(truth.cells, found, alike) if truth.cells or found else None,
        sum(heading in rest for heading in truth.headings) / len(truth.headings),
        notes / len(truth.notes) if truth.notes else None,
        min(placed) if placed else None,
    )


def _placed(page: Page) -> float:
    """Share of the words of a page that are known to stand somewhere on it."""
    words = [found.span() for found in re.finditer(r"\S*\w\S*", page.text)]
    starts = [word.start for word in page.words]
    placed = sum(bisect_left(starts, end) > bisect_left(starts, start) for start, end in words)
    return placed / len(words) if words else 1.0
