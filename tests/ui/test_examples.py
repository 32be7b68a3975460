from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest

from assistant.engine import Assistant
from assistant.facts import Decision, Event, MandateField, MandatePart
from assistant.settings import Settings
from assistant.types import Kind, Span, Status
from tests.assistant.conftest import AGREEMENT, MINUTES, TERMS, filled
from tests.conftest import FakeEncoder
from tests.example_store import over_a_copy
from tests.ui.fake_assistant import FakeAssistant, FakeStore, as_engine, info
from ui.pages.ask.examples import WHOLE, Material, Topic, groups, made, material
from ui.pages.ask.frame import asking, examples
from ui.pages.ask.suggesting import Candidate, in_sentence
from ui.texts import words_of

CHAIR = "Hvem er formand for {body}?"
AT = Span("k", 1, 0, 9)
COUNCILS = Topic("Rådet", {MandatePart.CHAIR: (AT,)})
PANEL = Topic("Udvalget", {MandatePart.CHAIR: (AT,), MandatePart.MEMBER: (AT,)})


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant over a user's own three documents."""
    files = {"kommissorium.md": TERMS, "aftale.md": AGREEMENT, "referat.md": MINUTES}
    with filled(tmp_path_factory.mktemp("egne"), files, FakeEncoder()) as store:
        yield Assistant(store, FakeEncoder(), Settings())


def test_ones_own_documents_give_questions_that_the_engine_answers_from_them(own: Assistant) -> None:
    asked = [question for _, some in groups(own) for question in some]
    assert "Hvem er formand for Journaludvalget?" in asked
    assert "Hvor tit mødes Journaludvalget?" in asked
    for question in asked:
        assert own.foresee(question).status is Status.ANSWERED


def test_they_are_tried_once_for_a_store_that_stays_the_same(own: Assistant) -> None:
    first = groups(own)
    with patch.object(own, "foresee", side_effect=AssertionError):
        assert groups(own) is first


def test_ones_own_documents_can_be_asked_about_bodies_decisions_and_years(own: Assistant) -> None:
    store = own.store
    found = material(store.documents(), store.facts(MandateField), store.facts(Decision), store.facts(Event))
    told = [(group["name"], group["own"]) for group in words_of("chat")["groups"]]
    assert made(told, found, lambda _: True) == [
        ("Til politikeren", ["Hvad sker der i 2026?", "Hvad er formålet med Journaludvalget?"]),
        (
            "Til embedsmanden",
            ["Hvor tit mødes Journaludvalget?", "Hvem er formand for Journaludvalget?"],
        ),
        ("Til evaluatoren", ["Hvem sidder i Journaludvalget?", "Hvad sker der i 2027?"]),
    ]


def test_things_to_ask_about_take_turns() -> None:
    found = Material([COUNCILS, PANEL], [Topic("parkering ved sygehuset", {WHOLE: (AT,)})], [])
    told = [("Til alle", [CHAIR, "Hvad sker der i {year}?", "Hvem sidder i {body}?"])]
    assert made(told, found, lambda _: True) == [
        ("Til alle", ["Hvem er formand for Rådet?", "Hvem sidder i Udvalget?"])
    ]


def test_what_the_engine_does_not_answer_well_gives_way_to_the_next(own: Assistant) -> None:
    found = Material([COUNCILS, PANEL], [], [])

    def of_the_panel(candidate: Candidate) -> bool:
        return "Udvalget" in candidate.question

    assert made([("Til alle", [CHAIR])], found, of_the_panel) == [
        ("Til alle", ["Hvem er formand for Udvalget?"])
    ]
    assert made([("Til alle", [CHAIR])], found, lambda _: False) == [("Til alle", [])]


def test_a_body_is_asked_only_what_its_mandate_tells() -> None:
    found = Material([Topic("Rådet", {MandatePart.TASK: (AT,)}), PANEL], [], [])
    assert made([("Til alle", [CHAIR])], found, lambda _: True) == [
        ("Til alle", ["Hvem er formand for Udvalget?"])
    ]


def test_a_body_without_a_mandate_is_not_asked_about() -> None:
    bare = info("bar", "Kommissorium", Kind.KOMMISSORIUM, day=date(2026, 1, 1))
    assert material([replace(bare, body="Rådet")], {}, {}, {}).bodies == []


@pytest.mark.parametrize(
    ("title", "inside"),
    [("Rygestop i psykiatrien", "rygestop i psykiatrien"), ("KOL i kommunen", "KOL i kommunen"), ("", "")],
)
def test_a_heading_inside_a_sentence(title: str, inside: str) -> None:
    assert in_sentence(title) == inside


def test_an_empty_store_has_no_examples() -> None:
    assert examples(as_engine(FakeAssistant(store=FakeStore(infos=())))) == ""


def test_names_in_examples_are_text() -> None:
    button = asking("Hvad er <b>Rådet</b>?", "example")
    assert "<b>" not in button
    assert "&lt;b&gt;Rådet&lt;/b&gt;" in button


@pytest.fixture(scope="module")
def example_documents(tmp_path_factory: pytest.TempPathFactory, examples_read: Path) -> Iterator[Assistant]:
    with over_a_copy(examples_read, tmp_path_factory.mktemp("eksempler") / "lager") as assistant:
        yield assistant


def test_each_written_example_is_answered_by_the_example_documents(example_documents: Assistant) -> None:
    shown = groups(example_documents)
    questions = [question for _, some in shown for question in some]
    assert [len(some) for _, some in shown] == [3, 3, 3]
    answers = {question: example_documents.foresee(question) for question in questions}
    assert [question for question, answer in answers.items() if answer.status is not Status.ANSWERED] == []
    assert all(answer.citations for answer in answers.values())
