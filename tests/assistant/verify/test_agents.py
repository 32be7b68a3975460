"""Which words name persons and bodies."""

from __future__ import annotations

import pytest

from assistant.verify.agents import generic, is_agent
from assistant.verify.roots import root_of
from assistant.verify.word import word_at


@pytest.mark.parametrize(
    ("word", "is_one"),
    [
        ("kommunen", True),
        ("sundhedsudvalget", True),
        ("overborgmesteren", True),
        ("rapporten", False),
        ("taget", False),
    ],
)
def test_the_last_part_of_a_word_tells_a_body_or_a_person(word: str, is_one: bool) -> None:
    assert is_agent(word_at(word, 0, len(word))) is is_one


def test_anyone_may_be_told_as_a_citizen_and_a_doctor_not() -> None:
    assert any({root_of("borger"), root_of("deltagere")} <= row for row in generic())
    assert not any(root_of("læge") in row for row in generic())
