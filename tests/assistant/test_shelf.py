"""Which documents there are, told by their own titles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import MARKER, Filters, Status
from tests.assistant.conftest import filled

FILES = {
    "plan.md": "# Plan for stien\n\nDato: 3. marts 2026\n\nStien åbner i maj.\n",
    "referat.md": "# REFERAT AF MØDE I STIUDVALGET\n\nDato: 4. maj 2026\n\nStien blev drøftet.\n",
    "brev.txt": "Kære alle\n\nHusk at låse porten.\n",
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("hylde"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    "question",
    ["Hvilke dokumenter svarer du ud fra?", "Hvilke papirer har du?", "Hvilke dokumenter er der?"],
)
def test_documents_are_named_the_newest_first_and_cited(path: Assistant, question: str) -> None:
    answer = path.answer(question)
    told = [line for line in answer.text.splitlines() if line]
    assert [MARKER.sub("", line).strip() for line in told[:2]] == [
        "- Referat af møde i Stiudvalget .",
        "- Plan for stien .",
    ]
    assert answer.citations[1].quote == "Plan for stien"


@pytest.mark.parametrize("question", ["Hvilket dokument er det nyeste?", "Hvad er det seneste papir?"])
def test_the_newest_is_named_alone(path: Assistant, question: str) -> None:
    answer = path.answer(question)
    assert answer.text.startswith("Det nyeste dokument er Referat af møde i Stiudvalget [1].")
    assert [one.document.date for one in answer.citations] == [date(2026, 5, 4)]


def test_only_what_may_be_drawn_on_is_named(path: Assistant) -> None:
    plan = next(info.id for info in path.store.documents() if info.file == "plan.md")
    answer = path.answer("Hvilket dokument er det nyeste?", filters=Filters(documents=frozenset({plan})))
    assert "Plan for stien" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Hvilke dokumenter skal ansøgeren sende?",
        "Hvilke dokumenter er der om parkering?",
        "Hvilke dokumenter har du om parkering?",
        "Hvilket dokument er det nyeste om parkering?",
        "Hvilke bilag er med til punkt 1?",
    ],
)
def test_documents_of_a_matter_are_not_all_documents(path: Assistant, question: str) -> None:
    answer = path.answer(question)
    assert answer.status is Status.NOT_FOUND or len(answer.citations) < len(FILES) - 1
    assert "Det nyeste dokument" not in answer.text
