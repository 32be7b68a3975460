from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.pages import Box, Page, PlacedWord, Restored, original, rectangles

TEXT = "Rådet mødes hver måned."
SCANNED = Page(
    1, TEXT, restored=(Restored(0, 5, "Radet"), Restored(6, 11, "modes"), Restored(17, 22, "maned"))
)


@pytest.mark.parametrize(
    ("start", "end", "before"),
    [
        (0, 23, "Radet modes hver maned."),
        (6, 16, "modes hver"),
        (12, 16, ""),
        (17, 23, "maned."),
    ],
)
def test_what_the_text_layer_says_where_letters_were_put_back(start: int, end: int, before: str) -> None:
    assert original(SCANNED, start, end) == before


def test_a_page_with_all_its_letters_has_no_other_original() -> None:
    assert original(Page(1, TEXT), 0, 23) == ""


def word(start: int, end: int, left: float, top: float) -> PlacedWord:
    return PlacedWord(start, end, Box(left, top, left + 0.125, top + 0.125))


TWO_LINES = (word(0, 5, 0.25, 0.25), word(6, 11, 0.5, 0.25), word(12, 16, 0.25, 0.5), word(17, 22, 0.5, 0.5))


def test_a_quote_over_two_lines_has_a_rectangle_on_each() -> None:
    assert rectangles(TWO_LINES, 6, 16) == (
        Box(0.5, 0.25, 0.625, 0.375),
        Box(0.25, 0.5, 0.375, 0.625),
    )


def test_words_on_one_line_share_a_rectangle() -> None:
    assert rectangles(TWO_LINES, 0, 11) == (Box(0.25, 0.25, 0.625, 0.375),)


def test_nothing_is_marked_where_no_place_is_known() -> None:
    assert rectangles((), 0, 5) == ()
    assert rectangles(TWO_LINES, 40, 50) == ()


@given(st.integers(0, 30), st.integers(0, 30))
def test_rectangles_lie_within_the_words(start: int, end: int) -> None:
    for box in rectangles(TWO_LINES, start, end):
        assert 0.25 <= box.left < box.right <= 0.625
        assert 0.25 <= box.top < box.bottom <= 0.625
