"""What is told beside a question: it helps to find, and is not held against the answer."""

import pytest

from assistant.question.background import lent, set_apart, without_courtesy
from assistant.question.terms import terms_of
from assistant.question.understanding import understand


@pytest.mark.parametrize(
    ("text", "told", "asked"),
    [
        ("Hvem er formand?", "", "Hvem er formand?"),
        ("frist høring budget", "", "frist høring budget"),
        (
            "Min far ligger på en plads i Nordby. Hvem betaler for maden?",
            "Min far ligger på en plads i Nordby.",
            "Hvem betaler for maden?",
        ),
        (
            "Rådet holder først møde i maj, så jeg vil være sikker: Hvad er fristen for høringen?",
            "Rådet holder først møde i maj, så jeg vil være sikker",
            "Hvad er fristen for høringen?",
        ),
        ("Hvem leder udvalget? Det er til et brev.", "Det er til et brev.", "Hvem leder udvalget?"),
        ("Hvem leder udvalget? Hvornår mødes det?", "", "Hvem leder udvalget? Hvornår mødes det?"),
        ("Det er en rodet sag. Jeg forstår den ikke.", "", "Det er en rodet sag. Jeg forstår den ikke."),
    ],
)
def test_what_is_told_is_set_apart_from_what_is_asked(text: str, told: str, asked: str) -> None:
    assert set_apart(text) == (told, asked)


def test_what_is_told_lends_its_names_and_little_else() -> None:
    own = terms_of("Hvem betaler?")
    weights = {term.word: term.weight for term in lent("Min far ligger på en plads i Nordby.", own)}

    assert weights["Nordby"] > 0.5
    assert weights["far"] < 0.3


def test_a_question_that_stands_alone_is_of_its_own_words() -> None:
    heard = understand("Min far er lige blevet opereret i knæet. Hvad koster maden på en plads om dagen?")

    own = [term.word for term in heard.terms if not term.carried]
    assert own == ["koster", "maden", "plads", "dagen"]


def test_a_question_that_leans_on_what_is_told_is_about_it() -> None:
    heard = understand("Udvalget i Nordby vil ansætte en konsulent. Må det gøre det?")

    assert {"Nordby", "ansætte", "konsulent"} <= {term.word for term in heard.terms}


@pytest.mark.parametrize(
    ("typed", "rest"),
    [
        ("Kan du hjælpe? Hvem er formand?", "Hvem er formand?"),
        ("Hej! Må jeg spørge om noget? Hvornår mødes rådet?", "Hvornår mødes rådet?"),
        ("Vil du svare på et hurtigt spørgsmål? Hvad koster det?", "Hvad koster det?"),
        (
            "Goddag. Jeg har et par spørgsmål.\n1. Hvem leder?\n2. Hvad koster det?",
            "1. Hvem leder?\n2. Hvad koster det?",
        ),
        ("Hej", "Hej"),
        ("Kan du hjælpe?", "Kan du hjælpe?"),
        ("Kan kommunen hjælpe? Hvem betaler?", "Kan kommunen hjælpe? Hvem betaler?"),
        ("Må jeg spørge en sygeplejerske til råds?", "Må jeg spørge en sygeplejerske til råds?"),
        ("Kan man få hjælp til at flytte? Hvem betaler?", "Kan man få hjælp til at flytte? Hvem betaler?"),
    ],
)
def test_greetings_ask_nothing(typed: str, rest: str) -> None:
    assert without_courtesy(typed) == rest
