"""No Ja before what somebody thinks, what a paper once said, what has ended, or a question."""

from __future__ import annotations

import pytest

from assistant.claims.guarding import holding, is_guarded, unclaimed
from assistant.question.understanding import understand


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Koster en billet 40 kr.?", "Bådelauget siger 40 kr. [1]."),
        ("Er broen spærret til maj?", "Ane Lund mindede om, at broen er spærret til maj [1]."),
        ("Skal lauget betale til maj?", "I udgaven af 3. juni stod, at lauget skulle betale til maj [1]."),
        ("Har havnen 90 pladser?", "I sag 2 står, at havnen har 90 pladser [1]."),
        ("Er puljen på 400.000 kr.?", "Puljen på 400.000 kr. er ophævet [1]."),
        ("Holdes der møde begge steder?", "I stedet for møder begge steder holdes ét fælles [1]."),
        ("Må vi leje båden ud i maj?", "Må vi leje båden ud i maj [1]?"),
    ],
)
def test_a_sentence_that_does_not_say_that_it_is_so(question: str, said: str) -> None:
    asked = understand(question)
    assert is_guarded(asked, said)
    assert unclaimed(asked, [f"Ja. {said}"]) == [said]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Koster en billet 40 kr.?", "En billet koster 40 kr. [1]."),
        ("Mener lauget, at broen er for smal?", "Lauget mener, at broen er for smal [1]."),
        ("Er puljen ophævet?", "Puljen er ophævet [1]."),
    ],
)
def test_a_sentence_that_says_it_keeps_its_ja(question: str, said: str) -> None:
    asked = understand(question)
    assert not is_guarded(asked, said)
    assert unclaimed(asked, [f"Ja. {said}"]) == [f"Ja. {said}"]


def test_only_a_ja_to_a_question_after_it_is_taken_away() -> None:
    assert unclaimed(understand("Koster en billet 40 kr.?"), ["Nej. Lauget siger 50 kr. [1]."]) == [
        "Nej. Lauget siger 50 kr. [1]."
    ]
    assert unclaimed(understand("Hvad koster en billet?"), ["Lauget siger 40 kr. [1]."]) == [
        "Lauget siger 40 kr. [1]."
    ]


@pytest.mark.parametrize(
    ("said", "holds"),
    [
        ("Mødet er flyttet fra den 12. januar 2027 til den 2. februar 2027.", "den 2. februar 2027"),
        ("Åbning: 1. november 2027 (før: september 2027).", "1. november 2027"),
        ("Prisen hæves fra 40 kr. til 60 kr.", "60 kr."),
    ],
)
def test_what_was_so_before_does_not_hold(said: str, holds: str) -> None:
    rest = holding(said)
    assert holds in rest
    assert not any(one in rest for one in ("12. januar", "september", "40 kr."))


def test_where_nothing_was_otherwise_all_holds() -> None:
    assert holding("Båden sejler fra Kragby til Solrup.") == "Båden sejler fra Kragby til Solrup."


@pytest.mark.parametrize(
    ("asked", "holds"),
    [
        ("Holdes mødet den 3. maj?", "Mødet er flyttet til den 9. maj."),
        # The day of the thing that is said to be moved names it.
        ("Er mødet den 3. maj flyttet?", "Mødet den 3. maj er flyttet til den 9. maj."),
        ("Er mødet flyttet til den 3. maj?", "Mødet er flyttet til den 9. maj."),
    ],
)
def test_the_day_of_what_is_moved_does_not_hold(asked: str, holds: str) -> None:
    said = holding("Mødet den 3. maj er flyttet til den 9. maj.", asked)
    assert " ".join(said.split()) == holds
