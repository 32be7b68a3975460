"""Whom "gruppen" means: the body its own paragraph has named, before the one the document is about."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.compose.citing import Notes
from assistant.compose.standing import standing
from assistant.evidence.weighing import Weigher
from assistant.question.understanding import understand
from assistant.store import Store
from assistant.store.encoder import Encoder
from tests.assistant.conftest import filled

TERMS = """# Kommissorium for Styregruppen for Skovhuset

Dato: 4. maj 2026

## Grupper

- Brugergruppen, der ledes af Ane Lund, samler ønsker. Gruppen kan alene indstille til styregruppen.

## Møder

Gruppen mødes hver måned.
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Store]:
    with filled(tmp_path_factory.mktemp("skovhuset"), {"kommissorium.md": TERMS}, encoder) as opened:
        yield opened


@pytest.mark.parametrize(
    ("words", "subject"),
    [
        ("Gruppen kan alene indstille til styregruppen.", "Brugergruppen kan"),
        ("Gruppen mødes hver måned.", "Styregruppen"),
    ],
)
def test_the_body_named_just_before_is_meant(store: Store, words: str, subject: str) -> None:
    (info,) = store.documents()
    passage = next(one for one in store.passages(info.id) if words in one.text)
    piece = Weigher(understand("Hvad kan gruppen?"), store).piece(passage, info, 0.0)
    notes = Notes(store.document)
    start = notes.page(passage).index(words)
    assert standing(notes, piece, words, start).text.startswith(subject)
