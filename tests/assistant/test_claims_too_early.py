"""A day before the first that a sentence allows is denied by it."""

from __future__ import annotations

import pytest

from assistant.claims.too_early import is_too_early, tells_of_it
from assistant.question.understanding import understand


@pytest.mark.parametrize(
    ("asked", "said", "early"),
    [
        ("Åbner broen i april 2027?", "Broen kan først åbne den 1. juni 2027.", True),
        ("Kan lejen opsiges i 2027?", "Lejen kan opsiges, dog tidligst til den 1. marts 2028.", True),
        ("Åbner broen i juli 2027?", "Broen kan først åbne den 1. juni 2027.", False),
        ("Kan broen åbne efter april 2027?", "Broen kan først åbne den 1. juni 2027.", False),
        ("Åbner broen i april 2027?", "Broen åbner den 1. juni 2027.", False),
        (
            "Besluttede lauget i april 2027 at bygge?",
            "I april 2027 vedtog lauget: tidligst den 1. juni 2027.",
            False,
        ),
        (
            "Åbner broen den 1. april 2027?",
            "Broen åbner først den 1. juni 2027 og ikke den 1. april 2027.",
            True,
        ),
        ("Åbner broen snart?", "Broen kan først åbne den 1. juni 2027.", False),
        ("Åbner broen i april 2027?", "Først males broen. Den 1. juni 2027 åbner den.", False),
    ],
)
def test_a_day_before_the_first(asked: str, said: str, early: bool) -> None:
    assert is_too_early(asked, said) is early


@pytest.mark.parametrize(
    ("asked", "over", "tells"),
    [
        ("Åbner broen i Ellevig i april 2027?", "Broer i Ellevig", True),
        ("Åbner broen i Ellevig i april 2027?", "Broer", False),
    ],
)
def test_all_but_the_day_must_be_told(asked: str, over: str, tells: bool) -> None:
    assert tells_of_it(understand(asked), "Broen kan først åbne den 1. juni 2027.", over) is tells
