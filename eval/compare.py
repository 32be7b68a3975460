"""An earlier run to compare with, question by question."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.questions import QuestionSet
from eval.results import EvaluationError, Record, Report, Row
from eval.wording import say

RESULTS = "results.jsonl"
SUMMARY = "summary.json"


@dataclass(frozen=True, slots=True)
class Earlier:
    """One question's outcome in the earlier run."""

    passed: bool
    text: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """An earlier run over the same questions.

    Attributes:
        record: What it measured.
        rows: Outcome by question id.
    """

    record: Record
    rows: Mapping[str, Earlier]

    @property
    def passed(self) -> int:
        """Number of questions that passed."""
        return sum(row.passed for row in self.rows.values())


@dataclass(frozen=True, slots=True)
class Changes:
    """The rows whose outcome is another than in the baseline."""

    worse: tuple[Row, ...]
    better: tuple[Row, ...]


def read_baseline(folder: Path, questions: QuestionSet) -> Baseline:
    """Read what `reform eval --report` wrote.

    Args:
        folder: The folder it was written to.
        questions: The questions to compare over.

    Returns:
        The earlier run.

    Raises:
        EvaluationError: It cannot be read, or it is over other questions.
    """
    try:
        content = json.loads((folder / SUMMARY).read_text("utf-8"))["record"]
        lines = (folder / RESULTS).read_text("utf-8").splitlines()
        rows = {row["id"]: Earlier(row["passed"], row["answer"]) for row in map(json.loads, lines)}
        record = _record(content)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else type(problem).__name__
        raise EvaluationError(say("run.baseline", folder=folder, reason=reason)) from problem
    same = record.questions_sha256 == questions.sha256
    if not same or list(rows) != [question.id for question in questions.questions]:
        raise EvaluationError(say("run.baseline_set", folder=folder, file=questions.file))
    return Baseline(record, rows)


def _record(content: Mapping[str, Any]) -> Record:
    return Record(
        questions=content["questions"],
        questions_sha256=content["questions_sha256"],
        documents=tuple((file, digest) for file, digest in content["documents"]),
        settings=tuple(sorted(content["settings"].items())),
        encoder=content["encoder"],
    )


def changes(report: Report, baseline: Baseline) -> Changes:
    """The questions that passed and no longer do, and the other way round."""
    changed = [row for row in report.rows if row.passed != baseline.rows[row.question.id].passed]
    return Changes(
        worse=tuple(row for row in changed if not row.passed),
        better=tuple(row for row in changed if row.passed),
    )
