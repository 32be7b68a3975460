"""Where a question takes for granted what is not so, what is so is nearest, and it is told as put right."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import Status
from tests.assistant.conftest import filled

FILES = {
    "referat.md": """# Referat af møde i Fyrudvalget i Torsø

Mødedato: 4. marts 2026

Til stede: Bo Lind (formand), Aja Mose, Per Holt
Afbud: Ane Dahl

## Punkt 1: Lauget

Udvalget bevilgede 60.000 kr. til Bådelauget Ørnen til maling. Begrundelsen var, at lauget passer havnen.
Bo Lind og Aja Mose stemte for. Per Holt stemte imod.

## Punkt 2: Fyret

Fyret flytter til Molevej 8. Flytningen varer to uger.

## Punkt 3: Lampen

Aja Mose spurgte, om lampen kan dæmpes om natten. Fyrmester Lis Aagaard svarede, at lampen dæmpes fra maj.
""",
}


@pytest.fixture(scope="module")
def coast(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("torsø"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    ("question", "opens", "told"),
    [
        (
            "Hvorfor gav udvalget Bådelauget Ørnen de 90.000 kr.?",
            "Det, spørgsmålet går ud fra, står ikke i »",
            "bevilgede 60.000 kr. til Bådelauget Ørnen",
        ),
        ("Hvorfor flytter fyret til Havnegade?", "Det fremgår ikke", "flytter til Molevej 8"),
        (
            "Hvad svarede Bo Lind, da Aja Mose spurgte, om lampen kan dæmpes om natten?",
            "Det fremgår ikke, hvad Bo Lind har sagt om det, men:",
            "Lis Aagaard svarede, at lampen dæmpes fra maj",
        ),
    ],
)
def test_what_is_so_is_told_of_what_is_taken_for_granted(
    coast: Assistant, question: str, opens: str, told: str
) -> None:
    answer = coast.answer(question)
    assert answer.status is Status.NOT_FOUND
    assert answer.text.startswith(opens)
    assert told in answer.text
    assert answer.citations


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hvad svarede Lis Aagaard, da Aja Mose spurgte, om lampen kan dæmpes?", "dæmpes fra maj"),
        ("Hvad stemte Per Holt om tilskuddet til Bådelauget Ørnen?", "Per Holt stemte imod"),
        ("Hvem stemte for tilskuddet til Bådelauget Ørnen?", "Bo Lind og Aja Mose stemte for"),
        ("Hvorfor gav udvalget Bådelauget Ørnen de 60.000 kr.?", "lauget passer havnen"),
    ],
)
def test_what_is_so_as_it_was_asked_is_answered(coast: Assistant, question: str, told: str) -> None:
    answer = coast.answer(question)
    assert answer.status is Status.ANSWERED
    assert told in answer.text
