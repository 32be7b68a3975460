from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Coroutine

import httpx
import pytest
from fastapi import FastAPI
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from tests.coroutines import finished
from ui.serving.asgi import App
from ui.serving.bodies import is_typed
from ui.serving.guard import Guard

FILE = {"path": "/etc/hostname", "meta": {"_type": "gradio.FileData"}}


async def read_json(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.json())))


async def read_form(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.form())))


async def read_quietly(request: Request) -> Response:
    """Swallows whatever goes wrong, as a careless route would."""
    try:
        await request.body()
    except Exception:  # noqa: BLE001 - the point of it
        return PlainTextResponse("alt er godt")
    return PlainTextResponse("læst")


def starlette(route: Callable[[Request], Coroutine[None, None, Response]]) -> App:
    return Starlette(routes=[Route("/dør", route, methods=["POST"])])


def fastapi() -> App:
    app = FastAPI()

    @app.post("/dør")
    def door(body: dict[str, str]) -> int:
        return len(body)

    return app


APPS = [starlette(read_json), starlette(read_form), starlette(read_quietly), fastapi()]


async def parts(count: int) -> AsyncIterator[bytes]:
    yield b'{"a": "'
    for _ in range(count):
        yield b"x" * 100
    yield b'"}'


async def post(app: App, body: bytes | AsyncIterator[bytes]) -> int:
    guard = Guard(app, pages={}, doors={"/dør": 1000})
    transport = httpx.ASGITransport(guard)
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        kind = {"content-type": "application/x-www-form-urlencoded" if app is APPS[1] else "application/json"}
        return (await client.post("/dør", content=body, headers=kind)).status_code


@pytest.mark.parametrize("app", APPS)
def test_a_body_that_is_too_large_is_413_whatever_the_framework_makes_of_it(app: App) -> None:
    assert finished(post(app, b'{"a": "' + b"x" * 2000 + b'"}')) == 413
    assert finished(post(app, parts(20))) == 413
    assert finished(post(app, parts(5))) == 200


@pytest.mark.parametrize(
    ("message", "typed"),
    [
        ({"data": ["Hvem?", 1, 2.5, True, None, ["a", "b"]], "fn_index": 3, "session_hash": "x"}, True),
        ({"data": [], "event_data": {"index": 2, "value": "Fane"}}, True),
        ({"data": [], "event_data": None, "trigger_id": 7}, True),
        ({"data": ["ord"], "event_data": "ord"}, True),
        ({"data": [FILE]}, False),
        ({"data": [[FILE]]}, False),
        ({"data": [[["a"]]]}, False),
        ({"data": [], "event_data": FILE | {"meta": FILE}}, False),
        ({"data": [], "event_data": [FILE]}, False),
        ({"data": [], "session_hash": FILE}, False),
        ({"data": [], "batched": True}, False),
        ({"data": [], "oauth_token": "x"}, False),
        ({"data": {"0": FILE}}, False),
        ([FILE], False),
        ("Hvem?", False),
    ],
)
def test_a_message_holds_only_what_can_be_typed(message: object, typed: bool) -> None:
    assert is_typed(json.dumps(message).encode()) is typed


@pytest.mark.parametrize("body", [b"", b"{", b"[" * 60_000, b"\xff\xfe", b"null"])
def test_what_is_no_json_is_no_message(body: bytes) -> None:
    assert not is_typed(body)
