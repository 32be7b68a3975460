"""A question that a paper asks and answers itself is told by its reply."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from tests.assistant.conftest import filled

LETTER = {
    "svar.txt": """Svar på jeres spørgsmål om hallerne

Dato: 9. marts 2026

Kære haller

1) Må vi leje hallen ud om natten?
Ja, men kun til og med den 30. april 2026, og kun hvis naboerne er varslet.

2) Hvem betaler for lyset i hallen?
Klubben betaler for lyset i hallen.
""",
}


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("svar"), LETTER, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("Må vi leje hallen ud om natten?", "Ja, men kun til og med den 30. april 2026"),
        ("Hvor længe må hallen lejes ud om natten?", "Ja, men kun til og med den 30. april 2026"),
        ("Hvem betaler for lyset i hallen?", "Klubben betaler"),
    ],
)
def test_a_question_of_the_paper_is_told_by_its_reply(letter: Assistant, question: str, holds: str) -> None:
    answer = letter.answer(question)
    assert holds in answer.text
    assert not answer.text.startswith(("Må vi", "Hvem", "Ja. Må"))
