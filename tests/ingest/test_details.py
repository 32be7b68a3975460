"""What documents of many kinds say of themselves; they lie in `documents/`, labelled by hand here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from assistant.types import Kind

if TYPE_CHECKING:
    from assistant.facts import Details, Words
    from tests.ingest.conftest import Read

DOCUMENTS = Path(__file__).parent / "documents"


class Label(NamedTuple):
    """What a document says of itself."""

    title: str
    kind: Kind
    date: date | None
    body: str


LABELS = {
    "dagsorden.txt": Label(
        "Dagsorden til møde i Det Forberedende Sundhedsråd Midtkyst",
        Kind.ANDET,
        date(2026, 6, 15),
        "Det Forberedende Sundhedsråd Midtkyst",
    ),
    "hoeringssvar-brev.txt": Label(
        "Høringssvar vedrørende udkast til vejledning om behandling i eget hjem",
        Kind.HOERINGSSVAR,
        date(2026, 4, 27),
        "Landsforeningen for Hjemmebehandling",
    ),
    "hoeringssvar-kommune.md": Label(
        "Fjordkøbing Kommunes bemærkninger til udkast til lov om sundhedsråd",
        Kind.HOERINGSSVAR,
        date(2026, 2, 5),
        "Fjordkøbing Kommune",
    ),
    "kl-aftale.txt": Label(
        "Aftale mellem Danske Regioner og KL om fælles beredskab i det nære sundhedsvæsen",
        Kind.AFTALE,
        date(2026, 6, 18),
        "Danske Regioner og KL",
    ),
    "klyngemoede.txt": Label(
        "Referat af møde i Sundhedsklynge Vest – Fagligt Strategisk Forum",
        Kind.REFERAT,
        date(2026, 2, 5),
        "Sundhedsklynge Vest – Fagligt Strategisk Forum",
    ),
    "kolonner.txt": Label(
        "REFERAT Sundhedsklynge Syd, Politisk Forum d. 14-01-2026",
        Kind.REFERAT,
        date(2026, 1, 14),
        "Sundhedsklynge Syd, Politisk Forum",
    ),
    "kommunalt-udvalg.txt": Label(
        "Beslutningsprotokol: Sundheds- og Omsorgsudvalget",
        Kind.REFERAT,
        date(2026, 3, 3),
        "Sundheds- og Omsorgsudvalget",
    ),
    "ks-kommissorium.txt": Label(
        "KOMMISSORIUM: Følgegruppe for digitale samtaler i almen praksis",
        Kind.KOMMISSORIUM,
        date(2026, 2, 9),
        "Følgegruppe for digitale samtaler i almen praksis",
    ),
    "mail.md": Label(
        "Status på kommissorium og næste møde", Kind.ANDET, date(2026, 1, 19), "Region Nordkyst"
    ),
    "ministerienotat.txt": Label(
        "NOTAT: Model for fordeling af anlægsmidler mellem de kommende sundhedsråd",
        Kind.NOTAT,
        date(2026, 1, 14),
        "Sundheds- og Ældreministeriet",
    ),
    "pressemeddelelse.txt": Label(
        "Pressemeddelelse: Nyt sundhedshus åbner i Vestby", Kind.ANDET, date(2026, 9, 3), ""
    ),
    "rammeaftale.md": Label(
        "Rammeaftale om genoptræning 2027-2028",
        Kind.AFTALE,
        date(2026, 10, 30),
        "Region Nordkyst og kommunerne i Nordkyst",
    ),
    "regionsudvalg.txt": Label(
        "REFERAT: Udvalget for nære sundhedstilbud",
        Kind.REFERAT,
        date(2026, 3, 11),
        "Udvalget for nære sundhedstilbud",
    ),
    "styregruppe.md": Label(
        "Referat: Møde i styregruppen for sundhedshuse",
        Kind.REFERAT,
        date(2026, 4, 22),
        "styregruppen for sundhedshuse",
    ),
}


@pytest.fixture
def document(read: Callable[..., Read]) -> Callable[[str], Read]:
    return lambda name: read((DOCUMENTS / name).read_text("utf-8"), name)


def people(details: Details) -> list[tuple[str, str, str, str]]:
    return [(one.name, one.title, one.organisation, one.role) for one in details.participants]


def fields(details: Details) -> list[tuple[str, str, list[str], list[str]]]:
    """Number and title of each item, its fields, and which of them are empty."""
    return [
        (item.number, item.title, [f.name for f in item.fields], [f.name for f in item.fields if f.empty])
        for item in details.agenda
    ]


@pytest.mark.parametrize("name", sorted(LABELS))
def test_title_kind_date_and_body(document: Callable[[str], Read], name: str) -> None:
    info = document(name).info
    assert Label(info.title, info.kind, info.date, info.body) == LABELS[name]


@pytest.mark.parametrize("name", sorted(LABELS))
def test_all_words_are_verbatim(document: Callable[[str], Read], name: str) -> None:
    found = document(name).outline.document
    words: list[Words] = [one.words for one in found.details.participants + found.details.absentees]
    words += [item.words for item in found.details.agenda]
    words += [field.words for item in found.details.agenda for field in item.fields if field.words]
    assert all(found.pages[one.page - 1].text[one.start : one.end] == one.text for one in words)


def test_a_kind_with_much_evidence_is_surer(read: Callable[..., Read]) -> None:
    clear = read(
        "Referat fra Lokalrådet\n\nMødedato: 3. maj 2026\n\nPunkt 1: Plan\n\nBeslutning\n\nVedtaget."
    )
    faint = read(
        "Om rådet\n\nRådet og regionen er enige om en plan. Der er enighed om tiden, som parterne har."
    )
    assert clear.outline.document.details.confidence > 0.95
    assert 0 < faint.outline.document.details.confidence < 0.5


def test_people_line_by_line_and_with_parties(document: Callable[[str], Read]) -> None:
    details = document("regionsudvalg.txt").outline.document.details
    assert people(details) == [
        ("Lars Gammelby", "", "A", "formand"),
        ("Mette Skovsende", "", "V", "næstformand"),
        ("Ali Yildirim", "", "Ø", ""),
        ("Birthe Nørremark", "", "C", ""),
        ("Poul-Erik Thisted", "Koncerndirektør", "", ""),
        ("Gitte Lykkegaard", "Vicedirektør", "Nære Sundhedstilbud", ""),
        ("Louise Hald", "", "", "referent"),
    ]
    assert [one.name for one in details.absentees] == ["Jens Otto Krage"]


def test_people_in_one_line_by_semicolons(document: Callable[[str], Read]) -> None:
    details = document("klyngemoede.txt").outline.document.details
    assert people(details) == [
        ("Bodil Krogh", "Sygehusdirektør", "Vestby Sygehus", "mødeleder"),
        ("Carsten Lindum", "sundhedschef", "Vestby Kommune", ""),
        ("Eva Thorup", "praktiserende læge", "PLO", ""),
        ("Dorte Mark", "psykiatrichef", "Region Vest", ""),
    ]
    assert [one.name for one in details.absentees] == ["Niels Kær", "Sofie Brandt"]


def test_people_in_a_table(document: Callable[[str], Read]) -> None:
    details = document("styregruppe.md").outline.document.details
    assert people(details) == [
        ("Maja Lind", "", "", "referent"),
        ("Henrik Storm", "Sundhedsdirektør", "Strandby Kommune", "formand"),
        ("Lone Aagaard", "Vicedirektør", "Region Nordkyst", ""),
    ]
    assert [(one.name, one.title) for one in details.absentees] == [("Torben Friis Holm", "Centerchef")]


def test_names_and_titles_in_two_columns_or_in_turn(document: Callable[[str], Read]) -> None:
    details = document("kolonner.txt").outline.document.details
    assert [(one.name, one.title, one.role) for one in details.absentees] == [
        ("Yrsa Dam", "Regionsrådsmedlem", "medlem"),
        ("Kim Hjort", "Viceborgmester", ""),
    ]
    assert [one.name for one in details.participants] == ["Grete Lund Bæk", "Otto Rosenkilde", "Kim Hjort"]


def test_an_agenda_of_a_municipal_committee(document: Callable[[str], Read]) -> None:
    details = document("kommunalt-udvalg.txt").outline.document.details
    assert fields(details) == [
        (
            "14",
            "Rehabilitering efter indlæggelse",
            ["resumé", "sagsfremstilling", "økonomi", "indstilling", "beslutning", "fraværende"],
            [],
        ),
        ("15", "Orientering om sundhedsråd", ["sagsfremstilling", "beslutning", "fraværende"], []),
        ("16", "Underskriftsside", ["beslutning"], ["beslutning"]),
    ]
    assert details.case_numbers == ("27.36.00-P22-3-26",)
    assert details.meeting_place == "Lokale 212, Rådhuset"


def test_an_agenda_of_numbered_headings(document: Callable[[str], Read]) -> None:
    assert fields(document("regionsudvalg.txt").outline.document.details) == [
        ("1", "Godkendelse af dagsorden", ["indstilling", "beslutning"], []),
        (
            "2",
            "Lægevagt på øerne",
            ["resumé", "sagsfremstilling", "økonomi", "indstilling", "beslutning", "bilag"],
            [],
        ),
        ("3", "Eventuelt", ["beslutning"], ["beslutning"]),
    ]
    assert [item[1:] for item in fields(document("klyngemoede.txt").outline.document.details)] == [
        ("Velkomst", [], []),
        ("Fælles sygeplejefaglige instrukser", ["beslutning"], []),
        ("Data om genindlæggelser", ["beslutning"], []),
        ("Næste møde", [], []),
    ]


def test_an_agenda_that_is_only_a_list(document: Callable[[str], Read]) -> None:
    details = document("dagsorden.txt").outline.document.details
    assert [(item.number, item.title) for item in details.agenda] == [
        ("1", "Godkendelse af dagsorden"),
        ("2", "Konstituering"),
        ("3", "Forretningsorden"),
        ("4", "Eventuelt"),
    ]
    assert (details.meeting_date, details.meeting_place) == (date(2026, 6, 15), "Kulturhuset, sal 2")


def test_time_and_place_in_one_line(document: Callable[[str], Read]) -> None:
    details = document("klyngemoede.txt").outline.document.details
    assert (details.meeting_date, details.meeting_place) == (date(2026, 2, 5), "Vestby Sygehus, lokale 7")


def test_case_and_document_numbers_and_versions(document: Callable[[str], Read]) -> None:
    note = document("ministerienotat.txt").outline.document.details
    assert (note.case_numbers, note.document_numbers) == (("2026 - 1482",), ("318842",))
    assert document("ks-kommissorium.txt").outline.document.details.version == "1.2"
    assert document("rammeaftale.md").outline.document.details.version == "2.1"
    assert document("hoeringssvar-kommune.md").outline.document.details.case_numbers == ("29-2026-000417",)
