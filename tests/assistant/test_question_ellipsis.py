"""A noun that a follow-up leaves out is the one that the question before it has."""

from __future__ import annotations

import pytest

from assistant.question.ellipsis import completed


@pytest.mark.parametrize(
    ("before", "asked", "whole"),
    [
        ("Hvem leder det lokale udvalg?", "Og det regionale?", "Og det regionale udvalg?"),
        ("Hvad koster den første etape?", "Og den anden?", "Og den anden?"),
        ("Hvad koster den store bro?", "Hvad så med den lille?", "Hvad så med den lille bro?"),
        (
            "Hvem hører til de private aktører?",
            "Og hvem er de offentlige?",
            "Og hvem er de offentlige aktører?",
        ),
        # Another article, a noun of its own, a word that is a noun, nothing before.
        ("Hvem sidder i det lokale udvalg?", "Hvem leder den regionale?", "Hvem leder den regionale?"),
        (
            "Hvem sidder i det lokale udvalg?",
            "Hvem leder det regionale råd?",
            "Hvem leder det regionale råd?",
        ),
        ("Hvem ser til de nye borgere?", "Og de ældre?", "Og de ældre?"),
        ("Hvor mange både har de lokale klubber?", "Hvor skal de ligge?", "Hvor skal de ligge?"),
        ("Hvem er formand for rådet?", "Hvem ellers?", "Hvem sidder i rådet?"),
        (
            "Hvem er formand for Vejrådet i Region Nord?",
            "Hvem er ellers med?",
            "Hvem sidder i Vejrådet i Region Nord?",
        ),
        ("Hvem repræsenterer Vigby i rådet?", "Og hvem ellers?", "Hvem sidder i rådet?"),
        ("Hvem stemte imod broen?", "Hvem ellers?", "Hvem ellers?"),
        ("Hvem er formand?", "Hvem sidder i det politiske?", "Hvem sidder i det politiske?"),
    ],
)
def test_the_noun_left_out_is_put_back(before: str, asked: str, whole: str) -> None:
    assert completed(asked, [before]) == whole


def test_without_a_question_before_nothing_is_put_back() -> None:
    assert completed("Hvem sidder i det politiske?", []) == "Hvem sidder i det politiske?"
