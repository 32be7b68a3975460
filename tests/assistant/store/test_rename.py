from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from assistant.errors import UnknownDocumentError
from assistant.settings import Settings
from assistant.store import Store
from assistant.store.encoder import Encoder

Make = Callable[..., Any]
MEETING = "Sundhedsrådet mødes første gang i maj."
MONEY = "Regionen betaler 80 mio. kr. om året."
NEW = Path("/arkiv/2026/aftale-endelig.txt")


def places(store: Store) -> list[tuple[str, str, str]]:
    return [(info.id, info.path, info.file) for info in store.documents()]


def test_a_renamed_document_keeps_its_id_its_passages_and_its_indexes(
    store: Store, encoder: Encoder, make: Make, settings: Settings
) -> None:
    with store.writing() as writer:
        writer.put(*make("a", MEETING))
    before = sorted(path.name for path in (settings.data_dir / "index").iterdir())
    with store.writing() as writer:
        writer.rename("a", NEW)
        assert writer.known()[str(NEW)].document == "a"
        assert places(store) == [("a", "/dokumenter/a.txt", "a.txt")]
    assert places(store) == [("a", str(NEW), "aftale-endelig.txt")]
    assert store.generation == 2
    assert sorted(path.name for path in (settings.data_dir / "index").iterdir()) == before
    ((key, score),) = store.nearest(encoder.encode_question(MEETING), 5)
    assert score == pytest.approx(1)
    assert store.fetch([key])[key].text == MEETING
    with Store.open(settings, encoder) as again:
        assert again.notices == ()
        assert places(again) == places(store)


def test_a_rename_that_is_broken_off_never_was(store: Store, make: Make) -> None:
    with store.writing() as writer:
        writer.put(*make("a", MEETING))

    def broken_off() -> None:
        with store.writing() as writer:
            writer.rename("a", NEW)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken_off()
    assert places(store) == [("a", "/dokumenter/a.txt", "a.txt")]


def test_a_rename_comes_together_with_other_changes(store: Store, make: Make) -> None:
    with store.writing() as writer:
        writer.put(*make("a", MEETING))
        writer.put(*make("b", MONEY))
    with store.writing() as writer:
        writer.rename("a", NEW)
        writer.remove("b")
        writer.put(*make("c", MONEY))
    assert places(store) == [("a", str(NEW), "aftale-endelig.txt"), ("c", "/dokumenter/c.txt", "c.txt")]


def test_what_is_removed_or_unknown_is_not_renamed(store: Store, make: Make) -> None:
    with store.writing() as writer:
        writer.put(*make("a", MEETING))
        writer.rename("a", NEW)
        writer.remove("a")
        with pytest.raises(UnknownDocumentError, match="»a«"):
            writer.rename("a", NEW)
    assert places(store) == []


def test_vectors_are_known_by_the_text_they_were_made_of(store: Store, make: Make) -> None:
    document, passages, vectors = make("a", MEETING, MONEY)
    with store.writing() as writer:
        writer.put(document, passages, vectors)
    with store.writing() as writer:
        kept = writer.encoded("a")
        assert set(kept) == {MEETING, MONEY}
        assert np.array_equal(kept[MONEY], vectors[1])
        assert writer.encoded("b") == {}
