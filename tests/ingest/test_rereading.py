"""Files that were renamed, moved, changed, doubled or removed since they were read."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.settings import Settings
from assistant.store import Store
from assistant.store.encoder import Encoder
from ingest import making
from ingest.pipeline import IngestReport, Outcome, Rules, State, ingest

COUNCIL = "Kommissorium for rådet\n\nFormål\n\nRådet følger reformen i Nordby Kommune.\n"
PLAN = "# Plan\n\n## Tid\n\nReformen træder i kraft den 1. januar 2027 i Nordby.\n"


class Counting:
    """An encoder that remembers what it was given."""

    def __init__(self, encoder: Encoder) -> None:
        self.name, self.dimension = encoder.name, encoder.dimension
        self.encode_question, self.encode_sentence = encoder.encode_question, encoder.encode_sentence
        self._encoder = encoder
        self.texts: list[str] = []

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.texts += texts
        return self._encoder.encode_passages(texts)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "dokumenter"
    made.mkdir()
    (made / "råd.txt").write_text(COUNCIL, "utf-8")
    (made / "plan.md").write_text(PLAN, "utf-8")
    return made


class Desk:
    """A store and what is read into it."""

    def __init__(self, store: Store, encoder: Encoder, settings: Settings) -> None:
        self.store, self.encoder, self.settings = store, Counting(encoder), settings

    def read(self, *paths: Path, prune: bool = False) -> IngestReport:
        self.encoder.texts.clear()
        return ingest(paths, self.store, self.encoder, self.settings, rules=Rules(prune=prune))

    def states(self, *paths: Path, prune: bool = False) -> dict[str, State]:
        return {one.file: one.state for one in self.read(*paths, prune=prune).outcomes}

    def ids(self) -> dict[str, str]:
        return {info.file: info.id for info in self.store.documents()}


@pytest.fixture
def desk(store: Store, encoder: Encoder, settings: Settings, folder: Path) -> Desk:
    desk = Desk(store, encoder, settings)
    desk.read(folder)
    return desk


def outcome(report: IngestReport, file: str) -> Outcome:
    return next(one for one in report.outcomes if one.file == file)


def test_a_renamed_file_keeps_its_document_and_is_not_encoded_again(desk: Desk, folder: Path) -> None:
    before = desk.ids()["råd.txt"]
    passages = desk.store.passages(before)
    (folder / "råd.txt").rename(folder / "råd-endelig.txt")
    told = outcome(desk.read(folder), "råd-endelig.txt")
    assert (told.state, told.reason) == (State.MOVED, "Hed før råd.txt.")
    assert desk.encoder.texts == []
    assert desk.ids() == {"plan.md": desk.ids()["plan.md"], "råd-endelig.txt": before}
    assert desk.store.passages(before) == passages
    assert desk.states(folder) == {"plan.md": State.UNCHANGED, "råd-endelig.txt": State.UNCHANGED}


def test_a_moved_folder_is_known_again(desk: Desk, folder: Path, tmp_path: Path) -> None:
    before = desk.ids()
    (tmp_path / "arkiv").mkdir()
    folder.rename(tmp_path / "arkiv" / "2026")
    report = desk.read(tmp_path / "arkiv")
    assert [one.state for one in report.outcomes] == [State.MOVED, State.MOVED]
    assert report.outcomes[0].reason == f"Lå før i {folder}."
    assert desk.ids() == before


def test_a_moved_file_that_changes_later_keeps_its_document(desk: Desk, folder: Path) -> None:
    before = desk.ids()["råd.txt"]
    (folder / "råd.txt").rename(folder / "nyt navn.txt")
    desk.read(folder)
    (folder / "nyt navn.txt").write_text(COUNCIL + "\nRådet mødes hver måned i Nordby.\n", "utf-8")
    assert desk.states(folder)["nyt navn.txt"] is State.CHANGED
    assert desk.ids()["nyt navn.txt"] == before
    assert {passage.document for passage in desk.store.passages(before)} == {before}


def test_a_new_file_in_the_place_of_a_moved_one_is_a_document_of_its_own(desk: Desk, folder: Path) -> None:
    before = desk.ids()["råd.txt"]
    (folder / "råd.txt").rename(folder / "gammelt.txt")
    (folder / "råd.txt").write_text(COUNCIL.replace("Nordby", "Sydby"), "utf-8")
    # The old path holds a file still, so that the moved one is the new document.
    assert desk.states(folder) == {
        "gammelt.txt": State.ADDED,
        "plan.md": State.UNCHANGED,
        "råd.txt": State.CHANGED,
    }
    (folder / "råd.txt").rename(folder / "flyttet.txt")
    desk.read(folder)
    (folder / "råd.txt").write_text(COUNCIL.replace("Nordby", "Vestby"), "utf-8")
    desk.read(folder)
    assert desk.ids()["flyttet.txt"] == before
    assert desk.ids()["råd.txt"] == f"{before}-2"
    texts = {info.file: desk.store.passages(info.id)[0].text for info in desk.store.documents()}
    assert "Vestby" in texts["råd.txt"]
    assert "Sydby" in texts["flyttet.txt"]
    assert "Nordby" in texts["gammelt.txt"]


def test_the_same_bytes_at_two_paths_are_kept_once_and_told(desk: Desk, folder: Path) -> None:
    shutil.copy(folder / "råd.txt", folder / "a-kopi.txt")
    told = outcome(desk.read(folder), "a-kopi.txt")
    assert told.state is State.DOUBLE
    assert told.reason == f"Samme indhold som {folder / 'råd.txt'}; det er kun med én gang."
    assert told.document is not None
    assert told.document.id == desk.ids()["råd.txt"]
    assert set(desk.ids()) == {"plan.md", "råd.txt"}
    assert desk.states(folder / "a-kopi.txt") == {"a-kopi.txt": State.DOUBLE}


def test_the_document_follows_the_double_when_the_first_is_removed(desk: Desk, folder: Path) -> None:
    before = desk.ids()["råd.txt"]
    shutil.copy(folder / "råd.txt", folder / "kopi.txt")
    desk.read(folder)
    (folder / "råd.txt").unlink()
    assert desk.states(folder) == {"kopi.txt": State.MOVED, "plan.md": State.UNCHANGED}
    assert desk.ids()["kopi.txt"] == before


def test_two_new_files_with_the_same_bytes_share_their_fate(desk: Desk, tmp_path: Path) -> None:
    more = tmp_path / "flere"
    more.mkdir()
    for name in ("a.txt", "b.txt"):
        (more / name).write_text("Notat\n\nBudgettet er på 3 mio. kr. i Nordby.\n", "utf-8")
    for name in ("c.txt", "d.txt"):
        (more / name).write_text("Medlemmer:\n", "utf-8")
    report = desk.read(more)
    assert [one.state for one in report.outcomes] == [
        State.ADDED,
        State.DOUBLE,
        State.FAILED,
        State.FAILED,
    ]
    assert outcome(report, "c.txt").reason == outcome(report, "d.txt").reason != ""


def test_a_file_that_became_a_double_leaves_no_old_words_behind(desk: Desk, folder: Path) -> None:
    (folder / "plan.md").write_text(COUNCIL, "utf-8")
    report = desk.read(folder)
    assert outcome(report, "plan.md").state is State.DOUBLE
    assert set(desk.ids()) == {"råd.txt"}
    assert outcome(desk.read(folder), "plan.md").state is State.DOUBLE


def test_a_removed_file_is_told_and_its_document_stays_until_asked(desk: Desk, folder: Path) -> None:
    (folder / "råd.txt").unlink()
    told = outcome(desk.read(folder), "råd.txt")
    assert told.state is State.MISSING
    assert told.reason.endswith("Fjern det med --prune.")
    assert set(desk.ids()) == {"plan.md", "råd.txt"}
    assert desk.states(folder, prune=True) == {"plan.md": State.UNCHANGED, "råd.txt": State.REMOVED}
    assert set(desk.ids()) == {"plan.md"}
    assert desk.states(folder, prune=True) == {"plan.md": State.UNCHANGED}


def test_documents_of_other_folders_are_left_alone(desk: Desk, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "andet"
    other.mkdir()
    (other / "ny.txt").write_text("Notat\n\nBudgettet er på 3 mio. kr. i Nordby.\n", "utf-8")
    shutil.rmtree(folder)
    assert desk.states(other, prune=True) == {"ny.txt": State.ADDED}
    assert len(desk.ids()) == 3


def test_a_file_that_is_only_unreadable_now_is_not_missing(desk: Desk, folder: Path) -> None:
    (folder / "råd.txt").write_bytes(b"")
    assert desk.states(folder, prune=True) == {"plan.md": State.UNCHANGED, "råd.txt": State.FAILED}
    assert set(desk.ids()) == {"plan.md", "råd.txt"}


def test_only_the_new_passages_of_a_changed_file_are_encoded(desk: Desk, folder: Path) -> None:
    (folder / "råd.txt").write_text(COUNCIL + "\nRådet mødes hver måned i Nordby Forsamlingshus.\n", "utf-8")
    assert desk.states(folder)["råd.txt"] is State.CHANGED
    assert [text.rsplit("\n", 1)[1] for text in desk.encoder.texts] == [
        "Rådet mødes hver måned i Nordby Forsamlingshus."
    ]
    found = desk.store.passages(desk.ids()["råd.txt"])
    for passage in found:
        ((key, score),) = desk.store.nearest(desk.encoder.encode_question(passage.embedded), 1)
        assert score == pytest.approx(1, abs=1e-4)
        assert desk.store.fetch([key])[key] == passage


def test_a_newer_reading_reads_unchanged_files_again(
    desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "current_readings", lambda _: frozenset({"næste"}))
    assert set(desk.states(folder).values()) == {State.REREAD}
    assert desk.encoder.texts == []
    monkeypatch.undo()
    assert set(desk.states(folder).values()) == {State.UNCHANGED}


def test_the_users_own_copy_of_an_example_is_no_double(
    store: Store, encoder: Encoder, settings: Settings, folder: Path, tmp_path: Path
) -> None:
    ingest([folder], store, encoder, settings, example=True)
    own = shutil.copytree(folder, tmp_path / "mine")
    report = ingest([own], store, encoder, settings)
    assert [one.state for one in report.outcomes] == [State.ADDED, State.ADDED]


def test_files_in_a_zip_follow_it_when_it_moves_and_are_told_when_they_go(desk: Desk, tmp_path: Path) -> None:
    def pack(path: Path, *names: str) -> None:
        with zipfile.ZipFile(path, "w") as packed:
            for name in names:
                packed.writestr(name, f"Notat om {name}\n\nBudgettet i {name} er på 3 mio. kr. i Nordby.\n")

    folder = tmp_path / "zip"
    folder.mkdir()
    pack(folder / "sag.zip", "a.txt", "b.txt")
    assert desk.states(folder) == {"a.txt": State.ADDED, "b.txt": State.ADDED}
    before = desk.ids()
    (folder / "sag.zip").rename(folder / "sag-2026.zip")
    assert desk.states(folder) == {"a.txt": State.MOVED, "b.txt": State.MOVED}
    assert desk.ids() == before
    pack(folder / "sag-2026.zip", "a.txt")
    assert desk.states(folder) == {"a.txt": State.UNCHANGED, "b.txt": State.MISSING}
    (folder / "sag-2026.zip").write_bytes(b"PK\x03\x04 brudt")
    report = desk.read(folder, prune=True)
    assert [one.state for one in report.outcomes] == [State.FAILED]
    assert desk.ids() == before
