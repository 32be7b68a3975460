"""Permission, duty and advice are three things."""

from __future__ import annotations

import pytest

from assistant.verify.reading import read
from assistant.verify.stages import stage_of, wished
from assistant.verify.word import word_at
from tests.assistant.verify.checking import checks

FLAWED = [
    ("Nævnet skal høre parterne.", "Nævnet kan høre parterne."),
    ("Nævnet kan høre parterne.", "Nævnet skal høre parterne."),
    ("Personalet skal bestille tolk.", "Personalet bør bestille tolk."),
    ("Borgeren har krav på tilskud.", "Borgeren kan få tilskud."),
    ("Hospitalet kan sende rapporten.", "Hospitalet sender rapporten."),
]
HOLDS = [
    ("Hospitalet skal sende rapporten.", "Hospitalet sender rapporten."),
    ("Man kan få bevilget kørsel.", "Kørsel bevilges af kommunen."),
    ("Læger kan kun få adgang med samtykke.", "Læger får adgang. Adgangen kræver samtykke."),
    ("Man har fire uger til at klage.", "Man kan klage inden fire uger."),
    ("Nævnet må høre parterne.", "Nævnet kan høre parterne."),
]


@pytest.mark.parametrize(("sentence", "quote"), FLAWED)
def test_another_kind_of_rule_is_found(sentence: str, quote: str) -> None:
    assert "ruled" in checks(sentence, quote)


@pytest.mark.parametrize(("sentence", "quote"), HOLDS)
def test_the_same_kind_of_rule_in_other_words_holds(sentence: str, quote: str) -> None:
    assert "ruled" not in checks(sentence, quote)


@pytest.mark.parametrize(
    ("word", "stage"),
    [("overvejer", "consider"), ("foreslår", "propose"), ("forventes", "expect"), ("sender", "")],
)
def test_a_word_tells_how_far_along_something_is(word: str, stage: str) -> None:
    assert stage_of(word_at(word, 0, len(word))) == stage


@pytest.mark.parametrize(
    ("text", "is_wish"),
    [
        ("De ville hellere have en skole.", True),
        ("Efter planen åbner skolen i maj.", True),
        ("Der bør bygges en skole.", True),
        ("Skolen åbner i maj.", False),
    ],
)
def test_a_wish_is_no_fact(text: str, is_wish: bool) -> None:
    assert wished(read(text)) is is_wish
