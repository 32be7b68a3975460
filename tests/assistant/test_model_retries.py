"""What is asked of a language model's server again, and what is not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest

from assistant.errors import LanguageModelError
from assistant.model.endpoint import connect, tokens
from assistant.model.transport import BACKOFF_SECONDS, BoundedTransport
from assistant.settings import Settings
from tests.assistant.scripted_server import Script, Scripted, scripted

GOOD = Script("Ja. Det er rigtigt.")
PROMPT = [("user", "Er det rigtigt?")]


def reply(server: Scripted, retries: int = 2, timeout: float = 20.0) -> str:
    settings = Settings(llm=server.address, llm_model="lille", llm_timeout=timeout, llm_retries=retries)
    return "".join(tokens(connect(settings), PROMPT))


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The waits between tries, not slept through."""
    waits: list[float] = []
    monkeypatch.setattr("tenacity.nap.time.sleep", waits.append)
    return waits


@pytest.mark.parametrize(
    "failure",
    [Script(status=500), Script(status=503), Script(status=429), Script(refuse=True)],
    ids=["500", "503", "429", "hung up"],
)
def test_what_may_pass_is_tried_again(failure: Script, slept: list[float]) -> None:
    with scripted(failure, failure, GOOD) as server:
        assert reply(server) == "Ja. Det er rigtigt."
        assert len(server.requests) == 3
    assert len(slept) == 2
    assert 0 <= slept[0] <= BACKOFF_SECONDS
    assert 0 <= slept[1] <= 2 * BACKOFF_SECONDS


def test_only_as_often_as_set(slept: list[float]) -> None:
    with scripted(Script(status=500), Script(status=500), GOOD) as server:
        with pytest.raises(LanguageModelError, match="fejl 500"):
            reply(server, retries=1)
        assert len(server.requests) == 2
    with scripted(Script(status=500), GOOD) as server:
        with pytest.raises(LanguageModelError, match="fejl 500"):
            reply(server, retries=0)
        assert len(server.requests) == 1


@pytest.mark.parametrize("status", [400, 401, 403, 404, 422])
def test_what_will_not_pass_is_not_tried_again(status: int, slept: list[float]) -> None:
    with scripted(Script(status=status), GOOD) as server:
        with pytest.raises(LanguageModelError):
            reply(server)
        assert len(server.requests) == 1
    assert slept == []


@pytest.mark.parametrize(
    "failure",
    [Script("Ja. Nej.", cut=3), Script(body=b"data: {ikke json\n\n"), Script("")],
    ids=["truncated", "garbage", "empty"],
)
def test_nothing_is_repeated_once_the_answer_has_begun(failure: Script, slept: list[float]) -> None:
    with scripted(failure, GOOD) as server:
        try:
            said = reply(server)
        except LanguageModelError:
            said = ""
        assert "rigtigt" not in said
        assert len(server.requests) == 1
    assert slept == []


def test_a_time_limit_that_passed_is_not_tried_again() -> None:
    with scripted(Script(hang=True), GOOD) as server:
        with pytest.raises(LanguageModelError, match="i tide"):
            reply(server, timeout=0.5)
        assert len(server.requests) == 1


def test_the_server_says_how_long_to_wait(slept: list[float]) -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=9), usegmt=True)
    busy = (
        Script(status=429, headers={"Retry-After": "7"}),
        Script(status=503, headers={"Retry-After": soon}),
    )
    with scripted(*busy, GOOD) as server:
        assert reply(server, timeout=60.0) == "Ja. Det er rigtigt."
    assert slept[0] == 7
    assert 0 < slept[1] <= 9


def test_a_wait_that_would_pass_the_limit_is_not_begun(slept: list[float]) -> None:
    with scripted(Script(status=429, headers={"Retry-After": "21"}), GOOD) as server:
        with pytest.raises(LanguageModelError, match="429"):
            reply(server)
        assert len(server.requests) == 1
    assert slept == []


def test_only_what_the_request_needs_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-fremmed")
    monkeypatch.setenv("OPENAI_ORG_ID", "org-fremmed")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "proj-fremmed")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://10.0.0.1/v1")
    monkeypatch.setenv("ALL_PROXY", "http://10.0.0.1:3128")
    with scripted(GOOD) as server:
        reply(server)
        assert "fremmed" not in str(server.sent_headers)
        assert "Authorization" not in server.sent_headers


def test_a_packed_body_is_refused() -> None:
    packed = Script(status=400, body=b"\x1f\x8b" + b"0" * 100, headers={"Content-Encoding": "gzip"})
    with (
        scripted(packed) as server,
        httpx.Client(transport=BoundedTransport(5.0)) as client,
        pytest.raises(httpx.DecodingError),
    ):
        client.post(f"{server.address}/chat/completions", json={})
