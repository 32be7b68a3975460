"""Ja and nej are only said by a sentence that says so."""

from __future__ import annotations

import pytest

from assistant.compose.verdicts import ruling, verdict
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
    ("Er havnen åben?", "Havnen er lukket.", "Nej."),
    ("Er kurset obligatorisk?", "Kurset er frivilligt.", "Nej."),
    ("Er møderne åbne?", "Møderne er åbne, dog ikke om vinteren.", "Ja, men med en undtagelse:"),
    ("Har gæster taleret?", "Gæster har taleret, men ikke stemmeret.", "Ja."),
    ("Har gæster stemmeret?", "Gæster har taleret, men ikke stemmeret.", "Nej."),
    ("Er antallet af pladser i Ellevig 31?", "Antallet af pladser i Ellevig er 31 og ikke 29.", "Ja."),
    ("Er antallet af pladser i Ellevig 29?", "Antallet af pladser i Ellevig er 31 og ikke 29.", "Nej."),
    ("Er fristen i maj?", "Fristen er i maj, ikke i juni.", "Ja."),
    (
        "Har lauget fået midler til båden?",
        "Lauget har fået midler til båden på betingelse af, at broen males.",
        "Ja, men kun",
    ),
    ("Er børn omfattet af aftalen?", "Aftalen omfatter børn.", "Ja."),
    ("Må udvalget ansætte medarbejdere?", "Udvalget har ret til at ansætte medarbejdere.", "Ja."),
]
OPEN = [
    ("Er havnen åben?", "Havnen er lukket om natten."),
    ("Er havnen åben?", "Havnen er lukket for nye både."),
    ("Er kurset obligatorisk?", "Kurset er ikke frivilligt."),
    (
        "Kan rådet dele projekter over 5.000 kr.?",
        "Rådet kan dele puljen, undtagen projekter over 5.000 kr., hvis det haster.",
    ),
    ("Kan udvalget ansætte medarbejdere?", "Det foreslås, at udvalget kan ansætte medarbejdere."),
    ("Kan udvalget ansætte medarbejdere?", "Udvalget ansætter højst tre medarbejdere."),
    ("Kan udvalget ansætte medarbejdere?", "Udvalget kan give råd."),
    ("Er antallet af pladser i Ellevig 27?", "Antallet af pladser i Ellevig er 31 og ikke 29."),
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


@pytest.mark.parametrize(
    ("asked", "sentence", "settled"),
    [
        ("Er lægehuset lukket?", "Lægehuset er lukket.", True),
        ("Er lægehuset lukket?", "Lægehuset er delvist lukket.", False),
        ("Er lægehuset lukket?", "Lægehuset er lukket om søndagen.", False),
        ("Er lægehuset lukket?", "Rådet drøftede, om lægehuset er lukket.", False),
        ("Er lægehuset lukket?", "Bo Lind mener, at lægehuset er lukket.", False),
        ("Er lægehuset lukket?", "Hvis lægehuset er lukket, ringer man til vagten.", False),
        ("Skal kommunen betale for maden?", "Kommunen skal betale for maden.", True),
        ("Skal kommunen betale for maden?", "Borgeren skal betale for maden til kommunen.", False),
        ("Skal kommunen betale for maden?", "Kommunen skal betale halvdelen af maden.", False),
        ("Får alle borgere en kontaktperson?", "Alle borgere får en kontaktperson.", True),
        ("Får alle borgere en kontaktperson?", "Alle borgere med diabetes får en kontaktperson.", False),
        ("Får alle borgere en kontaktperson?", "Alle indlagte borgere får en kontaktperson.", False),
        ("Får alle indlagte borgere en vært?", "Alle indlagte borgere får en vært.", True),
        ("Får alle borgere en kontaktperson?", "Nogle borgere får en kontaktperson.", False),
        ("Får alle borgere en kontaktperson?", "Det er målet, at alle borgere får en kontaktperson.", False),
    ],
)
def test_ja_is_not_said_to_less_than_is_asked(asked: str, sentence: str, *, settled: bool) -> None:
    said = verdict(understand(asked), sentence, "Notat", "{}")

    assert said.startswith("Ja.") is settled


@pytest.mark.parametrize(
    ("question", "sentence", "name"),
    [
        ("Må hunde komme på molen?", "Alle dyr må komme på molen, dog ikke hunde.", "no"),
        ("Må hunde komme på molen?", "Alle dyr må komme på molen, dog ikke hunde i løbetid.", ""),
        (
            "Gives kajplads til medlemmer?",
            "Kajplads gives til alle medlemmer, men ikke til medlemmer i restance.",
            "yes_but",
        ),
        ("Er broen åben?", "Broen er lukket.", "no"),
        ("Er broen åben?", "Broen til Lunde er lukket.", ""),
        ("Er havnen åben?", "Den gamle havn er lukket.", ""),
        ("Må udvalget købe tovværk?", "Udvalget har ret til at købe tovværk.", "yes"),
        ("Må udvalget købe tovværk?", "Udvalget søgte om lov til at købe tovværk.", ""),
        ("Må bestyrelsen foreslå at udleje kajakker?", "Bestyrelsen kan foreslå at udleje kajakker.", "yes"),
        ("Må bestyrelsen udleje kajakker?", "Bestyrelsen kan foreslå at udleje kajakker.", ""),
        ("Må børn bade?", "Børn kan finde på at bade.", ""),
        ("Er jollesejlere omfattet af ordningen?", "Ordningen omfatter jollesejlere.", "yes"),
        ("Er jollesejlere omfattet af ordningen?", "Ordningen omfatter jollesejlere over 15 år.", ""),
    ],
)
def test_part_another_thing_or_a_mere_wish_gives_no_verdict(question: str, sentence: str, name: str) -> None:
    assert ruling(understand(question), sentence, "") == name
