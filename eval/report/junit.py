"""`junit.xml`: one testcase a question, a suite a category, for the build servers that read it.

Held to the elements and attributes on which Ant, Maven Surefire and Jenkins agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from lxml import etree

from eval.gate import Verdict
from eval.report.words import visible
from eval.results import Record, Row
from eval.wording import say

SUITE = "reform.eval"


def junit(rows: Sequence[Row], verdict: Verdict, record: Record) -> bytes:
    """The run as JUnit XML; times stand in `time` (seconds).

    Args:
        rows: As they may be shown.
        verdict: Stands among the properties.
        record: What was measured; among the properties too.

    Returns:
        The file's bytes, UTF-8.
    """
    suites: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        suites[row.question.category].append(row)
    top = etree.Element("testsuites", _counts(SUITE, rows))
    for category, members in suites.items():
        suite = etree.SubElement(top, "testsuite", _counts(f"{SUITE}.{_text(category)}", members))
        properties = etree.SubElement(suite, "properties")
        for name, value in _properties(verdict, record):
            etree.SubElement(properties, "property", {"name": name, "value": _text(value)})
        for row in members:
            _testcase(suite, row)
    return etree.tostring(top, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _counts(name: str, rows: Iterable[Row]) -> dict[str, str]:
    members = list(rows)
    errors = sum(bool(row.error) for row in members)
    failures = sum(bool(_reasons(row)) for row in members) - errors
    spent = sum(_seconds(row) for row in members)
    counted = {"tests": len(members), "failures": failures, "errors": errors}
    texts = {kind: str(count) for kind, count in counted.items()}
    return {"name": name, **texts, "time": f"{spent:.3f}"}


def _properties(verdict: Verdict, record: Record) -> Iterable[tuple[str, str]]:
    yield "gate", say("page.holds" if verdict.holds else "page.fails")
    yield from (("gate.reason", reason) for reason in verdict.reasons)
    yield "questions", record.questions
    yield "questions.sha256", record.questions_sha256
    yield "encoder", record.encoder
    yield "documents", str(len(record.documents))


def _testcase(suite: etree._Element, row: Row) -> None:
    question = row.question
    name = f"{question.id} {question.text}".strip()
    names = {"name": _text(name), "classname": f"{SUITE}.{_text(question.category)}"}
    case = etree.SubElement(suite, "testcase", names | {"time": f"{_seconds(row):.3f}"})
    if reasons := _reasons(row):
        kind = "error" if row.error else "failure"
        told = {"message": _text("; ".join(reasons)), "type": kind}
        element = etree.SubElement(case, kind, told)
        element.text = _text(row.answer.text) if row.answer else None


def _reasons(row: Row) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*row.problems, *row.invalid)))


def _seconds(row: Row) -> float:
    return row.answer.timing_ms.get("total", 0.0) / 1000 if row.answer else 0.0


def _text(text: str) -> str:
    """Without what XML cannot hold."""
    return "".join(c for c in visible(text) if c not in "\ufffe\uffff")
