"""A sentence rules on a question only where it is of the same amounts, places, persons and authorities."""

from __future__ import annotations

import pytest

from assistant.claims.same import is_of_same


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Kan lejen opsiges med tre måneders varsel?", "Lejen kan opsiges med tre måneders varsel."),
        ("Må færgen tage 200 biler?", "Færgen må tage op til 90 biler."),
        ("Har roere ret til en plads?", "Roere har ret til en plads."),
        ("Er der lods i Region Solvig?", "I Region Solvig er der lods."),
        ("Kan formanden lukke broen?", "Formanden kan lukke broen."),
        ("Må vi lukke broen?", "Borgeren må ikke lukke broen."),
    ],
)
def test_of_the_same(question: str, said: str) -> None:
    assert is_of_same(question, said)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Kan lejen opsiges med tre måneders varsel?", "Lejen kan opsiges med seks måneders varsel."),
        ("Har roere ret til to pladser?", "Roere har ret til en plads."),
        ("Er der lods i Region Solvig?", "I Region Tangvig er der ikke lods."),
        ("Blev planen sendt til kommunerne?", "Planen blev sendt til ministeriet."),
        ("Skal vagten bestille båden?", "Borgeren skal bestille båden."),
        ("Kan formanden sende en anden?", "Medlemmerne kan ikke sende en anden."),
        ("Kan roere uden vest leje en båd?", "Roere med vest kan leje en båd."),
        ("Kan kun formanden lukke broen?", "Formanden kan lukke broen."),
        (
            "Kan lejen opsiges med tre måneders varsel?",
            "Lejen kan inden 1. maj opsiges med seks måneders varsel.",
        ),
    ],
)
def test_of_something_else(question: str, said: str) -> None:
    assert not is_of_same(question, said)


def test_nej_may_rest_on_another_amount() -> None:
    assert is_of_same("Koster turen 40 kr.?", "Turen koster 55 kr.", amounts=False)


def test_an_authority_over_a_sentence_counts_as_its_own() -> None:
    assert is_of_same("Skal sygehuset ringe?", "Kommunen og vagten ringer.", "Aftale med Ellevig Sygehus")
