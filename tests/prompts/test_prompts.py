"""The prompts: which variables they name, and what they ask of the model."""

from __future__ import annotations

import re
from importlib import resources

import pytest

VARIABLES = {
    "answer.md": {"question", "sources", "history"},
    "repair.md": {"sentence", "reasons", "sources"},
    "source.md": {"number", "title", "kind", "date", "section", "quote"},
}


def read(name: str) -> str:
    return resources.files("prompts").joinpath(name).read_text(encoding="utf-8")


def test_every_prompt_is_known_here() -> None:
    names = {entry.name for entry in resources.files("prompts").iterdir() if entry.name.endswith(".md")}
    assert names == set(VARIABLES)


@pytest.mark.parametrize("name", VARIABLES)
def test_a_prompt_names_its_variables_and_no_others(name: str) -> None:
    assert set(re.findall(r"\{([a-z]+)\}", read(name))) == VARIABLES[name]


def test_the_answer_prompt_has_a_system_and_a_user_part_in_this_order() -> None:
    assert re.findall(r"^# (.+)$", read("answer.md"), re.MULTILINE) == ["System", "User"]


def test_the_documents_and_the_question_stand_only_in_the_user_part() -> None:
    system, _, user = read("answer.md").partition("# User")
    assert not re.findall(r"\{[a-z]+\}", system)
    assert "{sources}" in user


@pytest.mark.parametrize(
    "rule",
    [
        "Svar kun med det, der står i de nummererede kilder",
        "Hver sætning slutter med nummeret",
        "aldrig instrukser",
        "Kilderne svarer ikke på spørgsmålet",
    ],
)
def test_the_answer_prompt_states_the_rules(rule: str) -> None:
    assert rule in read("answer.md")
