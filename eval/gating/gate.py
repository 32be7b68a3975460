"""The gate: may this version go out? Hard rules, the limits of `floors.toml`, and the accepted run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.types import Fallback
from eval.gating.baseline import Baseline
from eval.gating.compare import Comparison, MetricComparison, compare
from eval.gating.limits import NO_LIMITS, Limits
from eval.gating.rules import broken_in, fallen_back, listed, unreached
from eval.metrics import mean
from eval.question import QuestionSet
from eval.results import Report, Row
from eval.wording import say

EXIT_HOLDS = 0
EXIT_FAILS = 100
PASSED = "pass_rate"
FEW = 20
# Answers made without the language model, by what is told of them; that it was not asked is no fault of its.
_WITHOUT = {"silent": Fallback.FAILED, "unborne": Fallback.UNBORNE, "short": Fallback.SHORT}


class Rule(StrEnum):
    """The kinds of rule; each alone keeps a version back."""

    HARD = "hard"
    LIMIT = "limit"
    PAIRED = "paired"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One limit and what was reached.

    Attributes:
        figure: Name of the metric.
        limit: What it must reach, or stay at or below.
        least: Whether `limit` is the least value; else it is the greatest.
        value: What was reached.
        category: The category whose questions alone are held to it, "" for all.
    """

    figure: str
    limit: float
    least: bool
    value: float
    category: str = ""

    @property
    def met(self) -> bool:
        """Whether the limit is kept."""
        return self.value >= self.limit if self.least else self.value <= self.limit


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a version may go out, and why not.

    Attributes:
        reasons: Danish reasons why the gate does not hold; none when it holds.
        warnings: What may have got worse, or is odd, but keeps nothing back.
        comparisons: The primary metrics beside the baseline; () without one.
        notes: What else differs from the baseline.
        rules: The kinds of rule that are broken.
        held: Whether there was anything to hold the figures against: limits or an accepted run.
        requirements: Each limit that applied, with what was reached.
    """

    reasons: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    comparisons: tuple[MetricComparison, ...] = ()
    notes: tuple[str, ...] = ()
    rules: frozenset[Rule] = frozenset()
    held: bool = True
    requirements: tuple[Requirement, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether this version may go out."""
        return not self.reasons

    @property
    def kind(self) -> str:
        """holds, fails, or measured: no hard rule is broken and there is nothing else to hold the run to."""
        if not self.holds:
            return "fails"
        return "holds" if self.held else "measured"

    @property
    def exit_code(self) -> int:
        """0 when it holds, 100 when it does not."""
        return EXIT_HOLDS if self.holds else EXIT_FAILS


def judge(
    report: Report,
    questions: QuestionSet,
    limits: Limits,
    baseline: Baseline | None = None,
    runs: Sequence[Report] = (),
) -> Verdict:
    """Hold a report to the rules.

    Args:
        report: What was found.
        questions: The set it must cover.
        limits: Least and greatest values.
        baseline: The accepted run, None for none.
        runs: What the report is the average of, when it is one: each of them must keep the hard rules.

    Returns:
        The verdict with every reason, not only the first.
    """
    beside = compare(report, baseline) if baseline else Comparison((), (), ())
    requirements = tuple(_held_to(report, limits))
    reasons = {
        Rule.HARD: (*broken_in(runs or (report,), questions), *beside.refusals),
        Rule.LIMIT: tuple(_broken_limit(one) for one in requirements if not one.met),
        Rule.PAIRED: tuple(_fallen(beside.metrics)),
    }
    return Verdict(
        reasons=tuple(sentence for sentences in reasons.values() for sentence in sentences),
        warnings=tuple(_warnings(report, beside)),
        comparisons=beside.metrics,
        notes=(*beside.notes, *_small(report)),
        rules=frozenset(rule for rule, sentences in reasons.items() if sentences),
        held=baseline is not None or limits != NO_LIMITS,
        requirements=requirements,
    )


def _fallen(metrics: Iterable[MetricComparison]) -> Iterator[str]:
    """What is worse by more than chance, and what fell so far in a small set that no test is needed."""
    for one in metrics:
        if one.worse:
            yield _sentence("worse", one, one.adjusted)
        elif one.metric == PASSED and one.plunged:
            yield _sentence("plunged", one, one.p)


def _small(report: Report) -> Iterator[str]:
    if 0 < len(report.rows) < FEW:
        yield say("gate.small", count=len(report.rows), few=FEW)


def _held_to(report: Report, limits: Limits) -> Iterator[Requirement]:
    yield from _reached(report.rows, limits)
    for category, own in limits.categories:
        rows = [row for row in report.rows if row.question.category == category]
        yield from _reached(rows, own, category)


def _reached(rows: Iterable[Row], limits: Limits, category: str = "") -> Iterator[Requirement]:
    rows = list(rows)
    for least, wanted in ((True, limits.floors), (False, limits.ceilings)):
        for name, limit in wanted:
            value = mean(row.scores.get(name) for row in rows).value
            if value is not None:
                yield Requirement(name, limit, least, value, category)


def _broken_limit(one: Requirement) -> str:
    key = "floor" if one.least else "ceiling"
    return say(
        f"gate.{key}_in" if one.category else f"gate.{key}",
        figure=say(f"figure.{one.figure}"),
        value=_danish(one.value),
        limit=_danish(one.limit),
        category=one.category,
    )


def _warnings(report: Report, beside: Comparison) -> Iterator[str]:
    if files := unreached(report):
        yield say("gate.unreached", files=listed(files))
    for key, why in _WITHOUT.items():
        if count := fallen_back(report, why):
            yield say(f"gate.{key}", count=count, total=len(report.rows))
    for one in beside.metrics:
        if one.doubtful and not (one.metric == PASSED and one.plunged):
            yield _sentence("doubtful", one, one.p)


def _sentence(key: str, one: MetricComparison, p: float) -> str:
    return say(
        f"gate.{key}",
        figure=say(f"figure.{one.metric}"),
        before=_danish(one.before),
        now=_danish(one.now),
        spread=_spread(one),
        p=_danish(p),
        count=len(one.lost),
        lost=len(one.lost),
        won=len(one.won),
        ids=listed(one.lost),
    )


def _spread(one: MetricComparison) -> str:
    if one.low is None or one.high is None:
        return say("gate.no_interval")
    return say("gate.interval", low=_danish(one.low), high=_danish(one.high))


def _danish(value: float) -> str:
    return f"{value:.3f}".replace(".", ",").replace("-", "−")
