"""Two things set against each other by nouns, and how far their figures lie apart."""

from __future__ import annotations

import pytest

from assistant.comparing.against import against
from assistant.comparing.difference import difference

COMPARED = "Hvor mange medlemmer har rådet sammenlignet med udvalget?"


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        (
            "Hvor ofte mødes Stiudvalget i Lunde sammenlignet med Skovrådet?",
            ["Hvor ofte mødes Stiudvalget i Lunde?", "Hvor ofte mødes Skovrådet i Lunde?"],
        ),
        (
            "Hvad betaler kommunerne for stien i forhold til regionen?",
            ["Hvad betaler kommunerne for stien?", "Hvad betaler regionen for stien?"],
        ),
        (
            "Hvad er fristen for bygninger sammenlignet med inventar?",
            ["Hvad er fristen for bygninger?", "Hvad er fristen for inventar?"],
        ),
        (
            "Hvor ofte mødes styregruppen sammenlignet med det politiske niveau i en klynge?",
            ["Hvor ofte mødes styregruppen?", "Hvor ofte mødes det politiske niveau i en klynge?"],
        ),
        (
            "Hvem har flest medlemmer, Skovrådet eller Stiudvalget?",
            ["Hvor mange medlemmer har Skovrådet?", "Hvor mange medlemmer har Stiudvalget?"],
        ),
        ("Hvad er størst, puljen eller rammen?", ["Hvor stor er puljen?", "Hvor stor er rammen?"]),
        ("Hvad åbner først, broen eller stien?", ["Hvornår åbner broen?", "Hvornår åbner stien?"]),
        ("Hvem mødes oftest, rådet eller udvalget?", ["Hvor ofte mødes rådet?", "Hvor ofte mødes udvalget?"]),
    ],
)
def test_each_thing_is_asked_about(question: str, asked: list[str]) -> None:
    found = against(question)
    assert found is not None
    assert [side.question for side in found.sides] == asked


@pytest.mark.parametrize(
    "question",
    [
        "Hvor stor er udgiften til Fyrtårnet i forhold til Nordmolen?",
        "Hvem bestemmer, rådet?",
        "Skal rådet eller udvalget betale?",
        "Hvad gør rådet i forhold til budgettet, når året er gået?",
    ],
)
def test_other_questions_set_nothing_against_each_other(question: str) -> None:
    assert against(question) is None


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (
            "Rådet har ni medlemmer [1].",
            "Udvalget har 15 medlemmer [2].",
            "Regnet ud af de to tal er forskellen 6 medlemmer [1][2].",
        ),
        (
            "Broen koster 1,2 mio. kr. [1].",
            "Stien koster 800.000 kr. [2].",
            "Regnet ud af de to tal er forskellen 400.000 kr. [1][2].",
        ),
        ("Rådet mødes 4-5 gange om året [1].", "Udvalget mødes to gange om året [2].", ""),
        ("Rådet har ni medlemmer [1].", "Udvalget har to suppleanter [2].", ""),
        ("Rådet har ni medlemmer [1].", "Udvalget har ni medlemmer [2].", ""),
    ],
)
def test_figures_of_one_unit_have_a_difference(one: str, other: str, said: str) -> None:
    assert difference(COMPARED, [one, "\n\n", other]) == said


def test_sides_that_are_only_told_together_have_none() -> None:
    parts = ["Rådet har ni medlemmer [1].", "\n\n", "Udvalget har 15 medlemmer [2]."]
    assert difference("Hvor mange medlemmer har rådet og udvalget?", parts) == ""
