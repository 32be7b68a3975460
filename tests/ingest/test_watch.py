"""A watched folder: changes are told once they have come to rest, and the store keeps up."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.settings import Settings
from assistant.store import Store
from assistant.store.encoder import Encoder
from ingest.pipeline import Rules, State, ingest
from ingest.watching import Changes, Stamp, changes, snapshot

A, B = Path("/m/a.txt"), Path("/m/b.txt")


def test_a_change_is_told_when_it_has_come_to_rest() -> None:
    seen = Changes({A: (10, 1)})
    assert seen.look({A: (10, 1)}) == []
    assert seen.look({A: (12, 2)}) == []
    assert seen.look({A: (14, 3)}) == []
    assert seen.waiting
    assert seen.look({A: (14, 3)}) == [A]
    assert not seen.waiting
    assert seen.look({A: (14, 3)}) == []


def test_a_file_that_is_replaced_is_not_taken_for_removed() -> None:
    seen = Changes({A: (10, 1)})
    assert seen.look({}) == []
    assert seen.look({A: (11, 2)}) == []
    assert seen.look({A: (11, 2)}) == [A]


def test_a_file_that_never_rests_holds_nothing_else_back() -> None:
    seen = Changes({})
    told = [seen.look({A: (number, number), B: (5, 5)}) for number in range(4)]
    assert told == [[], [B], [], []]


def test_old_and_new_name_of_a_renamed_file_are_told_together() -> None:
    seen = Changes({A: (10, 1)})
    assert [seen.look({B: (10, 1)}) for _ in range(3)] == [[], [A, B], []]


STAMPS = st.dictionaries(st.sampled_from([A, B]), st.sampled_from([(1, 1), (2, 2), (2, 3)]))


@given(st.lists(STAMPS, max_size=8))
def test_what_rests_is_told_in_the_end_and_only_what_changed(looks: list[dict[Path, Stamp]]) -> None:
    seen = Changes({A: (1, 1)})
    told = {A: (1, 1)}
    for now in (look for each in looks for look in (each, each)):
        for path in seen.look(now):
            assert told.get(path) != now.get(path)
            told.pop(path, None) if path not in now else told.update({path: now[path]})
    assert told == (looks[-1] if looks else {A: (1, 1)})


def test_hidden_files_are_not_seen(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for name in (".git/x.txt", "~$brev.docx", ".swp", "brev.txt"):
        (tmp_path / name).write_text("Brev", "utf-8")
    assert list(snapshot([tmp_path])) == [tmp_path / "brev.txt"]
    assert snapshot([tmp_path / "væk"]) == {}


class Watched:
    """A folder, and the store that keeps up with it; each step waits until something was told."""

    def __init__(self, folder: Path, store: Store, encoder: Encoder, settings: Settings) -> None:
        self.folder, self.store = folder, store
        self._with = store, encoder, settings
        self.stop = threading.Event()
        # A change that is never told fails the test instead of holding it up.
        self.patience = threading.Timer(60, self.stop.set)
        self.patience.start()
        self._told = changes([folder], self.stop, tick_ms=150)

    def states(self) -> dict[str, State]:
        report = ingest(next(self._told), *self._with, rules=Rules(named=False))
        return {one.file: one.state for one in report.outcomes}

    def files(self) -> set[str]:
        return {info.file for info in self.store.documents()}


@pytest.fixture
def watched(tmp_path: Path, store: Store, encoder: Encoder, settings: Settings) -> Iterator[Watched]:
    folder = tmp_path / "mappe"
    folder.mkdir()
    (folder / "råd.txt").write_text("Kommissorium for rådet\n\nRådet mødes i Nordby hver måned.\n", "utf-8")
    watched = Watched(folder, store, encoder, settings)
    yield watched
    watched.stop.set()
    watched.patience.cancel()


def test_the_store_keeps_up_with_a_folder(watched: Watched) -> None:
    assert watched.states() == {"råd.txt": State.ADDED}
    before = watched.store.documents()[0].id

    (watched.folder / "under").mkdir()
    (watched.folder / "under" / "plan.md").write_text("# Plan\n\nReformen træder i kraft i 2027.\n", "utf-8")
    (watched.folder / "under" / "download.part").write_bytes(b"\x00\x01")
    assert watched.states() == {"plan.md": State.ADDED, "download.part": State.SKIPPED}

    (watched.folder / "råd.txt").rename(watched.folder / "rådet.txt")
    assert watched.states() == {"rådet.txt": State.MOVED}
    assert before in {info.id for info in watched.store.documents()}

    (watched.folder / "rådet.txt").write_text("Kommissorium for rådet\n\nRådet er nedlagt i 2028.\n", "utf-8")
    assert watched.states() == {"rådet.txt": State.CHANGED}

    (watched.folder / "under" / "plan.md").unlink()
    assert watched.states() == {"plan.md": State.MISSING}
    assert watched.files() == {"plan.md", "rådet.txt"}


def test_what_changes_while_another_is_read_is_not_lost(watched: Watched) -> None:
    found = next(watched._told)
    assert found == [watched.folder]
    (watched.folder / "imens.txt").write_text("Notat\n\nSkrevet, mens der blev læst.\n", "utf-8")
    assert watched.states() == {"imens.txt": State.ADDED}


def test_a_half_written_file_is_waited_for(watched: Watched) -> None:
    watched.states()
    path = watched.folder / "stor.txt"
    done = threading.Event()

    def write_slowly() -> None:
        with path.open("w", encoding="utf-8") as file:
            for number in range(12):
                file.write(f"Linje {number} om rådet i Nordby Kommune er skrevet.\n\n")
                file.flush()
                os.fsync(file.fileno())
                done.wait(0.05)
            file.write("Den sidste linje er også med i notatet.\n")

    writer = threading.Thread(target=write_slowly)
    writer.start()
    assert watched.states() == {"stor.txt": State.ADDED}
    writer.join()
    stored = watched.store.find_document("stor.txt")
    assert "Den sidste linje" in watched.store.document(stored.id).pages[-1].text


def test_it_ends_when_it_is_told_to(watched: Watched) -> None:
    watched.states()
    threading.Timer(0.3, watched.stop.set).start()
    assert list(watched._told) == []
