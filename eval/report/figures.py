"""The figures of a run with their intervals, beside those of the accepted run."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from eval.gating.baseline import Baseline
from eval.gating.compare import ALPHA, MetricComparison, cluster_of
from eval.gating.gate import Verdict
from eval.gating.statistics import bootstrap
from eval.metrics import METRICS
from eval.question import Question
from eval.results import Report, Row, Spread

Z = 1.959964


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean, its 95 % interval (None for too few documents), and the number of questions it applies to."""

    value: float
    low: float | None
    high: float | None
    count: int


@dataclass(frozen=True, slots=True)
class Figure:
    """One metric of the run.

    Attributes:
        name: Its name in `METRICS`.
        now: None when it applies to no question.
        before: In the accepted run, over the questions of this one; None without one.
        higher: Whether higher is better; None when neither is.
        compared: The paired comparison, for primary metrics beside a baseline.
        spread: How much it moved between several runs; None for one run.
    """

    name: str
    now: Estimate | None
    before: Estimate | None = None
    higher: bool | None = True
    compared: MetricComparison | None = None
    spread: Spread | None = None

    @property
    def share(self) -> bool:
        """Whether it runs from 0 to 1."""
        return self.higher is not None

    @property
    def difference(self) -> float | None:
        """Now minus before, paired where there is a comparison."""
        if self.compared:
            return self.compared.difference
        return self.now.value - self.before.value if self.now and self.before else None

    @property
    def change(self) -> str:
        """worse, doubtful, better, same (compared, but not surely different) or "" (not compared)."""
        if self.compared is None:
            return ""
        if self.compared.worse:
            return "worse"
        if self.compared.doubtful:
            return "doubtful"
        return "better" if self.compared.difference > 0 and self.compared.adjusted < ALPHA else "same"


def figures(report: Report, verdict: Verdict, baseline: Baseline | None) -> tuple[Figure, ...]:
    """Every metric of a report, in the order of `METRICS`.

    Args:
        report: What was found.
        verdict: Its comparisons are taken over.
        baseline: The accepted run.

    Returns:
        The figures; those that apply to no question too.
    """
    compared = {one.metric: one for one in verdict.comparisons}
    spread = {one.name: one for one in report.spreads}
    return tuple(
        Figure(
            name=name,
            now=estimate(name, ((row.question, row.scores) for row in report.rows)),
            before=estimate(name, _earlier(report.rows, baseline)) if baseline else None,
            higher=metric.higher,
            compared=compared.get(name),
            spread=spread.get(name),
        )
        for name, metric in METRICS.items()
    )


def _earlier(
    rows: Iterable[Row], baseline: Baseline
) -> Iterable[tuple[Question, Mapping[str, float | None]]]:
    for row in rows:
        if earlier := baseline.rows.get(row.question.id):
            yield row.question, earlier.scores


def estimate(name: str, scored: Iterable[tuple[Question, Mapping[str, float | None]]]) -> Estimate | None:
    """The mean of one metric with its 95 % interval.

    The interval is Wilson's where every value is 0 or 1, else a bootstrap with the questions of one
    document drawn together.

    Args:
        name: A name in `METRICS`.
        scored: Questions with their scores.

    Returns:
        The estimate; None when the metric applies to none of them.
    """
    applying = [(question, value) for question, scores in scored if (value := scores.get(name)) is not None]
    if not applying:
        return None
    values = [float(value) for _, value in applying]
    value = math.fsum(values) / len(values)
    low: float | None
    high: float | None
    if METRICS[name].binary and all(value.is_integer() for value in values):
        low, high = wilson(sum(value == 1 for value in values), len(values))
    else:
        low, high = _spread(values, [cluster_of(question) for question, _ in applying])
    return Estimate(value, low, high, len(values))


def _spread(values: Sequence[float], clusters: Sequence[str]) -> tuple[float | None, float | None]:
    drawn = bootstrap(values, clusters)
    return drawn.low, drawn.high


def wilson(hits: int, count: int) -> tuple[float, float]:
    """The 95 % score interval of a share (Wilson 1927, JASA 22).

    (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n) with p = hits / n and z = 1.96.

    Args:
        hits: How many.
        count: Of how many, at least 1.

    Returns:
        Lower and upper end, 0-1.
    """
    share, z = hits / count, Z**2 / count
    middle = share + z / 2
    half = Z * math.sqrt(share * (1 - share) / count + z / (4 * count))
    return max(0.0, (middle - half) / (1 + z)), min(1.0, (middle + half) / (1 + z))
