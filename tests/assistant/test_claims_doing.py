"""Another body that acts, and one who only receives, give a question no verdict."""

from __future__ import annotations

import pytest

from assistant.claims.doing import is_of_other_doer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Bevilgede byrådet 90.000 kr. til årer?", "Havnerådet bevilgede 90.000 kr. til årer."),
        ("Godkendte bestyrelsen budgettet?", "Rådet godkendte budgettet."),
        ("Vedtog byrådet at opføre en bro?", "Havnerådet anbefalede byrådet at opføre en bro."),
        ("Betaler kommunen 40.000 kr. til havnen?", "Havnen betaler 40.000 kr. til kommunen for leje."),
        ("Betaler Ellevig 40.000 kr. til havnen?", "Lejen fordeles med 40.000 kr. til Ellevig."),
        ("Skal kommunerne betale lejen til havnen?", "Havnen skal betale lejen til kommunerne."),
        ("Overtager havnen skuret fra klubben?", "Klubben overtager skuret fra havnen."),
    ],
)
def test_another_acts(question: str, said: str) -> None:
    assert is_of_other_doer(question, said)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Bevilgede havnerådet 90.000 kr.?", "Havnerådet bevilgede 90.000 kr."),
        ("Bevilgede rådet 90.000 kr.?", "Havnerådet bevilgede 90.000 kr."),
        ("Bevilgede havnerådet 90.000 kr.?", "Rådet bevilgede 90.000 kr."),
        ("Anbefalede havnerådet en bro?", "På mødet anbefalede havnerådet byrådet en bro."),
        ("Er området lukket?", "Rådet oplyste, at området er lukket."),
        ("Betaler havnen 40.000 kr. til kommunen?", "Havnen betaler 40.000 kr. om året til kommunen."),
        ("Får Ellevig 40.000 kr.?", "Lejen fordeles med 40.000 kr. til Ellevig."),
        ("Foreslog Ane Lund en bro?", "Rådet drøftede et forslag fra Ane Lund om en bro."),
    ],
)
def test_the_same_acts(question: str, said: str) -> None:
    assert not is_of_other_doer(question, said)


def test_rådet_is_the_body_its_document_is_of() -> None:
    assert is_of_other_doer("Gav byrådet tilskud?", "Rådet gav tilskud.", "Referat fra Havnerådet")
    assert not is_of_other_doer("Gav havnerådet tilskud?", "Rådet gav tilskud.", "Referat fra Havnerådet")
