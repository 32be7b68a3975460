"""The real documents beside the checkout, named only by the order of their files."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from assistant.types import BlockKind, Kind, Passage
from ingest.outline import Outline, outline
from ingest.passages import make_passages
from ingest.readers.text import read_text
from ingest.sources import find_files


@pytest.fixture
def outlines(shared: Path) -> list[Outline]:
    return [outline(read_text(file.path), file) for file in find_files([shared / "corpus"]).files]


def made(found: Outline) -> tuple[Passage, ...]:
    return make_passages(found.document, found.sections)


def test_their_kinds_and_dates(outlines: list[Outline]) -> None:
    infos = [found.document.info for found in outlines]
    assert [info.kind for info in infos] == [
        Kind.KOMMISSORIUM,
        Kind.REFERAT,
        Kind.AFTALE,
        Kind.ANDET,
        Kind.KOMMISSORIUM,
    ]
    assert [info.date for info in infos] == [None, date(2025, 10, 29), None, None, None]
    assert all(0 < len(info.title) < 100 for info in infos)


def test_every_passage_is_verbatim(outlines: list[Outline]) -> None:
    for found in outlines:
        pages = {page.number: page.text for page in found.document.pages}
        assert all(pages[p.page][p.start : p.end] == p.text for p in made(found))


def test_the_letters_of_the_file_come_in_their_order(outlines: list[Outline]) -> None:
    def letters(text: str) -> str:
        return re.sub(r"[^0-9a-zæøå]", "", text.lower())

    for found in outlines:
        raw = Path(found.document.info.path).read_text("utf-8")
        raw = re.sub(r"(?m)^[oe] (?=[A-Z|])", "", re.sub("</?p>", "", raw)).replace("Ư", "ff")
        assert letters(" ".join(page.text for page in found.document.pages)) == letters(raw)


def test_the_referat_has_its_items_with_fields_and_its_year_table(outlines: list[Outline]) -> None:
    passages = made(outlines[1])
    decisions = [p for p in passages if p.path[-1:] == ("Beslutning",)]
    assert {p.path[0][:8] for p in decisions} == {"Punkt 1:", "Punkt 2:", "Punkt 3:", "Punkt 4:"}
    cells = [p for p in passages if p.kind is BlockKind.CELL and p.column in ("2025", "2026", "2027")]
    assert len({p.row for p in cells}) == 9
    assert all(p.row and p.lead_in for p in cells)


def test_the_first_kommissorium_has_its_members_in_one_list(outlines: list[Outline]) -> None:
    members = [p for p in made(outlines[0]) if p.lead_in.startswith("Følgende medlemmer")]
    assert (len(members), len({p.group for p in members})) == (15, 1)


def test_their_titles_and_bodies(outlines: list[Outline]) -> None:
    infos = [found.document.info for found in outlines]
    assert infos[0].title.endswith("for implementeringspartnerskab")
    assert re.fullmatch(r"REFERAT .* d\. 29-10-2025", infos[1].title)
    assert infos[2].title.startswith("Etablering af ")
    assert infos[3].title.startswith("Sundhedssamarbejdets ")
    assert infos[4].title.startswith("Kommissorium for delprogram 6 ")
    assert [info.body for info in infos] == [
        "implementeringspartnerskab",
        "HOL Sundhedsklynge Politisk Forum",
        "Regeringen, Danske Regioner og KL",
        "Sundhedssamarbejdet",
        "delprogram 6 ’Sundhedsplanlægning’",
    ]


def test_they_are_sure_of_their_kind_where_the_title_says_it(outlines: list[Outline]) -> None:
    sure = [found.document.details.confidence for found in outlines]
    assert min(sure[0], sure[1], sure[4]) > 0.9
    assert 0.3 < sure[2] < 0.9


def test_who_met_and_who_did_not(outlines: list[Outline]) -> None:
    details = outlines[1].document.details
    assert (details.meeting_date, details.case_numbers) == (date(2025, 10, 29), ("EMN-2022-04994",))
    assert "Teams" in details.meeting_place
    there = [person.name for person in details.participants]
    assert len(there) == 12
    assert {"Trine Birk Andersen", "Anja Steinmejer", "Morten Helleberg Christiansen"} < set(there)
    assert [(one.name, one.title, one.role) for one in details.absentees] == [
        ("Christina Krzyrosiak Hansen", "Borgmester", "medlem"),
        ("Mette Touborg", "Regionsdirektør", "medlem"),
    ]


def test_the_five_items_with_their_fields_and_the_empty_ones(outlines: list[Outline]) -> None:
    agenda = outlines[1].document.details.agenda
    assert [item.number for item in agenda] == ["1", "2", "3", "4", "5"]
    assert [item.title.split()[0] for item in agenda] == [
        "Godkendelse",
        "Temadrøftelse",
        "Anbefalinger",
        "Eventuelt",
        "Godkendelse",
    ]
    whole = ["resumé", "indstilling", "sagsfremstilling", "økonomi", "tidligere beslutninger", "beslutning"]
    for item in agenda:
        names = [field.name for field in item.fields]
        assert names == (["bilag"] if item.number == "2" else []) + [*whole, "fraværende", "bilag"]
    assert [[field.name for field in item.fields if field.empty] for item in agenda] == [
        ["tidligere beslutninger", "bilag"],
        ["tidligere beslutninger"],
        ["tidligere beslutninger", "bilag"],
        ["tidligere beslutninger", "bilag"],
        ["tidligere beslutninger", "beslutning", "bilag"],
    ]


def test_the_words_of_details_are_verbatim(outlines: list[Outline]) -> None:
    for found in outlines:
        details, pages = found.document.details, found.document.pages
        words = [one.words for one in details.participants + details.absentees]
        words += [item.words for item in details.agenda]
        words += [field.words for item in details.agenda for field in item.fields if field.words]
        assert all(pages[one.page - 1].text[one.start : one.end] == one.text for one in words)
