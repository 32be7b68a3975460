from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from assistant.types import BlockKind

if TYPE_CHECKING:
    from assistant.types import Block
    from tests.ingest.conftest import Read


def items(found: Read) -> list[Block]:
    blocks = [block for section in found.outline.sections for block in section.blocks]
    return [block for block in blocks if block.kind is BlockKind.ITEM]


@pytest.mark.parametrize("bullet", ["-", "–", "—  ", "•", "\uf0b7", "o", "¢", "*", "\x7f"])
def test_bullets_of_all_kinds_make_items_with_their_lead_in(read: Callable[..., Read], bullet: str) -> None:
    found = read(f"Plan\n\nRådet mødes. Rådet skal:\n\n{bullet} Følge udviklingen\n{bullet} Gøre status\n")
    assert [found.words(item) for item in items(found)] == ["Følge udviklingen", "Gøre status"]
    assert {(item.lead_in, item.group) for item in items(found)} == {("Rådet skal:", 1)}
    assert "- Følge udviklingen\n- Gøre status" in found.text


def test_an_item_goes_on_over_lines_and_over_a_page_end(read: Callable[..., Read]) -> None:
    found = read(
        "Plan\n\nReformen har følgende pligter for regionerne, som skal sikre en bedre fordeling af "
        "de mange\n"
        "ressourcer til gavn for landets borgere:\n\n"
        "• Udvikle akutsygehusene i hele landet samt sikre, at der er læger nok på de\n\n"
        "mindre sygehuse\n"
        "• Støtte arbejdet med kvalitet på tværs af sygehuse og kommuner, herunder i de\n"
        "nye sundhedsråd\n"
    )
    assert [found.words(item)[-20:] for item in items(found)] == [
        "å de mindre sygehuse",
        "i de nye sundhedsråd",
    ]


def test_a_list_goes_on_below_a_gap(read: Callable[..., Read]) -> None:
    found = read(
        "Hold\n\nFølgende udpeges:\n\n- A, Nord\n- B, Syd\n\n- C, Vest\n\nRådet kan udvides senere.\n"
    )
    assert {item.group for item in items(found)} == {1}
    assert len(items(found)) == 3


def test_items_with_text_between_are_one_list_when_a_colon_opened_it(read: Callable[..., Read]) -> None:
    found = read(
        "Plan\n\nForummet giver følgende anbefalinger:\n\n- Styrk det nære samarbejde\n\n"
        "Samarbejdet har vist gode resultater de seneste tre år.\n\n- Hold fast i de lokale fora\n\n"
        "De lokale fora løser opgaverne tæt på borgerne.\n"
    )
    assert [(item.group, item.lead_in) for item in items(found)] == [
        (1, "Forummet giver følgende anbefalinger:"),
        (1, "Forummet giver følgende anbefalinger:"),
    ]


def test_nested_items_have_their_parent_as_lead_in(read: Callable[..., Read]) -> None:
    found = read("Plan\n\nOpgaver:\n\n- Drift\n    - løn\n    - lokaler\n- Udvikling\n")
    assert [(item.level, item.lead_in, found.words(item)) for item in items(found)] == [
        (0, "Opgaver:", "Drift"),
        (1, "Drift", "løn"),
        (1, "Drift", "lokaler"),
        (0, "Opgaver:", "Udvikling"),
    ]


def test_numbered_lines_below_each_other_are_items_and_dates_are_not(read: Callable[..., Read]) -> None:
    found = read(
        "Plan\n\nDer udarbejdes tre planer.\n\n1. Økonomi\n2. Lokaler\n3. Løn\n\n"
        "1. januar 2027 begynder driften.\n"
    )
    assert [found.words(item) for item in items(found)] == ["Økonomi", "Lokaler", "Løn"]
    assert "1. januar 2027 begynder driften." in found.text


def test_lines_below_a_colon_are_items_without_bullets(read: Callable[..., Read]) -> None:
    found = read(
        "Gruppen\n\nGruppen følger aftalen.\n\nMedlemmer:\n\n7 direktører fra kommunerne\n"
        "Formand for lægerne\n"
        "Sekretærer fra begge parter.\n\nGruppen mødes fire gange om året.\n"
    )
    assert [found.words(item) for item in items(found)] == [
        "7 direktører fra kommunerne",
        "Formand for lægerne",
        "Sekretærer fra begge parter.",
    ]


def test_names_below_a_heading_are_items(read: Callable[..., Read]) -> None:
    found = read(
        "Kommissorium for gruppen\n\nDELTAGERE\n\nAnna Holm, direktør, Nord Kommune\n"
        "Bent Krag, læge, Region Syd\n"
        "Carl Lund, chef, Vest Kommune\n\nGruppen kan indkalde andre.\n"
    )
    assert len(items(found)) == 3
    assert {item.lead_in for item in items(found)} == {"DELTAGERE"}


def test_a_sentence_below_a_list_is_no_item(read: Callable[..., Read]) -> None:
    found = read(
        "Mandat\n\nStyregruppen for opgaver, som gælder de nye regioner og alle de kommuner, der "
        "deltager i dem,\n"
        "har tre opgaver, og den kan altid:\n"
        "• godkende planen for overdragelsen af de mange opgaver mellem kommuner og region.\n"
        "Styregruppen beslutter ikke, hvem der skifter arbejdsplads, og den forhandler ikke om løn.\n"
    )
    assert len(items(found)) == 1
    assert found.words(items(found)[0]).endswith("kommuner og region.")


def test_terms_with_a_dash_and_their_meaning_are_an_item_each(read: Callable[..., Read]) -> None:
    found = read(
        "Kommissorium for Styregruppen\n\nForkortelser\nDHB – digital hjemmebehandling\n"
        "KL – Kommunernes Landsforening\n"
        "SST – Sundhedsstyrelsen, som er den øverste faglige myndighed for sundhedsvæsenet i Danmark og\n"
        "fører tilsyn\n"
    )
    assert found.at("Forkortelser")[:2] == [
        "DHB – digital hjemmebehandling",
        "KL – Kommunernes Landsforening",
    ]
    assert found.at("Forkortelser")[2].endswith("fører tilsyn")


def test_terms_with_a_colon_and_their_meaning_are_a_block_each(read: Callable[..., Read]) -> None:
    found = read(
        "Aftale om pladser\n\nOrdforklaring\n"
        "Akutplads: en plads til borgere med brug for hjælp samme dag hele døgnet.\n"
        "Afløsning: et ophold, der giver de pårørende en pause i hverdagen hver uge.\n"
        "Genoptræning: træning efter sygehus.\n"
    )
    assert [text.split(":")[0] for text in found.at("Ordforklaring")] == [
        "Akutplads",
        "Afløsning",
        "Genoptræning",
    ]
