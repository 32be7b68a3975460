"""`junit.xml`: one testcase a question, a suite a category, for the build servers that read it.

Held to the elements and attributes on which Ant, Maven Surefire and Jenkins agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from lxml import etree

from eval.gating.gate import Verdict
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
    top = etree.Element("testsuites", _counts(SUITE, rows, gates=1, failed=not verdict.holds))
    _gate(top, verdict, record)
    for category, members in suites.items():
        suite = etree.SubElement(top, "testsuite", _counts(f"{SUITE}.{_text(category)}", members))
        _propertied(suite, verdict, record)
        for row in members:
            _testcase(suite, row)
    return etree.tostring(top, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _counts(name: str, rows: Iterable[Row], gates: int = 0, *, failed: bool = False) -> dict[str, str]:
    members = list(rows)
    errors = sum(bool(row.error) for row in members)
    failures = sum(bool(_reasons(row)) for row in members) - errors
    spent = sum(_seconds(row) for row in members)
    counted = {"tests": len(members) + gates, "failures": failures + failed, "errors": errors}
    texts = {kind: str(count) for kind, count in counted.items()}
    return {"name": name, **texts, "time": f"{spent:.3f}"}


def _propertied(suite: etree._Element, verdict: Verdict, record: Record) -> None:
    properties = etree.SubElement(suite, "properties")
    for name, value in _properties(verdict, record):
        etree.SubElement(properties, "property", {"name": name, "value": _text(value)})


def _properties(verdict: Verdict, record: Record) -> Iterable[tuple[str, str]]:
    yield "gate", told(verdict)
    yield from (("gate.reason", reason) for reason in verdict.reasons)
    yield "questions", record.questions
    yield "questions.sha256", record.questions_sha256
    yield "encoder", record.encoder
    if record.model:
        yield "model", record.model
        yield from ((f"prompt.{name}", digest) for name, digest in record.prompts)
    yield "documents", str(len(record.documents))


def _gate(top: etree._Element, verdict: Verdict, record: Record) -> None:
    """The gate as a testcase of its own, so that a build server goes red when it does not hold."""
    name = say("page.junit_gate")
    suite = etree.SubElement(
        top, "testsuite", _counts(f"{SUITE}.{name}", (), gates=1, failed=not verdict.holds)
    )
    _propertied(suite, verdict, record)
    case = etree.SubElement(suite, "testcase", {"name": name, "classname": SUITE, "time": "0.000"})
    if not verdict.holds:
        reasons = {"message": _text("; ".join(verdict.reasons)), "type": "failure"}
        etree.SubElement(case, "failure", reasons).text = _text("\n".join(verdict.reasons))


def told(verdict: Verdict) -> str:
    """The verdict in a few Danish words."""
    return say({"holds": "page.holds", "fails": "page.fails"}.get(verdict.kind, "page.measured_only"))


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
