"""From use to test, the whole way: a user corrects, an evaluator approves, and `reform eval` asks it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from assistant.engine import Assistant
from assistant.settings import Settings
from eval import history
from eval.questionfile.review import pending
from tests.assistant.conftest import TERMS, filled
from tests.conftest import FakeEncoder
from tests.ui.knocking import knocker
from ui import reviewing
from ui.cli import cli
from ui.pages.ask import feedback as feedback_doors
from ui.pages.quality import page as quality
from ui.site import Site

QUESTION = "Hvor mange gange om året mødes Journaludvalget?"


def test_a_correction_is_asked_by_the_evaluation(
    tmp_path: Path, encoder: FakeEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(data_dir=tmp_path / "lager")
    with filled(tmp_path, {"kommissorium.md": TERMS}, encoder) as store:
        assistant = Assistant(store, encoder, settings)
        site = Site(assistant)
        client = knocker((*feedback_doors.doors(site), *quality.doors(site)))
        (document,) = store.documents()
        correction = {
            "kind": "correction",
            "consent": True,
            "question": QUESTION,
            "answer": "Det mødes to gange om året [1].",
            "fault": "wrong",
            "right": "Journaludvalget mødes fire gange om året.",
            "document": document.id,
            "quote": "Journaludvalget mødes fire gange om året.",
        }
        assert client.post("/feedback", json=correction).status_code == 200
        (waiting,) = pending(reviewing.folder_of(settings))
        approval = {
            "action": "approve",
            "id": waiting.id,
            "reviewer": "Mona Dal",
            "refuse": False,
            "right": waiting.right,
            "facts": "fire gange",
            "document": document.id,
            "quote": waiting.quote,
        }
        assert client.post("/kvalitet/rettelser", json=approval).status_code == 200

        @contextmanager
        def opened(_: Settings) -> Iterator[Assistant]:
            yield assistant

        monkeypatch.setattr("eval.command.Assistant.open", opened)
        file = str(reviewing.file_of(settings))
        told = CliRunner().invoke(
            cli, ["--data-dir", str(settings.data_dir), "eval", "--set", file, "--lines"]
        )
        assert told.exit_code == 0, told.output
        assert f"{reviewing.APPROVED}: 1 af 1 spørgsmål bestået" in told.stdout
        assert json.loads(told.stderr.splitlines()[0]) == {"done": 1, "total": 1}
        (past,) = history.kept(history.folder_of(settings))
        assert (past.questions, past.passed, past.total) == (reviewing.APPROVED, 1, 1)
        assert QUESTION in client.get("/kvalitet/rapport").text
