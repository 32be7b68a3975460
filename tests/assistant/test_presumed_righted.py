"""What a question takes for granted of a role, a count or a place is put right by what the documents say."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import Status
from tests.assistant.conftest import filled

FILES = {
    "kommissorium-skoleraad.md": """# Kommissorium for Skolerådet i Lunde Kommune

## Medlemmer

- Karla Bang, skoleleder, Nordskolen (formand)
- Mads Rune, lærer, Østskolen

Gymnasierne er repræsenteret i Skolerådet.

## Opgaver

Kommunen bygger seks boldbaner i 2027, fordi børnene mangler plads.

Ansvaret for skolekørslen er fortsat placeret i kommunen.

Skolerådet nedsætter et børneudvalg. Børneudvalgets formand var i 2025 Peter Holm.
""",
}


@pytest.fixture(scope="module")
def schools(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("skole"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hvorfor blev Mads Rune formand for Skolerådet?", "at Mads Rune er formand: Formand er Karla Bang"),
        ("Hvornår blev Mads Rune formand for Skolerådet?", "at Mads Rune er formand: Formand er Karla Bang"),
        ("Hvorfor bygger kommunen ni boldbaner?", "seks boldbaner"),
        ("Hvorfor er gymnasierne ikke med i Skolerådet?", "Gymnasierne er repræsenteret"),
        ("Hvorfor overtager regionen ansvaret for skolekørslen?", "fortsat placeret i kommunen"),
    ],
)
def test_what_is_so_comes_first(schools: Assistant, question: str, told: str) -> None:
    answer = schools.answer(question)
    assert answer.status is Status.NOT_FOUND
    assert told in answer.text
    assert "der er søgt i" not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Hvorfor blev Karla Bang formand for Skolerådet?",
        "Hvorfor blev Peter Holm formand for børneudvalget?",
        "Hvorfor er gymnasierne repræsenteret i Skolerådet?",
    ],
)
def test_what_nothing_speaks_against_is_not_put_right(schools: Assistant, question: str) -> None:
    text = schools.answer(question).text
    assert "spørgsmålet går ud fra" not in text
    assert "er formand: " not in text


def test_the_reason_of_the_right_count_is_told(schools: Assistant) -> None:
    answer = schools.answer("Hvorfor bygger kommunen seks boldbaner?")
    assert answer.status is Status.ANSWERED
    assert "mangler plads" in answer.text
