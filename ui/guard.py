"""The outermost layer of the web page: nothing is fetched for a stranger, nothing points outside."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, Mapping, MutableMapping, Sequence
from ipaddress import ip_address
from typing import Any
from urllib.parse import unquote, urlsplit

from ui.texts import texts

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

# Gradio's own script needs inline code and eval (its HTML templates); nothing may come from outside.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)
SERVED = re.compile(
    r"/(?:config|theme\.css|favicon\.ico|robots\.txt|manifest\.json|reform/[\w.]+"
    r"|(?:assets|static|svelte)/[^=]*"
    r"|gradio_api/(?:app_id|info|startup-events|heartbeat/\w+|queue/(?:join|data)|run/predict|reset|cancel))/?"
)
LARGEST_BODY = 1 << 16
OUTSIDE_META = re.compile(r'<meta\s+(?:property|name)="(?:og|twitter):[^>]*?/>\s*', re.DOTALL)
RESIZER = re.compile(r"<script>\s*\(\(\) => \{(?:(?!</script>).)*?iframeResizer.*?</script>", re.DOTALL)


class Guard:
    """An ASGI layer that lets through what the page uses and nothing else, and mends the page.

    Gradio has routes that copy, fetch or store files for whoever asks, and takes a file's path in
    place of a typed text; none of it is reached from here. The page itself gets its language, its
    style sheet and script, and loses what points at other hosts.

    Args:
        app: What is guarded.
        pages: The paths of the pages, each with its style sheets and scripts.
        doors: Other paths that are let through, each with the largest body it takes, in bytes.
        local: Whether the page is for this machine only; then a request under another machine's name
            is refused, so that no other site can read the page by pointing its name here.
    """

    def __init__(
        self,
        app: App,
        *,
        pages: Mapping[str, Sequence[str]],
        doors: Mapping[str, int] | None = None,
        local: bool = False,
    ) -> None:
        self._app = app
        self._pages = pages
        self._doors = doors or {}
        self._local = local

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif (
            scope["type"] != "http"
            or not self._is_served(scope)
            or (scope["method"] == "POST" and not _is_ours(scope))
        ):
            await _refuse(send, 403)
        elif scope["method"] == "POST" and scope["path"] in self._doors:
            await self._own(scope, receive, send)
        elif scope["method"] == "POST":
            await self._post(scope, receive, send)
        elif scope["path"] in self._pages:
            await self._app(_uncompressed(scope), receive, _Mended(send, self._pages[scope["path"]]))
        else:
            await self._app(scope, receive, _guarded(send))

    def _is_served(self, scope: Scope) -> bool:
        named = not self._local or is_local(_header(scope, b"host"))
        named = named and (scope["method"] != "POST" or _is_ours(scope))
        path = unquote(scope["path"])
        return named and (path in self._pages or path in self._doors or bool(SERVED.fullmatch(path)))

    async def _own(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = _Limited(receive, self._doors[scope["path"]])
        answer = _guarded(send)

        async def unless_refused(message: Message) -> None:
            if not body.exceeded:
                await answer(message)

        try:
            await self._app(scope, body, unless_refused)
        except _TooLargeError:
            await _refuse(send, 413)

    async def _post(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = await _body(receive)
        if body is None:
            await _refuse(send, 413)
        elif not _is_typed(body):
            await _refuse(send, 400)
        else:
            await self._app(scope, _Again(body, receive), _guarded(send))


class _TooLargeError(Exception):
    """A body is larger than its door takes."""


class _Limited:
    """A body that ends with an error once it is too large; nothing is kept of it here."""

    def __init__(self, receive: Receive, largest: int) -> None:
        self._receive = receive
        self._room = largest

    @property
    def exceeded(self) -> bool:
        """Whether more has come than is taken; what the application says then is not heard."""
        return self._room < 0

    async def __call__(self) -> Message:
        message = await self._receive()
        self._room -= len(message.get("body", b""))
        if self.exceeded:
            raise _TooLargeError
        return message


class _Again:
    """Gives a body that was read once more."""

    def __init__(self, body: bytes, receive: Receive) -> None:
        self._body: bytes | None = body
        self._receive = receive

    async def __call__(self) -> Message:
        if self._body is None:
            return await self._receive()
        body, self._body = self._body, None
        return {"type": "http.request", "body": body, "more_body": False}


class _Mended:
    """Collects one HTML response and sends it mended."""

    def __init__(self, send: Send, assets: Sequence[str]) -> None:
        self._send = send
        self._assets = assets
        self._start: Message = {}
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        self._body += message.get("body", b"")
        if message.get("more_body"):
            return
        body = mended(self._body.decode("utf-8"), self._assets).encode("utf-8") if self._body else b""
        kept = [(name, value) for name, value in self._start["headers"] if name.lower() != b"content-length"]
        length = (b"content-length", str(len(body)).encode())
        await self._send({**self._start, "headers": [*kept, length, *HEADERS]})
        await self._send({"type": "http.response.body", "body": body})


def mended(page: str, assets: Sequence[str]) -> str:
    """Gradio's page in Danish, with this program's styles and scripts and no address outside.

    Addresses are relative to the page, so that they hold under a sub-path, too.
    """
    words = texts()
    page = OUTSIDE_META.sub("", RESIZER.sub("", page)).replace('lang="en"', 'lang="da"', 1)
    said = {"failed": words.source_failed, "lost": words.connection_lost, "close": words.source_close}
    data = json.dumps(said, ensure_ascii=False).replace("<", "\\u003c")
    linked = "".join(
        f'<script src="reform/{name}" defer></script>'
        if name.endswith(".js")
        else f'<link rel="stylesheet" href="reform/{name}">'
        for name in assets
    )
    head = (
        '<meta name="color-scheme" content="light dark">'
        f'<script type="application/json" id="page-texts">{data}</script>{linked}</head>'
    )
    return page.replace("</head>", head, 1)


def is_local(host: str) -> bool:
    """Whether a host, with or without a port, is this machine's own name or loopback address."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
        return name == "localhost" or ip_address(name).is_loopback
    except ValueError:
        return False


def _header(scope: Scope, wanted: bytes) -> str:
    return next((value.decode("latin-1") for name, value in scope["headers"] if name == wanted), "")


def _is_ours(scope: Scope) -> bool:
    """Whether a request comes from this page or from a program, and not from a page elsewhere."""
    origin = _header(scope, b"origin")
    return not origin or urlsplit(origin).netloc == _header(scope, b"host")


async def _body(receive: Receive) -> bytes | None:
    """The body of a request, None when it is too large."""
    body, more = b"", True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            return None
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > LARGEST_BODY:
            return None
    return body


def _is_typed(body: bytes) -> bool:
    """Whether a message holds only what a user can type: texts, no objects that stand for files."""
    try:
        message = json.loads(body)
    except (ValueError, RecursionError):
        return False
    if not isinstance(message, dict):
        return False
    data = message.get("data", [])
    return isinstance(data, list) and all(_is_plain(value) for value in data)


def _is_plain(value: object) -> bool:
    """Whether a value is what a text, a number, a tick or a choice of several gives."""
    if isinstance(value, list):
        return all(isinstance(one, str | int | float) for one in value)
    return value is None or isinstance(value, str | int | float)


def _uncompressed(scope: Scope) -> Scope:
    headers = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
    return {**scope, "headers": headers}


def _guarded(send: Send) -> Send:
    async def forward(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], *HEADERS]}
        await send(message)

    return forward


async def _refuse(send: Send, status: int) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"0"), *HEADERS]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
