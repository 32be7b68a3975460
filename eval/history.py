"""Earlier runs: a line of figures for each in `history.jsonl`, and the page of the latest, `report.html`."""

from __future__ import annotations

import datetime
import json
import subprocess
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from assistant.settings import Settings
from assistant.store.private import append_private, replace_private
from eval.gating.gate import Requirement, Verdict
from eval.results import EvaluationError, Report
from eval.wording import os_reason, say

LOG = "history.jsonl"
PAGE = "report.html"
MOST = 200
_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Past:
    """One run.

    Attributes:
        when: ISO time at which it ended.
        version: The program's version.
        commit: Its commit, "" where it does not lie in a repository.
        questions: Name of the question file.
        verdict: holds, fails or measured, see `Verdict.kind`.
        reasons: Danish reasons why the gate did not hold.
        warnings: What may have got worse.
        passed: Number of questions that passed.
        total: Number of questions.
        figures: Mean of each metric that applied to a question.
        median_ms: Median time of an answer, None without answers.
        p95_ms: 95th percentile of it.
        model: The language model's name, "" for none.
        runs: How many runs the figures are the average of.
        requirements: What its figures were held to; () in lines of earlier versions.
    """

    when: str
    version: str
    commit: str
    questions: str
    verdict: str
    reasons: tuple[str, ...]
    warnings: tuple[str, ...]
    passed: int
    total: int
    figures: Mapping[str, float]
    median_ms: float | None = None
    p95_ms: float | None = None
    model: str = ""
    runs: int = 1
    requirements: tuple[Requirement, ...] = ()


_PAST: TypeAdapter[Past] = TypeAdapter(Past)


def folder_of(settings: Settings) -> Path:
    """Where the runs of these settings are kept."""
    return settings.data_dir / "evaluation"


def past_of(report: Report, verdict: Verdict) -> Past:
    """The line that is kept of a run that ends now."""
    times = report.times
    return Past(
        when=datetime.datetime.now().astimezone().isoformat(timespec="seconds"),
        version=version("reformassistent"),
        commit=_commit(),
        questions=report.record.questions,
        verdict=verdict.kind,
        reasons=verdict.reasons,
        warnings=verdict.warnings,
        passed=report.passed,
        total=len(report.rows),
        figures={
            name: round(figure.value, 6)
            for name, figure in report.figures.items()
            if figure.value is not None
        },
        median_ms=round(times.median, 1) if times else None,
        p95_ms=round(times.p95, 1) if times else None,
        model=report.record.model,
        runs=report.runs,
        requirements=verdict.requirements,
    )


def keep(folder: Path, past: Past, page: bytes) -> None:
    """Add a run; its page takes the place of the one before, and of the runs the last `MOST` stay.

    Args:
        folder: Made when missing, for its owner alone.
        past: The run.
        page: Its report as HTML.

    Raises:
        EvaluationError: The folder cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        replace_private(folder / PAGE, page)
        append_private(folder / LOG, json.dumps(asdict(past), ensure_ascii=False))
        lines = (folder / LOG).read_bytes().splitlines(keepends=True)
        if len(lines) > MOST:
            replace_private(folder / LOG, b"".join(lines[-MOST:]))
    except OSError as problem:
        raise EvaluationError(say("run.unkept", folder=folder, reason=os_reason(problem))) from problem


def kept(folder: Path) -> tuple[Past, ...]:
    """The runs, oldest first; a line that cannot be read hides no other line, and no folder means no runs."""
    try:
        lines = (folder / LOG).read_bytes().splitlines()
    except OSError:
        return ()
    found = []
    for line in lines:
        try:
            found.append(_PAST.validate_json(line))
        except ValidationError:
            continue
    return tuple(found)


def _commit() -> str:
    """The commit of the program's own folder."""
    here = Path(__file__).parents[1]
    if not (here / ".git").exists():
        return ""
    try:
        asked = ["git", "-C", str(here), "rev-parse", "--short", "HEAD"]
        done = subprocess.run(asked, capture_output=True, text=True, timeout=_SECONDS, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()
