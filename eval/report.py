"""What a person and a program read of an evaluation: a Danish summary, `results.jsonl`, `summary.json`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.types import Citation
from eval.compare import RESULTS, SUMMARY, Baseline, changes
from eval.gate import Verdict
from eval.metrics import fold
from eval.results import EvaluationError, Record, Report, Row
from eval.wording import say

SHOWN = 160


def summary(report: Report, verdict: Verdict, baseline: Baseline | None = None) -> str:
    """The Danish text: verdict, what got worse, figures, what failed.

    Args:
        report: What was found.
        verdict: Whether the gate holds.
        baseline: The earlier run to compare with.

    Returns:
        Lines without a line end after the last.
    """
    return "\n".join(
        [
            *_verdict(verdict),
            "",
            *(_compared(report, baseline) if baseline else ()),
            *_figures(report),
            *_failed(report),
        ]
    )


def _verdict(verdict: Verdict) -> Iterator[str]:
    yield say("gate.holds" if verdict.holds else "gate.fails")
    yield from (f"  - {reason}" for reason in verdict.reasons)


def _compared(report: Report, baseline: Baseline) -> Iterator[str]:
    yield from _notes(report.record, baseline.record)
    changed = changes(report, baseline)
    for key, rows in (("worse", changed.worse), ("better", changed.better)):
        if rows:
            yield say(f"summary.{key}")
        for row in rows:
            before, now = baseline.rows[row.question.id].text, _said(row)
            question = row.question
            yield say(
                "summary.change",
                id=question.id,
                question=question.text,
                before=_short(before),
                now=_short(now),
            )
    if not changed.worse and not changed.better:
        yield say("summary.same")
    yield ""


def _notes(now: Record, before: Record) -> Iterator[str]:
    if now.documents != before.documents:
        yield say("summary.documents")
    if now.encoder != before.encoder:
        yield say("summary.encoder", before=before.encoder, now=now.encoder)
    names = sorted({name for name, _ in set(now.settings) ^ set(before.settings)})
    if names:
        yield say("summary.settings", names=", ".join(names))


def _figures(report: Report) -> Iterator[str]:
    yield say("summary.title", file=report.record.questions, passed=report.passed, total=len(report.rows))
    for kind, (passed, total) in report.kinds.items():
        yield say("summary.kind", kind=kind, passed=passed, total=total)
    yield ""
    for name, figure in report.figures.items():
        value = say("summary.none") if figure.value is None else f"{figure.value:.3f}".replace(".", ",")
        yield say("summary.figure", figure=say(f"figure.{name}"), value=value, count=figure.count)
    if times := report.times:
        yield say("summary.times", figure=say("summary.times_name"), median=times.median, p95=times.p95)


def _failed(report: Report) -> Iterator[str]:
    rows = [row for row in report.rows if not row.passed or row.invalid]
    if rows:
        yield from ("", say("summary.failed"))
    for row in rows:
        reasons = "; ".join(dict.fromkeys((*row.problems, *row.invalid)))
        yield say("summary.failed_row", id=row.question.id, question=row.question.text, problems=reasons)


def _said(row: Row) -> str:
    return row.answer.text if row.answer else row.error


def _short(text: str) -> str:
    text = fold(text)
    return text if len(text) <= SHOWN else text[:SHOWN].rstrip() + " …"


def write(report: Report, verdict: Verdict, folder: Path) -> None:
    """Write `results.jsonl` (one row a question, readable as answers of the contract) and `summary.json`.

    Without a language model two runs of one version differ only in `timing_ms` and `times_ms`.

    Args:
        report: What was found.
        verdict: Whether the gate holds.
        folder: Made when missing; older files of the same names are replaced.

    Raises:
        EvaluationError: The folder cannot be written to.
    """
    lines = "".join(json.dumps(_row(row), ensure_ascii=False) + "\n" for row in report.rows)
    content = json.dumps(_summary(report, verdict), ensure_ascii=False, indent=2) + "\n"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / RESULTS).write_text(lines, "utf-8")
        (folder / SUMMARY).write_text(content, "utf-8")
    except OSError as problem:
        raise EvaluationError(say("run.report", folder=folder, reason=problem.strerror)) from problem


def _row(row: Row) -> dict[str, Any]:
    answer = row.answer
    return {
        "id": row.question.id,
        "kind": row.question.kind,
        "question": row.question.text,
        "answerable": row.question.answerable,
        "passed": row.passed,
        "problems": list(row.problems),
        "nugget_recall": row.nuggets,
        "invalid_citations": list(row.invalid),
        "status": answer.status.value if answer else "error",
        "answer": answer.text if answer else "",
        "error": row.error,
        "citations": [_citation(citation) for citation in answer.citations] if answer else [],
        "warnings": list(answer.warnings) if answer else [],
        "timing_ms": dict(answer.timing_ms) if answer else {},
    }


def _citation(citation: Citation) -> dict[str, Any]:
    span = citation.span
    return {
        "marker": citation.marker,
        "file": citation.document.file,
        "page": span.page,
        "start": span.start,
        "end": span.end,
        "section": citation.section,
        "quote": citation.quote,
    }


def _summary(report: Report, verdict: Verdict) -> dict[str, Any]:
    record, times = report.record, report.times
    return {
        "holds": verdict.holds,
        "reasons": list(verdict.reasons),
        "passed": report.passed,
        "total": len(report.rows),
        "kinds": {kind: {"passed": passed, "total": total} for kind, (passed, total) in report.kinds.items()},
        "figures": {name: {"value": f.value, "count": f.count} for name, f in report.figures.items()},
        "times_ms": {"median": times.median, "p95": times.p95, "count": times.count} if times else None,
        "record": {
            "questions": record.questions,
            "questions_sha256": record.questions_sha256,
            "documents": [list(pair) for pair in record.documents],
            "settings": dict(record.settings),
            "encoder": record.encoder,
        },
    }
