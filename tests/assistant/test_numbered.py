"""Of things told apart by a number the one asked about is told, and not another of the same name."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from tests.assistant.conftest import filled

PLAN = """# Plan for kanalbyen

Dato: 3. marts 2026

Lea Holt leder stadig arbejdet i etape 2, som begynder nu.

Ansvaret for etape 4 er lagt hos Palle Krag.
"""


@pytest.mark.parametrize(("question", "name"), [("etape 4", "Palle Krag"), ("etape 2", "Lea Holt")])
def test_the_thing_of_the_number_asked_about_is_told_first(
    tmp_path: Path, encoder: Encoder, question: str, name: str
) -> None:
    with filled(tmp_path, {"plan.md": PLAN}, encoder) as store:
        answer = Assistant(store, encoder, Settings()).answer(f"Hvem har ansvaret for {question}?").text
    others = {"Palle Krag", "Lea Holt"} - {name}
    assert name in answer
    assert all(answer.find(other) in (-1, *range(answer.find(name), len(answer))) for other in others)
