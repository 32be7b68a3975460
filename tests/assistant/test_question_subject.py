"""What a follow-up puts in the place of what was talked of; a new subject carries nothing."""

from __future__ import annotations

import pytest

from assistant.danish.words import stem
from assistant.question.understanding import understand

# The talk so far, the question, words it must be about, and words it must not be about.
DIALOGUES: list[tuple[list[str], str, str, str]] = [
    (
        ["Hvad laver Digitaliseringsrådet?", "Hvem er formand for det?"],
        "Og næstformanden?",
        "næstformanden Digitaliseringsrådet",
        "formand",
    ),
    (
        ["Hvad laver Digitaliseringsrådet?", "Hvem er formand for det?", "Og næstformanden?"],
        "Hvornår mødes de?",
        "mødes Digitaliseringsrådet",
        "formand",
    ),
    (["Hvor mange pladser får Havnstrup i 2027?"], "Og i 2028?", "pladser Havnstrup 2028", "2027"),
    (
        ["Hvor mange pladser får Havnstrup i 2027?", "Og i 2028?"],
        "Og i Lyngby?",
        "pladser Lyngby",
        "Havnstrup 2027",
    ),
    (
        ["Hvor mange pladser får Havnstrup i 2027?", "Og i 2028?", "Og i Lyngby?"],
        "Hvad med Søndersund?",
        "pladser Søndersund",
        "Havnstrup Lyngby 2027",
    ),
    (["Hvor mange pladser får Havnstrup i 2027?"], "og i lyngby", "pladser lyngby 2027", "Havnstrup"),
    (["Hvor mange pladser får Havnstrup i 2027?"], "Lyngby?", "pladser Lyngby 2027", "Havnstrup"),
    (["Hvor mange pladser får Havnstrup i 2027?"], "2028?", "pladser Havnstrup 2028", "2027"),
    (
        ["Hvem repræsenterer Region Sjælland i Implementeringsrådet?"],
        "Og Region Nordjylland?",
        "repræsenterer Region Nordjylland Implementeringsrådet",
        "Sjælland",
    ),
    (
        ["Hvem repræsenterer Region Sjælland i Implementeringsrådet?"],
        "Og KL?",
        "repræsenterer KL Implementeringsrådet",
        "Sjælland",
    ),
    (
        ["Hvem er formand for styregruppen for opgaveflytning?"],
        "Og for arbejdsgruppen for økonomi?",
        "formand arbejdsgruppen økonomi",
        "opgaveflytning styregruppen",
    ),
    (
        ["Hvem er formand for arbejdsgruppen for bygninger?"],
        "Og arbejdsgruppen for økonomi?",
        "formand arbejdsgruppen økonomi",
        "bygninger",
    ),
    (["Hvem er formand for styregruppen?"], "Hvem er sekretær?", "sekretær styregruppen", "formand"),
    (
        ["Hvem er formand for styregruppen?"],
        "Hvad koster medicin til kronikere?",
        "medicin kronikere",
        "styregruppen formand",
    ),
    (
        ["Hvem er formand for styregruppen?"],
        "Hvornår træder folkesundhedsloven i kraft?",
        "folkesundhedsloven",
        "styregruppen formand",
    ),
    (
        ["Hvem er formand for styregruppen?"],
        "Og hvem er formand for Sundhedsrådet Nordfjord?",
        "formand Sundhedsrådet Nordfjord",
        "styregruppen",
    ),
    (
        ["Hvem er formand for styregruppen?"],
        "Hvad laver Patientinddragelsesudvalget?",
        "Patientinddragelsesudvalget",
        "styregruppen formand",
    ),
    (
        ["Hvem er formand for styregruppen?", "Hvad laver Patientinddragelsesudvalget?"],
        "Hvem er formand?",
        "formand Patientinddragelsesudvalget",
        "styregruppen",
    ),
    (
        ["Hvem er formand for styregruppen?", "Hvad laver Patientinddragelsesudvalget?", "Hvem er formand?"],
        "Og sekretær?",
        "sekretær Patientinddragelsesudvalget",
        "styregruppen formand",
    ),
    (
        ["Hvem er formand for Sundhedsrådet Nordfjord?"],
        "Og for Sundhedsrådet Østmark?",
        "formand Sundhedsrådet Østmark",
        "Nordfjord",
    ),
    (
        ["Hvem er formand for Sundhedsrådet Nordfjord?", "Og for Sundhedsrådet Østmark?"],
        "Hvornår mødes det?",
        "mødes Østmark",
        "Nordfjord",
    ),
    (["Hvad ændrer sig i 2027?"], "Og i 2028?", "2028", "2027"),
    (["Hvad ændrer sig for kommunerne i 2027?"], "Og for regionerne?", "2027 regionerne", "kommunerne"),
    (
        ["Hvem er formand for rådet?"],
        "Tak. Hvad er budgettet for akutpladser?",
        "budgettet akutpladser",
        "rådet",
    ),
    (["Hvad sker der i 2027?"], "Hvad sker der i 2028?", "2028", "2027"),
    (
        ["Hvem er formand for styregruppen?"],
        "Er det rigtigt, at akutsygeplejen flytter til regionen?",
        "akutsygeplejen regionen",
        "styregruppen formand",
    ),
    (
        ["Hvem er formand for styregruppen?"],
        "Hvad skal de nye sundhedsråd lave?",
        "sundhedsråd",
        "styregruppen formand",
    ),
    (
        ["Hvem er formand for styregruppen?"],
        "Hvem leder den fælles ledergruppe?",
        "ledergruppe",
        "styregruppen formand",
    ),
    (
        ["Hvem er formand for styregruppen?"],
        "Hvordan løser kommunerne deres opgaver i overgangsåret?",
        "kommunerne overgangsåret",
        "styregruppen formand",
    ),
    (["Hvem er direktør for Sundhedsstyrelsen?"], "Hvad laver styrelsen?", "Sundhedsstyrelsen", "direktør"),
    (
        ["Hvem er formand for Sundhedsrådet Nordfjord?"],
        "Hvad må rådet beslutte?",
        "rådet Nordfjord",
        "formand",
    ),
    (
        ["Hvem er formand for Sundhedsrådet Nordfjord?"],
        "Hvor mange læger er der?",
        "læger",
        "Nordfjord formand",
    ),
    (
        ["Hvem er formand for Sundhedsrådet Nordfjord?"],
        "Hvor mange patienter mister deres læge?",
        "patienter læge",
        "Nordfjord formand",
    ),
    (
        ["Hvor mange akutpladser får Aalborg Kommune?", "Hvad koster de?", "Hvem betaler for dem?"],
        "Og hvad med Hjørring Kommune?",
        "betaler Hjørring Kommune akutpladser",
        "Aalborg",
    ),
    (
        [
            "Hvor mange akutpladser får Aalborg Kommune?",
            "Hvad koster de?",
            "Hvem betaler for dem?",
            "Og hvad med Hjørring Kommune?",
        ],
        "Er det endeligt?",
        "Hjørring akutpladser",
        "Aalborg",
    ),
    (
        ["Hvad er Nærhospital Nord?", "Hvor ligger det?"],
        "Hvad koster et nyt supersygehus?",
        "supersygehus",
        "Nærhospital Nord",
    ),
]


@pytest.mark.parametrize(("talk", "question", "about", "gone"), DIALOGUES)
def test_what_is_named_anew_takes_the_place_of_what_was_named(
    talk: list[str], question: str, about: str, gone: str
) -> None:
    stems = {term.stem for term in understand(question, talk).terms}
    assert {stem(word) for word in about.split()} <= stems
    assert not {stem(word) for word in gone.split()} & stems


def test_there_are_enough_dialogues_to_trust() -> None:
    assert len(DIALOGUES) >= 30
    assert any(len(talk) >= 4 for talk, *_ in DIALOGUES)
