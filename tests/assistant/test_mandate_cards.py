"""Mandate cards, and wishes held against the kommissorier of a store."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import QuestionError
from assistant.facts import MandatePart
from assistant.mandate.cards import cards, check
from assistant.mandate.own_body import of_its_body
from assistant.mandate.ruling import Verdict
from assistant.mandate.wish import parse
from assistant.question.understanding import understand
from assistant.search import Searcher
from assistant.settings import Settings
from assistant.store import Store
from assistant.types import DocumentInfo, Kind
from ingest.pipeline import ingest
from tests.conftest import FakeEncoder

INSIDE, OUTSIDE, UNSAID = Verdict.INSIDE, Verdict.OUTSIDE, Verdict.UNSAID


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, encoder: FakeEncoder) -> Store:
    """Three kommissorier of the example documents, one of them with two bodies."""
    corpus = Path(__file__).parents[2] / "eval" / "corpus"
    names = ["implementeringsraad.md", "national-foelgegruppe.docx", "digital-hjemmebehandling.txt"]
    settings = Settings(data_dir=tmp_path_factory.mktemp("mandater") / "lager")
    store = Store.open(settings, encoder)
    ingest([corpus / f"kommissorium-{name}" for name in names], store, encoder, settings)
    return store


@pytest.fixture
def searcher(library: Store, encoder: FakeEncoder, settings: Settings) -> Searcher:
    return Searcher(library, encoder, settings)


def test_a_card_has_every_part_and_quotes_what_is_given(library: Store) -> None:
    (card,) = cards(library, library.find_document("kommissorium-implementeringsraad.md"))
    (mandate,) = card.mandates
    page = library.document(card.document.id).pages[0].text
    entries = [entry for said in mandate.parts.values() for entry in said]
    assert list(mandate.parts) == list(MandatePart)
    assert mandate.parts[MandatePart.REPLACES] == ()
    assert all(page[e.citation.span.start : e.citation.span.end] == e.citation.quote for e in entries)
    (first, *_) = mandate.parts[MandatePart.CHAIR]
    assert first.person is not None
    assert (first.person.title, first.person.organisation) == ("koncerndirektør", "Region Fjordland")


def test_bodies_of_one_document_are_kept_apart(library: Store) -> None:
    (card,) = cards(library, library.find_document("kommissorium-national-foelgegruppe.docx"))
    assert [mandate.body for mandate in card.mandates] == ["", "Ekspertgruppen for Lægedækning"]


@pytest.mark.parametrize(
    ("wish", "files", "verdicts"),
    [
        ("Må Implementeringsrådet bevilge 800.000 kr.?", ["implementeringsraad.md"], [OUTSIDE]),
        ("Må Ekspertgruppen træffe beslutninger?", ["national-foelgegruppe.docx"], [OUTSIDE]),
        ("Må følgegruppen nedsætte et underudvalg?", ["national-foelgegruppe.docx"], [INSIDE]),
        # names no body: those that tell
        ("vælge en leverandør", ["digital-hjemmebehandling.txt"], [OUTSIDE]),
        ("bygge en bro", [], []),
        # a body that no document is about
        ("Må Broudvalget bygge en bro?", [], []),
    ],
)
def test_the_body_that_is_named_is_asked(
    library: Store, searcher: Searcher, wish: str, files: list[str], verdicts: list[Verdict]
) -> None:
    checked = check(wish, library, searcher)
    assert [one.document.file.removeprefix("kommissorium-") for one in checked.checks] == files
    assert [one.verdict for one in checked.checks] == verdicts


def test_a_named_document_answers_even_when_it_does_not_say(library: Store, searcher: Searcher) -> None:
    named = library.find_document("kommissorium-implementeringsraad.md")
    (one,) = check("bygge en bro", library, searcher, named).checks
    assert one.verdict is UNSAID
    assert one.deciding is not None


def test_udvalget_stands_for_the_body_of_the_chosen_document(library: Store, searcher: Searcher) -> None:
    named = library.find_document("kommissorium-implementeringsraad.md")
    (one,) = check("Må udvalget bevilge 800.000 kr.?", library, searcher, named).checks
    assert one.verdict is OUTSIDE


@pytest.mark.parametrize(
    ("wish", "meant"),
    [
        ("Må udvalget bygge en bro?", "Må rådet bygge en bro?"),
        ("Må rådet bygge en bro?", "Må rådet bygge en bro?"),
        ("Må arbejdsgruppen bygge en bro?", "Må arbejdsgruppen bygge en bro?"),
        ("Må havneudvalget bygge en bro?", "Må havneudvalget bygge en bro?"),
        ("bygge en bro", "bygge en bro"),
    ],
)
def test_only_a_kind_of_body_stands_for_another(wish: str, meant: str) -> None:
    council = DocumentInfo("k", "Kommissorium", Kind.KOMMISSORIUM, None, "Havneråd", "k.md", "", "", 1)
    bodies = parse(understand(wish)).bodies
    assert of_its_body(wish, bodies, council, ["Arbejdsgruppen for rækværk"]) == meant


def test_an_empty_wish_is_refused(library: Store, searcher: Searcher) -> None:
    with pytest.raises(QuestionError):
        check("  ", library, searcher)
