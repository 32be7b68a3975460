"""Ollama through llama-index's integration, held to the same rules as any other address."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from assistant.errors import LanguageModelError
from assistant.model.endpoint import connect, tokens
from assistant.settings import Settings
from tests.assistant.scripted_server import Script, Scripted, scripted

PROMPT = [("system", "Svar kort."), ("user", "Er det rigtigt?")]


def reply(server: Scripted, **more: object) -> str:
    named = f"ollama:llama3.1:8b@{server.root}"
    settings = Settings.model_validate({"llm": named, "llm_timeout": 20.0} | more)
    return "".join(tokens(connect(settings), PROMPT))


def test_the_request_sets_the_context_window_and_the_length_of_the_answer() -> None:
    with scripted(Script("Ja.")) as server:
        assert reply(server, llm_context=12_000, llm_tokens=300) == "Ja."
        request = server.requests[0]
    assert request["model"] == "llama3.1:8b"
    assert request["messages"][0] == {"role": "system", "content": "Svar kort."}
    assert request["options"] == {"temperature": 0.0, "num_ctx": 12_000, "num_predict": 300}
    assert request["think"] is False


def test_what_is_meant_for_another_ollama_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OLLAMA_HOST", "http://10.0.0.1:11434")
    monkeypatch.setenv("OLLAMA_API_KEY", "fremmed")
    monkeypatch.setenv("HTTP_PROXY", "http://10.0.0.1:3128")
    with scripted(Script("Ja.")) as server:
        assert reply(server) == "Ja."
        assert "fremmed" not in str(server.sent_headers)
        assert reply(server, llm_key=SecretStr("sk-egen")) == "Ja."
        assert server.keys[-1] == "Bearer sk-egen"


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        (Script(body=b'{"error": "hemmelig"}\n'), "meldte en fejl"),
        (Script(body=b"{ikke json\n"), "kan ikke læses"),
        (Script(body=b"[1, 2]\n"), "kan ikke læses"),
        (Script(redirect="http://10.0.0.1/api/chat"), "fejl 307"),
        (Script(status=404), "findes ikke"),
        (Script("Ja. Nej.", cut=3), "afbrudt"),
    ],
)
def test_a_server_that_fails_is_told_in_one_sentence_without_details(script: Script, sentence: str) -> None:
    with scripted(script) as server, pytest.raises(LanguageModelError, match=sentence) as caught:
        reply(server)
    assert "hemmelig" not in caught.value.sentence
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None


def test_what_may_pass_is_tried_again() -> None:
    with scripted(Script(status=503), Script("Ja.")) as server:
        assert reply(server) == "Ja."
        assert server.paths == ["/api/chat", "/api/chat"]
