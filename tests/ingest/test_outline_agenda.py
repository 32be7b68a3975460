from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from assistant.types import BlockKind, Kind

if TYPE_CHECKING:
    from tests.ingest.conftest import Read

REFERAT = """
REFERAT Klynge Nord, Politisk Forum d. 08-10-2025

Mødedato Onsdag d. 8. oktober 2025 kl. 9:00

Mødedeltagere Anna Holm, Bent Krag, Carl Lund

Indholdsfortegnelse

Godkendelse af dagsorden.....\t3
Nye lægehuse.....\t5

Punkt 1: Godkendelse af dagsorden

ABC-2025-00017

1 (Åben) Godkendelse af dagsorden

Klynge Nord, Politisk Forum

Sags ID: ABC-2025-00017

Dok ID: 4711

Resumé

Det vendes, om dagsordenen kan godkendes.

Tidligere beslutninger

.

Beslutning

Fraværende

Anna Holm
Bent Krag

Borgmester
Regionsdirektør

Punkt 2: Nye lægehuse

Indstilling

Det indstilles,

at forummet drøfter placeringen

at forummet anbefaler to lægehuse

Sagsfremstilling

Administrationen har undersøgt ti grunde i samarbejde mellem

kommunerne og regionen. To er egnede.

Beslutning

Forummet anbefalede begge. Bent Krag takkede.
"""


def test_a_referat_is_known_with_its_own_date_and_body(read: Callable[..., Read]) -> None:
    info = read(REFERAT).info
    assert (info.kind, info.date, info.body) == (
        Kind.REFERAT,
        date(2025, 10, 8),
        "Klynge Nord, Politisk Forum",
    )


def test_the_fields_of_an_agenda_item_stand_below_it(read: Callable[..., Read]) -> None:
    referat = read(REFERAT)
    assert referat.at("Punkt 1: Godkendelse af dagsorden", "Resumé") == [
        "Det vendes, om dagsordenen kan godkendes."
    ]
    assert referat.at("Punkt 2: Nye lægehuse", "Beslutning") == [
        "Forummet anbefalede begge. Bent Krag takkede."
    ]
    assert {block.kind for block in referat.blocks("Punkt 2: Nye lægehuse", "Beslutning")} == {
        BlockKind.FIELD
    }


def test_empty_fields_contents_and_echoes_are_no_blocks(read: Callable[..., Read]) -> None:
    referat = read(REFERAT)
    assert ("Punkt 1: Godkendelse af dagsorden", "Beslutning") not in referat.paths
    assert ("Punkt 1: Godkendelse af dagsorden", "Tidligere beslutninger") not in referat.paths
    assert referat.at("Punkt 1: Godkendelse af dagsorden") == ["Sags ID: ABC-2025-00017\nDok ID: 4711"]
    assert "Godkendelse af dagsorden..... 3" in referat.text
    assert not any("....." in words for path in referat.paths for words in referat.at(*path))


def test_key_lines_and_names_are_one_field_each(read: Callable[..., Read]) -> None:
    referat = read(REFERAT)
    assert referat.at()[1:] == [
        "Mødedato Onsdag d. 8. oktober 2025 kl. 9:00",
        "Mødedeltagere Anna Holm, Bent Krag, Carl Lund",
    ]
    assert referat.at("Punkt 1: Godkendelse af dagsorden", "Fraværende") == [
        "Anna Holm\nBent Krag\nBorgmester\nRegionsdirektør"
    ]


def test_clauses_below_det_indstilles_are_its_items(read: Callable[..., Read]) -> None:
    items = read(REFERAT).blocks("Punkt 2: Nye lægehuse", "Indstilling")[1:]
    assert [item.kind for item in items] == [BlockKind.ITEM, BlockKind.ITEM]
    assert {item.lead_in for item in items} == {"Det indstilles,"}


def test_a_sentence_goes_on_over_a_page_end(read: Callable[..., Read]) -> None:
    assert read(REFERAT).at("Punkt 2: Nye lægehuse", "Sagsfremstilling") == [
        "Administrationen har undersøgt ti grunde i samarbejde mellem kommunerne og regionen. To er egnede."
    ]


def test_numbers_alone_divide_an_agenda_too(read: Callable[..., Read]) -> None:
    referat = read(
        """
Beslutningsreferat fra Udvalget for Nære Tilbud

Møde den 4. februar 2026

Deltagere: Anna Holm, Bent Krag

1. Godkendelse af dagsorden

Beslutning
Dagsordenen blev godkendt.

2. Status på lægehuse

Sagsfremstilling

Der er åbnet tre lægehuse.

Beslutning

Orienteringen blev taget til efterretning.

Bilag
1. Notat om lægehuse
2. Kort over dækning

3. Eventuelt

Beslutning
Intet at bemærke.
"""
    )
    assert referat.info.date == date(2026, 2, 4)
    assert referat.at("2. Status på lægehuse", "Bilag") == ["Notat om lægehuse", "Kort over dækning"]
    assert referat.at("3. Eventuelt", "Beslutning") == ["Intet at bemærke."]


def test_fields_on_one_line_in_markdown(read: Callable[..., Read]) -> None:
    referat = read(
        "# Referat fra møde i Lokalrådet\n\n| | |\n|---|---|\n| Mødedato | 3. marts 2026 |\n"
        "| Sted | Rådhuset |\n\n"
        "## 1. Regler\n\n**Indstilling:** Det indstilles, at reglerne vedtages.\n\n"
        "**Beslutning:** Vedtaget.\n\n"
        "## 2. Plan\n\n**Indstilling:** Planen drøftes.\n\n**Beslutning:** Planen blev drøftet.\n",
        "referat.md",
    )
    assert referat.info.date == date(2026, 3, 3)
    assert referat.info.body == "Lokalrådet"
    assert referat.at("1. Regler", "Beslutning") == ["Vedtaget."]
    assert referat.at() == ["Mødedato: 3. marts 2026", "Sted: Rådhuset"]
