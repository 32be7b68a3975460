"""A note that names the counts it replaces is told where one of them is the answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from tests.assistant.conftest import filled

OLD = """# Notat om cykler i Region Elmsund

Dato: 3. marts 2026

Regionen råder over 412 tjenestecykler.
"""
NEW = """# Opgørelse af tjenestecykler i Region Elmsund

Dato: 20. august 2026

{text}
"""
QUESTION = "Hvor mange tjenestecykler råder regionen over?"


@pytest.mark.parametrize(
    "text",
    [
        "Tallet afløser både 412 i notatet fra marts og 455 i oplægget fra maj; det rigtige er 437.",
        "De 412, som står i notatet fra marts, er forældet. Der er 437.",
    ],
)
def test_the_count_that_replaces_others_is_told_first(tmp_path: Path, encoder: Encoder, text: str) -> None:
    with filled(tmp_path, {"gammel.md": OLD, "ny.md": NEW.format(text=text)}, encoder) as store:
        answer = Assistant(store, encoder, Settings()).answer(QUESTION).text
    now, _, was = answer.partition("Før: ")
    assert "437" in now
    assert "412 tjenestecykler" in was


@pytest.mark.parametrize(
    "text",
    [
        "Tallet afløser 390 i notatet fra marts; det rigtige er 437.",
        "Udvalget foreslår et tal, der afløser 412 i notatet fra marts; det rigtige er 437.",
    ],
)
def test_a_note_on_another_count_or_a_proposal_puts_nothing_right(
    tmp_path: Path, encoder: Encoder, text: str
) -> None:
    with filled(tmp_path, {"gammel.md": OLD, "ny.md": NEW.format(text=text)}, encoder) as store:
        answer = Assistant(store, encoder, Settings()).answer(QUESTION).text
    assert "Før: " not in answer
