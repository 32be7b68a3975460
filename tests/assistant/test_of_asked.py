"""The nearest figure, reason or month is no answer to a question after another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.abbreviated import spelled_out
from assistant.cues import table
from assistant.danish.words import fold
from assistant.engine import Assistant
from assistant.question.understanding import understand
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import Filters, Status
from tests.assistant.conftest import filled

FILES = {
    "referat.md": """# Referat af møde i Bådrådet i Ager

Mødedato: 4. marts 2026

Til stede: Bo Lind, Aja Mose
Afbud: Line Bergholt

## Punkt 1: Undersøgelse

Undersøgelsen blev sendt til 900 sejlere, og 430 svarede.

## Punkt 2: Havnen

Havnen i Ager havde 3.400 besøg i januar. Kranen er ude af drift, fordi motoren mangler en pumpe.
""",
    "notat.md": """# Notat om Fælles Bådlaug

Dato: 9. marts 2026

## Nationalt Center for Både (NCB)

Centret rådgiver havnene.

## Pulje til Både og Broer, PBB

Puljen er på 2 mio. kr. i 2026.

## Økonomi

| Part | Drift 2026 (t.kr.) | Ansatte |
|---|---|---|
| Ager Kommune | 1.400 | 4 |
| Lunde Kommune | 900 | 3 |
| I alt | 2.300 | 7 |
""",
    "udvalg.md": """# Kommissorium for Molegruppen

Dato: 11. marts 2026

## Medlemmer

Molegruppen består af:

- Formand for RKS
- Næstformand for RKS
- Havnefogeden i Ager
""",
}


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("havn"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    "question",
    [
        "Hvor mange af besøgene i havnen i Ager i januar endte med et uheld?",
        "Hvor mange besøg havde havnen i Ager i februar?",
        "Hvorfor meldte Line Bergholt afbud?",
        "Hvor tit mødes Bådrådet?",
        "Hvad står XYZ for?",
        # An office tells nothing of what it is an office of.
        "Hvad betyder RKS?",
        "Hvilken opgave har RKS?",
    ],
)
def test_another_figure_or_fact_is_refused(harbour: Assistant, question: str) -> None:
    assert harbour.answer(question).status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hvor mange sejlere svarede på undersøgelsen?", "430"),
        ("Hvor mange besøg havde havnen i Ager i januar?", "3.400"),
        ("Hvorfor er kranen i havnen ude af drift?", "pumpe"),
        ("Hvad står NCB for?", "NCB står for Nationalt Center for Både"),
        ("Hvad betyder forkortelsen PBB?", "PBB står for Pulje til Både og Broer"),
        ("Hvor mange ansatte har Lunde Kommune?", "3 ansatte"),
        ("Hvad er driften for Ager Kommune i 2026?", "1.400"),
        ("Hvem sidder i Molegruppen?", "Formand for RKS"),
    ],
)
def test_what_is_asked_is_told(harbour: Assistant, question: str, told: str) -> None:
    answer = harbour.answer(question)
    assert answer.status is Status.ANSWERED
    assert told in answer.text


def test_what_abbreviations_stand_for_is_read_once(
    harbour: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = understand("Hvad står NCB for?")
    first = spelled_out(asked, harbour.store, Filters())
    monkeypatch.setattr(harbour.store, "facts", lambda kind: pytest.fail("read again"))

    again = spelled_out(asked, harbour.store, Filters())

    assert first is not None
    assert again == first


def test_an_abbreviation_of_documents_left_out_is_not_told(harbour: Assistant) -> None:
    minutes = frozenset(info.id for info in harbour.store.documents() if info.title.startswith("Referat"))

    assert minutes
    assert spelled_out(understand("Hvad står NCB for?"), harbour.store, Filters(documents=minutes)) is None


def test_an_abbreviation_of_a_document_without_passages_is_not_told(
    harbour: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(harbour.store, "passages", lambda document: ())

    assert spelled_out(understand("Hvad står NCB for?"), harbour.store, Filters()) is None


@pytest.mark.parametrize(
    ("question", "month"),
    [
        ("Hvad blev besluttet på mødet i maj?", "maj"),
        ("Hvad blev besluttet på april-mødet?", "april"),
        ("Hvad blev vedtaget i november?", "november"),
        ("Hvad blev der besluttet på oktober-mødet i november?", "november"),
    ],
)
def test_any_month_may_be_named(question: str, month: str) -> None:
    found = re.search(table("question")["month"]["form"], fold(question))

    assert found is not None
    assert found["month"] == month


def test_a_number_of_others_is_refused_by_the_encoder_that_comes_with_the_program(
    tmp_path: Path, shipped: Encoder
) -> None:
    with filled(tmp_path, FILES, shipped) as store:
        answer = Assistant(store, shipped, Settings()).answer("Hvor mange kvinder svarede på undersøgelsen?")
    assert answer.status is Status.NOT_FOUND
    assert "Ordet »kvinder« nævnes ikke." in answer.text
