from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.engine import Assistant
from assistant.errors import EncoderError
from assistant.settings import Settings
from assistant.store import Store
from assistant.types import Status
from tests.conftest import FakeEncoder
from ui import opening, reading
from ui.reading import Phase, Reading
from ui.uploads import Upload

AGREEMENT = (
    "# Aftale om lokale havne\n\nIndgået den 4. juni 2025\n\nDer afsættes 12 mio. kr. til havne i 2026.\n"
)
MINUTES = "# Referat af møde i Havneforum\n\nDato: 3. marts 2026\n\nForummet udsatte sagen om parkering.\n"


class HeldUpEncoder(FakeEncoder):
    """Encodes passages when it is let through; says when one waits."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = threading.Event()
        self.gate.set()
        self.waits = threading.Event()
        self.broken = False

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.waits.set()
        assert self.gate.wait(60)
        if self.broken:
            raise EncoderError("Sprogkoderen kan ikke bruges.")
        return super().encode_passages(texts)


@pytest.fixture
def encoder() -> HeldUpEncoder:
    return HeldUpEncoder()


@pytest.fixture
def assistant(tmp_path: Path, encoder: HeldUpEncoder) -> Iterator[Assistant]:
    own = tmp_path / "mappe"
    own.mkdir()
    (own / "aftale.md").write_text(AGREEMENT, "utf-8")
    settings = Settings(data_dir=tmp_path / "lager", documents=own)
    with Store.open(settings, encoder) as store:
        opening.read_files([own], store, encoder, settings)
        encoder.waits.clear()
        yield Assistant(store, encoder, settings)


@pytest.fixture
def worker(assistant: Assistant) -> Iterator[Reading]:
    made = Reading(assistant)
    yield made
    made.close()


def lay_in(worker: Reading, name: str, text: str) -> Upload:
    with worker.uploads.receive(name, None) as receiving:
        receiving.write(text.encode())
        return receiving.keep()


def rest(worker: Reading) -> None:
    while (state := worker.state()).phase is not Phase.IDLE or state.queued:
        threading.Event().wait(0.01)


def titles(assistant: Assistant) -> list[str]:
    return [info.title for info in assistant.store.documents()]


def test_answers_are_given_while_files_are_read(
    assistant: Assistant, worker: Reading, encoder: HeldUpEncoder
) -> None:
    encoder.gate.clear()
    ticket = worker.read_upload(lay_in(worker, "referat.md", MINUTES))
    assert encoder.waits.wait(60)
    assert worker.state().phase is Phase.READING
    assert "referat.md" in worker.state().said
    answer = assistant.answer("Hvor mange penge afsættes til havne i 2026?")
    assert (answer.status, "12 mio. kr." in answer.text) == (Status.ANSWERED, True)
    assert titles(assistant) == ["Aftale om lokale havne"]
    encoder.gate.set()
    rest(worker)
    assert [(one.ticket, one.said) for one in worker.results(0)] == [
        (ticket, "Læst: »Referat af møde i Havneforum«.")
    ]
    assert titles(assistant) == ["Aftale om lokale havne", "Referat af møde i Havneforum"]


def test_what_is_wished_meanwhile_waits_its_turn(
    assistant: Assistant, worker: Reading, encoder: HeldUpEncoder
) -> None:
    encoder.gate.clear()
    worker.read_upload(lay_in(worker, "referat.md", MINUTES))
    assert encoder.waits.wait(60)
    removal = worker.remove(assistant.store.documents()[0].id)
    assert worker.remove(removal.document_id) is removal
    assert (worker.read_again(), worker.read_again()) == (True, False)
    assert not removal.wait(0.01)
    assert worker.state().queued == 2
    encoder.gate.set()
    rest(worker)
    assert (removal.said, removal.problem) == ("»Aftale om lokale havne« er fjernet.", False)
    assert titles(assistant) == ["Aftale om lokale havne", "Referat af møde i Havneforum"]
    assert worker.state().said == "Færdig med 1 fil: 1 ny."


def test_while_another_writes_it_is_told_and_tried_again(
    assistant: Assistant, worker: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "AGAIN_S", 0.02)
    with assistant.store.writing():
        worker.read_upload(lay_in(worker, "referat.md", MINUTES))
        while worker.state().phase is not Phase.WAITING:
            threading.Event().wait(0.01)
        assert "Lageret er ved at blive ændret" in worker.state().said
        assert worker.state().said.endswith("Prøver igen om lidt.")
    rest(worker)
    assert len(titles(assistant)) == 2


def test_what_was_stopped_midway_is_read_at_the_next_start(
    assistant: Assistant, worker: Reading, encoder: HeldUpEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "CLOSE_S", 0.01)
    encoder.gate.clear()
    worker.read_upload(lay_in(worker, "referat.md", MINUTES))
    worker.read_upload(lay_in(worker, "brev.md", "# Brev om havnen\n\nHavnen åbner i maj.\n"))
    assert encoder.waits.wait(60)
    worker.close()
    encoder.gate.set()
    assert worker._thread is not None
    worker._thread.join(60)
    assert titles(assistant) == ["Aftale om lokale havne"]
    after = Reading(assistant)
    after.begin()
    rest(after)
    after.close()
    assert titles(assistant) == [
        "Aftale om lokale havne",
        "Brev om havnen",
        "Referat af møde i Havneforum",
    ]


def test_a_failure_is_told_and_the_file_is_read_when_that_is_mended(
    assistant: Assistant, worker: Reading, encoder: HeldUpEncoder
) -> None:
    encoder.broken = True
    worker.read_upload(lay_in(worker, "referat.md", MINUTES))
    rest(worker)
    assert (worker.state().problem, worker.state().said) == (True, "Sprogkoderen kan ikke bruges.")
    assert worker.results(0)[0].failed
    encoder.broken = False
    worker.read_again()
    rest(worker)
    assert "Referat af møde i Havneforum" in titles(assistant)


def test_a_fault_of_the_program_is_a_sentence_and_ends_nothing(
    assistant: Assistant, worker: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(opening, "read_files", lambda *_, **__: 1 / 0)
        worker.read_again()
        rest(worker)
        assert worker.state().said.startswith("Noget gik galt, og filerne blev ikke læst.")
    worker.read_again()
    rest(worker)
    assert worker.state().said == "Færdig med 1 fil: 1 uændret."


def test_an_uploaded_copy_goes_with_its_document_and_ones_own_file_stays(
    assistant: Assistant, worker: Reading
) -> None:
    worker.read_upload(lay_in(worker, "referat.md", MINUTES))
    rest(worker)
    own, uploaded = (Path(info.path) for info in assistant.store.documents())
    for info in assistant.store.documents():
        assert worker.remove(info.id).wait(60)
    assert (own.exists(), uploaded.exists(), titles(assistant)) == (True, False, [])
    assert worker.remove("ukendt").wait(60)
    rest(worker)
    assert worker.state().problem


def test_the_same_content_under_another_name_is_not_kept_twice(assistant: Assistant, worker: Reading) -> None:
    worker.read_upload(lay_in(worker, "kopi.md", AGREEMENT))
    worker.read_upload(lay_in(worker, "tom.md", "# Kun en overskrift\n"))
    rest(worker)
    double, empty = worker.results(0)
    assert double.said == "Uændret: indholdet er allerede læst som »Aftale om lokale havne«."
    assert (double.failed, empty.failed) == (False, True)
    assert empty.said == "Filen indeholder ingen tekst, der kan læses."
    assert worker.uploads.files() == ()
    assert [one.file for one in worker.failed.all()] == ["tom.md"]


def test_the_examples_go_when_ones_own_documents_come(
    tmp_path: Path, settings: Settings, encoder: HeldUpEncoder
) -> None:
    example = tmp_path / "eksempel.md"
    example.write_text(AGREEMENT, "utf-8")
    with Store.open(settings, encoder) as store:
        opening.read_files([example], store, encoder, settings, example=True)
        worker = Reading(Assistant(store, encoder, settings))
        worker.read_upload(lay_in(worker, "referat.md", MINUTES))
        rest(worker)
        assert worker.state().said.endswith("1 eksempel er fjernet, for lageret har nu dine egne dokumenter.")
        assert [info.title for info in store.documents()] == ["Referat af møde i Havneforum"]
        worker.close()
