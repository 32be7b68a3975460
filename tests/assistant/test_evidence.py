"""Which passages are chosen to answer from, and when there are none."""

from __future__ import annotations

import pytest

from assistant.evidence.choosing import choose
from assistant.question.understanding import understand
from tests.assistant.conftest import Library


def said(library: Library, question: str, *history: str) -> list[str]:
    """The words of the passages chosen, in order."""
    return [piece.passage.text for piece in library.evidence(question, history)[1].pieces]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Hvornår afleverer Journaludvalget sin rapport?", "senest den 1. oktober 2026"),
        ("Hvor ofte mødes Journaludvalget?", "fire gange om året"),
        ("Hvad er mailadressen til Journaludvalget?", "journal@havnstrup.dk"),
        ("Hvor mange mio. kr. afsættes til sundhedshuse i 2027?", "9 mio. kr."),
        ("Hvem er formand for sundhedshuset i Nordby?", "Karen Juhl"),
        ("Hvem er formand for Journaludvalget?", "Ida Holm"),
    ],
)
def test_the_passage_that_answers_comes_first(library: Library, question: str, answer: str) -> None:
    evidence = library.evidence(question)[1]
    assert evidence.enough
    assert answer in evidence.pieces[0].passage.text


def test_a_question_for_what_a_list_holds_gets_the_whole_list_in_order(library: Library) -> None:
    evidence = library.evidence("Hvem sidder i Journaludvalget?")[1]
    names = [piece.passage.text.split(",")[0] for piece in evidence.pieces if piece.passage.group]
    assert evidence.whole_list
    assert names == ["Ida Holm", "Bo Lind", "Eva Krag"]


def test_a_question_for_one_of_a_list_gets_that_one(library: Library) -> None:
    evidence = library.evidence("Hvem er næstformand i Journaludvalget?")[1]
    assert not evidence.whole_list
    assert "Bo Lind" in evidence.pieces[0].passage.text


def test_what_was_decided_comes_before_what_was_proposed(library: Library) -> None:
    first, *_ = said(library, "Hvad besluttede forummet om parkering?")
    assert first == "Forummet udsatte sagen om parkering til næste møde."


def test_what_happens_in_a_year_is_gathered_from_all_documents(library: Library) -> None:
    events = said(library, "Hvad sker der i 2027?")
    assert "Rapporten offentliggøres i foråret 2027." in events
    assert all("2027" in event for event in events)


def test_a_follow_up_is_answered_about_what_the_talk_is_about(library: Library) -> None:
    first, *_ = said(library, "Hvor ofte mødes det?", "Hvad skal Journaludvalget?")
    assert first == "Journaludvalget mødes fire gange om året."


@pytest.mark.parametrize(
    "question",
    [
        "Hvor mange tog kører der til Grønland?",
        "Hvornår åbner svømmehallen i Lemvig?",
        "Hvem er formand for Ambulancenævnet?",
    ],
)
def test_what_no_document_says_is_not_enough(library: Library, question: str) -> None:
    evidence = library.evidence(question)[1]
    assert not evidence.enough
    assert 0.0 <= evidence.confidence <= 1.0


def test_the_words_that_nothing_covers_are_named(library: Library) -> None:
    evidence = library.evidence("Hvornår åbner svømmehallen i Nordby?")[1]
    assert "svømmehallen" in {term.word for term in evidence.missing}


def test_a_question_that_names_nothing_gets_nothing(library: Library) -> None:
    assert said(library, "Hvad så?") == []


def test_without_hits_there_is_nothing_to_choose_from(library: Library) -> None:
    evidence = choose(understand("Hvem er formand?"), [], library.store)
    assert (evidence.pieces, evidence.confidence, evidence.enough) == ((), 0.0, False)
