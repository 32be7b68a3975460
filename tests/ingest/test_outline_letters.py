"""Letters and e-mails: farewells, signatures and agendas that are told in passing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest

from assistant.types import BlockKind
from ingest.outline.closing import is_farewell

if TYPE_CHECKING:
    from tests.ingest.conftest import Read

LETTER = (
    "Kære udvalg\n\nAd afsnit 4\nForeningen ønsker en klar frist for kommunernes svar til borgerne.\n\n"
    "Med venlig hilsen\n\nRikke Blom\nFormand\nForeningen Hjemme\n\nBaggrund\n"
    "Foreningen blev stiftet i 1990 af fire læger.\n"
)
MAIL = (
    "# Møde i styregruppen\n\n**Fra:** Line Overby\n\n**Dato:** 19. januar 2026\n\nKære alle\n\n"
    "Hermed dagsordenen for mødet på torsdag:\n\n1. Velkomst\n2. Status på udbud\n3. Eventuelt\n\n"
    "Venlig hilsen\n\nLine Overby\n"
)
REFERAT = (
    "# Referat af møde i Rådet for Ådalen\n\n"
    "Mødet blev holdt onsdag den 18. marts 2026 kl. 15 på Rådhuset.\n\n"
    "| Navn | Rolle | Til stede |\n|---|---|---|\n"
    "| Anna Holm | Formand | Ja |\n| Bo Lund | Medlem | Afbud |\n\n"
    ""
    "## Punkt 1: Fordeling af midler\n\n**Indstilling:** Administrationen indstiller, at rådet\n\n"
    "1. godkender fordelingen\n2. beder om en status til maj[^1]\n\n**Beslutning:** Godkendt.\n"
)


def test_a_signature_is_one_block_below_no_heading(read: Callable[..., Read]) -> None:
    found = read(LETTER)
    assert found.at("Underskrift") == ["Med venlig hilsen\nRikke Blom\nFormand\nForeningen Hjemme"]
    assert found.at("Ad afsnit 4") == ["Foreningen ønsker en klar frist for kommunernes svar til borgerne."]
    assert found.at("Baggrund") == ["Foreningen blev stiftet i 1990 af fire læger."]


@pytest.mark.parametrize(
    ("line", "farewell"),
    [
        ("Med venlig hilsen", True),
        ("Mvh. Anna Holm", True),
        ("På vegne af Foreningen Hjemme", True),
        ("Hilsen fra ministeren", False),
        ("Venlig hilsen til alle, der har hjulpet med at samle underskrifter ind.", False),
    ],
)
def test_farewells(line: str, farewell: bool) -> None:
    assert is_farewell(line) is farewell


def test_the_agenda_of_an_email(read: Callable[..., Read]) -> None:
    agenda = read(MAIL, "mail.md").outline.document.details.agenda
    assert [(item.number, item.title) for item in agenda] == [
        ("1", "Velkomst"),
        ("2", "Status på udbud"),
        ("3", "Eventuelt"),
    ]


@pytest.mark.parametrize(
    "label", ["Sag nr. {}:", "Ad punkt {}.", "Dagsordenens pkt. {}", "Ad pkt. {}:", "Punkt nr. {}:"]
)
def test_labels_of_agenda_items(read: Callable[..., Read], label: str) -> None:
    first, second = f"{label.format(1)} Velkomst", f"{label.format(2)} Nyt sundhedsråd"
    found = read(
        f"Referat af møde i Styregruppen\n\nDeltagere: Anna Holm, Bo Lund\n\n{first}\n"
        f"Formanden bød velkommen.\n\n"
        f"{second}\nStyregruppen tog orienteringen til efterretning.\n"
    )
    assert found.at(second) == ["Styregruppen tog orienteringen til efterretning."]
    agenda = found.outline.document.details.agenda
    assert [(item.number, item.title) for item in agenda] == [("1", "Velkomst"), ("2", "Nyt sundhedsråd")]


def test_a_reply_to_a_section_is_no_agenda_item(read: Callable[..., Read]) -> None:
    found = read(
        "Høringssvar fra Foreningen Hjemme\n\nAd punkt 4\nForeningen ønsker en klar frist for svar.\n"
    )
    assert found.outline.document.details.agenda == ()
    assert found.at("Ad punkt 4") == ["Foreningen ønsker en klar frist for svar."]


def test_items_listed_first_and_told_later_are_told_once(read: Callable[..., Read]) -> None:
    found = read(
        "Referat af møde i Styregruppen\n\nPunkt 1: Velkomst\n\nPunkt 2: Budget\n\n"
        "Ad punkt 1\nFormanden bød velkommen til mødet.\n\nAd punkt 2\n"
        "Budgettet blev godkendt uden ændringer.\n"
    )
    agenda = found.outline.document.details.agenda
    assert [item.number for item in agenda] == ["1", "2"]


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Mødet blev holdt på Rådhuset i Vestby den 3. maj 2026.", "Rådhuset i Vestby"),
        ("Mødet afholdes i Sundhedshuset Kilden kl. 10.", "Sundhedshuset Kilden"),
        ("Mødet finder sted den 3. maj 2026 kl. 9 hos Region Nord, og alle er velkomne.", "Region Nord"),
        ("Mødet holdes i Maj.", ""),
    ],
)
def test_a_sentence_tells_where_the_meeting_was(read: Callable[..., Read], sentence: str, place: str) -> None:
    found = read(
        f"Referat af møde i Styregruppen\n\nDato: 3. maj 2026\n\n{sentence} Formanden bød velkommen.\n"
    )
    assert found.outline.document.details.meeting_place == place


def test_a_title_on_two_lines_with_a_capital_each(read: Callable[..., Read]) -> None:
    found = read(
        "Kommissorium for Styregruppen\nDigital Hjemmebehandling\n\nBaggrund\n"
        "Behandling hjemme bliver mere og mere brugt.\n"
    )
    assert found.info.title == "Kommissorium for Styregruppen Digital Hjemmebehandling"
    assert found.paths[-1] == ("Baggrund",)


def test_a_sentence_and_a_table_tell_of_the_meeting(read: Callable[..., Read]) -> None:
    found = read(REFERAT, "referat.md")
    details = found.outline.document.details
    assert found.info.date == details.meeting_date == date(2026, 3, 18)
    assert [person.name for person in details.participants] == ["Anna Holm"]
    assert [person.name for person in details.absentees] == ["Bo Lund"]


def test_numbered_clauses_in_lower_case_are_items(read: Callable[..., Read]) -> None:
    found = read(REFERAT, "referat.md")
    blocks = found.blocks("Punkt 1: Fordeling af midler", "Indstilling")
    items = [found.words(block) for block in blocks if block.kind is BlockKind.ITEM]
    assert items == ["godkender fordelingen", "beder om en status til maj"]


def test_the_date_of_an_email_is_not_that_of_the_one_quoted_in_it(read: Callable[..., Read]) -> None:
    found = read(
        "Fra: Anna Holm\nDato: 9. marts 2026\nEmne: VS: Møde om udbud\n\nSe nedenfor.\n\n"
        "Fra: Bo Lund\nSendt: 6. marts 2026\nEmne: Møde om udbud\n\nMødet er flyttet til maj.\n"
    )
    assert found.info.date == date(2026, 3, 9)
