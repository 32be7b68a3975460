"""Whatever a language model's server does, the answer comes in time: without the model, and saying so."""

from __future__ import annotations

import gc
import socket
import threading
import time

import pytest
from pydantic import SecretStr

from assistant.engine import Assistant
from assistant.model.endpoint import connect, tokens
from assistant.model.generate import Generator
from assistant.settings import Settings
from assistant.types import Answer, Status
from tests.assistant.conftest import Library
from tests.assistant.scripted_server import Script, Scripted, scripted

QUESTION = "Hvor ofte mødes Journaludvalget?"
PLAIN = "Journaludvalget mødes fire gange om året [1]."
GOOD = "Journaludvalget mødes 4 gange om året [1]."
KEY = "sk-hemmelig"
ENGLISH = "The committee shall convene with every member present whenever deemed necessary [1]."
THREADS = ("sprogmodel", "sprogmodel-fil")

FAULTS = {
    "slow to first byte": (Script(GOOD, late=3.0), "i tide"),
    "silent": (Script(hang=True), "i tide"),
    "keeps the line open": (Script(drip=True), "i tide"),
    "slow in the middle": (Script(GOOD * 100, step=0.2), "i tide"),
    "endless": (Script("Der er mere at sige om det. " * 10_000, size=400), "ikke noget, som kilderne"),
    "huge": (Script(huge=True), "kan ikke læses"),
    "huge error": (Script(status=400, body=b"x" * (5 << 20)), "kan ikke læses"),
    "garbage": (Script(body=b"data: {ikke json\n\n"), "kan ikke læses"),
    "not even text": (Script(body=bytes(range(256)) * 64), ""),
    "truncated": (Script(GOOD, cut=10), "ingen forbindelse"),
    "hung up on": (Script(refuse=True), "ingen forbindelse"),
    "empty": (Script(""), "ikke noget, som kilderne"),
    "nothing at all": (Script(body=b""), "ikke noget, som kilderne"),
    "wrong language": (Script(ENGLISH), "ikke noget, som kilderne"),
    "unknown key": (Script(status=401), "afviste nøglen"),
    "forbidden": (Script(status=403), "afviste nøglen"),
    "unknown model": (Script(status=404), "findes ikke"),
    "too long a prompt": (
        Script(status=400, body=b'{"error": {"code": "context_length_exceeded", "message": "x"}}'),
        "REFORM_LLM_CONTEXT",
    ),
    "busy": (Script(status=429), "for travlt"),
    "busy for long": (Script(status=429, headers={"Retry-After": "3600"}), "for travlt"),
    "broken": (Script(status=500), "fejl 500"),
    "redirected": (Script(redirect="http://10.0.0.1/v1/chat/completions"), "fejl 307"),
}


def asked(library: Library, llm: str, timeout: float = 1.0, **more: object) -> Answer:
    """The answer of an assistant with the model at an address."""
    settings = Settings.model_validate(
        {"llm": llm, "llm_key": SecretStr(KEY), "llm_timeout": timeout, "llm_model": "lille"} | more
    )
    known = library.assistant
    return Assistant(known.store, known.encoder, settings, Generator.from_settings(settings)).answer(QUESTION)


def fell_back(answer: Answer, reason: str) -> None:
    assert (answer.text, answer.status) == (PLAIN, Status.ANSWERED)
    (told,) = [warning for warning in answer.warnings if "progmodel" in warning]
    assert reason in told
    assert "hemmelig" not in told
    assert "127.0.0.1" not in told


def nothing_is_left(server: Scripted) -> None:
    """Threads of the model end, and so do the connections to its server."""
    for thread in threading.enumerate():
        if thread.name in THREADS:
            thread.join(20)
            assert not thread.is_alive()
    for _ in range(400):
        if not server.open:
            return
        time.sleep(0.05)
    raise AssertionError(f"{server.open} connections are open")


@pytest.mark.timeout(60)
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("ollama", [False, True], ids=["openai", "ollama"])
def test_the_answer_falls_back_in_time_and_says_so(library: Library, fault: str, ollama: bool) -> None:
    script, reason = FAULTS[fault]
    with scripted(script) as server:
        llm = f"ollama:lille@{server.root}" if ollama else server.address
        answer = asked(library, llm, llm_retries=1)
        fell_back(answer, "" if ollama else reason)
        if not script.hang:  # then its own side waits on purpose
            nothing_is_left(server)


def test_nobody_at_the_address(library: Library) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for llm in (f"http://127.0.0.1:{port}/v1", f"ollama:lille@http://127.0.0.1:{port}"):
        fell_back(asked(library, llm), "ingen forbindelse")


@pytest.mark.parametrize("ollama", [False, True], ids=["openai", "ollama"])
def test_one_who_leaves_closes_the_connection_at_once(ollama: bool) -> None:
    with scripted(Script(GOOD * 1000, step=0.02)) as server:
        llm = f"ollama:lille@{server.root}" if ollama else server.address
        model = connect(Settings(llm=llm, llm_model="lille", llm_timeout=60.0))
        gc.disable()
        try:
            replying = tokens(model, [("user", QUESTION)])
            next(replying)
            replying.close()
            nothing_is_left(server)
        finally:
            gc.enable()


@pytest.mark.parametrize("ollama", [False, True], ids=["openai", "ollama"])
def test_a_model_that_works_words_the_answer(library: Library, ollama: bool) -> None:
    with scripted(Script(GOOD)) as server:
        answer = asked(library, f"ollama:lille@{server.root}" if ollama else server.address, 20.0)
    assert answer.text == GOOD
    assert answer.warnings == ()


def test_one_question_too_many_waits_briefly_and_is_answered_without_the_model(library: Library) -> None:
    with scripted(Script(GOOD, late=5.0)) as server:
        settings = Settings(llm=server.address, llm_model="lille", llm_timeout=20.0, llm_at_once=1)
        known = library.assistant
        assistant = Assistant(known.store, known.encoder, settings, Generator.from_settings(settings))
        first: list[Answer] = []
        asking = threading.Thread(target=lambda: first.append(assistant.answer(QUESTION)))
        asking.start()
        while not server.requests:
            time.sleep(0.01)
        fell_back(assistant.answer(QUESTION), "optaget")
        asking.join()
        assert first[0].text == GOOD
        assert len(server.requests) == 1
