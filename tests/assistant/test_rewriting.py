"""Questions a model writes: a follow-up made whole, and questions to go on with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.engine import Assistant
from assistant.model.generate import Generator
from assistant.model.rewriting import made_whole, names_nothing_new, proposed, questions_in
from assistant.types import Status
from tests.assistant.conftest import Library
from tests.assistant.scripted_model import ScriptedLLM
from tests.assistant.two_sources import CITATIONS

HISTORY = ["Hvad skal Journaludvalget lave i 2026?"]
FOLLOW_UP = "Og hvor tit ses de så?"
WHOLE = "Hvor tit mødes Journaludvalget?"


def model(*replies: str) -> Generator:
    return Generator(ScriptedLLM.saying(*replies), timeout=60.0)


def broken() -> Generator:
    return Generator(ScriptedLLM(lambda _: "", breaks=OSError()), timeout=60.0)


@pytest.mark.parametrize(
    ("reply", "found"),
    [
        ("Hvor tit mødes udvalget?", ("Hvor tit mødes udvalget?",)),
        ("1. Hvem er formand?\n- Hvornår mødes **rådet**?", ("Hvem er formand?", "Hvornår mødes rådet?")),
        ("»Hvem er formand?«", ("Hvem er formand?",)),
        ("<think>Hm?</think>\nHvem er formand?", ("Hvem er formand?",)),
        ("Hvem er [formand](http://ond.example/?q=1)?", ("Hvem er formand?",)),
        ("Her er spørgsmålet:\nHvem er formand?", ()),
        ("Formand er Ida Holm.", ()),
        ("", ()),
    ],
)
def test_a_reply_is_taken_only_when_every_line_is_a_question(reply: str, found: tuple[str, ...]) -> None:
    assert questions_in(reply) == found


@given(st.text(max_size=200))
def test_no_question_has_markup_or_more_than_one_line(reply: str) -> None:
    for question in questions_in(reply):
        assert question.endswith("?")
        assert not set(question) & set("[]\n*`")


def test_a_follow_up_is_made_whole_from_what_was_asked_before() -> None:
    assert made_whole(model(WHOLE), FOLLOW_UP, HISTORY) == WHOLE


@pytest.mark.parametrize(
    "reply",
    [
        "Hvor tit mødes Journaludvalget i Havnstrup?",
        "Hvor tit mødes Journaludvalget i 2031?",
        "Hvor tit mødes Journaludvalget og sundhedsrådet?",
        "Hvor tit mødes Ida Holm?",
        "Hvor tit mødes de?",
        f"{WHOLE}\nHvad skal Journaludvalget?",
        "Journaludvalget mødes fire gange om året.",
        FOLLOW_UP,
        "",
    ],
)
def test_a_reading_that_names_something_new_or_is_no_whole_question_is_not_used(reply: str) -> None:
    assert made_whole(model(reply), FOLLOW_UP, HISTORY) == ""


def test_a_model_that_fails_reads_nothing() -> None:
    assert made_whole(broken(), FOLLOW_UP, HISTORY) == ""
    assert proposed(broken(), HISTORY, CITATIONS) == ()


@pytest.mark.parametrize(
    ("question", "new"),
    [
        ("Hvad skal Journaludvalget i 2026?", False),
        ("Hvad skal journaludvalget lave?", False),
        ("Hvad skal Journaludvalget i 2027?", True),
        ("Hvad skal Byrådet lave?", True),
        ("Hvad skal Journaludvalget lave den 3. maj?", True),
    ],
)
def test_what_is_named_must_have_been_named_before(question: str, new: bool) -> None:
    assert names_nothing_new(question, HISTORY) is not new


def test_proposals_are_new_questions_that_stand_alone() -> None:
    reply = "Hvem vælger rådet?\nHvad skal Journaludvalget lave i 2026?\nOg hvornår?\nHvornår begynder rådet?"
    assert proposed(model(reply), HISTORY, CITATIONS) == ("Hvem vælger rådet?", "Hvornår begynder rådet?")


def with_model(library: Library, llm: ScriptedLLM) -> Assistant:
    known = library.assistant
    return Assistant(known.store, known.encoder, known.settings, Generator(llm, timeout=60.0))


LOST = "Hvad er det nu den hedder, deres sekretær eller hvem der nu ringer?"


def test_a_follow_up_that_is_lost_on_the_engine_is_read_by_the_model(library: Library) -> None:
    assert library.assistant.answer(LOST, HISTORY).status is Status.NOT_FOUND
    llm = ScriptedLLM.saying(WHOLE, "Journaludvalget mødes fire gange om året [1].")
    answer = with_model(library, llm).answer(LOST, HISTORY)
    assert answer.text == "Journaludvalget mødes fire gange om året [1]."
    assert answer.question == LOST
    assert answer.warnings[0] == f"Spørgsmålet er læst som: »{WHOLE}«"


@pytest.mark.parametrize(
    "reading", ["Hvor mange tog kører der til Grønland?", "Hvem leder Journaludvalgets flyafdeling?"]
)
def test_a_reading_that_finds_nothing_or_is_made_up_changes_nothing(library: Library, reading: str) -> None:
    answer = with_model(library, ScriptedLLM.saying(reading)).answer(LOST, HISTORY)
    plain = library.assistant.answer(LOST, HISTORY)
    assert (answer.text, answer.status, answer.warnings) == (plain.text, plain.status, plain.warnings)


def test_the_model_is_not_asked_to_read_what_the_engine_understands(library: Library) -> None:
    llm = ScriptedLLM.saying("Journaludvalget mødes fire gange om året [1].")
    with_model(library, llm).answer("Hvor ofte mødes det?", ["Hvad skal Journaludvalget?"])
    assert len(llm.prompts) == 1
    assert "Kilder:" in llm.prompts[0]


def test_without_a_model_nothing_is_proposed(library: Library) -> None:
    assert library.assistant.proposed(HISTORY, CITATIONS) == ()
