"""An evaluation in a process of its own, started from the page: one at a time, told of as it goes on."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import weakref
from dataclasses import dataclass
from enum import StrEnum
from typing import IO, TYPE_CHECKING

from eval.gating.gate import EXIT_FAILS, EXIT_HOLDS
from eval.run import CORPUS, OWN
from ui.counting import Count, read_line
from ui.options import setting_names

if TYPE_CHECKING:
    from assistant.settings import Settings

COMMAND = (sys.executable, "-m", "ui.cli", "eval", "--lines")
APART = frozenset({"documents", "llm_key"})
_PATIENCE = 10
_PREFIX = "Fejl: "


class Stage(StrEnum):
    """How an evaluation stands."""

    IDLE = "idle"
    RUNNING = "running"
    HOLDS = "holds"
    FAILS = "fails"
    STOPPED = "stopped"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class State:
    """How far the latest evaluation has come.

    Attributes:
        stage: How it stands.
        count: Questions asked and to be asked; None before the first.
        reason: The Danish sentence of an evaluation that broke, or "".
    """

    stage: Stage = Stage.IDLE
    count: Count | None = None
    reason: str = ""


class Measuring:
    """Runs `reform eval` over the program's own questions.

    Args:
        settings: The settings that hold for it, too.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._state = State()
        self._process: subprocess.Popen[str] | None = None

    @property
    def state(self) -> State:
        """How the latest evaluation stands."""
        with self._lock:
            return self._state

    @staticmethod
    def offered() -> bool:
        """Whether the questions and their documents came with the program."""
        return CORPUS.is_dir() and all(path.exists() for path in OWN)

    def start(self) -> bool:
        """Start an evaluation; returns False when one is running.

        Raises:
            OSError: The process cannot be started.
        """
        with self._lock:
            if self._state.stage is Stage.RUNNING:
                return False
            # The process cannot clean up after itself when it is stopped; its folder goes with this object.
            folder = tempfile.TemporaryDirectory(prefix="reform-eval-", ignore_cleanup_errors=True)
            process = subprocess.Popen(
                [*COMMAND, *options_of(self._settings)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                errors="replace",
                env=_environment(self._settings, folder.name),
            )
            self._process, self._state = process, State(Stage.RUNNING)
        weakref.finalize(self, process.kill)
        threading.Thread(target=self._follow, args=(process, folder), daemon=True).start()
        return True

    def stop(self) -> bool:
        """Stop the running evaluation; returns False when none is running."""
        with self._lock:
            if self._process is None or self._state.stage is not Stage.RUNNING:
                return False
            process, self._state = self._process, State(Stage.STOPPED)
        process.terminate()
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
        return True

    def _follow(self, process: subprocess.Popen[str], folder: tempfile.TemporaryDirectory[str]) -> None:
        last = self._read(process.stderr) if process.stderr else ""
        code = process.wait()
        folder.cleanup()
        with self._lock:
            if self._process is process and self._state.stage is Stage.RUNNING:
                self._state = _ended(code, last, self._state.count)

    def _read(self, lines: IO[str]) -> str:
        """Follow the lines to their end; returns the last that tells no count."""
        last = ""
        for line in lines:
            count = read_line(line)
            if count is None:
                last = line.strip() or last
                continue
            with self._lock:
                if self._state.stage is Stage.RUNNING:
                    self._state = State(Stage.RUNNING, count)
        return last


def options_of(settings: Settings) -> list[str]:
    """The settings as options of the command line; the key stays out of it."""
    told = {name: getattr(settings, name) for name in setting_names() if name not in APART}
    return [part for name, value in told.items() for part in (f"--{name.replace('_', '-')}", str(value))]


def _environment(settings: Settings, folder: str) -> dict[str, str]:
    key = settings.llm_key.get_secret_value()
    return {**os.environ, "TMPDIR": folder, "PYTHONUTF8": "1"} | ({"REFORM_LLM_KEY": key} if key else {})


def _ended(code: int, last: str, count: Count | None) -> State:
    stages = {EXIT_HOLDS: Stage.HOLDS, EXIT_FAILS: Stage.FAILS}
    if code in stages:
        return State(stages[code], count)
    return State(Stage.BROKEN, count, last.removeprefix(_PREFIX) if last.startswith(_PREFIX) else "")
