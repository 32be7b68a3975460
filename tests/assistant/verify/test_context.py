"""Words between the same neighbours as another in the source."""

from __future__ import annotations

import pytest

from tests.assistant.verify.checking import checks


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("Gaven gives af skolen til fonden for børn.", "Gaven gives af fonden til skolen for børn."),
        ("Prisen er 5 kr. i 2026 og 4 kr. i 2025.", "Prisen er 4 kr. i 2026 og 5 kr. i 2025."),
    ],
)
def test_two_that_have_changed_places_are_found(sentence: str, quote: str) -> None:
    assert "displaced" in checks(sentence, quote)


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("Gaven gives til skolen af fonden.", "Gaven gives af fonden til skolen."),
        ("Rådet består af læger og borgere.", "Rådet består af borgere og læger."),
    ],
)
def test_another_order_of_phrases_holds(sentence: str, quote: str) -> None:
    assert "displaced" not in checks(sentence, quote)
