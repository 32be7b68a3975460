"""What a preposition ties to a word belongs to it in the source, too."""

from __future__ import annotations

import pytest

from assistant.verify.attached import phrases
from assistant.verify.reading import read
from tests.assistant.verify.checking import checks


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        (
            "Strømmen ved museet er forbeholdt kommunens biler.",
            "Ved museet er der fire standere. Strømmen ved rådhuset er forbeholdt kommunens biler.",
        ),
        (
            "Mængden af madaffald er faldet.",
            "Mængden af restaffald er faldet. Borgerne sorterer madaffald.",
        ),
    ],
)
def test_a_noun_in_the_place_of_another_is_found(sentence: str, quote: str) -> None:
    assert "attached" in checks(sentence, quote)


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("Der er afsat 3 mio. kr. til museet.", "Museet bygges om. Der er afsat 3 mio. kr. på budgettet."),
        ("Strømmen ved rådhuset er gratis.", "Strømmen ved rådhuset er gratis. Ved museet er den dyr."),
        (
            "Sekretariatet varetages af byens kontor.",
            "Byens kontor varetager sekretariatet. Rådet mødes i maj.",
        ),
    ],
)
def test_a_noun_in_a_place_that_is_free_holds(sentence: str, quote: str) -> None:
    assert "attached" not in checks(sentence, quote)


def test_a_phrase_ends_where_a_verb_or_another_preposition_follows() -> None:
    part = read("Kontrakten med firmaet på torvet forlænges i byen.").parts[0]
    told = [(phrase.preposition, [part.words[n].text for n in phrase.nouns]) for phrase in phrases(part)]
    assert told == [("med", ["firmaet"]), ("på", ["torvet"]), ("i", ["byen"])]
