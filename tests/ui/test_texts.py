from __future__ import annotations

from assistant.types import Kind
from ui.texts import texts


def test_every_kind_of_document_can_be_counted() -> None:
    assert [texts().count(kind, 2) for kind in Kind] == [
        "2 kommissorier",
        "2 aftaler",
        "2 referater",
        "2 høringssvar",
        "2 notater",
        "2 andre dokumenter",
    ]
