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


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        (
            "Aftalen omfatter 35 senge: 14 på Lindegården, 9 i Fyrrehuset og 12 i Birkely [3].",
            "Regnet ud af de to tal er forskellen 5 senge [3].",
        ),
        ("Aftalen omfatter 35 pladser: 14 på Lindegården og 9 i Fyrrehuset [3].", ""),
        ("Aftalen omfatter 35 senge, flest på Lindegården og 9 i Fyrrehuset [3].", ""),
        ("Der er 14 senge på Lindegården, 12 senge på Lindegården Syd og 9 i Fyrrehuset [3].", ""),
    ],
)
def test_the_distance_of_two_figures_in_one_sentence(sentence: str, said: str) -> None:
    question = "Hvor mange flere senge er der på Lindegården end i Fyrrehuset?"
    assert difference(question, [sentence], ["på Lindegården", "i Fyrrehuset"]) == said
