"""The gate: may this version go out? Hard rules first, then the limits of `floors.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

from eval.compare import Baseline
from eval.questions import QuestionSet
from eval.results import Report
from eval.wording import say

EXIT_HOLDS = 0
EXIT_FAILS = 100


@dataclass(frozen=True, slots=True)
class Limits:
    """What each figure must reach or stay below; a figure that does not apply is held to nothing.

    Attributes:
        floors: Figure and least value, 0-1.
        ceilings: Figure and greatest value, 0-1.
    """

    floors: tuple[tuple[str, float], ...]
    ceilings: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The Danish reasons why the gate does not hold; none when it holds."""

    reasons: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether this version may go out."""
        return not self.reasons


def read_limits() -> Limits:
    """The limits that come with the program."""
    tables = tomllib.loads((resources.files("eval") / "floors.toml").read_text("utf-8"))
    return Limits(tuple(tables["floors"].items()), tuple(tables["ceilings"].items()))


def judge(
    report: Report, questions: QuestionSet, limits: Limits, baseline: Baseline | None = None
) -> Verdict:
    """Hold a report to the rules.

    Args:
        report: What was found.
        questions: The set it must cover.
        limits: Least and greatest values.
        baseline: An earlier run; its number of passed questions must be reached.

    Returns:
        The verdict with every reason, not only the first.
    """
    return Verdict(
        (
            *_hard(report, questions),
            *_limited(report, limits),
            *(_worse(report, baseline) if baseline else ()),
        )
    )


def _hard(report: Report, questions: QuestionSet) -> Iterator[str]:
    if not questions.questions:
        yield say("gate.empty")
    found = {row.question.id for row in report.rows if not row.failed}
    lost = [question.id for question in questions.questions if question.id not in found]
    if lost:
        yield say("gate.errors", count=len(lost), ids=", ".join(lost))
    invalid = [row.question.id for row in report.rows if row.invalid]
    if invalid:
        count = sum(len(row.invalid) for row in report.rows)
        yield say("gate.invalid", count=count, ids=", ".join(invalid))


def _limited(report: Report, limits: Limits) -> Iterator[str]:
    for key, names in (("floor", limits.floors), ("ceiling", limits.ceilings)):
        for name, limit in names:
            value = report.figures[name].value
            if value is not None and (value < limit if key == "floor" else value > limit):
                figure = say(f"figure.{name}")
                yield say(f"gate.{key}", figure=figure, value=_danish(value), limit=_danish(limit))


def _worse(report: Report, baseline: Baseline) -> Iterator[str]:
    if report.passed < baseline.passed:
        yield say("gate.worse", now=report.passed, before=baseline.passed)


def _danish(value: float) -> str:
    return f"{value:.3f}".replace(".", ",")
