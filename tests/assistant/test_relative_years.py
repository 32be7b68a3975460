"""Years that a question only points to become numbers, from today or from the year that was spoken of."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answering import Answerer
from assistant.question.relative_years import in_calendar_years
from assistant.question.understanding import understand
from assistant.search import Searcher
from tests.assistant.conftest import Library

TODAY = date(2026, 11, 29)
PAID = "Hvad betaler regionen Brovst for pladserne i 2027?"


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("Hvor fyldt var Lindegården sidste år?", "Hvor fyldt var Lindegården i 2025?"),
        ("Hvad er taksten fra næste år?", "Hvad er taksten fra 2027?"),
        ("Hvad var sidste års budget?", "Hvad var 2025 budget?"),
        ("Hvad blev vedtaget i maj sidste år?", "Hvad blev vedtaget i maj 2025?"),
        ("Hvad var det sidste år?", "Hvad var det i 2025?"),
        ("Hvad var prisen i fjor, og hvad er den i år?", "Hvad var prisen i 2025, og hvad er den i 2026?"),
        ("Hvad får Brovst i 2027 og året efter?", "Hvad får Brovst i 2027 og i 2028?"),
        ("Er der flere pladser i år end året før?", "Er der flere pladser i 2026 end i 2025?"),
    ],
)
def test_a_year_told_from_today_or_from_one_before_it_is_named(asked: str, meant: str) -> None:
    assert in_calendar_years([asked], TODAY) == [meant]


@pytest.mark.parametrize(
    "asked",
    [
        "Hvad er sket de sidste år?",
        "Hvad sker der i aftalens sidste år?",
        "Hvad er sket i det sidste år?",
        "Hvad gælder i år 2028?",
        "Hvad koster vasken i år?",
        "Hvad sker der året efter indflytningen?",
        "Hvad sker der året efter, at aftalen er udløbet?",
        "Og hvad med året efter?",
        "Hvor mange møder holdes der om året?",
    ],
)
def test_what_names_no_year_stays(asked: str) -> None:
    assert in_calendar_years([asked], TODAY) == [asked]


@pytest.mark.parametrize(
    ("talk", "meant"),
    [
        ([PAID, "Og hvad med året efter?"], "Og hvad med 2028?"),
        ([PAID, "Hvad var det året før?"], "Hvad var det i 2026?"),
        ([PAID, "og de to næste år?"], "og i 2028 og 2029?"),
        ([PAID, "og de tre foregående år?"], "og i 2024, 2025 og 2026?"),
        ([PAID, "Og året efter?", "Og året efter igen?"], "Og i 2029 igen?"),
        ([PAID, "Hvem leder Brovst Plejecenter?", "Og året efter?"], "Og året efter?"),
    ],
)
def test_a_follow_up_tells_its_year_from_the_one_spoken_of(talk: list[str], meant: str) -> None:
    assert in_calendar_years(talk, TODAY)[-1] == meant


def answerer(library: Library) -> Answerer:
    assistant = library.assistant
    searcher = Searcher(library.store, assistant.encoder, assistant.settings)
    return Answerer(library.store, assistant.encoder, searcher)


def test_a_follow_up_about_the_year_after_is_understood_as_that_year(library: Library) -> None:
    (heard,) = answerer(library).heard("Og hvad med året efter?", [PAID], TODAY)

    assert heard.years == frozenset({2028})
    assert heard.wanted is understand(PAID).wanted
    assert "Brovst" in heard.whole
    assert heard.text == "Og hvad med 2028?"


@pytest.mark.parametrize(
    ("asked", "years", "words"),
    [
        ("Hvor mange møder holder udvalget i år?", {2026}, ["møder", "holder", "udvalget", "år"]),
        ("Hvor mange møder holder udvalget i 2026?", {2026}, ["møder", "holder", "udvalget", "2026"]),
        ("Hvor mange møder holder udvalget næste år?", {2027}, ["møder", "holder", "udvalget", "2027"]),
    ],
)
def test_what_holds_this_year_need_not_name_it(
    library: Library, asked: str, years: set[int], words: list[str]
) -> None:
    (heard,) = answerer(library).heard(asked, [], TODAY)

    assert heard.years == years
    assert [term.word for term in heard.terms] == words


def test_a_question_as_of_a_day_counts_its_years_from_that_day(library: Library) -> None:
    (heard,) = answerer(library).heard("Hvad var taksten sidste år, som kendt pr. 1. marts 2024?", [])

    assert heard.years == frozenset({2023})
