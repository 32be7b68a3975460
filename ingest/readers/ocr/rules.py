"""Ruling lines of a page's picture: found, taken out before recognition, and made into table grids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.readers.ocr.light import paper_of
from ingest.readers.ocr.picture import Grey

_LONG_ACROSS = 220
_LONG_DOWN = 100
_THICK = 12
_DARKER = 50
_WHOLE = 0.97
_NEAR = 14


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line in pixels: at `at` across its length, from `start` to `end` along it."""

    at: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rules:
    """The ruling lines of a page.

    Attributes:
        across: Level lines; `at` counts from the top.
        down: Upright lines; `at` counts from the left.
    """

    across: tuple[Rule, ...] = ()
    down: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table drawn with lines.

    Attributes:
        ys: Heights of its level lines, from the top.
        xs: Places of its upright lines, from the left.
        rules: The lines themselves.
    """

    ys: tuple[int, ...]
    xs: tuple[int, ...]
    rules: Rules

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies inside its outer lines."""
        return self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]

    def cell(self, x: float, y: float) -> tuple[int, int]:
        """Row and column of a point, from 0; a cell over several rows or columns counts as its first."""
        row, column = sum(edge < y for edge in self.ys[1:-1]), self.column(x)
        if any(_drawn(self.rules.down, edge, y) for edge in self.xs[1:-1]):
            while column and not _drawn(self.rules.down, self.xs[column], y):
                column -= 1
        while row and not _drawn(self.rules.across, self.ys[row], x):
            row -= 1
        return row, column

    def column(self, x: float) -> int:
        """Column of a place, from 0, by the upright lines of all rows."""
        return sum(edge < x for edge in self.xs[1:-1])


def _drawn(rules: Iterable[Rule], at: int, along: float) -> bool:
    return any(
        abs(rule.at - at) <= _NEAR and rule.start - _NEAR <= along <= rule.end + _NEAR for rule in rules
    )


def find_rules(pixels: Grey) -> Rules:
    """The thin straight lines of a level page: at least 0.7 inches across or 0.3 down at 300 dpi."""
    dark = pixels < np.maximum(paper_of(pixels), _DARKER + 1) - _DARKER
    half = dark[: dark.shape[0] // 2 * 2, : dark.shape[1] // 2 * 2]
    half = half[::2, ::2] | half[1::2, ::2] | half[::2, 1::2] | half[1::2, 1::2]
    return Rules(_lines(half, _LONG_ACROSS // 2), _lines(half.T, _LONG_DOWN // 2))


def _lines(dark: NDArray[np.bool_], long: int) -> tuple[Rule, ...]:
    """Runs of dark dots along the rows of a picture at half size, thick ones left out."""
    if dark.shape[1] <= long:
        return ()
    sums = np.cumsum(np.pad(dark, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    full = sums[:, long:] - sums[:, :-long] >= _WHOLE * long
    edges = np.diff(np.pad(full, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(edges == 1)
    _, ends = np.nonzero(edges == -1)
    runs = [[int(y), int(y), int(a), int(b) + long - 1] for y, a, b in zip(rows, starts, ends, strict=True)]
    merged: list[list[int]] = []
    for run in runs:
        joined = [
            other for other in merged if run[0] - other[1] <= 2 and run[2] <= other[3] and other[2] <= run[3]
        ]
        for other in joined:
            merged.remove(other)
        merged.append(
            [
                min(other[0] for other in (run, *joined)),
                run[1],
                min(other[2] for other in (run, *joined)),
                max(other[3] for other in (run, *joined)),
            ]
        )
    return tuple(
        Rule(first + last, 2 * start, 2 * end)
        for first, last, start, end in merged
        if 2 * (last - first + 1) <= _THICK
    )


def erase(pixels: Grey, rules: Rules) -> Grey:
    """The page without its ruling lines."""
    if not rules.across and not rules.down:
        return pixels
    paper = int(np.percentile(pixels[::8, ::8], 90))
    clean = pixels.copy()
    reach = _THICK // 2
    for rule in rules.across:
        _wipe(clean[max(0, rule.at - reach) : rule.at + reach + 1, rule.start : rule.end + 1], paper)
    for rule in rules.down:
        _wipe(clean[rule.start : rule.end + 1, max(0, rule.at - reach) : rule.at + reach + 1].T, paper)
    return clean


def _wipe(strip: Grey, paper: int) -> None:
    """Paint over the rows of a strip that are mostly line."""
    shares = np.mean(strip < paper - _DARKER, axis=1)
    solid = np.nonzero(shares > 0.5)[0]
    if len(solid):
        strip[max(0, solid[0] - 2) : solid[-1] + 3] = paper


def find_grids(rules: Rules) -> tuple[Grid, ...]:
    """Tables drawn with lines both ways: at least two columns, from the top of the page down."""
    groups: list[tuple[list[Rule], list[Rule]]] = []
    for across in rules.across:
        crossing = [rule for rule in rules.down if _cross(across, rule)]
        joined = [group for group in groups if any(rule in group[1] for rule in crossing)]
        level = [across, *(rule for group in joined for rule in group[0])]
        upright = [*crossing, *(rule for group in joined for rule in group[1] if rule not in crossing)]
        groups = [group for group in groups if group not in joined] + [(level, upright)]
    grids = [_grid(*group) for group in groups if group[1]]
    return tuple(
        sorted((g for g in grids if len(g.xs) > 2 and len(g.ys) > 1), key=lambda g: (g.ys[0], g.xs[0]))
    )


def _cross(across: Rule, down: Rule) -> bool:
    return (
        across.start - _NEAR <= down.at <= across.end + _NEAR
        and down.start - _NEAR <= across.at <= down.end + _NEAR
    )


def _grid(across: Sequence[Rule], down: Sequence[Rule]) -> Grid:
    ends_x = [min(rule.start for rule in across), max(rule.end for rule in across)]
    return Grid(
        _apart([rule.at for rule in across]),
        _apart([rule.at for rule in down] + ends_x),
        Rules(tuple(across), (*down, *(Rule(x, 0, 1 << 30) for x in ends_x))),
    )


def _apart(places: Iterable[int]) -> tuple[int, ...]:
    kept: list[int] = []
    for place in sorted(places):
        if not kept or place - kept[-1] > _NEAR:
            kept.append(place)
    return tuple(kept)
