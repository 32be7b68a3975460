"""Dates in the ways they are told."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.verify.dating import dates_told, spelled


@pytest.mark.parametrize(
    ("quote", "day"),
    [
        ("Fristen er udgangen af maj 2027.", date(2027, 5, 31)),
        ("Ordningen slutter ved udgangen af 2027.", date(2027, 12, 31)),
        ("Fra 01/2027.", date(2027, 1, 31)),
        ("I første halvår 2025 var der 842 besøg mod 617 i samme periode året før.", date(2024, 6, 30)),
        ("I 2026 er der fem pladser, og året efter ti.", date(2027, 12, 31)),
    ],
)
def test_a_quote_tells_a_day_in_other_words(quote: str, day: date) -> None:
    assert day in {told.latest for told in dates_told(quote)}


def test_a_year_beside_is_only_told_where_the_text_says_so() -> None:
    assert {told.latest.year for told in dates_told("I 2026 er der fem pladser.")} == {2026}


@pytest.mark.parametrize(
    ("text", "told"), [("Senest 15/10.", "Senest 15. oktober."), ("Fra 03/2026.", "Fra marts 2026.")]
)
def test_a_date_in_figures_is_spelled(text: str, told: str) -> None:
    assert spelled(text) == told
