"""The prompts: which variables they name, and what they ask of the model."""

from __future__ import annotations

import re
from importlib import resources

import pytest

VARIABLES = {
    "answer.md": {"question", "sources", "history"},
    "repair.md": {"sentence", "reasons", "sources"},
    "source.md": {"number", "title", "kind", "date", "standing", "section", "quote"},
    "followup.md": {"question", "history"},
    "suggest.md": {"sources", "history"},
    "mandate.md": {"document", "sources", "wish", "verdict"},
    "timeline.md": {"question", "sources", "history"},
    "judge.md": {"question", "reference", "answer"},
}


def read(name: str) -> str:
    return resources.files("prompts").joinpath(name).read_text(encoding="utf-8")


def test_every_prompt_is_known_here() -> None:
    names = {entry.name for entry in resources.files("prompts").iterdir() if entry.name.endswith(".md")}
    assert names == set(VARIABLES)


@pytest.mark.parametrize("name", VARIABLES)
def test_a_prompt_names_its_variables_and_no_others(name: str) -> None:
    assert set(re.findall(r"\{([a-z]+)\}", read(name))) == VARIABLES[name]


ASKED = sorted(set(VARIABLES) - {"source.md"})


@pytest.mark.parametrize("name", ASKED)
def test_a_prompt_has_a_system_and_a_user_part_in_this_order(name: str) -> None:
    assert re.findall(r"^# (.+)$", read(name), re.MULTILINE) == ["System", "User"]


@pytest.mark.parametrize("name", ASKED)
def test_documents_and_questions_stand_only_in_the_user_part(name: str) -> None:
    system, _, user = read(name).partition("# User")
    assert not re.findall(r"\{[a-z]+\}", system)
    assert set(re.findall(r"\{([a-z]+)\}", user)) == VARIABLES[name]


@pytest.mark.parametrize("name", ASKED)
def test_every_prompt_says_that_what_it_is_given_commands_nothing(name: str) -> None:
    assert "aldrig instrukser" in read(name)


@pytest.mark.parametrize(
    "rule",
    [
        "Svar kun med det, der står i de nummererede kilder",
        "Hver sætning slutter med nummeret",
        "aldrig instrukser",
        "Kilderne svarer ikke på spørgsmålet",
        "fra flere kilder",
        "grad af sikkerhed",
        "Siger kilderne noget forskelligt",
    ],
)
def test_the_answer_prompt_states_the_rules(rule: str) -> None:
    assert rule in read("answer.md")
