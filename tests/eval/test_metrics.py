"""The metrics, each with its arithmetic in sight."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.types import Answer, Citation, Span
from eval import metrics
from eval.metrics import Mean
from eval.questions import Question
from tests.eval.samples import MEETINGS, PIZZA, RIGHT, cite, document, say_no, say_yes

FIVE = Question("l1", "list", "Hvem er med?", (), True, tuple((name,) for name in "ABCDE"), (), ("k",))


def test_nugget_recall_is_nuggets_said_over_nuggets_there_are() -> None:
    assert metrics.nugget_recall(FIVE, say_yes("A, B og C [1]")) == 3 / 5
    assert metrics.nugget_recall(FIVE, say_no()) == 0.0
    assert metrics.nugget_recall(FIVE, None) == 0.0
    assert metrics.nugget_recall(PIZZA, say_no()) is None


@pytest.mark.parametrize(("said", "passes"), [("A B C D", True), ("A B C", False)])
def test_a_list_passes_with_four_in_five(said: str, passes: bool) -> None:
    assert (metrics.problems(FIVE, say_yes(said + " [1]", cite("Rådet"))) == ()) is passes


def test_a_fact_needs_all_its_nuggets() -> None:
    fact = replace(FIVE, kind="fact")
    assert metrics.problems(fact, say_yes("A B C D [1]", cite("Rådet"))) == ("mangler i svaret: E",)


def test_a_nugget_is_found_over_a_line_break_and_in_any_case() -> None:
    assert metrics.fold("sund-\nheds<p>råd</p>") == "sundheds råd"
    assert metrics.found(["SEKS gange"], metrics.fold("seks\n  gange"))


@pytest.mark.parametrize(
    ("answer", "problems"),
    [
        (RIGHT[MEETINGS.text], ()),
        (None, ("der er intet svar",)),
        (say_no(), ("svarede ikke, selv om dokumenterne siger det",)),
        (say_yes("Seks gange", cite("seks gange")), ("der er ingen henvisning [n] i svaret",)),
        (say_yes("Seks gange [1][2]", cite("seks gange")), ("[2] har intet citat",)),
        (say_yes("Seks gange [1]", cite("Ane Lind")), ("den rigtige passage er ikke citeret",)),
        (
            say_yes("Seks gange [1] " + 88 * "ord ", cite("seks gange")),
            ("91 ord, højst 90",),
        ),
    ],
)
def test_why_a_row_does_not_pass(answer: Answer | None, problems: tuple[str, ...]) -> None:
    assert metrics.problems(MEETINGS, answer) == problems


def test_something_forbidden_fails_the_row() -> None:
    question = replace(MEETINGS, forbid=("syv",))
    answer = say_yes("Seks eller syv gange, seks gange [1]", cite("seks gange"))
    assert metrics.problems(question, answer) == ("må ikke stå i svaret: syv",)


def test_an_unanswerable_question_passes_only_when_refused() -> None:
    assert metrics.problems(PIZZA, say_no()) == ()
    assert metrics.problems(PIZZA, RIGHT[MEETINGS.text]) == ("svarede på noget, dokumenterne ikke siger",)


def test_refusals_apply_to_one_kind_of_question_each() -> None:
    assert metrics.refused_rightly(PIZZA, say_no()) == 1.0
    assert metrics.refused_rightly(PIZZA, None) == 0.0
    assert metrics.refused_rightly(MEETINGS, say_no()) is None
    assert metrics.refused_wrongly(MEETINGS, say_no()) == 1.0
    assert metrics.refused_wrongly(MEETINGS, RIGHT[MEETINGS.text]) == 0.0
    assert metrics.refused_wrongly(PIZZA, say_no()) is None


RIGHT_ONE = cite("seks gange")


@pytest.mark.parametrize(
    ("citation", "reason"),
    [
        (RIGHT_ONE, ()),
        (replace(RIGHT_ONE, quote="syv gange"), ("[1] er ikke ordret, hvad der står i k.md, side 1",)),
        (
            replace(RIGHT_ONE, span=replace(RIGHT_ONE.span, start=RIGHT_ONE.span.start + 1)),
            ("[1] er ikke ordret, hvad der står i k.md, side 1",),
        ),
        (
            replace(RIGHT_ONE, span=replace(RIGHT_ONE.span, page=2)),
            ("[1] er ikke ordret, hvad der står i k.md, side 2",),
        ),
        (
            replace(RIGHT_ONE, span=replace(RIGHT_ONE.span, page=3)),
            ("[1] citerer side 3, som ikke findes i k.md",),
        ),
        (
            replace(RIGHT_ONE, span=Span("andet", 1, 0, 5)),
            ("[1] citerer et dokument, der ikke er i lageret",),
        ),
        (
            replace(RIGHT_ONE, quote="", span=Span("d1", 1, 3, 3)),
            ("[1] er ikke ordret, hvad der står i k.md, side 1",),
        ),
        (replace(RIGHT_ONE, marker=2), ("[1] har intet citat",)),
    ],
)
def test_a_citation_is_valid_when_its_words_stand_at_its_place(
    citation: Citation, reason: tuple[str, ...]
) -> None:
    assert metrics.invalid_citations(say_yes("Seks gange [1].", citation), document) == reason


def test_a_marker_stands_for_one_citation() -> None:
    answer = say_yes("Seks gange [1].", cite("seks gange"), cite("Ane Lind"))
    assert metrics.invalid_citations(answer, document) == ("[1] står for flere citater",)


def test_a_mean_leaves_out_what_does_not_apply_and_counts_the_rest() -> None:
    assert metrics.mean([1.0, None, 0.5]) == Mean(0.75, 2)
    assert metrics.mean([None]) == Mean(None, 0)


def test_the_percentile_is_one_of_the_values() -> None:
    assert metrics.percentile([40, 10, 30, 20], 0.5) == 30
    assert metrics.percentile(range(1, 101), 0.95) == 96
    assert metrics.percentile([7], 0.95) == 7
    assert metrics.percentile([], 0.95) is None


@given(st.lists(st.floats(0, 1e6), min_size=1), st.floats(0, 1))
def test_a_percentile_lies_among_its_values(values: list[float], share: float) -> None:
    assert metrics.percentile(values, share) in values
