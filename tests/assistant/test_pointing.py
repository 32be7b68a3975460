"""What "Kommunen" or a body's paper tells is told of that one: of another it is no answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import Status
from tests.assistant.conftest import filled

FILES = {
    "aftale.md": """# Aftale om færger mellem Solrup og Kragby kommuner

Dato: 3. marts 2026

## Både

Kun Solrup Kommune stiller både til rådighed på ruten over sundet. Kommunen stiller seks både til \
rådighed indtil den 30. juni 2027, og de ligger i havnen ved færgelejet hele vinteren.

## Leje

Lejen fordeles med 2,0 mio. kr. til Solrup Kommune og 1,5 mio. kr. til Kragby Kommune.
""",
    "kommissorium.md": """# Kommissorium for Kajrådet i Ager

Dato: 9. marts 2026

## Sekretariat

Sekretariatet holder til på havnen. Sekretariatsleder er Lis Mose.

## Møder

Kajrådets møder er lukkede.
""",
    "referat.md": """# Referat af møde i sluseudvalget i Ager

Dato: 4. april 2026

Til stede: Bo Lind (formand), Aja Holm

## Punkt 1. Kommende møde

Udvalget mødes igen den 26. august 2026.
""",
}


@pytest.fixture(scope="module")
def coast(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("kyst"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


def test_what_points_back_to_another_is_not_told(coast: Assistant) -> None:
    answer = coast.answer("Hvor mange både stiller Kragby Kommune til rådighed?")
    assert answer.status is Status.NOT_FOUND
    assert "seks både" not in answer.text


def test_what_points_back_to_the_one_asked_about_is_told(coast: Assistant) -> None:
    answer = coast.answer("Hvor mange både stiller Solrup Kommune til rådighed?")
    assert answer.status is Status.ANSWERED
    assert "seks både" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Hvem er sekretariatsleder i sluseudvalget?",
        "Er møderne i sluseudvalget lukkede?",
        "Er sejladsen i Kragby Kommune indstillet?",
    ],
)
def test_another_body_or_only_the_place_is_no_answer(coast: Assistant, question: str) -> None:
    assert coast.answer(question).status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("Hvem er sekretariatsleder i Kajrådet?", "Lis Mose"),
        ("Hvem er formand for sluseudvalget?", "Bo Lind"),
        ("Er møderne i Kajrådet lukkede?", "lukkede"),
    ],
)
def test_the_body_asked_about_is_told(coast: Assistant, question: str, holds: str) -> None:
    answer = coast.answer(question)
    assert answer.status is Status.ANSWERED
    assert holds in answer.text
