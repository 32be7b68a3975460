"""A denial, and what comes to one."""

from __future__ import annotations

import pytest

from tests.assistant.verify.checking import checks

FLAWED = [
    ("Salen er lukket.", "Salen kan benyttes."),
    ("Salen er ikke lukket.", "Salen kan ikke benyttes."),
    ("Der ventes et mindreforbrug.", "Der ventes et merforbrug."),
    ("Prisen ændres.", "Prisen er uændret."),
    ("Man kan møde uden tidsbestilling fredag.", "Fredag kræves tidsbestilling. Mandag mødes man uden."),
    ("Parterne er uenige om planen.", "Parterne er enige om planen."),
    ("Pladsen modtager asbest.", "Asbest modtages ikke på pladsen."),
]
HOLDS = [
    ("Salen er lukket.", "Salen kan ikke benyttes."),
    ("Prisen ændres ikke.", "Prisen er uændret."),
    ("Affaldet må ikke stilles ud før aftenen.", "Affaldet må stilles ud tidligst om aftenen."),
    ("Alle borgere fik besøg.", "Ingen borgere mistede besøg."),
]


@pytest.mark.parametrize(("sentence", "quote"), FLAWED)
def test_a_denial_turned_is_found(sentence: str, quote: str) -> None:
    assert "turned" in checks(sentence, quote)


@pytest.mark.parametrize(("sentence", "quote"), HOLDS)
def test_two_denials_come_to_none(sentence: str, quote: str) -> None:
    assert "turned" not in checks(sentence, quote)
