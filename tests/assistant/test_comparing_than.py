"""Questions after how much more or less one has than another: what is asked of each side."""

from __future__ import annotations

import pytest

from assistant.comparing.difference import difference
from assistant.comparing.than import than


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        (
            "Hvor meget dyrere er løsning 1 end løsning 3?",
            ["Hvad koster løsning 1?", "Hvad koster løsning 3?"],
        ),
        (
            "Hvor meget mere får Skovby end Engholm i 2032?",
            ["Hvad får Skovby i 2032?", "Hvad får Engholm i 2032?"],
        ),
        (
            "Hvor meget mere får Skovby i 2033 end i 2031?",
            ["Hvad får Skovby i 2033?", "Hvad får Skovby i 2031?"],
        ),
        (
            "Og hvor meget mindre skal Engholm have end Vigsted i 2031?",
            ["Hvad skal Engholm i 2031 have?", "Hvad skal Vigsted i 2031 have?"],
        ),
        (
            "Hvor mange færre senge er der i Fyrrehuset end på Lindegården?",
            ["Hvor mange senge er der i Fyrrehuset?", "Hvor mange senge er der på Lindegården?"],
        ),
        (
            "Hvor mange senge flere har Birkely end Fyrrehuset?",
            ["Hvor mange senge har Birkely?", "Hvor mange senge har Fyrrehuset?"],
        ),
        (
            "Hvor meget højere er taksten i Skovby end i Engholm?",
            ["Hvad er taksten i Skovby?", "Hvad er taksten i Engholm?"],
        ),
    ],
)
def test_each_side_is_asked_about_in_full(question: str, asked: list[str]) -> None:
    found = than(question)
    assert found is not None
    assert [side.question for side in found.sides] == asked


@pytest.mark.parametrize(
    "question",
    [
        "Hvor mange flere senge får Skovby?",
        "Hvad sker der, hvis flere end ti melder sig?",
        "Hvor meget får Skovby?",
    ],
)
def test_a_question_without_two_sides_is_left_alone(question: str) -> None:
    assert than(question) is None


def test_the_distance_is_told_with_both_figures() -> None:
    parts = ["Lindegården har 14 senge [1].", "\n\n", "Fyrrehuset har 9 senge [2]."]
    said = difference("Hvor mange flere senge har Lindegården end Fyrrehuset?", parts)
    assert said == "Regnet ud af de to tal er forskellen 5 senge [1][2]."
