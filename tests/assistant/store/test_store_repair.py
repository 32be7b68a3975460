"""Damage done to a store from outside: what is told, what is mended."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.danish.words import terms
from assistant.errors import StoreError
from assistant.settings import Settings
from assistant.store import Store
from assistant.store import words as words_module
from assistant.store.encoder import Encoder
from assistant.store.stamps import DamagedIndexError
from assistant.store.vectors import VectorIndex

Make = Callable[..., Any]
SENTENCES = [f"Sundhedsrådet i kreds {n} mødes i uge {n + 10}." for n in range(40)]
MENDED = "var beskadiget og er bygget op igen af kataloget; intet er gået tabt."


@pytest.fixture
def filled(settings: Settings, encoder: Encoder, make: Make) -> Settings:
    with Store.open(settings, encoder) as store, store.writing() as writer:
        writer.put(*make("a", *SENTENCES))
    return settings


@pytest.fixture
def reopened(filled: Settings, encoder: Encoder) -> Iterator[Callable[[], Store]]:
    opened: list[Store] = []

    def reopen() -> Store:
        opened.append(Store.open(filled, encoder))
        return opened[-1]

    yield reopen
    for store in opened:
        store.close()


def files(settings: Settings, part: str) -> list[Path]:
    return sorted(
        path
        for path in (settings.data_dir / "index").glob(f"0*/{part}/**/*")
        if path.is_file() and not path.name.startswith(".tantivy")
    )


def holds_everything(store: Store, encoder: Encoder) -> bool:
    by_meaning = store.nearest(encoder.encode_question(SENTENCES[7]), 40)
    by_words = store.matching(terms("uge 17"), 40)
    found = store.fetch([by_meaning[0][0], by_words[0][0]])
    return len(by_meaning) == len(by_words) == 40 and {passage.text for passage in found.values()} == {
        SENTENCES[7]
    }


def test_an_untouched_store_has_nothing_to_tell(reopened: Callable[[], Store], encoder: Encoder) -> None:
    store = reopened()
    assert store.check() == ()
    assert holds_everything(store, encoder)
    assert (store.notices, store.generation) == ((), 1)


@pytest.mark.parametrize("part", ["vectors", "words"])
@pytest.mark.parametrize("harm", ["truncate", "delete", "overwrite"])
def test_a_damaged_index_is_rebuilt_and_told(
    filled: Settings, reopened: Callable[[], Store], encoder: Encoder, part: str, harm: str
) -> None:
    for path in files(filled, part):
        content = path.read_bytes()
        if harm == "truncate":
            path.write_bytes(content[: len(content) // 2])
        elif harm == "delete":
            path.unlink()
        else:
            path.write_bytes(bytes(byte ^ 0xFF for byte in content))
    store = reopened()
    assert holds_everything(store, encoder)
    assert store.notices == (f"{'Vektorindekset' if part == 'vectors' else 'Ordindekset'} {MENDED}",)
    again = reopened()
    assert holds_everything(again, encoder)
    assert again.notices == ()


def test_the_index_folder_may_be_deleted(
    filled: Settings, reopened: Callable[[], Store], encoder: Encoder
) -> None:
    for part in ("vectors", "words"):
        for path in files(filled, part):
            path.unlink()
    store = reopened()
    assert holds_everything(store, encoder)
    assert len(store.notices) == 2


def test_damage_while_the_store_is_open_is_found_by_a_check(
    filled: Settings, reopened: Callable[[], Store], encoder: Encoder
) -> None:
    store = reopened()
    assert holds_everything(store, encoder)
    for path in files(filled, "words"):
        # Another file in its place: the open index has the old one mapped; cutting that would end us.
        empty = path.with_name("empty")
        empty.write_bytes(b"")
        empty.replace(path)
    assert store.check() == (f"Ordindekset {MENDED}",)
    assert holds_everything(store, encoder)


def test_an_index_of_another_version_is_rebuilt(
    reopened: Callable[[], Store], encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words_module, "made_with", lambda: "tantivy 99")
    store = reopened()
    assert holds_everything(store, encoder)
    assert store.notices == (
        "Ordindekset var lavet af en anden udgave af programmet og er bygget op igen; intet er gået tabt.",
    )


def test_an_index_of_other_terms_is_rebuilt(
    reopened: Callable[[], Store], encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.store.reader.PROBE", "andre ord")
    store = reopened()
    assert holds_everything(store, encoder)
    assert "anden udgave" in store.notices[0]


def test_an_index_from_another_store_is_rebuilt(
    tmp_path: Path, filled: Settings, reopened: Callable[[], Store], encoder: Encoder, make: Make
) -> None:
    other = Settings(data_dir=tmp_path / "andet")
    with Store.open(other, encoder) as store, store.writing() as writer:
        writer.put(*make("a", *reversed(SENTENCES)))
    for part in ("vectors", "words"):
        for ours in files(filled, part):
            ours.unlink()
        for theirs in files(other, part):
            folder = next((filled.data_dir / "index").glob("0*")) / part
            target = folder / theirs.relative_to(next((other.data_dir / "index").glob("0*")) / part)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(theirs.read_bytes())
    store = reopened()
    assert holds_everything(store, encoder)
    assert len(store.notices) == 2


def test_the_dead_are_cleared_out_when_they_are_many(filled: Settings, encoder: Encoder, make: Make) -> None:
    with Store.open(filled, encoder) as store:
        for n in range(3):
            with store.writing() as writer:
                writer.put(*make("b", f"Udkast {n} til budget."))
        vectors = files(filled, "vectors")
        with store.writing() as writer:
            writer.put(*make("a", *SENTENCES[:30]))
        assert len(store.nearest(encoder.encode_question(SENTENCES[0]), 100)) == 31
        assert {path.name for path in vectors} & {path.name for path in files(filled, "vectors")}
        with sqlite3.connect(filled.data_dir / "catalog.sqlite3") as catalog:
            (edition,) = catalog.execute("SELECT value FROM manifest WHERE name = 'edition'").fetchone()
        assert '"vectors": {"count": 31,' in edition


def test_a_catalog_of_another_format_is_refused(filled: Settings, encoder: Encoder) -> None:
    with sqlite3.connect(filled.data_dir / "catalog.sqlite3") as catalog:
        catalog.execute("UPDATE manifest SET value = '99' WHERE name = 'format'")
    with pytest.raises(StoreError, match=r"anden udgave af programmet .format 99, her 1."):
        Store.open(filled, encoder)


@pytest.mark.parametrize("content", [b"ikke en database" * 1000, b"SQLite format 3\0" + b"\x01" * 5000])
def test_a_damaged_catalog_is_told_in_one_sentence(
    filled: Settings, encoder: Encoder, content: bytes
) -> None:
    (filled.data_dir / "catalog.sqlite3").write_bytes(content)
    with pytest.raises(StoreError, match="beskadiget eller kan ikke læses"):
        Store.open(filled, encoder)


def test_a_hole_in_the_catalog_is_told_at_the_start(filled: Settings, encoder: Encoder) -> None:
    catalog = filled.data_dir / "catalog.sqlite3"
    content = bytearray(catalog.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 20_000] = bytes(20_000)
    catalog.write_bytes(content)
    with pytest.raises(StoreError, match="REFORM_DATA_DIR"):
        Store.open(filled, encoder)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path, encoder: Encoder) -> None:
    (tmp_path / "fil").write_text("")
    with pytest.raises(StoreError, match=r"Lagermappen .* kan ikke oprettes"):
        Store.open(Settings(data_dir=tmp_path / "fil" / "lager"), encoder)


def test_an_index_that_cannot_be_added_to_is_made_again(
    filled: Settings, encoder: Encoder, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []

    def stubborn(folder: Path, *, new: bool = False) -> VectorIndex:
        opened.append(new)
        if not new:
            raise DamagedIndexError
        return VectorIndex(folder, new=new)

    monkeypatch.setattr("assistant.store.build.VectorIndex", stubborn)
    with Store.open(filled, encoder) as store:
        with store.writing() as writer:
            writer.put(*make("b", "Regionen betaler."))
        assert len(store.nearest(encoder.encode_question("Regionen betaler."), 100)) == 41
    assert opened == [False, True]


def test_an_index_that_cannot_be_written_is_told_and_changes_nothing(
    filled: Settings, encoder: Encoder, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with Store.open(filled, encoder) as store:
        with monkeypatch.context() as broken:
            broken.setattr("assistant.store.build.seal", full)
            with pytest.raises(StoreError, match="Se efter, at disken har plads"), store.writing() as writer:
                writer.put(*make("b", "Regionen betaler."))
        assert [info.id for info in store.documents()] == ["a"]
        assert holds_everything(store, encoder)
        assert len(list((filled.data_dir / "index").glob("0*"))) == 1
