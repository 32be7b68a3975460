"""The conditions of a source are kept."""

from __future__ import annotations

import pytest

from tests.assistant.verify.checking import checks

FLAWED = [
    ("Rådet giver tilskud.", "Rådet giver tilskud, hvis kommunen betaler halvdelen."),
    ("Ansøgeren får svar.", "Ansøgeren får svar, medmindre fristen er overskredet."),
    ("Adgang gives til forskere.", "Adgang gives kun til forskere."),
    ("Nævnet hører også parterne.", "Nævnet hører kun parterne."),
]
HOLDS = [
    (
        "Betaler kommunen halvdelen, giver rådet tilskud.",
        "Rådet giver tilskud, hvis kommunen betaler halvdelen.",
    ),
    (
        "Bilerne udskiftes, når aftalerne udløber.",
        "Bilerne udskiftes, når aftalerne udløber, dog senest i 2028.",
    ),
    ("Adgang gives udelukkende til forskere.", "Adgang gives kun til forskere."),
]


@pytest.mark.parametrize(("sentence", "quote"), FLAWED)
def test_a_condition_left_out_is_found(sentence: str, quote: str) -> None:
    assert "conditions" in checks(sentence, quote)


@pytest.mark.parametrize(("sentence", "quote"), HOLDS)
def test_a_condition_in_other_words_holds(sentence: str, quote: str) -> None:
    assert "conditions" not in checks(sentence, quote)
