"""A whole table or list answers a question after all of a kind."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.evidence.groups import counted
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import MARKER
from tests.assistant.conftest import filled

FILES = {
    "plan.md": """# Plan for Fjordprojektet

Dato: 4. maj 2026

## Delprojekter og ejere

| Delprojekt | Ejer | Frist |
| --- | --- | --- |
| Færger | Lone Ravn | 1. marts 2027 |
| Broer | Kaj Holt | 1. maj 2027 |
| Stier | Ida Brink | 1. juni 2027 |

Projektet har en pulje på 4 mio. kr. Puljen kan bruges til delprojekter, som har en ejer.
""",
}


@pytest.fixture(scope="module")
def fjord(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("fjord"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("Hvilke frister har de tre delprojekter?", ["Færger", "Broer", "Stier", "1. juni 2027"]),
        ("Giv en oversigt over delprojekter og deres frist.", ["Færger", "Broer", "Stier"]),
    ],
)
def test_every_row_is_told_under_the_heads(fjord: Assistant, question: str, rows: list[str]) -> None:
    answer = fjord.answer(question)
    head, *lines = answer.text.strip().splitlines()
    assert head.endswith(":")
    assert all(line.startswith("- ") and MARKER.search(line) for line in lines)
    assert all(any(row in line for line in lines) for row in rows)
    for citation in answer.citations:
        page = fjord.store.document(citation.span.document).pages[citation.span.page - 1].text
        assert page[citation.span.start : citation.span.end] == citation.quote


def test_one_row_is_told_alone(fjord: Assistant) -> None:
    assert "Stier" not in fjord.answer("Hvem ejer delprojektet Broer?").text


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("Hvem ejer hver af de fem delprojekter?", 5),
        ("Hvilke syv punkter var på?", 7),
        ("Hvad er de 6 ændringer?", 6),
        ("Hvor mange penge er der til de 3 mio. borgere?", 0),
        ("Hvad gælder de to uger før?", 0),
        ("Hvilke punkter var på den 17. juni 2026?", 0),
    ],
)
def test_how_many_are_asked_for(question: str, count: int) -> None:
    assert counted(question) == count
