"""An evaluation started from the page: a process of its own, one at a time, told of and stopped."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant.settings import Settings
from tests.ui.fake_measuring import ending, endless
from tests.ui.knocking import knocker, said, site_in
from ui import measuring
from ui.counting import Count, read_line
from ui.measuring import Measuring, Stage, State, options_of
from ui.pages.quality.page import doors

RUN = "/kvalitet/maaling"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "lager")


def until(holds: Callable[[], bool]) -> None:
    """Wait for another process; the test's own time limit ends what never comes."""
    while not holds():
        time.sleep(0.02)


@pytest.mark.parametrize(
    ("code", "line", "state"),
    [
        (0, "", State(Stage.HOLDS, Count(3, 3))),
        (100, "", State(Stage.FAILS, Count(3, 3))),
        (1, "Fejl: Disken er fuld.", State(Stage.BROKEN, Count(3, 3), "Disken er fuld.")),
        (1, "Traceback (most recent call last):", State(Stage.BROKEN, Count(3, 3))),
        (-9, "", State(Stage.BROKEN, Count(3, 3))),
    ],
)
def test_how_it_ended_is_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, code: int, line: str, state: State
) -> None:
    monkeypatch.setattr(measuring, "COMMAND", ending(code, line))
    run = Measuring(settings)
    assert run.start()
    until(lambda: run.state.stage is not Stage.RUNNING)
    assert run.state == state


def test_one_runs_at_a_time_and_can_be_stopped(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measuring, "COMMAND", endless())
    run = Measuring(settings)
    assert not run.stop()
    assert run.start()
    assert not run.start()
    until(lambda: run.state.count == Count(3, 3))
    assert run.stop()
    assert run.state == State(Stage.STOPPED)
    assert not run.stop()
    assert run.start()
    assert run.stop()


def test_what_a_stopped_one_wrote_aside_is_gone(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told = tmp_path / "hvor"
    script = (
        "import os, pathlib, sys, tempfile, time\n"
        "folder = tempfile.mkdtemp()\n"
        f"pathlib.Path({str(told)!r}).write_text(folder)\n"
        "time.sleep(600)"
    )
    monkeypatch.setattr(measuring, "COMMAND", (sys.executable, "-c", script))
    run = Measuring(settings)
    run.start()
    until(lambda: told.exists() and bool(told.read_text()))
    folder = Path(told.read_text())
    assert folder.is_dir()
    run.stop()
    until(lambda: not folder.exists())


def test_the_settings_go_along_but_the_key_does_not_stand_on_the_command_line(tmp_path: Path) -> None:
    given = Settings(
        data_dir=tmp_path, llm="http://127.0.0.1:9", llm_key=SecretStr("hemmelig"), candidates=77
    )
    options = options_of(given)
    assert options[options.index("--data-dir") + 1] == str(tmp_path)
    assert options[options.index("--candidates") + 1] == "77"
    assert "hemmelig" not in " ".join(options)


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ('{"done": 3, "total": 9}', Count(3, 9)),
        ("Fejl: Disken er fuld.", None),
        ('{"done": 3}', None),
        ("[3, 9]", None),
        ("", None),
    ],
)
def test_a_count_is_told_from_what_else_is_said(line: str, count: Count | None) -> None:
    assert read_line(line) == count


def test_the_door_starts_tells_and_stops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measuring, "COMMAND", endless())
    client = knocker(doors(site_in(tmp_path)))
    assert client.get(RUN).json()["running"] is False
    assert said(client.post(RUN, json={"action": "stop"})) == (409, "Der kører ingen måling at stoppe.")
    assert client.post(RUN, json={"action": "start"}).json()["running"] is True
    assert said(client.post(RUN, json={"action": "start"}))[0] == 409
    until(lambda: client.get(RUN).json()["sentence"] == "Spørger: 3 af 3 …")
    stopped = client.post(RUN, json={"action": "stop"}).json()
    assert (stopped["running"], stopped["sentence"]) == (
        False,
        "Målingen blev stoppet. Der er ikke gemt noget fra den.",
    )


def test_without_the_question_files_nothing_is_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measuring, "OWN", (tmp_path / "open.jsonl",))
    client = knocker(doors(site_in(tmp_path)))
    state = client.get(RUN).json()
    assert (state["offered"], "følger ikke med her" in state["sentence"]) == (False, True)
    assert said(client.post(RUN, json={"action": "start"}))[0] == 409


def test_a_process_that_cannot_start_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measuring, "COMMAND", (str(tmp_path / "findes-ikke"),))
    status, sentence = said(knocker(doors(site_in(tmp_path))).post(RUN, json={"action": "start"}))
    assert (status, sentence.startswith("Målingen kunne ikke laves.")) == (503, True)
