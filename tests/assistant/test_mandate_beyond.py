"""No Ja to more than the mandate allows, wherever in it the limit stands."""

from __future__ import annotations

import pytest

from assistant.mandate.ruling import Verdict
from tests.assistant.test_mandate import ruling

INSIDE, OUTSIDE, UNSAID = Verdict.INSIDE, Verdict.OUTSIDE, Verdict.UNSAID


@pytest.mark.parametrize(
    "sentences",
    [
        ("Rådet kan købe udstyr for indtil 150.000 kr. om året.",),
        ("Rådet kan købe udstyr for op til 150.000 kr.",),
        ("Rådet kan købe udstyr inden for en ramme på 150.000 kr.",),
        ("Rådet kan købe udstyr, når prisen ikke overstiger 150.000 kr.",),
        ("Rådet kan købe udstyr, hvis udgiften er under 150.000 kr.",),
        ("Rådet kan købe udstyr, så længe prisen holder sig under 150.000 kr.",),
        ("Rådet kan købe udstyr, dog højst for 150.000 kr. pr. år.",),
        ("Rådet kan købe udstyr for beløb, der ikke overstiger 150.000 kr.",),
        ("Rådet kan købe udstyr, medmindre prisen overstiger 150.000 kr.",),
        ("Rådet kan købe udstyr.", "Udgifter over 150.000 kr. skal godkendes af byrådet."),
    ],
)
def test_an_amount_above_the_limit_is_outside(sentences: tuple[str, ...]) -> None:
    assert ruling("Må rådet købe udstyr for 100.000 kr.?", *sentences).verdict is INSIDE
    assert ruling("Må rådet købe udstyr for 200.000 kr.?", *sentences).verdict is OUTSIDE


@pytest.mark.parametrize(
    "sentence",
    [
        "Rådet kan nedsætte op til to underudvalg.",
        "Rådet kan nedsætte indtil to underudvalg.",
        "Rådet kan nedsætte to underudvalg.",
        "Rådet kan nedsætte underudvalg, dog højst to.",
        "Rådet kan nedsætte underudvalg, men ikke flere end to ad gangen.",
    ],
)
def test_a_number_above_the_limit_is_outside(sentence: str) -> None:
    assert ruling("Må rådet nedsætte to underudvalg?", sentence).verdict is INSIDE
    assert ruling("Må rådet nedsætte tre underudvalg?", sentence).verdict is OUTSIDE


@pytest.mark.parametrize(
    "sentence",
    [
        "Rådet kan forlænge ordningen med indtil seks måneder.",
        "Rådet kan forlænge ordningen én gang med seks måneder.",
        "Rådet kan forlænge ordningen, dog ikke ud over seks måneder.",
    ],
)
def test_a_time_beyond_the_limit_is_outside(sentence: str) -> None:
    assert ruling("Må rådet forlænge ordningen med tre måneder?", sentence).verdict is INSIDE
    assert ruling("Må rådet forlænge ordningen med et år?", sentence).verdict is OUTSIDE


def test_of_two_limits_the_higher_one_decides() -> None:
    sentence = "Rådet kan købe udstyr for højst 50.000 kr. pr. køb, i alt højst 300.000 kr. om året."

    assert ruling("Må rådet købe udstyr for 400.000 kr.?", sentence).verdict is OUTSIDE


def test_a_limit_on_something_else_does_not_count() -> None:
    sentence = "Rådet kan købe udstyr, når mindst fem medlemmer er til stede."

    assert ruling("Må rådet købe udstyr for 200.000 kr.?", sentence).verdict is INSIDE


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Rådet kan købe udstyr.", INSIDE),
        ("Der er intet til hinder for, at rådet køber udstyr.", INSIDE),
        ("Rådet kan foreslå, at der købes udstyr.", UNSAID),
        ("Rådet kan bede byrådet om at købe udstyr.", UNSAID),
        ("Rådet kan drøfte, om der skal købes udstyr.", UNSAID),
        ("Rådet drøftede, om det må købe udstyr.", UNSAID),
        ("Det overvejes, om rådet kan købe udstyr.", UNSAID),
        ("Rådet vil gerne kunne købe udstyr.", UNSAID),
        ("Formanden for rådet kan købe udstyr.", UNSAID),
        ("Rådet kan næppe købe udstyr.", OUTSIDE),
        ("Rådet kan købe møbler, men ikke udstyr.", OUTSIDE),
    ],
)
def test_what_is_asked_for_advised_or_left_out_is_not_allowed(sentence: str, verdict: Verdict) -> None:
    assert ruling("Må rådet købe udstyr?", sentence).verdict is verdict


@pytest.mark.parametrize(
    "lead",
    [
        "Uden for opgaven ligger:",
        "Følgende ligger uden for kommissoriet:",
        "Rådet beskæftiger sig ikke med:",
        "Det er ikke rådets opgave at:",
        "Undtaget fra rådets opgaver:",
    ],
)
def test_an_item_under_what_is_left_out_is_not_allowed(lead: str) -> None:
    assert ruling("Må rådet ansætte personale?", f"{lead} | ansættelse af personale").verdict is OUTSIDE
