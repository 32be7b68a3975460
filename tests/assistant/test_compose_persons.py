"""A person is told with title and organisation, out of lists, rows and fields."""

from __future__ import annotations

import pytest

from assistant.compose.persons import read_person
from assistant.types import BlockKind
from tests.assistant.composing import Desk, said

MEMBERS = Desk(
    "Kommissorium for Journaludvalget\n\nUdvalget består af:\n\n"
    "- Ida Holm, direktør, Nordby Kommune (formand)\n"
    "- Bo Lind, overlæge, Nordby Sygehus\n"
    "- Eva Krag, repræsentant for Patientforeningen\n\n"
    "Ejer: Mads Juhl, kontorchef, Region Vest\n"
)
TABLE = Desk(
    "Kommissorium for Journaludvalget\n\nNavn | Stilling | Udpeget af | Rolle\n"
    "Ida Holm | direktør | Nordby Kommune | formand\n"
    "Bo Lind | overlæge | Region Vest | medlem\n"
)


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("Ida Holm, direktør, Nordby Kommune (formand)", "Ida Holm, direktør i Nordby Kommune"),
        ("Bo Lind | overlæge | Nordby Sygehus | medlem", "Bo Lind, overlæge på Nordby Sygehus"),
        ("Bo Lind | Borgmester | Nordby Kommune | Næstformand", "Bo Lind, borgmester i Nordby Kommune"),
        ("professor Eva Krag", "Eva Krag, professor"),
        ("Eva Krag, formand for Lægeforbundet, Lægeforbundet", "Eva Krag, formand for Lægeforbundet"),
        ("Eva Krag, praktiserende læge, Lægeforbundet", "Eva Krag, praktiserende læge, Lægeforbundet"),
    ],
)
def test_a_person_reads_as_one_would_introduce_her(entry: str, told: str) -> None:
    person = read_person(entry)
    assert person is not None
    assert person.told == told


@pytest.mark.parametrize(
    "entry",
    ["Nordby Kommune | 14 | 16", "Region Vest, 3 pladser", "overdragelse af bygninger", "Ida Holm, 42"],
)
def test_what_is_no_person_is_not_read_as_one(entry: str) -> None:
    assert read_person(entry) is None


def test_the_chair_is_told_in_a_sentence() -> None:
    piece = MEMBERS.piece("Ida Holm, direktør, Nordby Kommune (formand)", BlockKind.ITEM)
    text = said("Hvem er formand for Journaludvalget?", piece, desks=[MEMBERS])
    assert text == "Formand er Ida Holm, direktør i Nordby Kommune [1]."


def test_who_sits_for_somebody_is_who_represents_them() -> None:
    piece = MEMBERS.piece("Eva Krag, repræsentant for Patientforeningen", BlockKind.ITEM)
    text = said("Hvem sidder for Patientforeningen?", piece, desks=[MEMBERS])
    assert text == "Eva Krag er repræsentant for Patientforeningen [1]."


def test_who_was_appointed_by_a_body_sits_for_it() -> None:
    piece = TABLE.cell("overlæge", "Bo Lind", "Stilling")
    text = said("Hvem sidder for Region Vest i Journaludvalget?", piece, desks=[TABLE])
    assert text == "For Region Vest sidder Bo Lind, overlæge [1]."


def test_a_role_in_a_table_is_told_with_who_appointed_the_person() -> None:
    piece = TABLE.cell("formand", "Ida Holm", "Rolle")
    text = said("Hvem leder Journaludvalget?", piece, desks=[TABLE])
    assert text == "Formand er Ida Holm, direktør, udpeget af Nordby Kommune [1]."


def test_what_somebody_is_in_a_body_is_told_when_she_is_asked_about() -> None:
    piece = TABLE.cell("overlæge", "Bo Lind", "Stilling")
    text = said("Hvilke udvalg er Bo Lind med i?", piece, desks=[TABLE])
    assert text == "Bo Lind er medlem af Journaludvalget [1][2]."


def test_a_field_that_names_an_owner_becomes_a_sentence() -> None:
    piece = MEMBERS.piece("Ejer: Mads Juhl, kontorchef, Region Vest")
    text = said("Hvem ejer projektet?", piece, desks=[MEMBERS])
    assert text == "Ejer er Mads Juhl, kontorchef i Region Vest [1]."


def test_a_list_of_persons_keeps_the_roles_that_tell_them_apart() -> None:
    pieces = [
        MEMBERS.piece(words, BlockKind.ITEM, lead_in="Udvalget består af:")
        for words in ("Ida Holm, direktør, Nordby Kommune (formand)", "Bo Lind, overlæge, Nordby Sygehus")
    ]
    text = said("Hvem sidder i Journaludvalget?", *pieces, desks=[MEMBERS], whole_list=True)
    assert text.splitlines() == [
        "Journaludvalget består af [1]:",
        "- Ida Holm, direktør i Nordby Kommune (formand) [2]",
        "- Bo Lind, overlæge på Nordby Sygehus [3]",
    ]
