"""A real language model: behind a real OpenAI-compatible server on loopback, and from a file in this process.

SmolLM2 knows hardly any Danish. What it writes is not looked at here, only that its words come, stop and are
held to the same rules.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.engine import Assistant
from assistant.errors import LanguageModelError
from assistant.model import running as llama
from assistant.model.endpoint import connect, tokens
from assistant.model.generate import Generator
from assistant.model.trial import try_out
from assistant.settings import Settings
from tests.assistant.conftest import Library
from ui import opening

GREETING = [("system", "You are brief."), ("user", "Say hello.")]
QUESTION = "Hvor ofte mødes Journaludvalget?"
LONG = [("user", "Tell a long story about a council.")]


@pytest.fixture(params=["server", "file"])
def llm(request: pytest.FixtureRequest, small_model: Path) -> str:
    """The setting: the real server's address, or the file."""
    return str(request.getfixturevalue("model_server")) if request.param == "server" else str(small_model)


def settings_of(llm: str, **more: object) -> Settings:
    return Settings.model_validate(
        {"llm": llm, "llm_timeout": 120.0, "llm_tokens": 16, "llm_context": 1024} | more
    )


def test_its_words_come_one_by_one(llm: str) -> None:
    pieces = [piece for piece in tokens(connect(settings_of(llm)), GREETING) if piece]
    assert len(pieces) > 1
    assert "ello" in "".join(pieces)


def test_the_answer_is_no_longer_than_set(llm: str) -> None:
    pieces = [piece for piece in tokens(connect(settings_of(llm)), LONG) if piece]
    assert 8 <= len(pieces) <= 16


def test_a_prompt_that_is_too_long_is_told(llm: str) -> None:
    with pytest.raises(LanguageModelError, match="REFORM_LLM_CONTEXT"):
        list(tokens(connect(settings_of(llm)), [("user", "ord " * 3000)]))


def test_one_who_leaves_stops_it_and_the_next_is_answered(llm: str) -> None:
    model = connect(settings_of(llm, llm_tokens=900))
    replying = tokens(model, LONG)
    assert any(piece for piece in replying)
    replying.close()
    assert "ello" in "".join(tokens(connect(settings_of(llm)), GREETING))


def test_the_trial_tells_its_name_and_its_speed(llm: str) -> None:
    trial = try_out(settings_of(llm, llm_tokens=24))
    assert trial.problem == ""
    assert trial.name in {"smollm2", Path(llm).name}
    assert trial.text
    assert trial.first is not None
    assert trial.first > 0
    assert trial.pace is None or trial.pace > 0


def test_whatever_it_writes_only_what_the_sources_bear_is_shown(library: Library, llm: str) -> None:
    # Long enough on a free machine; where it is not, the answer falls back, and the same holds of it.
    settings, known = settings_of(llm, llm_timeout=8.0), library.assistant
    assistant = Assistant(known.store, known.encoder, settings, Generator.from_settings(settings))
    answer = assistant.answer(QUESTION)
    assert "fire" in answer.text or "4" in answer.text
    assert set(answer.markers) <= {citation.marker for citation in answer.citations}


@pytest.fixture(scope="module")
def running(small_model: Path) -> Iterator[llama.Running]:
    model = llama.Running(small_model, 1024)
    yield model
    model.close()


def request(tokens: int = 8, words: str = "Say hello.") -> dict[str, object]:
    messages = [{"role": "user", "content": words}]
    return {"messages": messages, "max_tokens": tokens, "stream": True, "return_progress": True}


def test_a_file_is_loaded_once(small_model: Path) -> None:
    assert llama.load(small_model, 1024) is llama.load(small_model, 1024)


def test_the_web_page_has_the_file_loaded_before_the_first_question(small_model: Path) -> None:
    settings = settings_of(str(small_model), llm_context=1100)
    opening.warm_model(settings)
    assert (small_model, 1100) in llama._RUNNING
    llama._RUNNING.pop((small_model, 1100)).close()


def test_the_file_is_not_reached_over_the_network(running: llama.Running) -> None:
    (socket,) = Path(running._folder).iterdir()
    assert socket.is_socket()
    assert Path(running._folder).stat().st_mode & 0o077 == 0
    assert str(running._server.listening_address).startswith("unix://")  # type: ignore[union-attr] # not in the protocol


def test_a_second_question_waits_for_its_turn_and_not_for_ever(
    running: llama.Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = running.pieces(request(500, LONG[0][1]), 120.0)
    next(first)
    monkeypatch.setattr(llama, "WAIT_SECONDS", 0.1)
    with pytest.raises(LanguageModelError, match="optaget"):
        list(running.pieces(request(), 120.0))
    first.close()  # type: ignore[attr-defined] # a generator
    monkeypatch.setattr(llama, "WAIT_SECONDS", 60.0)
    assert "".join(running.pieces(request(), 120.0))


def test_it_is_stopped_while_it_still_reads_the_prompt(running: llama.Running) -> None:
    reading = running.pieces(request(8, "ord " * 500), 120.0)
    assert next(reading) == ""
    reading.close()  # type: ignore[attr-defined] # a generator
    for thread in threading.enumerate():
        if thread.name == "sprogmodel-fil":
            thread.join(60)
            assert not thread.is_alive()


def test_the_time_limit_holds_whatever_it_does(running: llama.Running) -> None:
    with pytest.raises(LanguageModelError, match="i tide"):
        list(running.pieces(request(900, "ord " * 700), 0.2))


def test_a_file_that_only_looks_like_a_model_is_told(small_model: Path, tmp_path: Path) -> None:
    half = tmp_path / "halv.gguf"
    half.write_bytes(small_model.read_bytes()[:1_000_000])
    with pytest.raises(LanguageModelError, match=r"hel \.gguf-fil"):
        list(tokens(connect(settings_of(str(half))), GREETING))


def test_a_process_that_ends_while_it_writes_ends_well(small_model: Path) -> None:
    program = (
        "import sys\n"
        "from assistant.model.endpoint import connect, tokens\n"
        "from assistant.settings import Settings\n"
        "llm = connect(Settings(llm=sys.argv[1], llm_context=1024, llm_timeout=120.0))\n"
        "for piece in tokens(llm, [('user', 'Tell a long story.')]):\n"
        "    if piece:\n"
        "        sys.exit(7)\n"
    )
    here = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    ended = subprocess.run(
        [sys.executable, "-c", program, str(small_model)],
        env=here,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (7, "", "")
