"""Follow-ups: what they carry from the talk so far, through several turns."""

from __future__ import annotations

import pytest

from assistant.danish.words import stem
from assistant.question.understanding import understand

# The talk so far, the question, and words it must be about.
DIALOGUES: list[tuple[list[str], str, str]] = [
    (["Hvad laver Digitaliseringsrådet?"], "Hvem er formand for det?", "formand Digitaliseringsrådet"),
    (["Hvad laver Digitaliseringsrådet?"], "Hvor ofte mødes det?", "mødes Digitaliseringsrådet"),
    (["Hvad laver Digitaliseringsrådet?"], "Hvem sidder der?", "Digitaliseringsrådet"),
    (["Hvad laver Digitaliseringsrådet?"], "Hvem er med i den?", "Digitaliseringsrådet"),
    (
        ["Hvad laver Digitaliseringsrådet?", "Hvem er formand for det?"],
        "Hvor kommer han fra?",
        "formand Digitaliseringsrådet",
    ),
    (
        [
            "Hvad laver Digitaliseringsrådet?",
            "Hvem er formand for det?",
            "Og næstformanden?",
            "Hvornår mødes de?",
        ],
        "Hvor?",
        "Digitaliseringsrådet",
    ),
    (
        ["Hvad laver Digitaliseringsrådet?", "Hvornår mødes det?"],
        "Og hvem er formand?",
        "formand Digitaliseringsrådet",
    ),
    (["Hvor mange pladser får Havnstrup i 2027?"], "Hvad koster det?", "koster pladser Havnstrup"),
    (["Hvor mange pladser får Havnstrup i 2027?"], "Hvorfor?", "pladser Havnstrup 2027"),
    (["Hvor mange pladser får Havnstrup i 2027?"], "Er det besluttet?", "besluttet pladser Havnstrup"),
    (["Hvad sker der med akutsygeplejen?"], "Hvornår?", "akutsygeplejen"),
    (["Hvad sker der med akutsygeplejen?"], "Hvem betaler?", "betaler akutsygeplejen"),
    (["Hvad sker der med akutsygeplejen?"], "Hvor meget?", "akutsygeplejen"),
    (
        ["Hvad sker der med akutsygeplejen?", "Hvem betaler?"],
        "Hvornår starter det?",
        "starter akutsygeplejen",
    ),
    (
        ["Hvad sker der med akutsygeplejen?", "Hvem betaler?", "Hvornår starter det?"],
        "Og hvorfor?",
        "akutsygeplejen",
    ),
    (["Hvem repræsenterer Region Sjælland i Implementeringsrådet?"], "Hvem ellers?", "Implementeringsrådet"),
    (["Hvem sidder i implementeringsrådet?"], "Hvem repræsenterer Lyngby?", "repræsenterer Lyngby"),
    (
        ["Hvem sidder i implementeringsrådet?"],
        "Hvem repræsenterer Lyngby i det?",
        "repræsenterer Lyngby implementeringsrådet",
    ),
    (["Hvem sidder i implementeringsrådet?"], "Hvem ellers?", "implementeringsrådet"),
    (["Hvem er formand for styregruppen?"], "Hvad må den beslutte?", "beslutte styregruppen"),
    (["Hvem er formand for styregruppen?"], "Hvad er dens opgaver?", "opgaver styregruppen"),
    (["Hvem er formand for styregruppen?"], "Hvilke opgaver har de?", "opgaver styregruppen"),
    (
        ["Hvem er formand for styregruppen?", "Hvilke opgaver har de?"],
        "Hvem betjener dem?",
        "betjener styregruppen",
    ),
    (["Hvem er formand for styregruppen?"], "Hvornår er næste møde?", "møde styregruppen"),
    (["Hvem er formand for styregruppen?"], "Hvad er formålet?", "formålet styregruppen"),
    (["Hvem er formand for styregruppen?"], "Hvor længe gælder mandatet?", "mandatet styregruppen"),
    (["Hvad er LEON?"], "Hvad betyder det for kommunerne?", "kommunerne LEON"),
    (["Hvad er LEON?"], "Hvem har fundet på det?", "LEON"),
    (["Hvad besluttede Politisk Forum om rygestop?"], "Og om parkering?", "parkering Politisk Forum"),
    (["Hvad besluttede Politisk Forum om rygestop?"], "Hvorfor det?", "Politisk Forum rygestop"),
    (["Hvad besluttede Politisk Forum om rygestop?"], "Hvem stemte imod?", "stemte Politisk Forum"),
    (["Hvad besluttede Politisk Forum om rygestop?"], "Hvad sagde borgmesteren?", "borgmesteren"),
    (["Hvad ændrer sig i 2027?"], "Og for kommunerne?", "2027 kommunerne"),
    (["Må rådet ansætte medarbejdere?"], "Kan det købe en bygning?", "købe bygning rådet"),
    (["Må rådet ansætte medarbejdere?"], "Hvem må så?", "ansætte medarbejdere"),
    (["Hvad er fristen for høringssvar?"], "Hvor skal de sendes hen?", "sendes høringssvar"),
    (["Hvad er fristen for høringssvar?"], "Til hvilken mailadresse?", "mailadresse høringssvar"),
    (["Hvilke delspor er der?"], "Hvem har ansvaret for bygninger?", "bygninger ansvaret"),
    (["Who chairs the steering group?"], "And when does it meet?", "styregruppe mødes"),
    (["Hvem er formand for Sundhedsrådet?"], "Hvad med sådan en i Lyngby?", "formand Lyngby"),
    (
        ["Hvem er tovholder for digital hjemmebehandling?"],
        "Hvad er hendes mailadresse?",
        "mailadresse tovholder hjemmebehandling",
    ),
    (
        ["Hvem er tovholder for digital hjemmebehandling?"],
        "Hvor er hun ansat?",
        "ansat tovholder hjemmebehandling",
    ),
    (["Hvor mange medlemmer har udvalget?"], "Hvem udpeger dem?", "udpeger udvalget"),
    (["Hvornår blev aftalen indgået?"], "Hvem står bag den?", "aftalen"),
    (["Hvornår blev aftalen indgået?"], "Hvor længe gælder den?", "gælder aftalen"),
    # What belongs to a body is that of the body before, and its last word alone means it.
    (
        ["Hvor mange pladser har Fyn i partnerskabet?"],
        "Og hvem står for sekretariatet?",
        "sekretariatet partnerskabet",
    ),
    (["Hvem udpeger Kystrådet?"], "Hvem har formandskabet?", "formandskabet Kystrådet"),
    (["Hvem leder Arbejdsgruppe Data?"], "Og hvem betjener gruppen?", "betjener Arbejdsgruppe Data"),
    (["Hvad skal følgegruppen for tilsyn?"], "Hvornår ophører gruppen?", "følgegruppen tilsyn"),
    (["Hvem udpeger Kystrådet?"], "Og hvem leder arbejdet?", "arbejdet Kystrådet"),
    ([], "Og i Lyngby?", "Lyngby"),
    (["Hvad skete der på mødet den 3. maj 2026?"], "Hvem deltog?", "mødet"),
    (["Hvad omfatter pakken for kronikere?"], "Hvem skal levere?", "pakken kronikere"),
    (
        ["Hvad er Nærhospital Nord?", "Hvor ligger det?", "Hvor mange senge har det?"],
        "Hvornår åbner det?",
        "Nærhospital Nord",
    ),
]


@pytest.mark.parametrize(("talk", "question", "about"), DIALOGUES)
def test_a_follow_up_is_about_what_the_talk_is_about(talk: list[str], question: str, about: str) -> None:
    stems = {term.stem for term in understand(question, talk).terms}
    assert {stem(word) for word in about.split()} <= stems


def test_a_body_named_in_full_borrows_nothing_from_another_of_its_kind() -> None:
    question = understand("Hvem leder udvalget for havne?", ["Hvad laver udvalget for klager?"])
    assert "klager" not in {term.word for term in question.terms}


def test_there_are_enough_dialogues_to_trust() -> None:
    assert len(DIALOGUES) >= 40
    assert any(len(talk) >= 4 for talk, *_ in DIALOGUES)
