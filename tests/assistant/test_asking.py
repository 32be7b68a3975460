"""A question that a paper only asks is no answer; what is said after several of them replies to each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.evidence.asking import answered_by, is_said
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
    "referat.md": """# Referat af møde i Fyrrådet

Dato: 11. marts 2026

## Punkt 3: Lampen

Beslutning:

Lampen skiftes i maj. Ida Holm spurgte til kajen ved fyret. Bo Lind svarede, at kajen får lys.
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


def test_what_somebody_asks_or_says_is_no_decision(light: Assistant) -> None:
    assert light.answer("Hvad er der besluttet om kajen ved fyret?").status is Status.NOT_FOUND
    assert "spurgte til kajen" in light.answer("Hvad spurgte Ida Holm om?").text
    assert "skiftes i maj" in light.answer("Hvad er der besluttet om lampen?").text


@pytest.mark.parametrize(
    ("text", "is_hers"),
    [
        ("Ida Holm spurgte til kajen.", True),
        ("Bo Lind, Vejby Kommune, svarede, at kajen får lys.", True),
        ("Rådet ønskede, at kajen får lys.", False),
        ("Ida Holm blev valgt til formand.", False),
        ("Kajen får lys, sagde Ida Holm.", False),
    ],
)
def test_what_a_person_says_opens_with_the_person(text: str, is_hers: bool) -> None:
    assert is_said(text) is is_hers


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
