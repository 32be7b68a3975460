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
}


@pytest.fixture(scope="module")
def halls(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("haller"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


def test_a_matter_that_is_only_named_does_not_answer_whether(halls: Assistant) -> None:
    answer = halls.answer("Er salget af ridehallen i Vestby godkendt?")
    assert answer.status is Status.NOT_FOUND


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
