"""Every file of a report into one folder."""

from __future__ import annotations

import tempfile
from pathlib import Path

from eval.gating.baseline import Baseline, keep_run
from eval.gating.gate import Verdict
from eval.report.changes import changes
from eval.report.figures import figures
from eval.report.hiding import shown
from eval.report.junit import junit
from eval.report.page import page
from eval.report.records import results, summarised
from eval.report.sight import sight
from eval.report.spreadsheet import spreadsheet
from eval.results import EvaluationError, Report
from eval.wording import os_reason, say

RESULTS = "results.jsonl"
TABLE = "per_question.csv"
SUMMARY = "summary.json"
JUNIT = "junit.xml"
PAGE = "report.html"


def write(report: Report, verdict: Verdict, folder: Path, baseline: Baseline | None = None) -> None:
    """Write `results.jsonl`, `per_question.csv`, `summary.json`, `junit.xml`, `report.html` and `run/`.

    `run/` is what a later run is compared with by `--compare FOLDER`.

    Without a language model two runs of one version differ only in times, which have fields of their own:
    `timing_ms`, the last column of the table, `times_ms`, `time`, and the page's element `svartid`.

    Args:
        report: What was found.
        verdict: Whether the gate holds.
        folder: Made when missing; older files of the same names are replaced.
        baseline: The accepted run it was compared with.

    Raises:
        EvaluationError: The folder cannot be written to.
    """
    rows = shown(report)
    found = figures(report, verdict, baseline)
    changed = changes(rows, verdict, baseline)
    passed_before = {name: row.passed for name, row in baseline.rows.items()} if baseline else None
    files = {
        RESULTS: _encoded(results(rows, report.grades)),
        TABLE: _encoded(spreadsheet(rows, passed_before)),
        SUMMARY: _encoded(summarised(report, verdict, found, changed)),
        JUNIT: junit(rows, verdict, report.record),
        PAGE: _encoded(page(sight(report, rows, verdict, found, changed, baseline))),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
        keep_run(report, folder)
    except OSError as problem:
        raise EvaluationError(say("run.report", folder=folder, reason=os_reason(problem))) from problem


def page_of(report: Report, verdict: Verdict, baseline: Baseline | None = None) -> bytes:
    """`report.html` alone, in UTF-8; the arguments as for `write`."""
    rows = shown(report)
    found, changed = figures(report, verdict, baseline), changes(rows, verdict, baseline)
    return _encoded(page(sight(report, rows, verdict, found, changed, baseline)))


def try_folder(folder: Path) -> None:
    """See that reports can be written, before a long run is made for them.

    Args:
        folder: Made when missing.

    Raises:
        EvaluationError: The folder cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as problem:
        raise EvaluationError(say("run.report", folder=folder, reason=os_reason(problem))) from problem


def _encoded(text: str) -> bytes:
    """UTF-8; half a surrogate pair becomes its JSON escape."""
    return text.encode("utf-8", "backslashreplace")
