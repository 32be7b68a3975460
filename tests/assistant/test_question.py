"""What is asked, and what a follow-up leaves unsaid."""

from __future__ import annotations

import pytest

from assistant.errors import QuestionError
from assistant.question.understanding import Wanted, points_back, understand


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Hvem er formand for styregruppen?", Wanted.WHO),
        ("Hvem repræsenterer kommunerne i udvalget?", Wanted.WHO),
        ("Hvornår træder loven i kraft?", Wanted.DATE),
        ("Hvad er fristen for høringssvar?", Wanted.DATE),
        ("Hvor mange medlemmer har rådet?", Wanted.NUMBER),
        ("Hvor ofte mødes arbejdsgruppen?", Wanted.FREQUENCY),
        ("Ligger det fast, hvor tit arbejdsgruppen mødes?", Wanted.FREQUENCY),
        ("Hvor mange penge er der afsat til drift?", Wanted.AMOUNT),
        ("Hvor mange mio. kr. er der i puljen?", Wanted.AMOUNT),
        ("Hvilken mailadresse skal ansøgningen sendes til?", Wanted.CONTACT),
        ("Må partnerskabet nedsætte arbejdsgrupper?", Wanted.YES_NO),
        ("Kan udvalget selv fordele midlerne?", Wanted.YES_NO),
        ("Hvilke opgaver har sekretariatet?", Wanted.LIST),
        ("Hvad betyder LEON?", Wanted.DEFINITION),
        ("Hvorfor blev punktet udsat?", Wanted.REASON),
        ("Hvad besluttede styregruppen om budgettet?", Wanted.DECISION),
        ("Hvad svarede borgmesteren?", Wanted.DECISION),
        ("Hvad sker der i 2027?", Wanted.TIMELINE),
        ("Hvor holdes mødet?", Wanted.PLACE),
        ("hvornaar moedes raadet", Wanted.DATE),
        ("Who chairs the committee?", Wanted.WHO),
        ("Temagrupper under klyngen - hvilke?", Wanted.LIST),
        ("Hvad skal planen bestå af?", Wanted.LIST),
        ("Er der en frist, og hvilken?", Wanted.YES_NO),
    ],
)
def test_the_kind_of_answer_is_told_by_the_words(question: str, wanted: Wanted) -> None:
    assert understand(question).wanted is wanted


def test_only_words_that_carry_meaning_become_terms() -> None:
    question = understand("Hvem er formand for det nye udvalg?")
    assert [term.word for term in question.terms] == ["formand", "nye", "udvalg"]


def test_a_counted_noun_is_known() -> None:
    assert understand("Hvor mange faste medlemmer har rådet?").counted == ("faste", "medlemmer")


def test_years_are_known() -> None:
    assert understand("Hvad ændrer sig i 2027?").years == {2027}


@pytest.mark.parametrize(
    "question",
    ["Og i 2026?", "Hvem deltager i den?", "Hvem ellers?", "Hvornår mødes de?", "Hvad er dens opgave?"],
)
def test_a_question_that_leans_on_an_earlier_one_points_back(question: str) -> None:
    assert points_back(question)


@pytest.mark.parametrize(
    "question",
    [
        "Hvad sker der i 2027?",
        "Hvad ændrer sig i 2027?",
        "Hvem er formand for udvalget?",
        "Hvad skal der ske med den nationale plan?",
        "Er der afsat midler til opstarten?",
        "Hvad koster det nye hospital i Havnstrup?",
        "Hvad skal de 650.000 kr. til arbejdsgruppen for stier bruges på?",
        "Hvad går de 14,2 mio. kr. til?",
    ],
)
def test_a_whole_question_does_not_point_back(question: str) -> None:
    assert not points_back(question)


def test_a_follow_up_carries_the_words_of_the_question_that_stood_alone() -> None:
    question = understand("Og hvem er formand?", ["Hvad laver Digitaliseringsrådet?", "Hvornår mødes det?"])
    assert "Digitaliseringsrådet" in question.whole
    assert any(term.carried and term.word == "Digitaliseringsrådet" for term in question.terms)


def test_a_whole_question_carries_nothing() -> None:
    question = understand("Hvem er formand for udvalget?", ["Hvad laver Digitaliseringsrådet?"])
    assert question.whole == "Hvem er formand for udvalget?"


@pytest.mark.parametrize("question", ["", "   ", "\n"])
def test_an_empty_question_is_refused_with_a_sentence(question: str) -> None:
    with pytest.raises(QuestionError, match="tomt"):
        understand(question)


def test_an_endless_question_is_refused_with_a_sentence() -> None:
    with pytest.raises(QuestionError, match="for langt"):
        understand("a" * 2001)


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("Vestby-klyngens", ["Vestby", "klyngens"]),
        ("Ternby-direktøren", ["Ternby", "direktøren"]),
        ("IT-systemet", ["IT-systemet"]),
        ("KOL-hold", ["KOL-hold"]),
        ("Ann-Marie", ["Ann-Marie"]),
        ("nord-syd", ["nord-syd"]),
    ],
)
def test_a_name_put_before_a_thing_is_a_word_of_its_own(word: str, words: list[str]) -> None:
    asked = understand(f"Hvem sidder i {word} forum?")
    assert [term.word for term in asked.terms if term.word not in ("sidder", "forum")] == words


def test_the_name_before_a_thing_is_a_name_and_the_thing_is_none() -> None:
    named = {term.word: term.name for term in understand("Hvem leder Vestby-klyngen?").terms}
    assert (named["Vestby"], named["klyngen"]) == (True, False)
