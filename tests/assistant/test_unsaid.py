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


def test_nothing_was_decided_about_what_no_document_names(garden: Assistant) -> None:
    assert garden.answer("Hvad besluttede Haverådet om drivhusfonden?").status is Status.NOT_FOUND
