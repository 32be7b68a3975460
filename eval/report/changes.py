"""Which questions came out otherwise than in the accepted run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from eval.gating.baseline import Baseline
from eval.gating.gate import Verdict
from eval.results import Row


@dataclass(frozen=True, slots=True)
class Changes:
    """Rows that changed, each in the order of the set.

    Attributes:
        worse: Passed before and no longer.
        better: Pass now and did not.
        lower: The same outcome, but some compared metric fell.
        fell: For every row whose metrics fell, their names, by question id.
    """

    worse: tuple[Row, ...] = ()
    better: tuple[Row, ...] = ()
    lower: tuple[Row, ...] = ()
    fell: tuple[tuple[str, tuple[str, ...]], ...] = ()


def changes(rows: Sequence[Row], verdict: Verdict, baseline: Baseline | None) -> Changes:
    """Sort the rows of a run by what became of them.

    Args:
        rows: The run's.
        verdict: Its comparisons say which metrics fell for which questions.
        baseline: The accepted run; None for nothing changed.

    Returns:
        The changed rows; a question that is new is in none of them.
    """
    if baseline is None:
        return Changes()
    fell: dict[str, list[str]] = defaultdict(list)
    for compared in verdict.comparisons:
        for identity in compared.lost:
            fell[identity].append(compared.metric)
    before = {identity: row.passed for identity, row in baseline.rows.items()}
    paired = [(row, before[row.question.id]) for row in rows if row.question.id in before]
    return Changes(
        worse=tuple(row for row, passed in paired if passed and not row.passed),
        better=tuple(row for row, passed in paired if row.passed and not passed),
        lower=tuple(row for row, passed in paired if passed == row.passed and row.question.id in fell),
        fell=tuple((identity, tuple(names)) for identity, names in fell.items()),
    )
