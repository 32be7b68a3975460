"""What the gate says of small sets, of a run with nothing to be held to, and of files' own faults."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.types import Fallback, Wording
from eval.gating.baseline import Approval, baseline_of
from eval.gating.gate import EXIT_HOLDS, Rule, judge
from eval.gating.limits import NO_LIMITS, Limits
from eval.results import Row, flagged
from tests.eval.runs import RUN, SET, changed, refused, scored

APPROVAL = Approval("Ane Lind", "første kørsel", "2026-11-22")
MEETINGS = [f"m{n}" for n in range(12)]


def test_three_lost_of_a_small_set_is_a_great_fall_without_any_test() -> None:
    """3 of 12 is a quarter; McNemar of 3 to 0 is p = 0.125, which no test calls sure."""
    rows = tuple(row for row in RUN.rows if row.question.id in MEETINGS)
    small = replace(SET, questions=tuple(row.question for row in rows))
    run = replace(RUN, rows=rows)
    before = baseline_of(run, APPROVAL)
    verdict = judge(changed(refused, ["m0", "m1", "m2"], run), small, NO_LIMITS, before)
    assert verdict.rules == {Rule.PAIRED}
    assert verdict.reasons == (
        "bestået er faldet meget, et stort fald for så få spørgsmål: 0,750 mod 1,000 i den godkendte kørsel; "
        "lavere i 3 spørgsmål, højere i 0: m0, m1, m2",
    )
    assert "der er kun 12 spørgsmål; med under 20 kan små fald ikke påvises" in verdict.notes[0]
    assert judge(changed(refused, ["m0", "m1"], run), small, NO_LIMITS, before).holds


def test_without_limits_and_accepted_run_it_is_only_measured() -> None:
    verdict = judge(changed(refused, MEETINGS), SET, NO_LIMITS)
    assert (verdict.kind, verdict.exit_code) == ("measured", EXIT_HOLDS)
    assert judge(RUN, SET, Limits((("pass_rate", 0.5),), ())).kind == "holds"
    broken = changed(lambda row: scored(row.question, None, error="Lageret er låst."), ["p3"])
    assert judge(broken, SET, NO_LIMITS).kind == "fails"


def test_a_question_that_does_not_fit_the_documents_is_the_file_s_fault() -> None:
    run = flagged(changed(refused, ["m0"]), {"m0": ("Citatet står der ikke.",), "c1": ("Forkert side.",)})
    assert judge(run, SET, NO_LIMITS).reasons == (
        "spørgsmålsfilen passer ikke til dokumenterne eller til sig selv (2): m0, c1; se reform eval --check",
    )
    rows = {row.question.id: row for row in run.rows}
    assert rows["m0"].problems == (
        "spørgsmålsfilen passer ikke til dokumenterne eller til sig selv: Citatet står der ikke.",
    )
    assert rows["c1"].passed


@pytest.mark.parametrize(
    ("why", "told"),
    [
        (Fallback.FAILED, "sprogmodellen svarede ikke i 2 af 61 spørgsmål"),
        (Fallback.UNBORNE, "sprogmodellens sætninger stod ikke i kilderne i 2 af 61 spørgsmål"),
        (Fallback.SHORT, "sprogmodellens sætninger manglede noget af svaret i 2 af 61 spørgsmål"),
    ],
)
def test_a_model_that_was_silent_is_told_from_one_whose_sentences_did_not_hold(
    why: Fallback, told: str
) -> None:
    def without(row: Row) -> Row:
        assert row.answer is not None
        return replace(row, answer=replace(row.answer, wording=Wording(fallback="Derfor.", why=why)))

    assert judge(changed(without, ["m0", "p1"]), SET, NO_LIMITS).warnings == (
        f"{told}; de svar er dannet uden den",
    )


def test_a_model_that_was_not_asked_is_not_warned_of() -> None:
    def unasked(row: Row) -> Row:
        assert row.answer is not None
        wording = Wording(fallback="Svaret har for mange kilder.", why=Fallback.UNASKED)
        return replace(row, answer=replace(row.answer, wording=wording))

    assert judge(changed(unasked, ["m0"]), SET, NO_LIMITS).warnings == ()
