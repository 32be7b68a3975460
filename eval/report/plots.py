"""Small drawings in SVG: numbers in, shapes out; words stand beside them in the page.

Lengths are in the drawing's own units. Only numbers and the program's own words become markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from eval.report.figures import Estimate
from eval.report.words import decimal
from eval.wording import say

WIDE = 220
EDGE = 6
BINS = 24
BROAD, FLOOR, HIGHEST = 640, 165, 115
_STEPS = (1, 2, 5)


def interval(now: Estimate | None, before: Estimate | None = None) -> Markup:
    """Where a share lies between 0 and 1: a filled dot with its interval, above it the earlier one, hollow.

    Args:
        now: Of this run; None draws nothing.
        before: Of the accepted run.

    Returns:
        An inline SVG that screen readers pass over.
    """
    if now is None:
        return Markup("")
    tall = 30 if before else 18
    level = tall - 9
    shapes = [_line("axis", 0, 1, level), *(_tick(share, level) for share in (0, 0.5, 1))]
    if before:
        shapes += [*_spread("before", before, 8), _dot("before", before.value, 8)]
    shapes += [*_spread("now", now, level), _dot("now", now.value, level)]
    return _drawing("interval", WIDE, tall, shapes)


def _spread(kind: str, one: Estimate, level: float) -> list[Markup]:
    """The line of an interval; none when there is none."""
    return [] if one.low is None or one.high is None else [_line(kind, one.low, one.high, level)]


def bar(passed: int, total: int, before: int | None = None) -> Markup:
    """How many of a group pass, as a filled part of a bar; a stroke shows how many did before.

    Args:
        passed: How many.
        total: Of how many, at least 1.
        before: How many of them in the accepted run.

    Returns:
        An inline SVG that screen readers pass over.
    """
    length = WIDE * passed / total
    shapes = [Markup('<rect class="rest" x="0" y="3" width="{}" height="12"/>').format(WIDE)]
    if passed:
        shapes.append(
            Markup('<rect class="part" x="0" y="3" width="{}" height="12"/>').format(_number(length))
        )
    if before is not None:
        at = _number(min(WIDE - 1.5, max(1.5, WIDE * before / total)))
        shapes.append(Markup('<path class="mark" d="M{} 0V18"/>').format(at))
    return _drawing("bar", WIDE, 18, shapes)


@dataclass(frozen=True, slots=True)
class Bins:
    """Counts by equal steps from 0; the last also holds everything above.

    Attributes:
        step: Width of one, in the unit of the values.
        counts: How many values fall in each.
        open: Whether some values lie above the last.
    """

    step: float
    counts: tuple[int, ...]
    open: bool


def bins(values: Sequence[float], reach: float) -> Bins:
    """Count values in at most 24 steps of 1, 2 or 5 times a power of ten.

    Args:
        values: Not negative.
        reach: What the steps must reach; above it values go in the last one.

    Returns:
        The counts; their sum is the number of values.
    """
    step = _step(max(reach, 1e-9) / BINS)
    number = int(reach / step) + 1
    counts = [0] * number
    for value in values:
        counts[min(number - 1, int(value / step))] += 1
    return Bins(step, tuple(counts), max(values, default=0) >= number * step)


def _step(least: float) -> float:
    size = 1e-9
    while True:
        for factor in _STEPS:
            if factor * size >= least * (1 - 1e-9):
                return factor * size
        size *= 10


def histogram(values: Sequence[float], median: float, p95: float) -> Markup:
    """How long the answers took: a column a step, with strokes at the median and the 95th percentile.

    Args:
        values: Milliseconds.
        median: Of the values.
        p95: Of the values.

    Returns:
        An inline SVG with a description for screen readers.
    """
    found = bins(values, 1.5 * p95)
    shapes = [_column(found, place, count) for place, count in enumerate(found.counts) if count]
    shapes.append(Markup('<path class="axis" d="M0 {}H{}"/>').format(FLOOR, BROAD))
    shapes += [_time_label(found, place) for place in range(5)]
    for name, value, level in (("median", median, 12), ("p95", p95, 26)):
        shapes.append(_time_mark(found, name, value, level))
    label = say("page.times_plot", median=decimal(median, 0), p95=decimal(p95, 0))
    return _drawing("histogram", BROAD, FLOOR + 28, shapes, label)


def _column(found: Bins, place: int, count: int) -> Markup:
    each, tall = BROAD / len(found.counts), HIGHEST * count / max(found.counts)
    return Markup(
        '<rect class="part" x="{}" y="{}" width="{}" height="{}"><title>{}</title></rect>'
        '<text class="number" x="{}" y="{}" text-anchor="middle" aria-hidden="true">{}</text>'
    ).format(
        _number(place * each + 1), _number(FLOOR - tall), _number(each - 2), _number(tall),
        _told(found, place, count), _number((place + 0.5) * each), _number(FLOOR - tall - 4), count,
    )  # fmt: skip


def _told(found: Bins, place: int, count: int) -> str:
    low = decimal(place * found.step, 0)
    if found.open and place == len(found.counts) - 1:
        return say("page.times_column_open", low=low, count=count)
    return say("page.times_column", low=low, high=decimal((place + 1) * found.step, 0), count=count)


def _time_label(found: Bins, quarter: int) -> Markup:
    """Below the axis at a quarter of it; where the last column is open, the last label is where it begins."""
    number = len(found.counts)
    last = quarter == 4 and found.open
    value = round(number * quarter / 4) * found.step if not last else (number - 1) * found.step
    name = "times_above" if last else "times_at"
    anchor = "start" if quarter == 0 else "end" if quarter == 4 else "middle"
    at = BROAD if quarter == 4 else BROAD * value / (number * found.step)
    return Markup('<text x="{}" y="{}" text-anchor="{}">{}</text>').format(
        _number(at), FLOOR + 20, anchor, say(f"page.{name}", value=decimal(value, 0))
    )


def _time_mark(found: Bins, name: str, value: float, level: int) -> Markup:
    at = BROAD * min(1.0, value / (found.step * len(found.counts)))
    anchor, side = ("end", -5) if at > 0.75 * BROAD else ("start", 5)
    return Markup(
        '<path class="{}" d="M{} {}V{}"/><text x="{}" y="{}" text-anchor="{}">{}</text>'
    ).format(
        name, _number(at), level - 10, FLOOR, _number(at + side), level, anchor,
        say(f"page.times_{name}", value=decimal(value, 0)),
    )  # fmt: skip


def _drawing(name: str, wide: int, tall: int, shapes: Iterable[Markup], label: str = "") -> Markup:
    told = Markup('role="img" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
    return Markup('<svg class="plot {}" viewBox="0 0 {} {}" {} focusable="false">{}</svg>').format(
        name, wide, tall, told, Markup("").join(shapes)
    )


def _at(share: float) -> float:
    return EDGE + (WIDE - 2 * EDGE) * min(1.0, max(0.0, share))


def _line(name: str, low: float, high: float, level: float) -> Markup:
    return Markup('<path class="{}" d="M{} {}H{}"/>').format(
        name, _number(_at(low)), level, _number(_at(high))
    )


def _tick(share: float, level: float) -> Markup:
    return Markup('<path class="axis" d="M{} {}v6"/>').format(_number(_at(share)), level - 3)


def _dot(name: str, share: float, level: float) -> Markup:
    return Markup('<circle class="{}" cx="{}" cy="{}" r="4"/>').format(name, _number(_at(share)), level)


def _number(value: float) -> str:
    return f"{value:.1f}"
