from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assistant.facts import MandatePart
from assistant.model.generate import Generator
from tests.assistant.scripted_model import ScriptedLLM
from tests.ui.fake_assistant import PAYLOAD
from ui.pages.mandates.cards import card, listed
from ui.pages.mandates.check import tried
from ui.pages.mandates.compare import Field, Mark, compare
from ui.pages.mandates.page import ruled
from ui.pages.mandates.shelf import Shelf, Shelved, shelf_of
from ui.pages.mandates.shown import options, show
from ui.pages.mandates.table import side_by_side

if TYPE_CHECKING:
    from assistant.engine import Assistant
    from assistant.store import Store


@pytest.fixture
def shelf(reform: Assistant) -> Shelf:
    return shelf_of(reform.store)


@pytest.fixture
def council(shelf: Shelf) -> Shelved:
    return shelf.find("kommissorium-journalraad.md")


@pytest.fixture
def old_council(shelf: Shelf) -> Shelved:
    return shelf.find("kommissorium-journalraad-2025.md")


def field_of(part: MandatePart, first: Shelved, second: Shelved) -> Field:
    return next(field for field in compare(first.card, second.card) if field.part is part)


def test_replaced_kommissorier_come_last_and_are_marked(shelf: Shelf, old_council: Shelved) -> None:
    shelved = shelf.all()
    assert [one.is_gone for one in shelved] == [False, False, True]
    assert shelved[-1] is old_council
    html = listed(shelved)
    assert html.index("Erstattede eller ophørte") < html.index("1. februar 2025")
    assert "overtaken" in html


def test_a_card_quotes_every_field_or_says_that_it_is_missing(council: Shelved) -> None:
    html = card(council)
    assert html.count("<dt>") == len(MandatePart)
    assert "»Rådet kan nedsætte arbejdsgrupper med højst otte medlemmer.«" in html
    assert "næstformand: Bo Lind, overlæge" in html
    assert html.count('class="none">ikke angivet') == 6
    assert html.count('class="chip"') == sum(len(said) for said in council.card.mandates[0].parts.values())
    assert "side 1 · Mandat" in html


def test_the_card_of_a_replaced_version_says_so(old_council: Shelved) -> None:
    assert "Gælder ikke længere" in card(old_council)


@pytest.mark.parametrize(
    ("part", "verdict", "marks"),
    [
        (MandatePart.PURPOSE, "same", [Mark.SAME]),
        (MandatePart.MANDATE, "different", [Mark.SAME, Mark.CHANGED]),
        (MandatePart.CHAIR, "different", [Mark.SAME, Mark.ONLY]),
        (MandatePart.REPLACES, "first", [Mark.ONLY]),
        (MandatePart.SECRETARIAT, "neither", []),
    ],
)
def test_two_versions_are_compared_field_by_field(
    council: Shelved, old_council: Shelved, part: MandatePart, verdict: str, marks: list[Mark]
) -> None:
    field = field_of(part, council, old_council)
    assert field.verdict == verdict
    assert [said.mark for said in field.first] == marks


def test_what_only_the_second_says_is_told(council: Shelved, old_council: Shelved) -> None:
    assert field_of(MandatePart.REPLACES, old_council, council).verdict == "second"


def test_differences_stand_in_words(council: Shelved, old_council: Shelved) -> None:
    html = side_by_side(council, old_council)
    for words in ("ordene er ændret", "kun her", "Ens", "Forskellige", "Kun i det første", "ikke angivet"):
        assert words in html
    assert html.count("<tr") == 1 + len(MandatePart)


@pytest.mark.parametrize(
    ("wish", "verdict", "words"),
    [
        ("Må rådet bevilge 300.000 kr. til et projekt?", "ruling inside", "op til 400.000 kr."),
        ("Må rådet ansætte egne medarbejdere?", "ruling outside", "må ikke ansætte"),
        ("Må rådet flyve til månen?", "ruling unsaid", "Fremgår ikke"),
    ],
)
def test_a_wish_is_ruled_on_with_the_words_that_decide(
    reform: Assistant, shelf: Shelf, council: Shelved, wish: str, verdict: str, words: str
) -> None:
    html = ruled(reform, shelf, wish, council.document.id)
    assert verdict in html
    assert words in html
    assert "<svg" in html


@pytest.mark.parametrize(
    ("wish", "document"),
    [("", ""), ("   ", ""), ("x" * 2001, ""), ("Må rådet rejse?", "findes-ikke")],
)
def test_bad_input_gets_one_danish_sentence(
    reform: Assistant, shelf: Shelf, wish: str, document: str
) -> None:
    html = ruled(reform, shelf, wish, document)
    assert html.startswith('<p class="told')
    assert html.endswith(".</p>")


def test_a_wish_is_shown_and_never_obeyed(reform: Assistant, shelf: Shelf, council: Shelved) -> None:
    html = ruled(reform, shelf, f"Må rådet {PAYLOAD}?", council.document.id)
    assert "<img" not in html
    assert "<script" not in html


def test_a_model_explains_a_verdict_that_is_not_its_own(reform: Assistant, council: Shelved) -> None:
    from assistant.engine import Assistant

    reply = "Rådet kan bevilge op til 400.000 kr. til et projekt [1]. Se <img src=x> https://ond.example [1]."
    generator = Generator(ScriptedLLM(lambda _: reply), timeout=60.0)
    modelled = Assistant(reform.store, reform.encoder, reform.settings, generator)
    html = tried(modelled, "Må rådet bevilge 300.000 kr. til et projekt?", council.document)
    assert "Inden for mandatet" in html
    explained = html.partition('class="explained"')[2].partition("</div>")[0]
    assert "op til 400.000 kr." in explained
    assert 'class="chip" data-marker="1"' in explained
    assert "sprogmodel" in explained
    assert "ond.example" not in html
    assert "<img" not in html
    assert "explained" not in tried(reform, "Må rådet bevilge 300.000 kr. til et projekt?", council.document)


def test_a_wish_that_names_a_body_needs_no_choice(reform: Assistant, shelf: Shelf) -> None:
    html = ruled(reform, shelf, "Må Bygningsudvalget beslutte takster?", "")
    assert "Uden for mandatet" in html
    assert "Kommissorium for Bygningsudvalget" in html


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({}, "3 kommissorier."),
        ({"ord": "bygninger"}, "1 kommissorium."),
        ({"ord": "findes ikke"}, "Intet kommissorium har de ord."),
        ({"dokument": "<script>"}, "Kommissoriet findes ikke her."),
        (
            {"dokument": "kommissorium-bygningsudvalg.md", "med": "kommissorium-bygningsudvalg.md"},
            "Vælg to forskellige",
        ),
    ],
)
def test_the_page_tells_what_it_shows(shelf: Shelf, query: dict[str, str], told: str) -> None:
    assert told in show(shelf, query).told


def test_an_address_opens_a_card_or_two(shelf: Shelf, council: Shelved, old_council: Shelved) -> None:
    one = show(shelf, {"dokument": council.document.id})
    assert one.chosen == (council.document.id, "", "")
    assert f'data-query="dokument={council.document.id}"' in one.told
    two = show(shelf, {"dokument": council.document.id, "med": old_council.document.id})
    assert "<table" in two.body
    assert two.chosen[:2] == (council.document.id, old_council.document.id)


def test_a_card_of_another_kind_of_document_can_be_chosen(shelf: Shelf) -> None:
    shown = show(shelf, {"dokument": "tidsplan-revideret.md"})
    assert "beskriver ikke noget mandat" in shown.body
    assert shown.chosen[0] in [identity for _, identity in options(shelf.all(), shown)]


def test_an_empty_store_says_what_to_do(store: Store) -> None:
    assert "Der er ingen kommissorier endnu." in show(Shelf(store), {}).told
