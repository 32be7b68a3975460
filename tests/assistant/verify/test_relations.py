"""How two things stand to each other: before and after, of and to, both and instead."""

from __future__ import annotations

import pytest

from tests.assistant.verify.checking import checks

FLAWED = [
    ("sides", "Svaret sendes fem dage efter mødet.", "Svaret sendes fem dage før mødet."),
    (
        "sequence",
        "Før nævnet hører parterne, afgør det sagen.",
        "Nævnet hører parterne, før det afgør sagen.",
    ),
    ("count_of", "Der ansættes fire læger.", "Der ansættes fire sygeplejersker og seks læger."),
    ("which_of", "Prisen stiger fra det tredje døgn.", "Prisen stiger fra det første døgn."),
    ("instead", "Vikarer dækker vagten i stedet for læger.", "Læger dækker vagten i stedet for vikarer."),
    (
        "both",
        "Der åbnes klinikker både i Vestby og i Østby.",
        "Der åbnes klinikker i Vestby, mens antallet i Østby er det samme.",
    ),
    (
        "turned_round",
        "Ved fare underretter skolen politiet.",
        "Ved fare underretter politiet skolen.",
    ),
    ("titles", "Det oplyser formand Mona Lykke.", "Formand Ole Krog og direktør Mona Lykke oplyser det."),
]
HOLDS = [
    ("Svaret sendes fem dage inden mødet.", "Svaret sendes fem dage før mødet."),
    ("Nævnet hører parterne, inden det afgør sagen.", "Nævnet hører parterne, før det afgør sagen."),
    ("Læger dækker vagten frem for vikarer.", "Læger dækker vagten i stedet for vikarer."),
    ("Der åbnes klinikker både i Vestby og i Østby.", "Der åbnes klinikker i Vestby og Østby."),
    ("Ved fare underretter politiet skolen.", "Politiet underretter skolen ved fare."),
    ("Det oplyser formand Ole Krog.", "Formand Ole Krog og næstformand Mona Lykke oplyser det."),
]


@pytest.mark.parametrize(("check", "sentence", "quote"), FLAWED)
def test_what_is_related_otherwise_is_found(check: str, sentence: str, quote: str) -> None:
    assert check in checks(sentence, quote)


@pytest.mark.parametrize(("sentence", "quote"), HOLDS)
def test_the_same_relation_in_other_words_holds(sentence: str, quote: str) -> None:
    assert not checks(sentence, quote) & {check for check, _, _ in FLAWED}
