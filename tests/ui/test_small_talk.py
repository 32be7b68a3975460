from __future__ import annotations

import pytest

from tests.ui.fake_assistant import FakeAssistant, as_engine
from ui.pages.ask.asked import Asked
from ui.pages.ask.html import conversation
from ui.pages.ask.page import ask
from ui.small_talk import reply_to
from ui.texts import words_of


@pytest.mark.parametrize(
    ("message", "begins"),
    [
        ("Tak!", "Selv tak!"),
        ("  TUSIND tak for hjælpen 😊 ", "Selv tak!"),
        ("Hej", "Hej!"),
        ("Hej, hvad kan du?", "Jeg finder de steder"),
        ("Hej\nhvem er du?", "Jeg er et program"),
        ("Hjælp!", "Skriv et spørgsmål"),
        ("Super, tak.", "Selv tak!"),
        ("Farvel", "På gensyn!"),
    ],
)
def test_small_talk_gets_a_friendly_sentence(message: str, begins: str) -> None:
    assert reply_to(message).startswith(begins)


@pytest.mark.parametrize(
    "question",
    [
        "Hvad kan du sige om 2027?",
        "Tak, og hvornår?",
        "Hej, hvem er formand for udvalget?",
        "Hjælp til pårørende",
        "Hvad kan rådet?",
        "Hvem er du formand for?",
        "Og hvem ellers?",
        "?",
        "",
    ],
)
def test_a_question_is_no_small_talk(question: str) -> None:
    assert reply_to(question) == ""


def test_no_phrase_stands_in_two_groups() -> None:
    groups = words_of("small_talk")["groups"].values()
    phrases = [phrase for group in groups for phrase in group["phrases"]]
    assert len(phrases) == len(set(phrases))


def test_the_page_answers_it_without_the_engine_and_keeps_nothing() -> None:
    fake = FakeAssistant(pause=0)
    (turn,) = ask(as_engine(fake), "Tak!", Asked(mark="x-1", earlier=("Hvem er formand?",)))
    shown = conversation([turn])
    assert fake.asked == []
    assert "Selv tak! Spørg endelig videre." in shown
    assert '<a href="./om">Læs mere på siden Om</a>' in shown
    assert shown.count("data-ask=") == 3
    assert "data-turn" not in shown
