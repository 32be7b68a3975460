"""What `reform eval` prints."""

from __future__ import annotations

from dataclasses import replace

from assistant.types import Answer
from eval.gating.baseline import Approval, baseline_of
from eval.gating.gate import Verdict, judge
from eval.gating.limits import Limits
from eval.report import summary
from eval.results import Report
from eval.run import evaluate
from tests.eval.report_samples import SECRET, sample
from tests.eval.samples import MEETINGS, RIGHT, SET, FakeAssistant, say_no

APPROVAL = Approval("Ane", "første kørsel", "2026-11-22")


def run(**answers: Answer) -> Report:
    texts = {question.id: question.text for question in SET.questions}
    return evaluate(
        FakeAssistant({**RIGHT, **{texts[name]: answer for name, answer in answers.items()}}), SET
    )


def test_the_verdict_comes_first_and_what_failed_last() -> None:
    report = run(q1=say_no())
    lines = summary(report, judge(report, SET, Limits((("pass_rate", 0.9),), ()))).splitlines()
    assert lines[0] == "Kravene er IKKE opfyldt:"
    assert "  - bestået er 0,667, kravet er mindst 0,900" in lines[1:3]
    assert "egne.jsonl: 2 af 3 spørgsmål bestået" in lines
    assert "  Fakta                                 0 af 1" in lines
    assert any(line.startswith("  Afvist uden grund                    0,500") for line in lines)
    assert lines[-3:] == [
        "Ikke bestået (1):",
        "  q1  Hvor ofte mødes rådet?",
        "      svarede ikke, selv om dokumenterne siger det",
    ]


def test_what_got_worse_is_shown_with_both_answers() -> None:
    now, before = run(q1=say_no()), baseline_of(run(), APPROVAL)
    text = summary(now, judge(now, SET, Limits((), ()), before), before)
    assert (
        "Dårligere end den godkendte kørsel (1):\n"
        "  q1  Hvor ofte mødes rådet?\n"
        "      før: Rådet mødes seks gange om året [1].\n"
        "      nu:  Det siger dokumenterne ikke.\n"
        "      svarede ikke, selv om dokumenterne siger det\n"
    ) in text
    assert text.count(MEETINGS.text) == 1
    assert "2 af 3 spørgsmål bestået; 3 i den godkendte kørsel" in text


def test_what_got_better_is_named() -> None:
    now, before = run(), baseline_of(run(q1=say_no()), APPROVAL)
    assert "Bedre end den godkendte kørsel (1): q1\n" in summary(
        now, judge(now, SET, Limits((), ()), before), before
    )


def test_an_equal_run_says_so() -> None:
    now, before = run(), baseline_of(run(), APPROVAL)
    text = summary(now, judge(now, SET, Limits((), ()), before), before)
    assert text.startswith("Kravene er opfyldt.\n")
    assert "Ingen spørgsmål har skiftet udfald siden den godkendte kørsel." in text


def test_sealed_questions_are_only_ids() -> None:
    made = sample()
    text = summary(made.report, made.verdict, made.baseline)
    assert SECRET not in text
    assert "  f010  (forseglet)\n      mangler i svaret: …; den rigtige passage er ikke citeret" in text
    assert "\n  f019  (forseglet)\n" in text


def test_no_answer_reaches_the_terminals_own_commands() -> None:
    made = sample()
    text = summary(made.report, made.verdict, made.baseline)
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_hundreds_of_failures_stay_a_short_text() -> None:
    report = sample(400, worse=1).report
    lines = summary(report, Verdict(())).splitlines()
    assert lines[-1] == "  … og 380 til; se dem alle med --report MAPPE"
    assert len(lines) < 90
    assert max(map(len, lines)) < 180


def test_remarks_of_the_gate_follow_its_reasons() -> None:
    verdict = Verdict((), warnings=("noget kan være dårligere",), notes=("indstillingerne er andre",))
    assert summary(run(), verdict).startswith(
        "Kravene er opfyldt.\nBemærk:\n  - noget kan være dårligere\n  - indstillingerne er andre\n"
    )


def test_a_run_without_rows_is_still_told() -> None:
    report = replace(run(), rows=())
    text = summary(report, Verdict(("der er ingen spørgsmål i prøven",)))
    assert "egne.jsonl: 0 af 0 spørgsmål bestået" in text
