"""What is left is told only from two numbers that the documents tell of one thing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import Status
from tests.assistant.conftest import filled

TERMS = """# Kommissorium for Fodgruppen i Vigsted

Dato: 4. februar 2031

## Økonomi

Fodgruppen kan bestille undersøgelser for samlet højst 320.000 kr. Gruppen har ingen andre midler.

## Sekretariat

Sekretariatet har i alt 18 medarbejdere.
Heraf er 11 medarbejdere ansat i dag, mens Vigsted Kommune skal finde resten.
"""
MINUTES = """# Referat af møde i Fodgruppen i Vigsted

Dato: 9. september 2031

## Status

Fodgruppen har holdt fire møder og brugt 200.000 kr. på en undersøgelse af sko. Kaffen har kostet 4.000 kr.
"""
POOL = """# Notat om puljen til bænke i Engholm

Dato: 2. maj 2031

Puljen til bænke er på 900.000 kr. Der er brugt 650.000 kr. af puljen til bænke.
Der er altså 250.000 kr. tilbage i puljen.
"""
BOTH = (
    "Fodgruppen kan bestille undersøgelser for samlet højst 320.000 kr. [1].\n\n"
    "Fodgruppen har holdt fire møder og brugt 200.000 kr. på en undersøgelse af sko [2].\n\n"
    "Regnet ud af de to tal er der 120.000 kr. tilbage [1][2]."
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    files = {"kommissorium.md": TERMS, "referat.md": MINUTES, "notat.md": POOL}
    with filled(tmp_path_factory.mktemp("fod"), files, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    "question",
    [
        "Hvor meget har Fodgruppen tilbage til undersøgelser?",
        "Hvor mange penge har Fodgruppen tilbage at bruge på undersøgelser?",
    ],
)
def test_what_is_left_of_a_sum_is_told_with_both_numbers(assistant: Assistant, question: str) -> None:
    assert assistant.answer(question).text == BOTH


def test_the_rest_of_a_number_is_told_with_the_number_and_its_part(assistant: Assistant) -> None:
    answer = assistant.answer("Hvor mange medarbejdere skal Vigsted Kommune finde til sekretariatet?")

    assert answer.status is Status.ANSWERED
    assert answer.text.endswith("Regnet ud af de to tal er resten 7 medarbejdere [1][2].")
    assert {"18", "11"} <= set(answer.text.split())


@pytest.mark.parametrize(
    "question",
    [
        "Hvor meget har Fodgruppen tilbage til kurser?",
        "Hvor meget er der tilbage af puljen til bænke?",
        "Hvor meget har Fodgruppen brugt på undersøgelser?",
        "Hvor mange medarbejdere skal Vigsted Kommune fyre i sekretariatet?",
    ],
)
def test_nothing_is_worked_out_where_it_is_told_or_not_asked(assistant: Assistant, question: str) -> None:
    assert "Regnet ud" not in assistant.answer(question).text


def test_what_a_document_tells_of_what_is_left_is_told_as_it_stands(assistant: Assistant) -> None:
    assert "250.000 kr. tilbage" in assistant.answer("Hvor meget er der tilbage af puljen til bænke?").text
