"""`reform eval` as the command line calls it: on the examples in their own store, or on the user's."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import pytest

from assistant.settings import Settings
from eval import run
from eval.questions import Question, QuestionFileError, QuestionSet
from tests.eval.samples import MEETINGS, PIZZA, RIGHT, FakeAssistant, say_no, say_yes


def as_line(question: Question) -> str:
    return json.dumps(asdict(question) | {"question": question.text}, ensure_ascii=False)


@pytest.fixture
def ask_fake(monkeypatch: pytest.MonkeyPatch, assistant: FakeAssistant) -> FakeAssistant:
    """Every way to an assistant ends at the fake."""

    @contextmanager
    def opened(_: Settings) -> Iterator[FakeAssistant]:
        yield assistant

    monkeypatch.setattr("eval.run.Assistant.open", opened)
    monkeypatch.setattr(run, "example_assistant", opened)
    return assistant


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data", candidates=60)


def test_a_set_that_holds_ends_with_0_and_writes_its_report(
    ask_fake: FakeAssistant,
    settings: Settings,
    tmp_path: Path,
    write_set: Callable[..., Path],
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = write_set(as_line(MEETINGS), as_line(PIZZA))
    assert run.main(settings, path, tmp_path / "rapport", None) == 0
    assert capsys.readouterr().out.startswith("Kravene er opfyldt.\n")
    assert sorted(file.name for file in (tmp_path / "rapport").iterdir()) == ["results.jsonl", "summary.json"]


def test_a_worse_version_ends_with_100_even_in_the_baselines_own_folder(
    ask_fake: FakeAssistant, settings: Settings, tmp_path: Path, write_set: Callable[..., Path]
) -> None:
    path = write_set(as_line(MEETINGS), as_line(PIZZA))
    folder = tmp_path / "rapport"
    assert run.main(settings, path, folder, None) == 0
    ask_fake.answers = {**RIGHT, PIZZA.text: say_yes("En pizza.")}
    assert run.main(settings, path, folder, folder) == 100


def test_an_always_refusing_and_an_always_answering_assistant_both_fail(
    ask_fake: FakeAssistant, settings: Settings, write_set: Callable[..., Path]
) -> None:
    path = write_set(as_line(MEETINGS), as_line(PIZZA))
    ask_fake.answers = {MEETINGS.text: say_no(), PIZZA.text: say_no()}
    assert run.main(settings, path, None, None) == 100
    ask_fake.answers = {MEETINGS.text: RIGHT[MEETINGS.text], PIZZA.text: RIGHT[MEETINGS.text]}
    assert run.main(settings, path, None, None) == 100


def test_a_broken_question_file_is_told_before_anything_is_asked(
    ask_fake: FakeAssistant, settings: Settings, write_set: Callable[..., Path]
) -> None:
    with pytest.raises(QuestionFileError, match="Linje 1"):
        run.main(settings, write_set("{"), None, None)
    assert ask_fake.asked == []


def test_the_examples_are_read_into_a_store_of_their_own(settings: Settings) -> None:
    with run.example_assistant(settings) as assistant:
        documents = assistant.store.documents()
        folder = assistant.settings.data_dir
        asked = Question("e1", "fact", "Hvem er formand for Implementeringsrådet?", docs=("x",))
        report = run.evaluate(assistant, QuestionSet("x", "", (asked,)))
    assert {info.file for info in documents} == {path.name for path in run.CORPUS.iterdir()}
    assert all(info.example for info in documents)
    assert not folder.exists()
    assert not settings.data_dir.exists()
    hashes = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in run.CORPUS.iterdir()}
    assert dict(report.record.documents) == hashes
    assert report.record.encoder == assistant.encoder.name
