"""Everything the page shows, made ready."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from eval.baseline import Baseline
from eval.gate import Verdict
from eval.report.cards import Card, card
from eval.report.changes import Changes
from eval.report.figures import Figure
from eval.results import Group, Report, Row


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
        failed: Cards of every question that does not pass or cites wrongly.
        categories: Passed by category.
        files: Passed by document.
        parts: Passed by part of the set.
        times: Milliseconds of each answer.
    """

    report: Report
    verdict: Verdict
    baseline: Baseline | None
    figures: tuple[Figure, ...]
    worse: tuple[Card, ...]
    lower: tuple[Card, ...]
    better: tuple[Card, ...]
    failed: tuple[Card, ...]
    categories: tuple[Share, ...]
    files: tuple[Share, ...]
    parts: tuple[Share, ...]
    times: tuple[float, ...]

    @property
    def state(self) -> str:
        """fails, doubt (holds with warnings) or holds."""
        if not self.verdict.holds:
            return "fails"
        return "doubt" if self.verdict.warnings else "holds"

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
        failed=tuple(card(row) for row in rows if not row.passed or row.invalid),
        categories=_shares(report.categories, earlier.categories if earlier else ()),
        files=_shares(report.files, earlier.files if earlier else ()),
        parts=_shares(report.parts, earlier.parts if earlier else ()),
        times=tuple(
            row.answer.timing_ms["total"] for row in report.rows if row.answer and row.answer.timing_ms
        ),
    )


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
