"""How many there are is told by the whole list where no sentence counts them, else by the count."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import Status
from tests.assistant.conftest import filled

FILES = {
    "kommissorium.md": """# Kommissorium for Broudvalget i Ager

Dato: 3. marts 2026

## Sammensætning

Broudvalget består af:

- Havnefoged Bo Lind, Ager Kommune (formand)
- Brovagt Aja Mose, Lunde Kommune
- To repræsentanter for sejlerne

## Grupper

Under udvalget arbejder følgende arbejdsgrupper:

- Arbejdsgruppen for sikkerhed
- Arbejdsgruppen for skilte
- Arbejdsgruppen for drift
""",
    "vedtægt.md": """# Vedtægt for Kajrådet i Solrup

Dato: 9. marts 2026

Kajrådet har syv medlemmer. Medlemmerne bor i Solrup.

Kajrådet mødes fire gange om året. Medlemmer af Kajrådets jury er:

- Per Holt
- Ane Dahl
- Lis Aagaard
""",
    "lampenævn.md": """# Kommissorium for Lampenævnet i Hvidby

Dato: 11. marts 2026

## Medlemmer

Nævnet har ni medlemmer:

- Ole Kær, fyrmester (formand)
- Fem medlemmer valgt af fiskerne
- Tre medlemmer valgt af roklubberne
""",
    "lauget.md": """# Bådelauget i Kragby

Dato: 12. marts 2026

Bådelaugets bestyrelse har følgende sammensætning:

| Forening | Antal medlemmer |
|---|---|
| Roklubben | 3 |
| Sejlklubben | 2 |
| Fiskerne | 2 |
""",
}


@pytest.fixture(scope="module")
def quay(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("kaj"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    ("question", "lead", "items"),
    [
        ("Hvor mange medlemmer har Broudvalget?", "Broudvalget består af [1]:", 3),
        ("Hvor mange sidder i Broudvalget i Ager?", "Broudvalget består af [1]:", 3),
        ("Hvor mange arbejdsgrupper er der under Broudvalget?", "følgende arbejdsgrupper [1]:", 3),
        ("Hvor mange medlemmer har Kajrådets jury?", "Medlemmer af Kajrådets jury er [1]:", 3),
    ],
)
def test_the_list_is_told_whole_after_what_introduces_it(
    quay: Assistant, question: str, lead: str, items: int
) -> None:
    answer = quay.answer(question)
    assert answer.status is Status.ANSWERED
    first, *rest = answer.text.splitlines()
    assert first.endswith(lead)
    assert len(rest) == items


@pytest.mark.parametrize(
    "question",
    [
        "Hvor mange medlemmer har Broudvalgets forretningsudvalg?",
        "Hvor mange medlemmer havde Broudvalget i 2019?",
        "Hvor mange medlemmer havde Bådelauget i 2019?",
    ],
)
def test_the_list_of_another_body_or_year_is_not_told(quay: Assistant, question: str) -> None:
    assert quay.answer(question).status is Status.NOT_FOUND


def test_the_sentence_before_what_introduces_a_list_is_not_told(quay: Assistant) -> None:
    assert "fire gange om året" not in quay.answer("Hvor mange medlemmer har Kajrådets jury?").text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hvor mange medlemmer har Kajrådet?", "har syv medlemmer [1]."),
        ("Hvor mange repræsentanter har sejlerne i Broudvalget?", "To repræsentanter for sejlerne [1]."),
        ("Hvor mange medlemmer har Roklubben i Bådelaugets bestyrelse?", "Roklubben har 3 medlemmer"),
    ],
)
def test_a_number_that_is_told_is_told_alone(quay: Assistant, question: str, told: str) -> None:
    answer = quay.answer(question)
    assert told in answer.text
    assert "\n-" not in answer.text


def test_a_column_of_numbers_is_told_row_by_row(quay: Assistant) -> None:
    text = quay.answer("Hvor mange medlemmer har Bådelaugets bestyrelse?").text
    assert [row.split(" har ")[0] for row in text.splitlines()] == [
        "- Roklubben",
        "- Sejlklubben",
        "- Fiskerne",
    ]


@pytest.mark.parametrize(
    "question", ["Hvor mange medlemmer har Lampenævnet?", "Hvor mange sidder i Lampenævnet?"]
)
def test_what_introduces_a_list_tells_how_many_all_are(quay: Assistant, question: str) -> None:
    assert quay.answer(question).text == "Lampenævnet har ni medlemmer [1]."


def test_an_item_tells_how_many_of_a_list_are_of_one_kind(quay: Assistant) -> None:
    assert quay.answer("Hvor mange medlemmer vælger fiskerne?").text.startswith("Fem medlemmer valgt af")
