"""What the layers tell inwards, seen by an application that gives it back."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import pytest

from assistant.errors import SettingsError
from tests.coroutines import finished
from ui.serving.asgi import App, Receive, Scope, Send, header, reply
from ui.serving.layers import Layers, Serving, Wish

ALL, READER = "editor,evaluator,reader", "reader"


async def mirror(scope: Scope, receive: Receive, send: Send) -> None:
    told = {name: header(scope, name.encode()) for name in ("host", "x-reform-client", "x-reform-roles")}
    left = [name.decode() for name, _ in scope["headers"] if name.startswith(b"x-forwarded")]
    seen = told | {"scheme": scope["scheme"], "path": scope["path"], "left": left}
    await reply(send, 200, json.dumps(seen))


def ask(
    serving: Serving, path: str = "/config", peer: str = "10.0.0.2", **headers: str
) -> dict[str, str | list[str]] | int:
    app: App = Layers(serving, {"/": ()}).around(mirror, ())
    transport = httpx.ASGITransport(app, client=(peer, 1))

    async def sent() -> httpx.Response:
        async with httpx.AsyncClient(transport=transport, base_url="http://inde.example") as client:
            return await client.get(
                path, headers={name.replace("_", "-"): value for name, value in headers.items()}
            )

    answer = finished(sent())
    return json.loads(answer.text) if answer.status_code == 200 else answer.status_code


BEHIND = Serving(proxies=("10.0.0.0/24",), root="/reform", local=False)
TOLD = {
    "x_forwarded_for": "6.6.6.6, 203.0.113.9",
    "x_forwarded_proto": "https",
    "x_forwarded_host": "svar.example",
}


def test_a_proxy_is_believed_about_client_scheme_and_host() -> None:
    assert ask(BEHIND, **TOLD) == {
        "host": "svar.example",
        "x-reform-client": "203.0.113.9",
        "x-reform-roles": READER,
        "scheme": "https",
        "path": "/config",
        "left": [],
    }


def test_anyone_else_is_not() -> None:
    for serving in (BEHIND, Serving(local=False)):
        assert ask(serving, peer="203.0.113.5", **TOLD) == {
            "host": "inde.example",
            "x-reform-client": "203.0.113.5",
            "x-reform-roles": READER,
            "scheme": "http",
            "path": "/config",
            "left": [],
        }


@pytest.mark.parametrize("host", ["ond.example/sti", "a b", "x\\y", "[", "a@b", ""])
def test_a_host_that_is_none_is_not_believed(host: str) -> None:
    seen = ask(BEHIND, x_forwarded_host=host)
    assert isinstance(seen, dict)
    assert seen["host"] == "inde.example"


@pytest.mark.parametrize(
    ("serving", "host", "seen"),
    [
        (Serving(), "localhost", ALL),
        (Serving(), "ond.example", 403),
        (Serving(local=False), "andet.example", READER),
    ],
)
def test_who_may_what_where_nobody_logs_in(serving: Serving, host: str, seen: str | int) -> None:
    told = ask(serving, host=host)
    assert (told["x-reform-roles"] if isinstance(told, dict) else told) == seen


@pytest.mark.parametrize(
    ("wish", "address", "local", "per_minute", "told"),
    [
        (Wish(), "127.0.0.1", True, 0, ""),
        (Wish(per_minute=7), "::1", True, 7, ""),
        (Wish(), "192.0.2.1", False, 300, "Uden --auth kan alle"),
        (Wish(behind_proxy="127.0.0.1"), "127.0.0.1", False, 300, "Uden --auth kan alle"),
    ],
)
def test_only_readers_where_others_reach_the_page_and_nobody_logs_in(
    wish: Wish, address: str, local: bool, per_minute: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    serving = wish.serving(address)
    assert (serving.local, serving.per_minute) == (local, per_minute)
    error = capsys.readouterr().err
    assert error.startswith(told)
    assert bool(error) is bool(told)


def test_a_file_that_others_can_read_is_told(users: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert Wish(auth=users).serving("192.0.2.1").accounts
    assert capsys.readouterr().err == ""
    users.chmod(0o644)
    Wish(auth=users).serving("192.0.2.1")
    assert "Kør »chmod 600" in capsys.readouterr().err


@pytest.mark.parametrize(
    "wish",
    [
        Wish(root_path="reform"),
        Wish(root_path="/reform/"),
        Wish(root_path="/a b"),
        Wish(root_path="//ond.example"),
        Wish(behind_proxy="proxy.example"),
        Wish(auth=Path("væk")),
    ],
)
def test_a_wish_that_cannot_be_fulfilled_is_one_sentence(wish: Wish) -> None:
    with pytest.raises(SettingsError, match=r"\.$"):
        wish.serving("127.0.0.1")
