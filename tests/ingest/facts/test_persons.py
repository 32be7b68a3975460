"""Entries of people: `Navn, titel, organisation (rolle)` and the other ways they are written."""

from __future__ import annotations

import pytest

from assistant.facts import Words
from ingest.facts.persons import read_person, role_of, split_people


def words(text: str) -> Words:
    return Words(1, 0, len(text), text)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("Anne Holm, direktør, Region Nord (formand)", ("Anne Holm", "direktør", "Region Nord", "formand")),
        ("HR-direktør Per Bro, Vejby Kommune", ("Per Bro", "HR-direktør", "Vejby Kommune", "")),
        ("Lis Lund (KL)", ("Lis Lund", "", "KL", "")),
        ("Formand: Bo Lind, chef i Vejby Kommune", ("Bo Lind", "chef", "Vejby Kommune", "formand")),
        ("Region Nord: Ole B. Bak, kontorchef", ("Ole B. Bak", "kontorchef", "Region Nord", "")),
        ("Mia von Dahl – overlæge – Vejby Sygehus", ("Mia von Dahl", "overlæge", "Vejby Sygehus", "")),
        ("Per Bro | formand | Patientrådet | medlem", ("Per Bro", "formand", "Patientrådet", "medlem")),
        (
            "Lis Lund | chef | Region Nord | Observatør uden stemmeret",
            ("Lis Lund", "chef", "Region Nord", "observatør"),
        ),
        (
            "Kaj Friis | Kontorchef | Region Nord | Nfmd.",
            ("Kaj Friis", "Kontorchef", "Region Nord", "næstformand"),
        ),
        (
            "Eva Dam, ældre- og sundhedschef, Vejby Kommune",
            ("Eva Dam", "ældre- og sundhedschef", "Vejby Kommune", ""),
        ),
    ],
)
def test_an_entry_is_read_apart(entry: str, expected: tuple[str, ...]) -> None:
    person = read_person(words(entry))
    assert person is not None
    assert (person.name, person.title, person.organisation, person.role) == expected
    assert person.words.text == entry


@pytest.mark.parametrize(
    "seat", ["2 repræsentanter fra regionen", "Formand for PLO", "Region Nord", "En læge"]
)
def test_a_seat_is_no_person(seat: str) -> None:
    assert read_person(words(seat)) is None


def test_people_in_one_sentence_are_cut_apart() -> None:
    text = "Formandskabet består af direktør Anne Holm, Region Nord, og chef Per Bro, Vejby Kommune."
    assert [entry.text for entry in split_people(words(text))] == [
        "direktør Anne Holm, Region Nord",
        "chef Per Bro, Vejby Kommune",
    ]


def test_roles_have_one_name() -> None:
    assert [role_of(way) for way in ("Fmd.", "forperson", "1. næstformand", "direktør")] == [
        "formand",
        "formand",
        "næstformand",
        "",
    ]
