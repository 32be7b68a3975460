"""What narrows a source may not be left out."""

from __future__ import annotations

import pytest

from tests.assistant.verify.checking import checks

FLAWED = [
    ("some", "Kommuner deltager i forsøget.", "Nogle kommuner deltager i forsøget."),
    ("mostly", "Lægen svarer inden to dage.", "Lægen svarer normalt inden to dage."),
    ("of_a_kind", "Alle borgere får tilskud.", "Alle borgere med en henvisning får tilskud."),
    ("restrictor", "Svaret gives et døgn efter prøven.", "Svaret gives senest et døgn efter prøven."),
    ("for_whom", "Kurset er gratis.", "Kurset er gratis for borgere med bopæl i byen."),
    ("per_what", "Der er afsat i alt 2 mio. kr.", "Der er afsat 2 mio. kr. årligt."),
]
HOLDS = [
    ("Enkelte kommuner deltager i forsøget.", "Nogle kommuner deltager i forsøget."),
    ("Lægen svarer som regel inden to dage.", "Lægen svarer normalt inden to dage."),
    ("Alle ansatte undtagen vikarer får tilbuddet.", "Alle ansatte får tilbuddet, bortset fra vikarer."),
    ("Alle henviste borgere får tilskud.", "Alle borgere med en henvisning får tilskud."),
    ("Der er afsat 2 mio. kr. om året.", "Der er afsat 2 mio. kr. årligt."),
    ("Svaret gives inden et døgn efter prøven.", "Svaret gives senest et døgn efter prøven."),
]


@pytest.mark.parametrize(("check", "sentence", "quote"), FLAWED)
def test_what_narrows_and_is_left_out_is_found(check: str, sentence: str, quote: str) -> None:
    assert check in checks(sentence, quote)


@pytest.mark.parametrize(("sentence", "quote"), HOLDS)
def test_the_same_in_other_words_holds(sentence: str, quote: str) -> None:
    assert not checks(sentence, quote) & {check for check, _, _ in FLAWED}
