"""What is told in one breath must stand together in the source."""

from __future__ import annotations

import pytest

from tests.assistant.verify.checking import checks

FLAWED = [
    (
        "Der ansættes 14 læger i 2026.",
        "Der ansættes 12 læger i 2026 og 14 læger i 2027.",
    ),
    (
        "Borgere med en henvisning betaler 150 kr.",
        "Kurset er gratis for borgere med en henvisning. Øvrige borgere betaler 150 kr.",
    ),
    (
        "Sundhedsudvalget er rådgivende og har ikke egen kompetence.",
        "Byudvalget er rådgivende og har ikke egen kompetence. Det skriver til Sundhedsudvalget.",
    ),
]
HOLDS = [
    (
        "Kommunen afholder udgiften til kørsel.",
        "Kommunen afholder udgiften til kørsel, mens regionen betaler for prøverne.",
    ),
    ("I 2027 ansættes der 14 læger.", "Der ansættes 12 læger i 2026 og 14 læger i 2027."),
    (
        "Borgere uden en henvisning betaler 150 kr.",
        "Kurset er gratis for borgere med en henvisning. Øvrige borgere betaler 150 kr.",
    ),
    (
        "Borgeren kan få dispensation.",
        "Nævnet kan give borgeren dispensation. Kommunen fører tilsyn.",
    ),
]


@pytest.mark.parametrize(("sentence", "quote"), FLAWED)
def test_what_takes_the_place_of_another_is_found(sentence: str, quote: str) -> None:
    assert "asunder" in checks(sentence, quote)


@pytest.mark.parametrize(("sentence", "quote"), HOLDS)
def test_what_stands_together_holds(sentence: str, quote: str) -> None:
    assert "asunder" not in checks(sentence, quote)
