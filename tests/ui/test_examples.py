from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store import Store
from assistant.store.encoder import load_encoder
from assistant.types import Kind, Status
from eval.run import CORPUS
from ingest.pipeline import ingest
from tests.assistant.conftest import AGREEMENT, MINUTES, TERMS, filled
from tests.conftest import FakeEncoder
from tests.ui.fake_assistant import COUNCIL, FakeStore, as_store, info
from ui.pages.ask.examples import Material, groups, in_sentence, made, material
from ui.pages.ask.frame import examples


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of a user's own three documents."""
    files = {"kommissorium.md": TERMS, "aftale.md": AGREEMENT, "referat.md": MINUTES}
    with filled(tmp_path_factory.mktemp("egne"), files, FakeEncoder()) as store:
        yield store


def test_ones_own_documents_give_questions_on_their_bodies_decisions_and_years(own: Store) -> None:
    assert groups(own) == [
        ("Til politikeren", ["Hvad sker der i 2026?", "Hvad er formålet med Journaludvalget?"]),
        (
            "Til embedsmanden",
            [
                "Hvilke opgaver har Journaludvalget?",
                "Hvor tit mødes Journaludvalget?",
                "Hvem er formand for Journaludvalget?",
            ],
        ),
        ("Til evaluatoren", ["Hvem sidder i Journaludvalget?", "Hvad sker der i 2027?"]),
    ]


def test_things_to_ask_about_take_turns() -> None:
    found = Material(["Rådet", "Udvalget"], ["parkering ved sygehuset"], [])
    told = [("Til alle", ["Hvem er formand for {body}?", "Hvad sker der i {year}?", "Hvem sidder i {body}?"])]
    assert made(told, found) == [("Til alle", ["Hvem er formand for Rådet?", "Hvem sidder i Udvalget?"])]


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
    assert examples(as_store(FakeStore(infos=()))) == ""


def test_names_in_examples_are_text() -> None:
    hostile = replace(COUNCIL, example=False, body="<b>Rådet</b>")
    assert "<b>" not in examples(as_store(FakeStore(infos=(hostile,))))


@pytest.fixture(scope="module")
def example_documents(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("eksempler"))
    encoder = load_encoder(settings)
    with Store.open(settings, encoder) as store:
        assert not ingest([Path(CORPUS)], store, encoder, settings, example=True).failed
        yield Assistant(store, encoder, settings)


def test_each_written_example_is_answered_by_the_example_documents(example_documents: Assistant) -> None:
    shown = groups(example_documents.store)
    questions = [question for _, some in shown for question in some]
    assert [len(some) for _, some in shown] == [3, 3, 3]
    answers = {question: example_documents.foresee(question) for question in questions}
    assert [question for question, answer in answers.items() if answer.status is not Status.ANSWERED] == []
    assert all(answer.citations for answer in answers.values())
