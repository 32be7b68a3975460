"""Words of a sentence that no quote has in any form."""

from __future__ import annotations

import pytest

from assistant.verify.strange import is_telling, replaced, strange_words
from assistant.verify.word import word_at
from tests.assistant.verify.checking import rested


@pytest.mark.parametrize(
    ("sentence", "quote", "strange"),
    [
        ("Ordningen varer to uger.", "Den gælder i 14 dage.", []),
        ("Halvdelen af eleverne deltog.", "50 procent af eleverne deltog.", []),
        ("Tallet stiger fra 18 til 24.", "Der er 24 pladser mod 18 før.", []),
        ("Det koster 300 kr.", "Gebyret er 300 kr.", []),
        ("Eleverne cykler til skole.", "Eleverne går i skole.", ["cykler"]),
        ("Sagen afgøres af nævnet.", "Nævnet afgør den.", []),
    ],
)
def test_what_is_told_in_another_way_is_not_strange(sentence: str, quote: str, strange: list[str]) -> None:
    reading, grounds, held = rested(sentence, quote)
    assert [word.text for word in strange_words(reading, grounds, held, [quote])] == strange


@pytest.mark.parametrize(
    ("sentence", "quote", "word"),
    [
        ("Nævnet mødes i kantinen.", "Nævnet mødes i salen.", "kantinen"),
        ("Høringen ledes af en overborgmester.", "Høringen holdes i salen.", "overborgmester"),
        ("Skolen lukkes, fordi taget er utæt.", "Skolen lukkes i maj.", "utæt"),
    ],
)
def test_a_word_in_the_place_of_another_a_doer_and_a_reason_are_never_tolerated(
    sentence: str, quote: str, word: str
) -> None:
    reading, grounds, held = rested(sentence, quote)
    strange = strange_words(reading, grounds, held, [quote])
    assert word in [flaw.words for flaw in replaced(strange, reading, held)]


def test_a_reason_is_tolerated_where_the_source_gives_one() -> None:
    sentence, quote = "Skolen lukkes, fordi taget er utæt.", "Skolen lukkes, da det regner ind."
    reading, grounds, held = rested(sentence, quote)
    strange = strange_words(reading, grounds, held, [quote])
    assert "utæt" not in [flaw.words for flaw in replaced(strange, reading, held)]


@pytest.mark.parametrize(("word", "tells"), [("kantinen", True), ("stiger", True), ("tilrettelægger", False)])
def test_a_noun_and_a_verb_with_an_opposite_tell_much(word: str, tells: bool) -> None:
    assert is_telling(word_at(word, 0, len(word))) is tells
