"""A heading alone is no answer: what stands under it is told, or nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.evidence.headings import only_names
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import BlockKind, Passage, Status
from tests.assistant.conftest import filled

FILES = {
    "plan.md": """# Plan for hallerne i Ager

Dato: 4. marts 2026

## Kommende sager

Sagerne følger her, uden at noget er afgjort.

- Ombygning af svømmehallen i Østerby
- Salg af ridehallen i Vestby

## Tag på klatrehallen

Taget på klatrehallen er lagt.
""",
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
def halls(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("haller"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


def test_a_matter_that_is_only_named_does_not_answer_whether(halls: Assistant) -> None:
    answer = halls.answer("Er salget af ridehallen i Vestby godkendt?")
    assert answer.status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("Må vi leje hallen ud om natten?", "Ja, men kun til og med den 30. april 2026"),
        ("Hvor længe må hallen lejes ud om natten?", "Ja, men kun til og med den 30. april 2026"),
        ("Hvem betaler for lyset i hallen?", "Klubben betaler"),
    ],
)
def test_a_question_of_the_paper_is_told_by_its_reply(halls: Assistant, question: str, holds: str) -> None:
    answer = halls.answer(question)
    assert holds in answer.text
    assert not answer.text.startswith(("Må vi", "Hvem", "Ja. Må"))


def test_a_sentence_answers_whether(halls: Assistant) -> None:
    assert "Taget på klatrehallen er lagt [1]" in halls.answer("Er taget på klatrehallen lagt?").text


@pytest.mark.parametrize(
    ("text", "lead_in", "kind"),
    [
        ("Merudgiften til it i Vesterby", "", BlockKind.PARAGRAPH),
        ("Salg af ridehallen", "Sagerne følger her.", BlockKind.ITEM),
        ("Salg af ridehallen", "", BlockKind.HEADING),
        ("Salg af ridehallen", "", BlockKind.CELL),
    ],
)
def test_what_only_names_a_matter(text: str, lead_in: str, kind: BlockKind) -> None:
    assert only_names(_passage(text, lead_in, kind))


@pytest.mark.parametrize(
    ("text", "lead_in", "kind"),
    [
        ("Merudgiften dækkes af regionen", "", BlockKind.PARAGRAPH),
        ("Salg af ridehallen.", "", BlockKind.PARAGRAPH),
        ("Salg af ridehallen", "Rådet godkendte:", BlockKind.ITEM),
        ("Salg af ridehallen til 4,5 mio. kr", "", BlockKind.ITEM),
        ("Salg af ridehallen", "", BlockKind.FIELD),
    ],
)
def test_what_says_something(text: str, lead_in: str, kind: BlockKind) -> None:
    assert not only_names(_passage(text, lead_in, kind))


def _passage(text: str, lead_in: str, kind: BlockKind) -> Passage:
    return Passage("p", "d", kind, (), 1, 0, len(text), text, lead_in)
