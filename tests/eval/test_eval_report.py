"""What a run writes and says, and the comparison with an earlier one."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from eval.compare import changes, read_baseline
from eval.gate import Limits, judge
from eval.report import summary, write
from eval.results import EvaluationError, Report
from eval.run import evaluate
from tests.eval.samples import MEETINGS, PIZZA, RIGHT, SET, FakeAssistant, say_no, say_yes

NONE = Limits((), ())


def run(total: float = 10.0, **answers: Any) -> Report:  # noqa: ANN401 - answers by question id
    texts = {question.id: question.text for question in SET.questions}
    table = {**RIGHT, **{texts[name]: answer for name, answer in answers.items()}}
    timed = {text: replace(answer, timing_ms={"total": total}) for text, answer in table.items()}
    return evaluate(FakeAssistant(timed), SET)


def save(report: Report, folder: Path) -> Path:
    write(report, judge(report, SET, NONE), folder)
    return folder


def test_the_summary_begins_with_the_verdict_and_ends_with_what_failed() -> None:
    report = run(q1=say_no())
    text = summary(report, judge(report, SET, Limits((("pass_rate", 0.9),), ())))
    lines = text.splitlines()
    assert lines[:2] == ["Kravene er IKKE opfyldt:", "  - bestået er 0,667, kravet er mindst 0,900"]
    assert "egne.jsonl: 2 af 3 spørgsmål bestået" in lines
    assert "  afvist uden grund                    0,500  (2)" in lines
    assert lines[-2:] == [
        "  q1  Hvor ofte mødes rådet?",
        "      svarede ikke, selv om dokumenterne siger det",
    ]


def test_the_comparison_lists_what_changed_with_both_answers(tmp_path: Path) -> None:
    before = read_baseline(save(run(u1=say_yes("En pizza [1]")), tmp_path), SET)
    now = run(q1=say_no())
    changed = changes(now, before)
    assert [row.question.id for row in changed.worse] == ["q1"]
    assert [row.question.id for row in changed.better] == ["u1"]
    text = summary(now, judge(now, SET, NONE, before), before)
    assert (
        "Dårligere end sammenligningen:\n"
        "  q1  Hvor ofte mødes rådet?\n"
        "      før: Rådet mødes seks gange om året [1].\n"
        "      nu:  Det siger dokumenterne ikke.\n"
        "Bedre end sammenligningen:\n"
    ) in text


def test_an_equal_run_says_so(tmp_path: Path) -> None:
    before = read_baseline(save(run(), tmp_path), SET)
    report = run()
    text = summary(report, judge(report, SET, NONE, before), before)
    assert text.startswith("Kravene er opfyldt.")
    assert "Ingen spørgsmål har skiftet udfald siden sammenligningen." in text
    assert "Bemærk" not in text


def test_another_encoder_and_other_documents_are_noted(tmp_path: Path) -> None:
    before = read_baseline(save(run(), tmp_path), SET)
    other = replace(run().record, encoder="fake-2", documents=(), settings=(("candidates", "5"),))
    report = replace(run(), record=other)
    text = summary(report, judge(report, SET, NONE, before), before)
    assert "encoderen er ikke den samme som i sammenligningen (fake-1 / fake-2)" in text
    assert "dokumenterne er ikke de samme" in text
    assert "indstillingerne er ikke de samme" in text


def test_two_runs_differ_only_in_times(tmp_path: Path) -> None:
    def without_times(folder: Path) -> tuple[list[Any], Any]:
        rows = [json.loads(line) for line in (folder / "results.jsonl").read_text("utf-8").splitlines()]
        whole = json.loads((folder / "summary.json").read_text("utf-8"))
        return [row | {"timing_ms": None} for row in rows], whole | {"times_ms": None}

    one, two = save(run(total=10.0), tmp_path / "a"), save(run(total=99.0), tmp_path / "b")
    assert without_times(one) == without_times(two)
    assert (one / "results.jsonl").read_bytes() != (two / "results.jsonl").read_bytes()


def test_the_summary_file_records_what_was_measured(tmp_path: Path) -> None:
    folder = save(run(), tmp_path)
    content = json.loads((folder / "summary.json").read_text("utf-8"))
    assert content["record"]["questions_sha256"] == SET.sha256
    assert content["record"]["documents"] == [["k.md", "ab" * 32]]
    assert content["record"]["encoder"] == "fake-1"
    assert content["record"]["settings"]["candidates"] == "60"
    assert not {"llm_key", "data_dir", "cache_dir", "encoder"} & set(content["record"]["settings"])
    assert content["figures"]["pass_rate"] == {"value": 1.0, "count": 3}
    assert content["times_ms"] == {"median": 10.0, "p95": 10.0, "count": 3}


def test_a_baseline_over_other_questions_is_refused(tmp_path: Path) -> None:
    save(run(), tmp_path)
    with pytest.raises(EvaluationError, match="er lavet med andre spørgsmål"):
        read_baseline(tmp_path, replace(SET, sha256="ff" * 32))


def test_a_baseline_that_lost_a_row_is_refused(tmp_path: Path) -> None:
    results = save(run(), tmp_path) / "results.jsonl"
    results.write_text("\n".join(results.read_text("utf-8").splitlines()[1:]), "utf-8")
    with pytest.raises(EvaluationError, match="er lavet med andre spørgsmål"):
        read_baseline(tmp_path, SET)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"record": {}}'])
def test_a_broken_baseline_is_told(content: str, tmp_path: Path) -> None:
    save(run(), tmp_path)
    (tmp_path / "summary.json").write_text(content, "utf-8")
    with pytest.raises(EvaluationError, match="kan ikke læses"):
        read_baseline(tmp_path, SET)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    file = tmp_path / "fil"
    file.write_text("x", "utf-8")
    with pytest.raises(EvaluationError, match="Vælg en anden mappe med --report"):
        save(run(), file)


def test_the_history_is_asked_along_and_errors_are_kept_as_rows() -> None:
    fake = FakeAssistant({MEETINGS.text: RIGHT[MEETINGS.text], PIZZA.text: say_no()})
    report = evaluate(fake, SET)
    assert fake.asked[1] == ("Hvor stor er puljen?", ("Hvad er rådet?",))
    assert [row.passed for row in report.rows] == [True, False, True]
    assert report.rows[1].problems == ("fejl: Spørgsmålet er tomt. Skriv et spørgsmål.",)
    assert report.rows[1].nuggets == 0.0
