"""Narrow columns, nested numbers, boxes, wide tables and people in unusual settings."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from assistant.facts import Words
from assistant.types import BlockKind
from ingest.outline.agenda import says_nothing, standard_name
from ingest.outline.entries import parse_people

if TYPE_CHECKING:
    from tests.ingest.conftest import Read


def test_lines_of_less_than_forty_letters_are_one_paragraph(read: Callable[..., Read]) -> None:
    found = read(
        "Nyt fra rådet\n\nRådet har på sit møde drøftet, hvordan\nborgere på øerne kan få hjælp af en\n"
        "læge hele døgnet. Det er en opgave, som\nkommunerne i dag løser sammen med\n"
        "regionen, men fra næste år samles den\nhos rådet.\n\n"
        "Formål\nAftalen skal sikre, at ingen borger\nventer mere end to timer på en læge,\n"
        "og at den vagthavende altid kender\nplanen for borgerens forløb.\n"
    )
    assert found.at("Formål") == [
        "Aftalen skal sikre, at ingen borger venter mere end to timer på en læge, "
        "og at den vagthavende altid kender planen for borgerens forløb."
    ]
    assert len(found.at()) == 1


def test_text_below_a_box_stands_in_the_section_above_it(read: Callable[..., Read]) -> None:
    found = read(
        "Plan\n\n2. Modellen\nModellen har tre trin.\n\n"
        "Boks 1. Hvad tæller som anlæg\n- Ombygning\n- Fast udstyr\n"
        "Apparatur uden fast montering hører under drift, og det betales derfor ikke af midlerne.\n"
    )
    assert found.at("2. Modellen", "Boks 1. Hvad tæller som anlæg") == ["Ombygning", "Fast udstyr"]
    assert found.at("2. Modellen")[-1].startswith("Apparatur uden fast montering")


def test_a_numbered_item_below_nested_bullets_is_no_heading(read: Callable[..., Read]) -> None:
    found = read(
        "# Plan\n\n## Byggeri\n\nByggeriet har to trin:\n\n1. Fundament\n   - støbning\n   - dræn\n2. Tag\n\n"
        "Entreprenøren er varslet.\n",
        "plan.md",
    )
    assert found.paths == [("Byggeri",)]
    assert [block.level for block in found.blocks("Byggeri") if block.kind is BlockKind.ITEM] == [0, 1, 1, 0]


def test_a_very_large_table_has_one_block_a_row(read: Callable[..., Read]) -> None:
    rows = "\n".join(f"Sag {number}\tåben\tklasse\t{number}" for number in range(2_000))
    found = read(f"Sager\n\nAlle sager er med i tabellen her.\n\nNavn\tStatus\tType\tNummer\n{rows}\n")
    cells = [
        block
        for section in found.outline.sections
        for block in section.blocks
        if block.kind is BlockKind.CELL
    ]
    assert len(cells) == 2_001
    assert (found.words(cells[-1]), cells[-1].row) == ("Sag 1999 | åben | klasse | 1999", "Sag 1999")


def people(text: str) -> list[tuple[str, str, str, str]]:
    entries = parse_people(Words(1, 0, len(text), text))
    assert all(
        text[one.person.words.start : one.person.words.end] == one.person.words.text for one in entries
    )
    return [(p.name, p.title, p.organisation, p.role) for p in (entry.person for entry in entries)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Anna Holm og Bent Krag", [("Anna Holm", "", "", ""), ("Bent Krag", "", "", "")]),
        (
            "Anna Holm, direktør, Nord Kommune, Bent Krag, læge, Region Syd",
            [("Anna Holm", "direktør", "Nord Kommune", ""), ("Bent Krag", "læge", "Region Syd", "")],
        ),
        ("Anna Steinmejer, Bo Ladefoged", [("Anna Steinmejer", "", "", ""), ("Bo Ladefoged", "", "", "")]),
        ("Formand Anna Holm (SSP)", [("Anna Holm", "", "SSP", "formand")]),
        ("Anna Holm (Borgmester, Nord Kommune)", [("Anna Holm", "Borgmester", "Nord Kommune", "")]),
        (
            "Carl Lund, chef for Sundhed og Omsorg, Vest Kommune",
            [("Carl Lund", "chef for Sundhed og Omsorg", "Vest Kommune", "")],
        ),
        ("AHO, BKR og CLU", [("AHO", "", "", ""), ("BKR", "", "", ""), ("CLU", "", "", "")]),
        (
            "Ida Berg. Nikolaj Rytter deltog som stedfortræder for Ida Berg.",
            [("Ida Berg", "", "", ""), ("Nikolaj Rytter", "", "", "stedfortræder")],
        ),
        ("Ingen", []),
    ],
)
def test_people_as_they_are_written(text: str, found: list[tuple[str, str, str, str]]) -> None:
    assert people(text) == found


def test_fields_have_standard_names_and_empty_ones_are_known() -> None:
    assert standard_name("Sagsbeskrivelse:") == "sagsfremstilling"
    assert standard_name("Beslutning i Sundhedsudvalget den 3. marts 2026") == "beslutning"
    assert all(map(says_nothing, (".", "-", "Ingen bemærkninger.", "Intet", "Ingen bilag")))
    assert not says_nothing("Ingen ændringer i taksten.")
