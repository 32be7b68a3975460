"""Tables whose rows are divided by rules across and whose columns by white space alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.readers.pdf.lines import Piece, Row, group_rows, piece_of
from ingest.readers.pdf.ruled import in_lines
from ingest.readers.pdf.words import Rule, Word, median

_NEAR = 3.0
_LEAST_GAP = 0.6
_LEAST_RULES = 3
_LEAST_ROWS = 3
_STEP = 1.6
_HEAD_STEP = 1.35
_MOST_RULES = 400

Span = tuple[float, float]


def _families(across: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Rules of the same length above each other, from the top."""
    rest = sorted(across, key=lambda rule: rule.at)
    while rest:
        first = rest[0]
        same = [r for r in rest if abs(r.start - first.start) <= _NEAR and abs(r.end - first.end) <= _NEAR]
        rest = [rule for rule in rest if rule not in same]
        apart = [
            rule for before, rule in pairwise([Rule(-1e9, 0, 0), *same]) if rule.at - before.at > 2 * _NEAR
        ]
        if len(apart) >= _LEAST_RULES:
            yield apart


def _columns(words: Sequence[Word]) -> list[Span]:
    """The stretches across that words stand in, divided where none of them stands."""
    least = _LEAST_GAP * median((word.size for word in words), 10.0)
    columns: list[Span] = []
    for word in sorted(words, key=lambda w: w.left):
        if columns and word.left - columns[-1][1] < least:
            columns[-1] = (columns[-1][0], max(columns[-1][1], word.right))
        else:
            columns.append((word.left, word.right))
    return columns


def _cells(words: Sequence[Word], columns: Sequence[Span]) -> list[list[Word]]:
    """The words of each column; one beside all columns goes to the nearest."""
    cells: list[list[Word]] = [[] for _ in columns]
    for word in words:
        cells[_nearest((word.left, word.right), columns)].append(word)
    return cells


def _head_cells(words: Sequence[Word], columns: Sequence[Span]) -> list[list[Word]]:
    """The words of a head by column.

    A head is often wider than the figures below it, so that a word of it may stand nearer the next column.
    Each of its lines is therefore parted at its widest gaps first, and a part is kept whole.
    """
    cells: list[list[Word]] = [[] for _ in columns]
    for line in group_rows(words):
        parts = _widest_parted(line, len(columns))
        nearest = [_nearest((part[0].left, part[-1].right), columns) for part in parts]
        if nearest != list(range(len(columns))):
            parts = [[word] for word in line]
            nearest = [_nearest((word.left, word.right), columns) for word in line]
        for part, at in zip(parts, nearest, strict=True):
            cells[at] += part
    return cells


def _widest_parted(line: Sequence[Word], count: int) -> list[list[Word]]:
    """A line of words in so many parts, or fewer where it has fewer words."""
    words = sorted(line, key=lambda word: word.left)
    gaps = [after.left - before.right for before, after in pairwise(words)]
    widest = sorted(sorted(range(len(gaps)), key=lambda at: -gaps[at])[: count - 1])
    return [words[start:end] for start, end in pairwise((0, *(at + 1 for at in widest), len(words)))]


def _nearest(span: Span, columns: Sequence[Span]) -> int:
    away = [max(left - span[1], span[0] - right, 0.0) for left, right in columns]
    return away.index(min(away))


def _is_row(words: Sequence[Word], columns: Sequence[Span]) -> bool:
    """Whether the words between two rules are one row: not lines that every column has one of."""
    cells = [cell for cell in _cells(words, columns) if cell]
    heights = [len(group_rows(cell)) for cell in cells]
    return bool(heights) and (max(heights) == 1 or min(heights) < max(heights))


def _fits(words: Sequence[Word], columns: Sequence[Span]) -> bool:
    """Whether each line of words stands within columns, its pieces as far apart as they are."""
    size = median((word.size for word in words), 10.0)
    for left, right in _columns(words):
        over = sum(left < end + 0.3 * size and right > start - 0.3 * size for start, end in columns)
        if over > 1 or (not over and len(columns) > 1):
            return False
    return True


def _between(words: Sequence[Word], top: float, bottom: float) -> list[Word]:
    return [word for word in words if top < word.base - 0.3 * word.size <= bottom]


def _open_row(words: Sequence[Word], columns: Sequence[Span], edge: float) -> list[Word]:
    """The lines at the head of what stands below the last rule that are its last row."""
    taken: list[Word] = []
    for line in group_rows(words):
        if line[0].base - edge > _STEP * line[0].size + (4 if not taken else 0) or not _fits(line, columns):
            break
        taken += line
        edge = line[0].base
    whole = sum(map(bool, _cells(taken, columns))) >= max(2, len(columns) - 1)
    return taken if whole and _is_row(taken, columns) else []


def _head_above(words: Sequence[Word], columns: Sequence[Span], rule: float) -> list[Word]:
    """The lines right above the first rule that are the head of what stands below it."""
    taken: list[Word] = []
    edge = rule
    for line in group_rows([word for word in words if word.base <= rule + 1])[::-1]:
        step = (_HEAD_STEP if taken else _STEP) * line[0].size
        if edge - line[0].base > step or not _fits(line, columns):
            break
        taken = [*line, *taken]
        edge = line[0].base
    return taken if sum(map(bool, _cells(taken, columns))) >= 2 else []


class _Table:
    """The rows between the rules of one family, from the first that holds more than one column."""

    def __init__(self, rules: Sequence[Rule], words: Sequence[Word]) -> None:
        self._rules = rules
        left, right = rules[0].start - _NEAR, rules[0].end + _NEAR
        self._words = [word for word in words if left <= word.left and word.right <= right]
        self.rows: list[list[Word]] = []
        self.columns: list[Span] = []

    def from_rule(self, at: int) -> int:
        """Gather rows from a rule on; the place of the last rule that stands above a row."""
        self.rows, self.columns, first = [], [], at
        places = [rule.at for rule in self._rules]
        for top, bottom in zip(places[at:], [*places[at + 1 :], 1e9], strict=True):
            row = _between(self._words, top, bottom)
            columns = _columns([word for known in [*self.rows, row] for word in known])
            good = row and len(columns) >= 2 and len(columns) >= len(self.columns)
            if bottom == 1e9 or not good or not _is_row(row, columns):
                row = _open_row(row, self.columns, top) if self.columns else []
                self.rows += [row] if row else []
                break
            self.rows.append(row)
            self.columns = columns
            at += 1
        if self.rows and (head := _head_above(self._words, self.columns, places[first])):
            self.rows.insert(0, head)
        return at

    @property
    def piece(self) -> Piece | None:
        """The table; None when it is too small to be sure of."""
        filled = sum(sum(map(bool, _cells(row, self.columns))) >= 2 for row in self.rows)
        if len(self.rows) < _LEAST_ROWS or filled < 0.8 * len(self.rows):
            return None
        cells = [_head_cells(self.rows[0], self.columns)]
        cells += [_cells(row, self.columns) for row in self.rows[1:]]
        rows = tuple(Row(tuple(in_lines(cell) for cell in row)) for row in cells)
        whole = piece_of([word for row in rows for cell in row.cells for word in cell])
        return replace(whole, base=whole.bottom, rows=rows)


def banded_tables(words: Sequence[Word], across: Sequence[Rule]) -> tuple[list[Piece], list[Word]]:
    """The tables with a rule between all rows and none between columns.

    Args:
        words: Words of a page that stand in no other table.
        across: Its horizontal rules.

    Returns:
        The tables from the top, and the words outside them.
    """
    tables: list[Piece] = []
    rest = list(words)
    for rules in _families(across) if len(across) <= _MOST_RULES else ():
        at = 0
        while at < len(rules) - 1:
            table = _Table(rules, rest)
            end = table.from_rule(at)
            piece = table.piece
            if piece is not None:
                tables.append(piece)
                taken = set(map(id, piece.words))
                rest = [word for word in rest if id(word) not in taken]
            at = max(end, at + 1)
    return sorted(tables, key=lambda table: table.top), rest
