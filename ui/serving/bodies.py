"""Bodies that are bounded: how large one may be, and what may stand in a message to Gradio."""

from __future__ import annotations

import json

from ui.serving.asgi import App, Message, Receive, Scope, Send, header

LARGEST_MESSAGE = 1 << 16
KEYS = frozenset({"data", "event_data", "event_id", "fn_index", "session_hash", "trigger_id"})


class TooLargeError(Exception):
    """A body is larger than its door takes."""


class Bounded:
    """A body that ends with an error once it is too large; nothing is kept of it here.

    Args:
        receive: Where it comes from.
        largest: The largest it may be, in bytes.

    Attributes:
        exceeded: True once it was too large.
    """

    def __init__(self, receive: Receive, largest: int) -> None:
        self._receive = receive
        self._left = largest
        self.exceeded = False

    async def __call__(self) -> Message:
        """Take the next part of the body.

        Raises:
            TooLargeError: It is too large now.
        """
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            self.exceeded = True
            raise TooLargeError
        return message


async def served(app: App, scope: Scope, receive: Receive, send: Send, largest: int) -> bool:
    """Let an application answer a request whose body is bounded.

    Frameworks turn an error in the middle of a body into a response of their own; that response is
    held back, so that the one who asked is told the true reason by the caller.

    Args:
        app: Answers.
        scope: The request.
        receive: Its body.
        send: Where the response goes.
        largest: The largest body, in bytes.

    Returns:
        False when the body was too large and nothing has been sent.
    """
    declared = header(scope, b"content-length")
    if declared.isdecimal() and int(declared) > largest:
        return False
    body, begun = Bounded(receive, largest), False

    async def forward(message: Message) -> None:
        nonlocal begun
        if begun or not body.exceeded:
            begun = True
            await send(message)

    try:
        await app(scope, body, forward)
    except Exception:
        if not body.exceeded:
            raise
    return begun or not body.exceeded


async def whole(receive: Receive, largest: int = LARGEST_MESSAGE) -> bytes | None:
    """The whole body of a request, None when it is too large or the client has gone."""
    bounded, body, more = Bounded(receive, largest), b"", True
    while more:
        try:
            message = await bounded()
        except TooLargeError:
            return None
        if message["type"] != "http.request":
            return None
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return body


class Again:
    """Gives a body that was read once more.

    Args:
        body: The body.
        receive: What comes after it.
    """

    def __init__(self, body: bytes, receive: Receive) -> None:
        self._body: bytes | None = body
        self._receive = receive

    async def __call__(self) -> Message:
        """The body first, then whatever comes."""
        if self._body is None:
            return await self._receive()
        body, self._body = self._body, None
        return {"type": "http.request", "body": body, "more_body": False}


def is_typed(body: bytes) -> bool:
    """Whether a message holds only what a user can type: texts, no objects that stand for files."""
    try:
        message = json.loads(body)
    except (ValueError, RecursionError):
        return False
    if not isinstance(message, dict) or not message.keys() <= KEYS:
        return False
    data, event = message.get("data", []), message.get("event_data")
    told = event.values() if isinstance(event, dict) else (event,)
    return (
        isinstance(data, list)
        and all(_is_plain(value) for value in (*data, *told))
        and all(_is_scalar(value) for key, value in message.items() if key not in ("data", "event_data"))
    )


def _is_plain(value: object) -> bool:
    """Whether a value is what a text, a number, a tick or a choice of several gives."""
    return all(_is_scalar(one) for one in value) if isinstance(value, list) else _is_scalar(value)


def _is_scalar(value: object) -> bool:
    return value is None or isinstance(value, str | int | float)
