from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.errors import StoreBusyError
from assistant.settings import Settings
from assistant.store import Store
from assistant.store.encoder import Encoder
from ingest import pipeline
from ingest.pipeline import Progress, State, ingest

if TYPE_CHECKING:
    from tests.ingest.conftest import MakePdf


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "dokumenter"
    made.mkdir()
    (made / "råd.txt").write_text(
        "Kommissorium for rådet\n\nFormål\n\nRådet følger reformen i Nordby Kommune.\n"
    )
    (made / "plan.md").write_text(
        "# Plan\n\n## Tid\n\nReformen træder i kraft den 1. januar 2027 i Nordby.\n"
    )
    return made


def states(store: Store, encoder: Encoder, settings: Settings, *paths: Path) -> dict[str, State]:
    return {outcome.file: outcome.state for outcome in ingest(paths, store, encoder, settings).outcomes}


def test_files_become_documents_and_passages(
    folder: Path, store: Store, encoder: Encoder, settings: Settings
) -> None:
    report = ingest([folder], store, encoder, settings)
    assert [outcome.state for outcome in report.outcomes] == [State.ADDED, State.ADDED]
    assert report.passages == store.passage_count == 2
    råd = store.find_document("råd.txt")
    assert råd.title == "Kommissorium for rådet"
    assert [passage.text for passage in store.passages(råd.id)] == ["Rådet følger reformen i Nordby Kommune."]


def test_unchanged_files_are_skipped_and_changed_ones_replaced(
    folder: Path, store: Store, encoder: Encoder, settings: Settings
) -> None:
    states(store, encoder, settings, folder)
    before = store.find_document("råd.txt").id
    (folder / "råd.txt").write_text("Kommissorium for rådet\n\nFormål\n\nRådet nedlægges den 1. maj 2028.\n")

    assert states(store, encoder, settings, folder) == {"plan.md": State.UNCHANGED, "råd.txt": State.CHANGED}
    assert store.find_document("råd.txt").id == before
    assert [passage.text for passage in store.passages(before)] == ["Rådet nedlægges den 1. maj 2028."]


def test_one_bad_file_never_stops_the_rest(
    folder: Path, store: Store, encoder: Encoder, settings: Settings, make_pdf: MakePdf
) -> None:
    (folder / "brudt.pdf").write_bytes(b"%PDF-1.4 nej")
    (folder / "tom.txt").touch()
    (folder / "ark.xlsx").write_bytes(b"PK")
    make_pdf([["Aftale om vagt", "", "Vagten er fælles for Nordby og Sydby."]]).rename(folder / "vagt.pdf")

    report = ingest([folder], store, encoder, settings)

    assert {outcome.file for outcome in report.added} == {"plan.md", "råd.txt", "vagt.pdf"}
    assert {outcome.file: outcome.reason.split(".")[0] for outcome in report.failed} == {
        "brudt.pdf": "Filen er beskadiget og kan ikke læses som PDF",
        "tom.txt": "Filen er tom",
    }
    assert [outcome.file for outcome in report.skipped] == ["ark.xlsx"]


def test_a_named_file_of_another_type_has_failed(
    tmp_path: Path, store: Store, encoder: Encoder, settings: Settings
) -> None:
    file = tmp_path / "ark.xlsx"
    file.write_bytes(b"PK")
    assert states(store, encoder, settings, file) == {"ark.xlsx": State.FAILED}


def test_progress_counts_files_and_passages(
    folder: Path, store: Store, encoder: Encoder, settings: Settings
) -> None:
    seen: list[Progress] = []
    ingest([folder], store, encoder, settings, progress=seen.append)
    assert seen[-1] == Progress(2, 2, "råd.txt", 2)
    assert [step.done for step in seen] == sorted(step.done for step in seen)


def test_examples_are_marked(folder: Path, store: Store, encoder: Encoder, settings: Settings) -> None:
    ingest([folder], store, encoder, settings, example=True)
    assert all(info.example for info in store.documents())


class Interrupted:
    """An encoder under which the user presses Ctrl-C at the second call."""

    name = "fake"
    dimension = 32

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._calls = 0

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self._calls += 1
        if self._calls > 1:
            raise KeyboardInterrupt
        return self._encoder.encode_passages(texts)

    def encode_question(self, text: str) -> NDArray[np.float32]:
        return self._encoder.encode_question(text)

    encode_sentence = encode_question


def test_what_was_published_stays_after_ctrl_c(
    folder: Path, store: Store, encoder: Encoder, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "ENCODE_AT", 1)
    monkeypatch.setattr(pipeline, "PUBLISH_AT", 1)
    with pytest.raises(KeyboardInterrupt):
        ingest([folder], store, Interrupted(encoder), settings)
    assert [info.file for info in store.documents()] == ["plan.md"]
    assert states(store, encoder, settings, folder) == {"plan.md": State.UNCHANGED, "råd.txt": State.ADDED}


def test_two_writers_are_one_too_many(
    folder: Path, store: Store, encoder: Encoder, settings: Settings
) -> None:
    with store.writing(), pytest.raises(StoreBusyError):
        ingest([folder], store, encoder, settings)


def test_a_file_that_says_nothing_is_told_and_the_rest_goes_on(
    folder: Path, store: Store, encoder: Encoder, settings: Settings
) -> None:
    (folder / "a.txt").write_text("Medlemmer:\n", "utf-8")
    report = ingest([folder], store, encoder, settings)
    assert [outcome.file for outcome in report.failed] == ["a.txt"]
    assert "ingen tekst" in report.failed[0].reason
    assert len(report.added) == 2
