"""What the layers around the web page share: ASGI's types and a few ways with headers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Headers = Iterable[tuple[bytes, bytes]]


def header(scope: Scope, wanted: bytes) -> str:
    """The first header of this lower-case name, "" when there is none."""
    return next((value.decode("latin-1") for name, value in scope["headers"] if name == wanted), "")


def without(scope: Scope, *unwanted: bytes) -> list[tuple[bytes, bytes]]:
    """The headers but those whose lower-case names begin with one of these."""
    return [(name, value) for name, value in scope["headers"] if not name.lower().startswith(unwanted)]


async def reply(
    send: Send, status: int, text: str = "", headers: Headers = (), kind: bytes = b"text/plain; charset=utf-8"
) -> None:
    """Send a whole short response."""
    body = text.encode()
    basic = [(b"content-type", kind), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": [*basic, *headers]})
    await send({"type": "http.response.body", "body": body})
