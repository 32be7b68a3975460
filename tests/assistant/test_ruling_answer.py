"""Ja and nej to what a body may do, each with the sentence that decides and the one that limits it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.engine import Assistant
from assistant.evidence.evidence import Evidence
from assistant.evidence.weighing import Piece
from assistant.mandate.beside import asks_leave, leaves_open
from assistant.mandate.cards import check
from assistant.mandate.ruling import Verdict
from assistant.question.understanding import understand
from assistant.search import Searcher
from assistant.settings import Settings
from assistant.store import Store
from assistant.types import MARKER, Status
from ingest.pipeline import ingest
from tests.conftest import FakeEncoder

MANDATE = """# Kommissorium for Havnerådet

Dato: 12. marts 2026

## Hvad Havnerådet kan

Havnerådet kan bevilge op til 200.000 kr. pr. sag. Større beløb kræver Byrådets godkendelse.

Havnerådet kan ændre fartplanen, hvis rederiet er hørt.

## Hvad Havnerådet ikke kan

Havnerådet kan ikke oprette stillinger. Det kan foreslå en stilling, men Byrådet skal godkende den.

Havnerådet må ikke ændre skabelonen for lejekontrakter. Det kan alene formanden.

Havnerådet fastsætter ikke priser.

Havnen skal være åben for både store og små både.

## Medlemmer

| Navn | Rolle |
| --- | --- |
| Karla Vestermark | Formand |
| Bo Lindegaard | Medlem |
"""
AGREEMENT = """# Aftale om bådpladser

Indgået den 4. juni 2026

## Ophold

En gæsteplads er et ophold på højst 28 dage.
Opholdet kan forlænges én gang med 14 dage, hvis havnefogeden anbefaler det.
"""


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory, encoder: FakeEncoder) -> Iterator[Assistant]:
    """A kommissorium and an agreement of a harbour."""
    folder = tmp_path_factory.mktemp("havn")
    files = [folder / "kommissorium.md", folder / "aftale.md"]
    for file, text in zip(files, (MANDATE, AGREEMENT), strict=True):
        file.write_text(text, encoding="utf-8")
    settings = Settings(data_dir=folder / "lager")
    store = Store.open(settings, encoder)
    ingest(files, store, encoder, settings)
    with Assistant(store, encoder, settings) as assistant:
        yield assistant


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "Kan Havnerådet give 3 mio. kr. til én sag?",
            "Nej. Havnerådet kan bevilge op til 200.000 kr. pr. sag. "
            "Større beløb kræver Byrådets godkendelse.",
        ),
        (
            "Må Havnerådet selv oprette en stilling?",
            "Nej. Havnerådet kan ikke oprette stillinger. "
            "Havnerådet kan foreslå en stilling, men Byrådet skal godkende den.",
        ),
        (
            "Kan Havnerådet ændre fartplanen?",
            "Ja, men kun på visse betingelser: Havnerådet kan ændre fartplanen, hvis rederiet er hørt.",
        ),
        ("Må Havnerådet fastsætte priser?", "Nej. Havnerådet fastsætter ikke priser."),
        (
            "Kan Havnerådet få oprettet en stilling?",
            "Nej. Havnerådet kan ikke oprette stillinger. "
            "Havnerådet kan foreslå en stilling, men Byrådet skal godkende den.",
        ),
    ],
)
def test_the_verdict_comes_first_then_what_decides_then_its_limit(
    harbour: Assistant, question: str, answer: str
) -> None:
    said = harbour.answer(question)
    assert said.status is Status.ANSWERED
    assert " ".join(MARKER.sub("", said.text).replace(" .", ".").split()) == answer


def test_a_limit_is_told_with_its_exception(harbour: Assistant) -> None:
    said = harbour.answer("Kan man blive på en gæsteplads i mere end 28 dage?").text
    assert "højst 28 dage" in said
    assert "forlænges én gang med 14 dage, hvis havnefogeden anbefaler det" in said


def test_what_no_mandate_settles_gets_no_verdict(harbour: Assistant) -> None:
    said = harbour.answer("Må Havnerådet købe en isbryder?").text
    assert not said.startswith(("Ja", "Nej"))


def test_what_a_body_may_do_is_not_told_from_a_sentence_that_leaves_it_open(harbour: Assistant) -> None:
    found = harbour.search("Må Havnerådet flytte penge til bådpladser?")
    question = understand("Må Havnerådet flytte sagen til rederiet?")
    told = next(hit for hit in found if "ændre fartplanen" in hit.passage.text)
    piece = Piece(told.passage, told.document, 0.0, (), 0.0)
    assert leaves_open(question, Evidence((piece,), 0.9), harbour.store)
    assert not leaves_open(
        understand("Må Havnerådet ændre fartplanen?"), Evidence((piece,), 0.9), harbour.store
    )


def test_what_others_are_gives_no_leave_to_be_it(harbour: Assistant) -> None:
    said = harbour.answer("Kan en kommune være med i to både?").text
    assert not said.startswith(("Ja.", "Nej."))


def test_money_that_is_kept_is_not_granted(harbour: Assistant) -> None:
    said = harbour.answer("Må Havnerådet gemme 100.000 kr. til næste år?").text
    assert not said.startswith(("Ja", "Nej"))


def test_a_question_that_denies_gets_no_verdict(harbour: Assistant) -> None:
    said = harbour.answer("Må Havnerådet ikke ændre fartplanen?").text
    assert not said.startswith(("Ja", "Nej"))


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Må rådet bevilge penge?", True),
        ("Rådet vil give 3 mio. kr. til én sag. Kan det gøre det selv?", True),
        ("Har rådet ret til at lukke broen?", True),
        ("Kan rådet flytte 5 pct. af sin ramme?", True),
        ("Hvem er formand for rådet?", False),
        ("Har rådet en formand?", False),
        ("Kan du nævne rådets opgaver?", False),
    ],
)
def test_questions_after_leave_are_told_from_others(question: str, *, asks: bool) -> None:
    assert asks_leave(understand(question)) is asks


def test_only_the_newest_version_rules_and_the_older_is_told_as_replaced(
    tmp_path: Path, encoder: FakeEncoder
) -> None:
    old, new = tmp_path / "kommissorium-2025.md", tmp_path / "kommissorium-2026.md"
    head = "# Kommissorium for Havnerådet"
    old.write_text(f"{head}\n\nDato: 8. april 2025\n\n## Mandat\n\nHavnerådet kan leje kajen ud.\n", "utf-8")
    new.write_text(
        f"{head}\n\nDato: 11. februar 2026\n\nDette kommissorium erstatter kommissorium for Havnerådet "
        "af 8. april 2025.\n\n## Mandat\n\nHavnerådet kan ikke leje kajen ud.\n",
        "utf-8",
    )
    settings = Settings(data_dir=tmp_path / "lager")
    store = Store.open(settings, encoder)
    ingest([old, new], store, encoder, settings)
    checked = check("Må Havnerådet leje kajen ud?", store, Searcher(store, encoder, settings))
    assert [(one.document.file, one.verdict) for one in checked.checks] == [(new.name, Verdict.OUTSIDE)]
    assert [info.file for info in checked.replaced] == [old.name]
