"""What happens if something is so is told only by what tells of a case."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.cues import patterns
from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import Status
from tests.assistant.conftest import filled

FILES = {
    "plan.md": """# Tidsplan for Havnebroen

Dato: 3. marts 2026

## Bygning

Kommer stålet for sent, lukkes broen for biler i maj 2026. Broen males den 4. juni 2026.

Færgen sejler hver time i 2026. Billetten til færgen er gratis.
"""
}


@pytest.fixture(scope="module")
def bridge(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("bro"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


def test_a_case_is_told_by_what_follows_from_it(bridge: Assistant) -> None:
    answer = bridge.answer("Hvad sker der, hvis stålet kommer for sent?")
    assert answer.status is Status.ANSWERED
    assert "lukkes broen for biler" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Hvad sker der, hvis færgen ikke sejler?",
        "Hvad sker der, hvis tidsplanen ikke holder?",
        "Hvad gør man, hvis billetten til færgen er væk?",
    ],
)
def test_what_is_so_in_any_case_tells_of_none(bridge: Assistant, question: str) -> None:
    assert bridge.answer(question).status is Status.NOT_FOUND


def test_a_long_sentence_without_a_comma_is_read_at_once() -> None:
    # Read in ways without end, this would never be done.
    assert patterns("slots")["case"].search("Skal " + "broen " * 400 + "males") is None
