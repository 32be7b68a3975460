"""Who does it, and to whom."""

from __future__ import annotations

import pytest

from assistant.verify.roles import same_one
from assistant.verify.word import word_at
from tests.assistant.verify.checking import checks

FLAWED = [
    ("Regionen sender rapporten til kommunen.", "Kommunen sender rapporten til regionen."),
    ("Kommunerne modtager indberetninger om besøg.", "Kommunerne indberetter antallet af besøg."),
    ("Rapporten udarbejdes af skolen.", "Kontoret udarbejder rapporten. Skolen læser den."),
]
HOLDS = [
    ("Rapporten sendes til regionen af kommunen.", "Kommunen sender rapporten til regionen."),
    ("Regionen modtager rapporten fra kommunen.", "Kommunen sender rapporten til regionen."),
    ("Deltagere kan få tilskud.", "Borgere, der deltager, kan få tilskud."),
]


@pytest.mark.parametrize(("sentence", "quote"), FLAWED)
def test_another_doer_is_found(sentence: str, quote: str) -> None:
    assert "swapped" in checks(sentence, quote)


@pytest.mark.parametrize(("sentence", "quote"), HOLDS)
def test_the_same_doer_holds(sentence: str, quote: str) -> None:
    assert "swapped" not in checks(sentence, quote)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("udvalget", "sundhedsudvalget", True),
        ("borgere", "deltagere", True),
        ("formand", "næstformand", False),
        ("kommunen", "regionen", False),
    ],
)
def test_two_words_for_one(one: str, other: str, same: bool) -> None:
    assert same_one(word_at(one, 0, len(one)), word_at(other, 0, len(other))) is same
