"""The small parts of a report: numbers, differing words, figures with intervals, columns of a drawing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.question import Question
from eval.report.cards import card
from eval.report.difference import Piece, differing
from eval.report.figures import estimate, figures, wilson
from eval.report.hiding import shown
from eval.report.plots import bar, bins, histogram, interval
from eval.report.words import decimal, named, percent, signed, visible
from tests.eval.report_samples import SECRET, sample
from tests.eval.samples import MEETINGS, PIZZA, POOL


def test_numbers_are_written_as_danes_write_them() -> None:
    assert decimal(0.9314) == "0,931"
    assert decimal(None) == "–"
    assert signed(-0.0321) == "−0,032"
    assert signed(0.5, 1) == "+0,5"
    assert signed(-0.0001) == "0,000"


def test_a_percentage_never_hides_the_one_that_failed() -> None:
    assert percent(315, 315) == "100 %"
    assert percent(999, 1000) == "99 %"
    assert percent(1, 1000) == "1 %"
    assert percent(0, 1000) == "0 %"
    assert percent(0, 0) == "–"


def test_what_turns_text_around_is_shown_as_its_code() -> None:
    assert visible("Rådet \u202eåder\u202c\x1b[31m") == "Rådet [U+202E]åder[U+202C][U+001B][31m"
    assert visible("æ ø å\n\t½ – »ja«") == "æ ø å\n\t½ – »ja«"


def test_a_category_of_ones_own_keeps_its_name() -> None:
    assert named("category", "premise") == "Forkert antagelse eller afløst"
    assert named("category", "økonomi.2") == "økonomi.2"


def test_the_words_that_differ_are_marked_in_both_answers() -> None:
    before, now = differing("Rådet mødes seks gange om året [1].", "Rådet mødes fire gange årligt [1].")
    assert before == (
        Piece("Rådet mødes "),
        Piece("seks", changed=True),
        Piece(" gange "),
        Piece("om året", changed=True),
        Piece(" [1]."),
    )
    assert [piece.text for piece in now if piece.changed] == ["fire", "årligt"]


def test_an_answer_beside_nothing_is_not_marked() -> None:
    assert differing("", "Formand er Ane Lind [1].") == (
        (Piece(""),),
        (Piece("Formand er Ane Lind [1]."),),
    )


WORDS = st.text(alphabet="ab \n", max_size=30)


@given(WORDS, WORDS)
def test_the_pieces_are_always_the_whole_text(before: str, now: str) -> None:
    old, new = differing(before, now)
    assert "".join(piece.text for piece in old) == before
    assert "".join(piece.text for piece in new) == now
    if before == now:
        assert not any(piece.changed for piece in (*old, *new))


def test_wilsons_interval_of_nine_in_ten() -> None:
    # p = 0.9, z² = 3.8415, z²/n = 0.38415: middle (0.9 + 0.19207) / 1.38415 = 0.78899;
    # half width 1.95996 * sqrt(0.009 + 0.0096036) / 1.38415 = 0.19314.
    low, high = wilson(9, 10)
    assert low == pytest.approx(0.5958, abs=1e-4)
    assert high == pytest.approx(0.9821, abs=1e-4)


def test_all_right_is_not_surely_all_right() -> None:
    low, high = wilson(5, 5)
    assert low == pytest.approx(0.5655, abs=1e-4)
    assert high == 1.0


def test_an_estimate_leaves_out_what_does_not_apply() -> None:
    scored: list[tuple[Question, dict[str, float | None]]] = [
        (MEETINGS, {"false_refusals": 0.0}),
        (POOL, {"false_refusals": 1.0}),
        (PIZZA, {"false_refusals": None}),
    ]
    found = estimate("false_refusals", scored)
    assert found
    assert (found.value, found.count) == (0.5, 2)
    assert estimate("false_refusals", scored[2:]) is None


def test_a_figure_tells_before_now_and_whether_it_was_compared() -> None:
    made = sample()
    found = {one.name: one for one in figures(made.report, made.verdict, made.baseline)}
    passed, words = found["pass_rate"], found["answer_words"]
    assert passed.now
    assert passed.before
    assert passed.now.value == pytest.approx(49 / 60)
    assert passed.before.value == pytest.approx(52 / 60)
    assert passed.difference == pytest.approx(-3 / 60)
    assert passed.change in {"doubtful", "same"}
    assert (words.share, words.change, words.compared) == (False, "", None)


def test_a_card_tells_what_was_found_cited_and_lost() -> None:
    made = sample()
    row = next(row for row in made.report.rows if row.question.id == "f053")
    whole = card(row, made.baseline.rows["f053"])
    assert [(one.said, one.vital) for one in whole.wanted] == [(False, True), (False, False)]
    assert [one.state for one in whole.expected] == ["found"]
    right = card(next(row for row in made.report.rows if row.question.id == "f005"))
    assert [one.state for one in right.expected] == ["cited"]


def test_nothing_of_a_sealed_row_is_left() -> None:
    made = sample()
    sealed = [row for row in shown(made.report) if row.question.sealed]
    assert len(sealed) == 6
    assert SECRET not in repr(sealed)
    lost = next(row for row in sealed if not row.passed)
    assert "mangler i svaret: …" in lost.problems
    assert not lost.answer
    assert card(lost, made.baseline.rows[lost.question.id]).before is None


@given(st.lists(st.floats(0, 1e6), min_size=1), st.floats(0, 1e6))
def test_every_value_falls_in_a_column(values: list[float], reach: float) -> None:
    found = bins(values, reach)
    assert sum(found.counts) == len(values)
    assert len(found.counts) <= 25


def test_columns_have_round_widths() -> None:
    assert bins([3.0, 12.0, 700.0], 300).step == 20
    assert bins([3.0, 12.0, 700.0], 300).open
    assert bins([3.0, 12.0], 30).counts == (0, 1, 0, 0, 0, 0, 1, *[0] * 9)


def test_drawings_hold_only_shapes_that_stay_inside() -> None:
    whole = estimate("pass_rate", [(MEETINGS, {"pass_rate": 1.0})])
    for drawing in (interval(whole, whole), bar(3, 4, 4), bar(0, 4), histogram([1.0, 2.0], 1.0, 2.0)):
        assert drawing.startswith("<svg")
        assert "nan" not in drawing
    assert interval(None) == ""
