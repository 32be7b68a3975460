"""The gate: hard rules, limits, and an earlier run."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.types import Answer
from eval.compare import Baseline, Earlier
from eval.gate import Limits, judge, read_limits
from eval.results import EvaluationError, Report, report_on
from eval.run import evaluate
from tests.eval.samples import (
    MEETINGS,
    PIZZA,
    POOL,
    RIGHT,
    SET,
    FakeAssistant,
    cite,
    document,
    say_no,
    say_yes,
)

NONE = Limits((), ())


def report(**answers: Answer) -> Report:
    """A run of the three questions, some answers exchanged by question id."""
    texts = {question.id: question.text for question in SET.questions}
    changed = {texts[name]: answer for name, answer in answers.items()}
    return evaluate(FakeAssistant({**RIGHT, **changed}), SET)


def test_a_right_run_holds() -> None:
    assert judge(report(), SET, read_limits()).reasons == ()


def test_one_invalid_citation_is_enough() -> None:
    wrong = replace(cite("seks gange"), quote="seks Gange")
    verdict = judge(report(q1=say_yes("Seks gange [1].", wrong)), SET, NONE)
    assert verdict.reasons == ("1 ugyldige citater (højst 0): q1",)


def test_an_errored_row_is_enough() -> None:
    run = evaluate(FakeAssistant({MEETINGS.text: RIGHT[MEETINGS.text], PIZZA.text: say_no()}), SET)
    assert judge(run, SET, NONE).reasons == ("1 spørgsmål endte med en fejl eller uden svar (højst 0): q2",)


def test_a_deleted_row_is_noticed_even_when_the_report_was_cut() -> None:
    whole = report()
    assert not judge(replace(whole, rows=whole.rows[1:]), SET, NONE).holds


def test_a_question_without_a_row_gets_one_that_counts_nothing() -> None:
    whole = report()
    again = report_on(SET, whole.rows[:1], whole.record, document)
    assert [row.question.id for row in again.rows] == ["q1", "q2", "u1"]
    assert again.figures["pass_rate"].value == 1 / 3
    assert again.figures["nugget_recall"] == replace(whole.figures["nugget_recall"], value=0.5)


def test_a_row_that_belongs_to_no_question_is_refused() -> None:
    whole = report()
    stray = replace(whole.rows[0], question=replace(MEETINGS, id="x9"))
    with pytest.raises(EvaluationError, match="x9"):
        report_on(SET, [stray], whole.record, document)
    with pytest.raises(EvaluationError, match="q1"):
        report_on(SET, [whole.rows[0], whole.rows[0]], whole.record, document)


def test_floors_and_ceilings_are_held() -> None:
    limits = Limits((("pass_rate", 0.7),), (("false_refusals", 0.4),))
    assert judge(report(q2=say_no()), SET, limits).reasons == (
        "bestået er 0,667, kravet er mindst 0,700",
        "afvist uden grund er 0,500, kravet er højst 0,400",
    )


def test_a_figure_that_does_not_apply_is_held_to_nothing() -> None:
    only = replace(SET, questions=(MEETINGS, POOL))
    run = evaluate(FakeAssistant(dict(RIGHT)), only)
    assert run.figures["refusal_rate"].value is None
    assert judge(run, only, Limits((("refusal_rate", 1.0),), ())).holds


def test_fewer_passed_than_in_the_earlier_run_is_worse() -> None:
    before = Baseline(report().record, {question.id: Earlier(True, "") for question in SET.questions})
    assert judge(report(), SET, NONE, before).holds
    assert judge(report(q1=say_no()), SET, NONE, before).reasons == (
        "færre spørgsmål er bestået end i sammenligningen: 2 mod 3",
    )


def test_no_questions_is_no_pass() -> None:
    nothing = replace(SET, questions=())
    assert judge(evaluate(FakeAssistant({}), nothing), nothing, NONE).reasons == (
        "der er ingen spørgsmål i prøven",
    )


def test_the_limits_that_come_with_the_program_name_figures_that_exist() -> None:
    names = {name for name, _ in (*read_limits().floors, *read_limits().ceilings)}
    assert names <= set(report().figures)
