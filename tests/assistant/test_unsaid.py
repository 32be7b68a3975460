"""Near is not said: who says nothing in the documents, and matters on which nothing was decided."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import Status
from tests.assistant.conftest import filled

MINUTES = """# Referat af møde i Haverådet den 2. juni 2026

Dato: 2. juni 2026

## Deltagere

- Ane Lund, gartner (formand)
- Bo Krag, kasserer

## Punkt 1: Vanding

Ane Lund fandt, at vandingen er for dyr. Hun foreslog at samle regnvand.

Beslutning: Haverådet besluttede at vande to gange om ugen.
"""


@pytest.fixture(scope="module")
def garden(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("have"), {"referat.md": MINUTES}, encoder) as store:
        yield Assistant(store, encoder, Settings())


def test_what_somebody_said_is_told(garden: Assistant) -> None:
    answer = garden.answer("Hvad mente Ane Lund om vandingen?")
    assert answer.status is Status.ANSWERED
    assert "for dyr" in answer.text


def test_who_only_took_part_said_nothing(garden: Assistant) -> None:
    assert garden.answer("Hvad sagde Bo Krag om vandingen?").status is Status.NOT_FOUND


def test_what_was_decided_is_told(garden: Assistant) -> None:
    assert "to gange om ugen" in garden.answer("Hvad besluttede Haverådet om vanding?").text


@pytest.mark.parametrize("matter", ["drivhusfonden", "parkering", "ukrudt"])
def test_nothing_was_decided_about_what_no_document_names(garden: Assistant, matter: str) -> None:
    assert garden.answer(f"Hvad besluttede Haverådet om {matter}?").status is Status.NOT_FOUND


@pytest.mark.parametrize(
    "question", ["Hvilken holdning har Ane Lund til og om skurvogne?", "Hvad sagde Ane Lund om skurvogne?"]
)
def test_nothing_was_said_about_what_no_document_names(garden: Assistant, question: str) -> None:
    assert garden.answer(question).status is Status.NOT_FOUND


def test_a_matter_in_foreign_words_is_told_in_danish(garden: Assistant) -> None:
    assert "to gange om ugen" in garden.answer("What did Haverådet decide about the watering?").text
