"""A pronoun for a person means whom the answer before it named; who is left out is no answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.question.leaving_out import left_out, without_left_out
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import Status
from tests.assistant.conftest import filled

FILES = {
    "kajgruppe.md": """# Kommissorium for Kajgruppen i Ternby

Dato: 4. maj 2026

## Medlemmer

- Ida Holm, direktør, Region Nord (formand)
- Karen Juhl, jurist, Region Nord
- Bo Lind, kontorchef, Vejby Kommune (næstformand)

Stedfortræder for Bo Lind er plejechef Eva Krag, Ternby Kommune.

## Møder

Kajgruppen mødes fire gange om året.
""",
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("ment")
    with filled(folder, FILES, encoder) as store:
        yield Assistant(store, encoder, Settings(data_dir=folder / "lager"))


@pytest.mark.parametrize(
    ("history", "question", "told"),
    [
        (["Hvem er formand for Kajgruppen?"], "Hvor er hun ansat?", "Region Nord"),
        (["Hvem er næstformand for Kajgruppen?"], "Hvem afløser ham, når han er syg?", "Eva Krag"),
        (
            ["Hvem er næstformand for Kajgruppen?", "Hvem afløser ham, når han er syg?"],
            "Hvad er hendes job?",
            "plejechef",
        ),
        (["Hvem er formand for Kajgruppen?"], "Og hvem er hendes næstformand?", "Bo Lind"),
        ([], "Hvem kommer fra Region Nord ud over formanden?", "Karen Juhl"),
        ([], "Hvem er stedfortræder for Bo Lind, og hvor er vedkommende ansat?", "Ternby Kommune"),
    ],
)
def test_a_pronoun_means_who_was_told(
    assistant: Assistant, history: list[str], question: str, told: str
) -> None:
    answer = assistant.answer(question, history)
    assert answer.status is Status.ANSWERED
    assert told in answer.text


def test_who_is_left_out_is_not_told(assistant: Assistant) -> None:
    assert "Holm" not in assistant.answer("Hvem kommer fra Region Nord ud over formanden?").text


@pytest.mark.parametrize(
    ("question", "told", "left"),
    [
        ("Hvem sidder i Kajgruppen ud over formanden?", {"Juhl", "Lind"}, {"Holm"}),
        ("Hvem er medlem af Kajgruppen foruden Karen Juhl?", {"Holm", "Lind"}, {"Juhl"}),
        ("Hvem sidder i Kajgruppen andre end dem fra Region Nord?", {"Lind"}, {"Holm", "Juhl"}),
        ("Hvem sidder i Kajgruppen?", {"Holm", "Juhl", "Lind"}, set()),
    ],
)
def test_a_whole_list_is_told_without_who_is_left_out(
    assistant: Assistant, question: str, told: set[str], left: set[str]
) -> None:
    text = assistant.answer(question).text
    assert {name for name in ("Holm", "Juhl", "Lind") if name in text} == told
    assert not any(name in text for name in left)


def test_a_member_is_not_told_as_who_does_a_thing(assistant: Assistant) -> None:
    assert assistant.answer("Hvem indkalder til møder i Kajgruppen?").status is Status.NOT_FOUND
    assert "Karen Juhl" in assistant.answer("Hvem sidder i Kajgruppen for Region Nord?").text


@pytest.mark.parametrize(
    ("asked", "rest", "out"),
    [
        ("Hvem er med ud over formanden?", "Hvem er med?", {"formand"}),
        ("Hvilke medlemmer, bortset fra Ida Holm, stemte?", "Hvilke medlemmer, stemte?", {"ida", "holm"}),
        ("Må rådet bruge mere ud over rammen?", "Må rådet bruge mere ud over rammen?", set()),
    ],
)
def test_the_words_for_whom_is_left_out(asked: str, rest: str, out: set[str]) -> None:
    assert (without_left_out(asked), set(left_out(asked))) == (rest, out)
