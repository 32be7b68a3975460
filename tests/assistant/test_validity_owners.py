"""Where each place has its own rule and the question names none, each is told with whose it is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store import Store
from assistant.store.encoder import Encoder
from assistant.types import DocumentInfo, Kind
from assistant.validity.owners import Owners, owners_of
from tests.assistant.conftest import filled

GUIDE = """# Vejledning om lejesenge i Region {name}

Dato: 3. marts 2026

En lejeseng kan lånes i højst {days} dage.

Kabler til en lejeseng skiftes af {who}.
"""
FILES = {
    "granby.md": GUIDE.format(name="Granby", days=20, who="depotet"),
    "sivby.md": GUIDE.format(name="Sivby", days=35, who="depotet"),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Store]:
    with filled(tmp_path_factory.mktemp("steder"), FILES, encoder) as opened:
        yield opened


def told(store: Store, encoder: Encoder, question: str, *history: str) -> str:
    return Assistant(store, encoder, Settings()).answer(question, history).text


def test_a_question_that_names_no_region_is_told_of_both(store: Store, encoder: Encoder) -> None:
    lines = told(store, encoder, "Hvor mange dage kan en lejeseng lånes?").splitlines()
    assert sorted(line.partition(" [")[0] for line in lines) == ["- Region Granby", "- Region Sivby"]
    assert ["20 dage" in line for line in sorted(lines)] == [True, False]
    assert ["35 dage" in line for line in sorted(lines)] == [False, True]


def test_a_question_that_names_a_region_is_told_of_that(store: Store, encoder: Encoder) -> None:
    answer = told(store, encoder, "Hvor mange dage kan en lejeseng lånes i Region Sivby?")
    assert "35 dage" in answer
    assert "20 dage" not in answer


def test_a_later_question_of_the_other_region_is_told_of_that(store: Store, encoder: Encoder) -> None:
    first = "Hvor mange dage kan en lejeseng lånes i Region Sivby?"
    answer = told(store, encoder, "Og i Granby?", first)
    assert "20 dage" in answer
    assert "35 dage" not in answer


def test_what_is_the_same_in_both_is_told_once(store: Store, encoder: Encoder) -> None:
    answer = told(store, encoder, "Hvem skifter kabler til en lejeseng?")
    assert answer.count("depotet") == 1


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (Owners(("Region Granby",)), Owners(("Region Sivby",)), ("Region Granby", "Region Sivby")),
        (Owners(("Region Granby",)), Owners(("Region Granby",)), None),
        # A region and a municipality are of no one kind.
        (Owners(("Region Granby",)), Owners((), ("Tisby Kommune",)), None),
        (
            Owners(("Region Granby",), (), "Lokalrådet i Tisby"),
            Owners(("Region Granby",), (), "Lokalrådet i Norup"),
            ("Lokalrådet i Tisby", "Lokalrådet i Norup"),
        ),
        (
            Owners(("Region Granby",), (), "Tisby Sundhedsråd"),
            Owners(("Region Granby",), (), "Norup Sundhedsråd"),
            ("Tisby Sundhedsråd", "Norup Sundhedsråd"),
        ),
        (Owners(("Region Granby", "Region Sivby")), Owners(("Region Møn",)), None),
    ],
)
def test_two_places_of_one_kind_are_told_apart(
    one: Owners, other: Owners, apart: tuple[str, str] | None
) -> None:
    assert one.beside(other) == apart


def test_a_document_is_of_the_places_of_its_title_before_those_of_its_beginning() -> None:
    info = DocumentInfo("a", "Regler for Tisby Kommune", Kind.NOTAT, None, "", "a.md", "", "", 1)
    assert owners_of(info, lambda _: "Brev til Norup Kommune").municipalities == ("Tisby Kommune",)
