"""What is told of another place, person or turn is no answer, nor is what is itself a reason explained."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import Status
from tests.assistant.conftest import filled

FILES = {
    "referat.md": """# Referat af møde i Fyrrådet

Mødedato: 4. marts 2026

## Punkt 1: Fyret i Holmby

Holmby Kommune havde i 2025 i alt 61 nætter uden vagt.

## Punkt 2: Besøg

Bo Lind fortalte, at den første måned gav 322 besøg i fyrets café.

## Punkt 3: Lampen

Fyrrådet har bedt om et tilskud til lampen, fordi fem af de otte fyrpassere har sagt op siden nytår.

## Punkt 4: Trappen

Trappen blev lukket, fordi tre af trinene var rådne.
""",
    "vedtægt.md": """# Vedtægt for Fyrrådet

Dato: 9. januar 2026

## Vederlag

Formanden modtager et vederlag på 84.000 kr. om året.

## Møder

Rådet holder sit første møde i september og det andet møde i marts.
""",
    "by.md": """# Notat om havnene

Dato: 12. januar 2026

Havnen i Lundby og havnen i Holmby har hver en kran.
""",
}


@pytest.fixture(scope="module")
def coast(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("fyr"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    "question",
    [
        "Hvor mange nætter i alt havde Lundby Kommune uden vagt i 2025?",
        "Hvad får næstformanden for Fyrrådet i vederlag om året?",
        "Hvor mange besøg gav den anden måned i fyrets café?",
        "Hvorfor har fyrpasserne sagt op?",
    ],
)
def test_what_is_told_of_another_is_no_answer(coast: Assistant, question: str) -> None:
    assert coast.answer(question).status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("Hvor mange nætter i alt havde Holmby Kommune uden vagt i 2025?", "61 nætter"),
        ("Hvad får formanden for Fyrrådet i vederlag om året?", "84.000 kr."),
        ("Hvor mange besøg gav den første måned i fyrets café?", "322"),
        ("Hvorfor har Fyrrådet bedt om et tilskud til lampen?", "fem af de otte"),
        ("Hvorfor blev trappen lukket?", "rådne"),
        ("Hvornår holder Fyrrådet sit andet møde?", "marts"),
    ],
)
def test_what_is_told_of_the_one_asked_about_is(coast: Assistant, question: str, holds: str) -> None:
    answer = coast.answer(question)
    assert answer.status is Status.ANSWERED
    assert holds in answer.text


def test_a_reply_is_told_after_the_question_that_another_asked(tmp_path: Path, encoder: Encoder) -> None:
    files = {
        "referat.md": """# Referat af møde i Sejlrådet den 3. marts 2026

Mødedato: 3. marts 2026

## Punkt 1: Den nye bro

### Beslutning

Eva Krag Holm spurgte til inddragelse af sejlerne. Ida Lund Bech svarede, at sejlerne er med fra maj.
"""
    }
    with filled(tmp_path, files, encoder) as store:
        assistant = Assistant(store, encoder, Settings())
        answer = assistant.answer("Hvad svarede Ida Lund Bech om inddragelse af sejlerne?")
    assert answer.status is Status.ANSWERED
    assert "Ida Lund Bech svarede, at sejlerne er med fra maj" in answer.text
