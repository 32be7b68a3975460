"""`results.jsonl` and `summary.json`: what programs read of an evaluation.

Times stand in `timing_ms` and `times_ms` alone; without a language model all else is equal between two runs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from assistant.types import Citation, Hit
from eval.gating.baseline import FIRST
from eval.gating.gate import Verdict
from eval.generation import Tally
from eval.judging import Grade, Grades
from eval.report.changes import Changes
from eval.report.figures import Estimate, Figure
from eval.results import Group, Record, Report, Row

DIGITS = 6
# Line ends to Python's splitlines and to JavaScript, though not to JSON.
_LINE_ENDS = {ord(c): f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029"}


def results(rows: Sequence[Row], grades: Grades | None = None) -> str:
    """One JSON object a line and question, readable as answers of the command line's contract.

    Args:
        rows: As they may be shown; of a sealed one only id, category, scores, passed and problems are given.
        grades: What a language model thinks of the answers; of a sealed one the grade alone.

    Returns:
        The file's text.
    """
    given = {one.id: one for one in grades.given} if grades else {}
    lines = (
        (_sealed(row) if row.question.sealed else _row(row)) | _graded(given.get(row.question.id))
        for row in rows
    )
    return "".join(_json(line) + "\n" for line in lines)


def _graded(grade: Grade | None) -> dict[str, Any]:
    if grade is None:
        return {}
    return {"judged": {"grade": grade.value, **({"reason": grade.reason} if grade.reason else {})}}


def _row(row: Row) -> dict[str, Any]:
    question, answer = row.question, row.answer
    return {
        "id": question.id,
        "category": question.category,
        "difficulty": question.difficulty,
        "expected": question.expected.value,
        "locked": question.locked,
        "variant_of": question.variant_of,
        "variant": question.variant,
        "question": question.text,
        "turns": list(question.turns),
        "passed": row.passed,
        "problems": list(row.problems),
        "invalid_citations": list(row.invalid),
        "scores": _scores(row.scores),
        "status": answer.status.value if answer else "error",
        "answer": answer.text if answer else "",
        "error": row.error,
        "citations": [_citation(citation) for citation in answer.citations] if answer else [],
        "hits": [_hit(hit) for hit in row.hits[:FIRST]],
        "warnings": list(answer.warnings) if answer else [],
        **({"wording": asdict(answer.wording)} if answer and answer.wording else {}),
        "confidence": None if answer is None or answer.confidence is None else round(answer.confidence, 4),
        "timing_ms": {name: round(spent, 3) for name, spent in answer.timing_ms.items()} if answer else {},
    }


def _sealed(row: Row) -> dict[str, Any]:
    return {
        "id": row.question.id,
        "category": row.question.category,
        "sealed": True,
        "passed": row.passed,
        "problems": list(row.problems),
        "scores": _scores(row.scores),
    }


def _citation(citation: Citation) -> dict[str, Any]:
    span, document = citation.span, citation.document
    return {
        "marker": citation.marker,
        "document": document.id,
        "file": document.file,
        "title": document.title,
        "kind": document.kind.value,
        "date": document.date.isoformat() if document.date else None,
        "page": span.page,
        "section": citation.section,
        "quote": citation.quote,
        "start": span.start,
        "end": span.end,
        **({"original": citation.original} if citation.original else {}),
    }


def _hit(hit: Hit) -> dict[str, Any]:
    passage = hit.passage
    return {
        "file": hit.document.file,
        "page": passage.page,
        "start": passage.start,
        "end": passage.end,
    }


def summarised(report: Report, verdict: Verdict, figures: Sequence[Figure], changed: Changes) -> str:
    """The whole run in one JSON object: verdict, figures with intervals, groups, comparisons, record.

    Args:
        report: What was found.
        verdict: Whether the gate holds.
        figures: Of the report.
        changed: Since the accepted run.

    Returns:
        The file's text.
    """
    times = report.times
    content = {
        "verdict": verdict.kind,
        "holds": verdict.holds,
        "reasons": list(verdict.reasons),
        "warnings": list(verdict.warnings),
        "notes": list(verdict.notes),
        "passed": report.passed,
        "total": len(report.rows),
        "worse": [row.question.id for row in changed.worse],
        "better": [row.question.id for row in changed.better],
        "categories": _groups(report.categories),
        "files": _groups(report.files),
        "parts": _groups(report.parts),
        "figures": {figure.name: _figure(figure) for figure in figures},
        "times_ms": {"median": times.median, "p95": times.p95, "count": times.count} if times else None,
        "record": _record(report.record),
        "runs": report.runs,
        **({"model": _tallied(report.tally)} if report.tally else {}),
        **({"judged": _judged(report.grades)} if report.grades else {}),
    }
    return _json(content, indent=2) + "\n"


def _tallied(tally: Tally) -> dict[str, Any]:
    shares = {name: _short(getattr(tally, name)) for name in ("dropped_share", "repaired_share")}
    return {**asdict(tally), **shares, "fallback_share": _short(tally.fallback_share)}


def _judged(grades: Grades) -> dict[str, Any]:
    counts = {str(value): count for value, count in grades.counts}
    given = {"mean": _short(grades.mean), "count": len(grades.given), "counts": counts}
    return {**given, "unreadable": grades.unreadable, "advisory": True}


def _groups(groups: Sequence[Group]) -> dict[str, dict[str, int]]:
    return {group.name: {"passed": group.passed, "total": group.total} for group in groups}


def _figure(figure: Figure) -> dict[str, Any]:
    found: dict[str, Any] = {"now": _estimate(figure.now), "before": _estimate(figure.before)}
    if spread := figure.spread:
        ends = ("mean", "low", "high", "deviation")
        found["spread"] = {name: _short(getattr(spread, name)) for name in ends} | {"count": spread.count}
    if one := figure.compared:
        found["compared"] = {
            "count": one.count,
            "difference": _short(one.difference),
            "low": _short(one.low),
            "high": _short(one.high),
            "p": _short(one.p),
            "adjusted": _short(one.adjusted),
            "change": figure.change,
            "lost": list(one.lost),
            "won": list(one.won),
        }
    return found


def _estimate(estimate: Estimate | None) -> dict[str, Any]:
    if estimate is None:
        return {"value": None, "low": None, "high": None, "count": 0}
    ends = {name: _short(getattr(estimate, name)) for name in ("value", "low", "high")}
    return {**ends, "count": estimate.count}


def _record(record: Record) -> dict[str, Any]:
    return {
        "questions": record.questions,
        "questions_sha256": record.questions_sha256,
        "documents": [list(pair) for pair in record.documents],
        "settings": dict(record.settings),
        "encoder": record.encoder,
        "model": record.model,
        "prompts": dict(record.prompts),
    }


def _scores(scores: Mapping[str, float | None]) -> dict[str, float | None]:
    return {name: _short(value) for name, value in scores.items()}


def _short(value: float | None) -> float | None:
    return None if value is None else round(float(value), DIGITS)


def _json(content: object, *, indent: int | None = None) -> str:
    return json.dumps(content, ensure_ascii=False, indent=indent).translate(_LINE_ENDS)
