"""Several runs of one set as one: a language model does not answer alike every time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import fmean, stdev

from eval.generation import tally_of
from eval.metrics import METRICS, mean
from eval.results import Report, Row, Spread


def averaged(runs: Sequence[Report]) -> Report:
    """The runs as one report.

    Args:
        runs: At least one; of the same questions in the same order.

    Returns:
        The only run as it is; else one row a question. Its scores are the means over the runs in which a
        metric applied. Its answer, citations, reasons and time are those of the first run that came out as
        most runs did, passed or not; a tie counts as not passed. Every run's figures are in its `spreads`.
    """
    first, *others = runs
    if not others:
        return first
    rows = zip(*(run.rows for run in runs), strict=True)
    return replace(
        first,
        rows=tuple(map(_averaged, rows)),
        runs=len(runs),
        spreads=spreads(runs),
        tally=tally_of(row.answer for run in runs for row in run.rows),
    )


def spreads(runs: Sequence[Report]) -> tuple[Spread, ...]:
    """How much each figure moved between the runs; a figure that applied in none of them is left out."""
    each = [run.figures for run in runs]
    found = []
    for name in METRICS:
        values = [value for figures in each if (value := figures[name].value) is not None]
        if values:
            deviation = stdev(values) if len(values) > 1 else 0.0
            found.append(Spread(name, fmean(values), min(values), max(values), deviation, len(values)))
    return tuple(found)


def _averaged(rows: Sequence[Row]) -> Row:
    passes = sum(row.passed for row in rows)
    most = 2 * passes > len(rows)
    shown = next(row for row in rows if row.passed is most)
    scores = {name: mean(row.scores.get(name) for row in rows).value for name in shown.scores}
    return replace(shown, scores=scores)
