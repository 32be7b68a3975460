"""Which models a server has: the name that is sent, and what is found on this machine."""

from __future__ import annotations

import json
import socket

import pytest

from assistant.model.chosen import Chosen, Way
from assistant.model.endpoint import connect, tokens
from assistant.model.listing import models
from assistant.model.nearby import PLACES, Found, Place, look_around
from assistant.settings import Settings
from tests.assistant.scripted_server import Script, scripted

PROMPT = [("user", "Er det rigtigt?")]
ANSWER = Script("Ja.")


def sent_name(*listed: str, **more: object) -> str:
    with scripted(ANSWER, models=listed) as server:
        settings = Settings.model_validate({"llm": server.address, "llm_timeout": 20.0} | more)
        llm = connect(settings)
        for _ in range(2):
            assert "".join(tokens(llm, PROMPT)) == "Ja."
        assert server.paths.count("/v1/models") == (0 if more else 1 if listed else 2)
        return str(server.requests[-1]["model"])


def test_the_first_model_of_the_address_is_taken_and_asked_for_once() -> None:
    assert sent_name("stor-model", "lille-model") == "stor-model"


def test_a_model_that_cannot_chat_is_passed_over() -> None:
    assert sent_name("text-embedding-nomic", "lille-model") == "lille-model"


def test_an_address_without_a_list_is_sent_the_word_default() -> None:
    assert sent_name() == "default"


def test_a_name_that_is_set_is_sent_as_it_is() -> None:
    assert sent_name("stor-model", llm_model="lille-model") == "lille-model"


def test_this_program_is_no_model_of_its_own() -> None:
    with scripted(ANSWER, models=("reformassistent",)) as server:
        assert models(Chosen(Way.ADDRESS, server.address), 5.0) == ()


@pytest.mark.parametrize(
    "listed",
    [
        [],
        {"data": None},
        {"data": [None, 1, {"id": 3}, {"id": ""}, {"id": "a\x1b[2J"}, {"id": "x" * 300}]},
        {"models": [{"name": "stor-cloud"}, {"name": "b", "remote_host": "https://ollama.com"}, {}]},
    ],
)
def test_a_list_without_a_usable_name_is_empty(listed: object) -> None:
    with scripted(ANSWER, models=json.dumps(listed).encode()) as server:
        assert models(Chosen(Way.ADDRESS, server.address), 5.0) == ()
        assert models(Chosen(Way.OLLAMA, server.root), 5.0) == ()


def test_what_is_no_list_is_none() -> None:
    with scripted(ANSWER, models=b"<html>Velkommen</html>") as server:
        assert models(Chosen(Way.ADDRESS, server.address), 5.0) == ()


def test_servers_that_answer_are_found_and_none_is_asked_for_words() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        nobody = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with scripted(ANSWER, models=("llama3.1:8b",)) as ollama, scripted(ANSWER, models=("q",)) as other:
            places = (
                Place("Ollama", Chosen(Way.OLLAMA, ollama.root)),
                Place("vLLM", Chosen(Way.ADDRESS, other.address)),
                Place("LM Studio", Chosen(Way.ADDRESS, f"{nobody}/v1")),
            )
            assert look_around(places, 2.0) == (
                Found("Ollama", "llama3.1:8b", f"ollama:llama3.1:8b@{ollama.root}"),
                Found("vLLM", "q", other.address),
            )
            assert (ollama.requests, other.requests) == ([], [])


def test_it_is_looked_for_on_this_machine_only() -> None:
    assert {place.server.host for place in PLACES} == {"127.0.0.1"}
