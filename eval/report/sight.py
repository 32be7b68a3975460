"""Everything the page shows, made ready."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version

from eval.gating.baseline import Baseline
from eval.gating.gate import Verdict
from eval.gating.rules import obeyed
from eval.metrics.reliability import Bin, calibration_error, found_it, reliability
from eval.report.cards import Card, card
from eval.report.changes import Changes
from eval.report.figures import Estimate, Figure, wilson
from eval.report.hiding import kinds_of
from eval.results import Group, Report, Row

# Ids stand after a colon with commas between.
_PARTS = re.compile(r"((?<=[ :,;])[^\s,;]+(?=[,;]|$))")


# Fewer estimates than this make no curve.
ENOUGH = 30


@dataclass(frozen=True, slots=True)
class Share:
    """A group's passed and total, and how many passed in the accepted run (None without one)."""

    name: str
    passed: int
    total: int
    before: int | None


@dataclass(frozen=True, slots=True)
class Sight:
    """Everything the page shows.

    Attributes:
        report: For the record and the counts.
        verdict: Whether the gate holds.
        baseline: The accepted run, if there is one.
        figures: Every metric that applies to a question.
        worse: Cards of what passed before.
        lower: Cards of what has the same outcome with lower figures.
        better: Cards of what passes now.
        failed: Cards of every question that does not pass or cites wrongly: those that closed the gate first,
            then those that passed before, then the rest.
        passed: Cards of the others that are not sealed.
        categories: Passed by category.
        files: Passed by document.
        parts: Passed by part of the set.
        times: Milliseconds of each answer.
        reliability: How well the estimates of the answers fit the outcome; () where there are few.
    """

    report: Report
    verdict: Verdict
    baseline: Baseline | None
    figures: tuple[Figure, ...]
    worse: tuple[Card, ...]
    lower: tuple[Card, ...]
    better: tuple[Card, ...]
    failed: tuple[Card, ...]
    passed: tuple[Card, ...]
    categories: tuple[Share, ...]
    files: tuple[Share, ...]
    parts: tuple[Share, ...]
    times: tuple[float, ...]
    reliability: tuple[Bin, ...] = ()

    @property
    def calibration_error(self) -> float | None:
        """Mean distance of estimate and outcome."""
        return calibration_error(self.reliability)

    @property
    def drawn(self) -> tuple[tuple[Estimate, Estimate], ...]:
        """For each bin of estimates: the share that was right with its interval, and the estimate."""
        return tuple(
            (
                Estimate(one.observed, *wilson(one.right, one.count), one.count),
                Estimate(one.predicted, None, None, one.count),
            )
            for one in self.reliability
        )

    @property
    def state(self) -> str:
        """fails, measured, doubt (holds with warnings) or holds."""
        if self.verdict.kind != "holds":
            return self.verdict.kind
        return "doubt" if self.verdict.warnings else "holds"

    @property
    def reasons(self) -> tuple[str, ...]:
        """The kinds of reason among the failed, most frequent first, with gaps for what they name."""
        counted = Counter(kind for one in self.failed for kind in kinds_of(one.reasons))
        return tuple(kind for kind, _ in counted.most_common())

    @property
    def version(self) -> str:
        """The program's version."""
        return version("reformassistent")

    def linked(self, reason: str) -> tuple[tuple[str, str], ...]:
        """A reason of the gate in pieces, each with the id of the card it names, or ""."""
        shown = {one.row.question.id for one in self.failed if not one.row.question.sealed}
        return tuple((part, part if part in shown else "") for part in _PARTS.split(reason))

    @property
    def sealed(self) -> int:
        """Number of sealed questions."""
        return sum(row.question.sealed for row in self.report.rows)


def sight(
    report: Report,
    rows: Sequence[Row],
    verdict: Verdict,
    figures: Sequence[Figure],
    changed: Changes,
    baseline: Baseline | None = None,
) -> Sight:
    """Make a report ready for the page.

    Args:
        report: What was found; counts and times are taken from it, texts never.
        rows: Its rows as they may be shown.
        verdict: Whether the gate holds.
        figures: Of the report.
        changed: Since the accepted run, of `rows`.
        baseline: The accepted run.

    Returns:
        What the page shows.
    """
    earlier = _as_before(report, baseline)
    return Sight(
        report=report,
        verdict=verdict,
        baseline=baseline,
        figures=tuple(figure for figure in figures if figure.now),
        worse=_cards(changed.worse, changed, baseline),
        lower=_cards(changed.lower, changed, baseline),
        better=_cards(changed.better, changed, baseline),
        failed=tuple(card(row) for row in _ordered(rows, changed)),
        passed=tuple(card(row) for row in rows if _shown_right(row)),
        categories=_shares(report.categories, earlier.categories if earlier else ()),
        files=_shares(report.files, earlier.files if earlier else ()),
        parts=_shares(report.parts, earlier.parts if earlier else ()),
        times=tuple(
            row.answer.timing_ms["total"] for row in report.rows if row.answer and row.answer.timing_ms
        ),
        reliability=_reliability(report.rows),
    )


def _reliability(rows: Iterable[Row]) -> tuple[Bin, ...]:
    pairs = [
        (row.answer.confidence, found_it(row.question, row.answer, row.gold))
        for row in rows
        if row.answer and row.answer.confidence is not None
    ]
    return reliability(pairs) if len(pairs) >= ENOUGH else ()


def _ordered(rows: Sequence[Row], changed: Changes) -> list[Row]:
    """The rows with faults: what no version may do, what was lost, the rest; each in the order of the set."""
    lost = {row.question.id for row in changed.worse}
    wrong = [row for row in rows if not row.passed or row.invalid or row.unfit]
    return sorted(wrong, key=lambda row: 0 if _closes(row) else 1 if row.question.id in lost else 2)


def _closes(row: Row) -> bool:
    """Whether the row alone breaks a hard rule."""
    locked = row.question.locked and not row.passed
    return bool(row.error or row.invalid or row.unfit or locked or obeyed(row))


def _shown_right(row: Row) -> bool:
    return not (row.problems or row.invalid or row.unfit or row.question.sealed)


def _cards(rows: Iterable[Row], changed: Changes, baseline: Baseline | None) -> tuple[Card, ...]:
    fell = dict(changed.fell)
    before = baseline.rows if baseline else {}
    return tuple(card(row, before.get(row.question.id), fell.get(row.question.id, ())) for row in rows)


def _as_before(report: Report, baseline: Baseline | None) -> Report | None:
    """The report with each row passing as it did in the accepted run; rows it lacks are left out."""
    if baseline is None:
        return None
    paired = [
        (row, baseline.rows[row.question.id]) for row in report.rows if row.question.id in baseline.rows
    ]
    rows = (replace(row, problems=() if earlier.passed else ("-",)) for row, earlier in paired)
    return replace(report, rows=tuple(rows))


def _shares(groups: Sequence[Group], earlier: Sequence[Group]) -> tuple[Share, ...]:
    """Passed before is told only of a group that has the same number of questions in both runs."""
    before = {(group.name, group.total): group.passed for group in earlier}
    return tuple(Share(g.name, g.passed, g.total, before.get((g.name, g.total))) for g in groups)
