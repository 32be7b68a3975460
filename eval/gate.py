"""The gate: may this version go out? Hard rules, the limits of `floors.toml`, and the accepted run."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from pathlib import Path
from typing import Any

from eval.baseline import Baseline
from eval.compare import Comparison, MetricComparison, compare
from eval.metrics import METRICS, mean
from eval.question import QuestionSet
from eval.results import EvaluationError, Report, Row
from eval.rules import broken, listed, unreached
from eval.wording import say

EXIT_HOLDS = 0
EXIT_FAILS = 100


class Rule(StrEnum):
    """The kinds of rule; each alone keeps a version back."""

    HARD = "hard"
    LIMIT = "limit"
    PAIRED = "paired"


@dataclass(frozen=True, slots=True)
class Limits:
    """What each figure must reach or stay below; a figure that does not apply is held to nothing.

    Attributes:
        floors: Figure and least value.
        ceilings: Figure and greatest value.
        categories: The same for the questions of one category alone.
    """

    floors: tuple[tuple[str, float], ...]
    ceilings: tuple[tuple[str, float], ...]
    categories: tuple[tuple[str, Limits], ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a version may go out, and why not.

    Attributes:
        reasons: Danish reasons why the gate does not hold; none when it holds.
        warnings: What may have got worse, or is odd, but keeps nothing back.
        comparisons: The primary metrics beside the baseline; () without one.
        notes: What else differs from the baseline.
        rules: The kinds of rule that are broken.
    """

    reasons: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    comparisons: tuple[MetricComparison, ...] = ()
    notes: tuple[str, ...] = ()
    rules: frozenset[Rule] = frozenset()

    @property
    def holds(self) -> bool:
        """Whether this version may go out."""
        return not self.reasons

    @property
    def exit_code(self) -> int:
        """0 when it holds, 100 when it does not."""
        return EXIT_HOLDS if self.holds else EXIT_FAILS


def read_limits(path: Path | None = None) -> Limits:
    """The limits that come with the program, or those of a file.

    Args:
        path: A TOML file like `floors.toml`; None for the program's own.

    Returns:
        What each figure must reach or stay below.

    Raises:
        EvaluationError: The file cannot be read, is no TOML, or names what is no figure.
    """
    try:
        text = (path or resources.files("eval") / "floors.toml").read_text("utf-8")
        return limits_of(tomllib.loads(text))
    except (OSError, ValueError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else problem
        raise EvaluationError(say("gate.limits", file=path, reason=reason)) from problem


def limits_of(tables: Mapping[str, Any]) -> Limits:
    """Limits out of TOML: `[floors]`, `[ceilings]`, `[floors.category.NAME]`, `[ceilings.category.NAME]`.

    Raises:
        ValueError: Another table, another name than a figure's, or a limit that is no number; Danish.
    """
    if odd := set(tables) - {"floors", "ceilings"}:
        raise ValueError(say("gate.limit_table", name=min(odd)))
    floors, ceilings = dict(tables.get("floors", {})), dict(tables.get("ceilings", {}))
    low, high = floors.pop("category", {}), ceilings.pop("category", {})
    categories = (
        (name, Limits(_numbers(low.get(name, {})), _numbers(high.get(name, {}))))
        for name in dict.fromkeys((*low, *high))
    )
    return Limits(_numbers(floors), _numbers(ceilings), tuple(categories))


def _numbers(table: Mapping[str, Any]) -> tuple[tuple[str, float], ...]:
    for name, value in table.items():
        if name not in METRICS:
            raise ValueError(say("gate.limit_name", name=name))
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            raise ValueError(say("gate.limit_value", name=name))
    return tuple(table.items())


def judge(
    report: Report, questions: QuestionSet, limits: Limits, baseline: Baseline | None = None
) -> Verdict:
    """Hold a report to the rules.

    Args:
        report: What was found.
        questions: The set it must cover.
        limits: Least and greatest values.
        baseline: The accepted run, None for none.

    Returns:
        The verdict with every reason, not only the first.
    """
    beside = compare(report, baseline) if baseline else Comparison((), (), ())
    reasons = {
        Rule.HARD: (*broken(report, questions), *beside.refusals),
        Rule.LIMIT: tuple(_limited(report, limits)),
        Rule.PAIRED: tuple(_sentence("worse", one, one.adjusted) for one in beside.metrics if one.worse),
    }
    return Verdict(
        reasons=tuple(sentence for sentences in reasons.values() for sentence in sentences),
        warnings=tuple(_warnings(report, beside)),
        comparisons=beside.metrics,
        notes=beside.notes,
        rules=frozenset(rule for rule, sentences in reasons.items() if sentences),
    )


def _limited(report: Report, limits: Limits) -> Iterator[str]:
    yield from _held(report.rows, limits)
    for category, own in limits.categories:
        rows = [row for row in report.rows if row.question.category == category]
        yield from _held(rows, own, category)


def _held(rows: Iterable[Row], limits: Limits, category: str = "") -> Iterator[str]:
    rows = list(rows)
    for key, wanted in (("floor", limits.floors), ("ceiling", limits.ceilings)):
        for name, limit in wanted:
            value = mean(row.scores.get(name) for row in rows).value
            if value is not None and not (value >= limit if key == "floor" else value <= limit):
                yield say(
                    f"gate.{key}_in" if category else f"gate.{key}",
                    figure=say(f"figure.{name}"),
                    value=_danish(value),
                    limit=_danish(limit),
                    category=category,
                )


def _warnings(report: Report, beside: Comparison) -> Iterator[str]:
    if files := unreached(report):
        yield say("gate.unreached", files=listed(files))
    yield from (_sentence("doubtful", one, one.p) for one in beside.metrics if one.doubtful)


def _sentence(key: str, one: MetricComparison, p: float) -> str:
    return say(
        f"gate.{key}",
        figure=say(f"figure.{one.metric}"),
        before=_danish(one.before),
        now=_danish(one.now),
        low=_danish(one.low),
        high=_danish(one.high),
        p=_danish(p),
        count=len(one.lost),
        lost=len(one.lost),
        won=len(one.won),
        ids=listed(one.lost),
    )


def _danish(value: float) -> str:
    return f"{value:.3f}".replace(".", ",").replace("-", "−")
