from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from assistant.errors import StoreError
from assistant.store.catalog import Catalog
from assistant.store.database import Database
from assistant.store.edition import Edition, IndexStamp, from_json, to_json
from assistant.store.rows import document_row, read_document
from assistant.store.staging import Staging
from assistant.store.stamps import FileStamp
from assistant.types import DocumentInfo, Kind

Make = Callable[..., Any]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(tmp_path / "catalog.sqlite3")
    opened.create()
    yield opened
    opened.close()


def stage(staging: Staging, made: Any, words: dict[str, int]) -> None:  # noqa: ANN401 - what `make` gives
    document, passages, vectors = made
    staging.put(document, passages, vectors, words)


def publish(staging: Staging, generation: int) -> None:
    staging.publish(Edition(generation), "fake", 32)


def test_a_documents_description_survives_the_table() -> None:
    info = DocumentInfo(
        id="kommissorium-1a2b3c",
        title="Kommissorium for praksisplanudvalget",
        kind=Kind.KOMMISSORIUM,
        date=date(2025, 10, 29),
        body="Sundhedsråd Øst",
        file="kommissorium.pdf",
        path="/dokumenter/kommissorium.pdf",
        sha256="00ff",
        page_count=3,
        example=True,
    )
    assert read_document(document_row(info)) == info


def test_an_edition_survives_the_manifest() -> None:
    stamp = IndexStamp(7, "tantivy 1", {"meta.json": FileStamp(3, "abc")})
    edition = Edition(4, "000004-ab", "000003-cd", stamp, stamp)
    assert from_json(to_json(edition)) == edition


def test_keys_are_never_used_again(database: Database, make: Make) -> None:
    staging = Staging(database)
    stage(staging, make("a", "Et.", "To."), {})
    staging.drop()
    stage(staging, make("a", "Tre."), {})
    publish(staging, 1)
    assert list(Catalog(database).fetch(range(10))) == [3]


def test_words_are_counted_once_a_document_and_leave_with_it(database: Database, make: Make) -> None:
    staging, catalog = Staging(database), Catalog(database)
    stage(staging, make("a", "Et."), {"region": 2, "kommune": 1})
    stage(staging, make("b", "To."), {"region": 1})
    assert dict(catalog.vocabulary()) == {}
    publish(staging, 1)
    assert dict(catalog.vocabulary()) == {"region": 3, "kommune": 1}
    stage(staging, make("a", "Tre."), {"borger": 5})
    publish(staging, 2)
    assert dict(catalog.vocabulary()) == {"region": 1, "borger": 5}
    staging.remove("b")
    publish(staging, 3)
    assert dict(catalog.vocabulary()) == {"borger": 5}


def test_nothing_of_a_removed_document_stays(database: Database, make: Make) -> None:
    staging = Staging(database)
    stage(staging, make("a", "Et.", "To."), {"et": 1})
    publish(staging, 1)
    staging.remove("a")
    publish(staging, 2)
    for table in ("documents", "pages", "passages", "vectors", "document_words", "vocabulary"):
        assert database.rows(f"SELECT COUNT(*) FROM {table}") == [(0,)]


def test_what_is_coming_staying_and_leaving(database: Database, make: Make) -> None:
    staging = Staging(database)
    stage(staging, make("a", "Et.", "To."), {})
    stage(staging, make("b", "Tre."), {})
    publish(staging, 1)
    stage(staging, make("a", "Fire."), {})
    assert staging.leaving() == [1, 2]
    assert (staging.coming_count(), staging.staying_count()) == (1, 2)
    assert [text for _, text in staging.texts(everything=True)] == ["Tre.", "Fire."]
    assert [keys for keys, _ in staging.vectors(everything=False)] == [[4]]
    assert Catalog(database).count() == 3


def test_vectors_come_in_the_order_asked_for_and_as_zeros_when_gone(database: Database, make: Make) -> None:
    staging = Staging(database)
    document, passages, vectors = make("a", "Et.", "To.")
    staging.put(document, passages, vectors, {})
    publish(staging, 1)
    found = Catalog(database).vectors([2, 99, 1], 32)
    assert np.array_equal(found, np.stack([vectors[1], np.zeros(32, np.float32), vectors[0]]))
    assert Catalog(database).vectors([], 32).shape == (0, 32)


def test_a_transaction_that_fails_leaves_nothing(database: Database, make: Make) -> None:
    staging = Staging(database)
    document, passages, vectors = make("a", "Et.", "To.")
    with pytest.raises(ValueError, match="zip"):
        staging.put(document, passages, vectors[:1], {})
    assert not staging.dirty()


def test_a_locked_catalog_is_told_in_one_sentence(
    tmp_path: Path, database: Database, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.store.database.PATIENCE_S", 0.05)
    mine = Staging(Database(tmp_path / "catalog.sqlite3"))
    with sqlite3.connect(tmp_path / "catalog.sqlite3") as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="kan ikke bruges lige nu"):
            stage(mine, make("a", "Et."), {})
