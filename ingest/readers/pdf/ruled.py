"""Tables that are drawn with rules: the grid of their cells, and the words in each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.readers.pdf.lines import Piece, Row, group_rows, piece_of
from ingest.readers.pdf.words import Rule, Word

_NEAR = 3.0
_MOST_RULES = 1_500
_MOST_CELLS = 20_000


@dataclass(frozen=True, slots=True)
class _Grid:
    """Places of the columns and rows, and the rules between them."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    across: tuple[Rule, ...]
    down: tuple[Rule, ...]


def _groups(across: Sequence[Rule], down: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Rules that touch each other."""
    parents = list(range(len(across) + len(down)))

    def root(at: int) -> int:
        while parents[at] != at:
            parents[at] = parents[parents[at]]
            at = parents[at]
        return at

    for one, h in enumerate(across):
        for two, v in enumerate(down, len(across)):
            if h.start - _NEAR <= v.at <= h.end + _NEAR and v.start - _NEAR <= h.at <= v.end + _NEAR:
                parents[root(one)] = root(two)
    found: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for at, rule in enumerate([*across, *down]):
        found.setdefault(root(at), ([], []))[at >= len(across)].append(rule)
    return [group for group in found.values() if group[0] and group[1]]


def _places(values: Iterable[float]) -> tuple[float, ...]:
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return tuple(places)


def _grid(across: list[Rule], down: list[Rule]) -> _Grid:
    ends = (min(rule.start for rule in across), max(rule.end for rule in across))
    heights = (min(rule.start for rule in down), max(rule.end for rule in down))
    return _Grid(
        _places([*(rule.at for rule in down), *ends]),
        _places([*(rule.at for rule in across), *heights]),
        tuple(across),
        tuple(down),
    )


def _walled(rules: Sequence[Rule], at: float, middle: float) -> bool:
    return any(abs(rule.at - at) <= _NEAR and rule.start <= middle <= rule.end for rule in rules)


def _slots(grid: _Grid) -> list[list[int]]:
    """For each slot of the grid the number of the slot it is one cell with: its first."""
    columns, rows = len(grid.xs) - 1, len(grid.ys) - 1
    owner = [[row * columns + column for column in range(columns)] for row in range(rows)]
    for row, (top, bottom) in enumerate(pairwise(grid.ys)):
        for column, (left, right) in enumerate(pairwise(grid.xs)):
            beside = column and not _walled(grid.down, left, (top + bottom) / 2)
            above = row and not _walled(grid.across, top, (left + right) / 2)
            if beside:
                owner[row][column] = owner[row][column - 1]
            elif above:
                owner[row][column] = owner[row - 1][column]
    return owner


def _slot(places: Sequence[float], value: float) -> int:
    return next((at for at, (low, high) in enumerate(pairwise(places)) if low <= value < high), -1)


def _fill(grid: _Grid, words: Sequence[Word]) -> dict[tuple[int, int], list[Word]]:
    owner, columns = _slots(grid), len(grid.xs) - 1
    cells: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        row = _slot(grid.ys, word.base - 0.3 * word.size)
        column = _slot(grid.xs, (word.left + word.right) / 2)
        if row >= 0 and column >= 0:
            cells.setdefault(divmod(owner[row][column], columns), []).append(word)
    return cells


def in_lines(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a cell in reading order."""
    return tuple(word for line in group_rows(words) for word in line)


def _inside(word: Word, grid: _Grid) -> bool:
    middle = (word.left + word.right) / 2
    height = word.base - 0.3 * word.size
    return grid.xs[0] <= middle <= grid.xs[-1] and grid.ys[0] <= height <= grid.ys[-1]


def _table(grid: _Grid, words: Sequence[Word]) -> Piece | None:
    """The table of a grid, or None when it has not two rows and two columns with words."""
    if (len(grid.xs) - 1) * (len(grid.ys) - 1) > _MOST_CELLS:
        return None
    cells = _fill(grid, words)
    rows, columns = sorted({row for row, _ in cells}), sorted({column for _, column in cells})
    if len(rows) < 2 or len(columns) < 2:
        return None
    table = tuple(Row(tuple(in_lines(cells.get((row, column), [])) for column in columns)) for row in rows)
    inside = [word for row in table for cell in row.cells for word in cell]
    whole = piece_of(inside)
    return replace(
        whole,
        left=grid.xs[0],
        right=grid.xs[-1],
        top=grid.ys[0],
        bottom=grid.ys[-1],
        base=grid.ys[-1],
        rows=table,
    )


def frames(
    across: Sequence[Rule], down: Sequence[Rule], height: float
) -> list[tuple[float, float, float, float]]:
    """The boxes drawn around text, as left, top, right and bottom; none as high as most of the page."""
    if not down or max(len(across), len(down)) > _MOST_RULES:
        return []
    grids = [_grid(*group) for group in _groups(across, down)]
    boxes = [
        (grid.xs[0], top, grid.xs[-1], bottom)
        for grid in grids
        if len(grid.xs) == 2
        for top, bottom in pairwise(grid.ys)
    ]
    return [box for box in boxes if box[3] - box[1] <= 0.7 * height]


def ruled_tables(
    words: Sequence[Word], across: Sequence[Rule], down: Sequence[Rule]
) -> tuple[list[Piece], list[Word]]:
    """The tables whose columns are divided by rules.

    Args:
        words: Words of a page.
        across: Its horizontal rules.
        down: Its vertical rules.

    Returns:
        The tables from the top, and the words outside them.
    """
    if not down or max(len(across), len(down)) > _MOST_RULES:
        return [], list(words)
    grids = [_grid(*group) for group in _groups(across, down)]
    grids = [grid for grid in grids if len(grid.xs) > 2 and len(grid.ys) > 2]
    rest, tables = list(words), []
    for grid in sorted(grids, key=lambda g: (g.xs[-1] - g.xs[0]) * (g.ys[-1] - g.ys[0])):
        inside = [word for word in rest if _inside(word, grid)]
        table = _table(grid, inside) if inside else None
        if table is not None:
            tables.append(table)
            taken = set(map(id, inside))
            rest = [word for word in rest if id(word) not in taken]
    return sorted(tables, key=lambda table: table.top), rest
