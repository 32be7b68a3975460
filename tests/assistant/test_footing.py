"""A later question stands on what the one before it was told from."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import Status
from tests.assistant.conftest import filled
from tests.assistant.path_library import FILES


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("sti"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hvem er formand for Stiudvalget, og hvor tit mødes det?", ("Karla", "fire gange om året")),
        ("Hvornår åbner broen over bækken, og hvor mange elever får glæde af den?", ("4. maj", "350 elever")),
        ("Hvornår trykkes skiltene, og hvad koster de?", ("i maj", "40.000 kr.")),
        ("Hvem er formand for Stiudvalget, og hvem er sekretariat for det?", ("Karla", "Skovkontoret")),
    ],
)
def test_the_second_half_keeps_the_subject(path: Assistant, question: str, told: tuple[str, ...]) -> None:
    answer = path.answer(question)
    assert answer.status is Status.ANSWERED
    assert all(words in answer.text for words in told)
    assert not answer.warnings


def test_a_half_that_is_not_told_is_refused_rather_than_told_of_another(path: Assistant) -> None:
    answer = path.answer("Hvor mange medlemmer har Skovrådet, og hvor holdes møderne?")
    assert "ni medlemmer" in answer.text
    assert "Lunde Rådhus" not in answer.text
    assert answer.warnings


def test_points_of_a_list_answer_what_a_bare_question_word_asks_of_them(path: Assistant) -> None:
    answer = path.answer("Og hvornår?", history=["Hvad skal Stiudvalget aflevere?"])
    for day in ("1. juni 2026", "1. oktober 2026", "15. marts 2027"):
        assert day in answer.text


@pytest.mark.parametrize(
    ("question", "history", "told", "untold"),
    [
        ("Hvor hurtigt gøres hytten ren, og hvad er undtagelsen?", [], "ikke køkkenet", "birk"),
        ("Er brænde gratis, og hvilken undtagelse er der?", [], "bortset fra birk", "køkkenet"),
        ("Kan det blive til mere?", ["Hvor længe må man højst leje en hytte?"], "ét døgn", "køkkenet"),
        (
            "Hvad kræver det?",
            ["Hvor længe må man højst leje en hytte?", "Kan det forlænges?"],
            "ledig",
            "birk",
        ),
    ],
)
def test_an_exception_is_that_of_what_was_told(
    path: Assistant, question: str, history: list[str], told: str, untold: str
) -> None:
    answer = path.answer(question, history=history)
    assert told in answer.text
    assert untold not in answer.text
    assert not answer.warnings
