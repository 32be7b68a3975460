"""`reform ui` and `reform eval`: what they hand on, with the page and the evaluation faked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from assistant.errors import SettingsError
from assistant.settings import Settings
from eval.command import Run
from ingest.report import IngestReport, Outcome, State
from tests.ui.cli_fakes import MADE_UP, FakeAssistant
from ui import opening, page_command
from ui.cli import cli
from ui.serving.layers import Wish


@dataclass
class Asked:
    """What the faked parts were asked for."""

    served: list[tuple[str, int, bool]] = field(default_factory=list)
    wishes: list[Wish] = field(default_factory=list)
    read: list[tuple[list[Path], bool]] = field(default_factory=list)
    evaluated: list[Run] = field(default_factory=list)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    seen = Asked()

    def serve(_: object, host: str, port: int, wish: dict[str, Any], *, open_browser: bool) -> None:
        if port == 1:
            raise SettingsError("Porten 1 er optaget. Vælg en anden med --port.")
        seen.served.append((host, port, open_browser))
        seen.wishes.append(Wish(**wish))

    def read_files(paths: Sequence[Path], *_: object, example: bool = False) -> IngestReport:
        seen.read.append((list(paths), example))
        return IngestReport((Outcome("e.md", "/e.md", State.ADDED, MADE_UP, 3),))

    monkeypatch.setattr(page_command, "serve", serve)
    monkeypatch.setattr(opening, "read_files", read_files)
    return seen


def reform(monkeypatch: pytest.MonkeyPatch, *arguments: str, filled: bool = True) -> Result:
    def opened(settings: Settings) -> FakeAssistant:
        assistant = FakeAssistant(settings=settings)
        assistant.store.infos = assistant.store.infos if filled else ()
        return assistant

    monkeypatch.setattr(opening, "open_assistant", opened)
    return CliRunner().invoke(cli, arguments, prog_name="reform")


def test_the_page_is_served_on_this_machine_only(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    assert reform(monkeypatch, "ui").exit_code == 0
    reform(monkeypatch, "ui", "--host", "0.0.0.0", "--port", "8080", "--open")
    assert asked.served == [("127.0.0.1", 7860, False), ("0.0.0.0", 8080, True)]
    assert asked.wishes == [Wish(), Wish()]


def test_how_it_is_served_to_others_is_handed_on(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    reform(
        monkeypatch, "ui", "--auth", "brugere", "--per-minute", "20", "--root-path", "/reform", "--log-json"
    )
    reform(monkeypatch, "ui", "--behind-proxy", "--log-questions")
    reform(monkeypatch, "ui", "--behind-proxy", "10.0.0.2,10.0.1.0/24")
    assert asked.wishes == [
        Wish(auth=Path("brugere"), per_minute=20, root_path="/reform", log_json=True),
        Wish(behind_proxy="127.0.0.1,::1", log_questions=True),
        Wish(behind_proxy="10.0.0.2,10.0.1.0/24"),
    ]


def test_an_empty_store_is_filled_with_the_examples(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    result = reform(monkeypatch, "ui", filled=False)
    ((paths, example),) = asked.read
    assert [path.name for path in paths] == ["corpus"]
    assert list(paths[0].iterdir())
    assert example
    assert result.stderr == "Lageret er tomt. Læser eksemplerne ind …\n"
    assert len(asked.served) == 1


@pytest.mark.parametrize("how", ["option", "environment"])
def test_an_empty_store_is_filled_with_the_set_documents(
    asked: Asked, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, how: str
) -> None:
    monkeypatch.setenv("REFORM_DOCUMENTS", str(tmp_path if how == "environment" else "væk"))
    options = ["--documents", str(tmp_path)] if how == "option" else []
    result = reform(monkeypatch, "ui", *options, filled=False)
    assert asked.read == [([tmp_path], False)]
    assert result.stderr == f"Lageret er tomt. Læser {tmp_path} ind …\n"
    assert result.stdout.endswith("1 fil: 1 ny.\n")


def test_set_documents_that_are_not_there(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    result = reform(monkeypatch, "ui", "--documents", "væk", filled=False)
    assert result.stderr == "Fejl: Stien væk findes ikke. Ret indstillingen documents, eller fjern den.\n"
    assert (result.exit_code, asked.served) == (1, [])


def test_a_used_port_is_one_line(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    result = reform(monkeypatch, "ui", "--port", "1")
    assert result.stderr == "Fejl: Porten 1 er optaget. Vælg en anden med --port.\n"
    assert result.exit_code == 1


@pytest.mark.parametrize("code", [0, 100])
def test_the_evaluation_gives_its_own_exit_code(
    asked: Asked, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def run(_: Settings, wanted: Run, told: object) -> int:
        asked.evaluated.append(wanted)
        return code

    monkeypatch.setattr("eval.command.run", run)
    result = reform(monkeypatch, "eval", "--set", "q.jsonl", "--report", "ud", "--compare", "før")
    assert result.exit_code == code
    assert asked.evaluated == [Run(Path("q.jsonl"), Path("ud"), Path("før"))]


def test_a_question_file_that_is_not_there_breaks_the_evaluation(monkeypatch: pytest.MonkeyPatch) -> None:
    result = reform(monkeypatch, "eval", "--set", "væk.jsonl")
    assert result.stderr.startswith("Fejl: ")
    assert len(result.stderr.splitlines()) == 1
    assert result.exit_code == 1
