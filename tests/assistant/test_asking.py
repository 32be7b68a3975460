"""A question that a paper only asks is no answer; what is said after several of them replies to each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.evidence.asking import answered_by
from assistant.question.understanding import understand
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import Status
from tests.assistant.conftest import filled

FILES = {
    "notat.md": """# Notat om fyret i Ager

Dato: 9. marts 2026

## Åbne spørgsmål

Kan fyrtårnet åbnes for skoler? Skal Blå Lampe fortsætte efter 2027? Havnekontoret har ikke taget stilling.

## Til drøftelse

Skal tågehornet males rødt?
""",
}


@pytest.fixture(scope="module")
def light(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("fyr"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    "question", ["Kan fyrtårnet åbnes for skoler?", "Skal Blå Lampe fortsætte efter 2027?"]
)
def test_questions_in_a_row_are_told_by_what_is_said_after_them(light: Assistant, question: str) -> None:
    assert light.answer(question).text == "Havnekontoret har ikke taget stilling [1]."


def test_a_question_without_a_reply_is_no_answer(light: Assistant) -> None:
    assert light.answer("Skal tågehornet males rødt?").status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "texts", "reply"),
    [
        ("Kan tårnet åbnes?", ["Kan tårnet åbnes?", "Skal det males?", "Det er uafklaret."], 2),
        ("Kan tårnet åbnes?", ["Kan tårnet åbnes?", "Skal det males?"], 0),
        ("Kan tårnet åbnes?", ["Tårnet kan åbnes.", "Det males."], 0),
        ("Hvad spurgte Bo om?", ["Kan tårnet åbnes?", "Det er uafklaret."], 0),
    ],
)
def test_the_first_sentence_that_asks_nothing_replies(question: str, texts: list[str], reply: int) -> None:
    assert answered_by(understand(question), texts) == reply
