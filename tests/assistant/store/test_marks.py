from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.pages import Marks, Page, Restored
from assistant.store import Store
from tests.assistant.store.conftest import Make


def test_how_pages_came_to_their_text_is_summed_up_by_document(store: Store, make: Make) -> None:
    plain, marked = make("a", "En sætning."), make("b", "En anden sætning.")
    text = marked[0].pages[0].text
    pages = (
        Page(1, text, restored=(Restored(0, 2, "?n"), Restored(3, 8, "and?n"))),
        Page(2, "Et billede.", confidence=0.9),
        Page(3, "Et billede til.", confidence=0.7),
    )
    with store.writing() as writer:
        writer.put(*plain)
        writer.put(replace(marked[0], pages=pages), *marked[1:])
    found = store.marks(["a", "b", "ukendt"])
    assert (found["b"].restored, found["b"].recognised) == (2, 2)
    assert found["b"].confidence == pytest.approx(0.8)
    assert found.get("a", Marks()) == Marks()
    assert set(found) <= {"a", "b"}
