"""Ja and nej are only said by a sentence that says so."""

from __future__ import annotations

import pytest

from assistant.compose.verdicts import verdict
from assistant.question.understanding import understand

SETTLED = [
    ("Kan udvalget ansætte medarbejdere?", "Udvalget kan ansætte medarbejdere.", "Ja."),
    ("Kan udvalget ansætte medarbejdere?", "Udvalget kan ikke ansætte medarbejdere.", "Nej."),
    (
        "Må udvalget ansætte medarbejdere?",
        "Udvalget må ansætte medarbejdere, hvis rådet siger ja.",
        "Ja, men",
    ),
    (
        "Må udvalget ansætte medarbejdere?",
        "Udvalget må ikke ansætte medarbejdere, medmindre det haster.",
        "Som",
    ),
]
OPEN = [
    ("Kan udvalget ansætte medarbejdere?", "Det foreslås, at udvalget kan ansætte medarbejdere."),
    ("Kan udvalget ansætte medarbejdere?", "Udvalget ansætter højst tre medarbejdere."),
    ("Kan udvalget ansætte medarbejdere?", "Udvalget kan give råd."),
    ("Kan udvalget ikke ansætte medarbejdere?", "Udvalget kan ikke ansætte medarbejdere."),
    ("Kommer hjemmesygeplejen over til regionen?", "Hjemmesygeplejen bliver i kommunen."),
    ("Kan borgere få en plads?", "Borgere, der ikke er syge, kan få en plads."),
    ("Har Patientrådet stemmeret?", "Observatører har taleret, men ikke stemmeret."),
]


@pytest.mark.parametrize(("question", "sentence", "begins"), SETTLED)
def test_a_sentence_that_settles_it_begins_with_a_verdict(question: str, sentence: str, begins: str) -> None:
    assert verdict(understand(question), sentence, "", sentence).startswith(begins)


@pytest.mark.parametrize(("question", "sentence"), OPEN)
def test_a_sentence_that_does_not_settle_it_stands_without_one(question: str, sentence: str) -> None:
    assert verdict(understand(question), sentence, "", sentence) == sentence
