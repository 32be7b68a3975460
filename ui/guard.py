"""The outermost layer of the web page: nothing is fetched for a stranger, nothing points outside."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import unquote

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
FETCHING = re.compile(r"(?:/gradio_api)?/(?:file|proxy)=", re.IGNORECASE)
UPLOADING = re.compile(r"(?:/gradio_api)?/upload/?$", re.IGNORECASE)
OUTSIDE_META = re.compile(r'<meta\s+(?:property|name)="(?:og|twitter):[^>]*?/>\s*', re.DOTALL)
RESIZER = re.compile(r"<script>\s*\(\(\) => \{(?:(?!</script>).)*?iframeResizer.*?</script>", re.DOTALL)


class Guard:
    """An ASGI layer that refuses the routes which fetch or store files, and mends the page.

    Refused with 403: `file=` and `proxy=` (Gradio's server fetches the address for the caller, or
    serves its cache) and `upload`; this page uses none of them. The page itself gets its language,
    its style sheet and script, and loses what points at other hosts.
    """

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif _refused(scope["path"]):
            await _forbid(send)
        elif scope["path"] == "/":
            await self._app(_uncompressed(scope), receive, _Mended(send))
        else:
            await self._app(scope, receive, _guarded(send))


class _Mended:
    """Collects one HTML response and sends it mended."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message = {}
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        self._body += message.get("body", b"")
        if message.get("more_body"):
            return
        body = mended(self._body.decode("utf-8")).encode("utf-8") if self._body else b""
        kept = [(name, value) for name, value in self._start["headers"] if name.lower() != b"content-length"]
        length = (b"content-length", str(len(body)).encode())
        await self._send({**self._start, "headers": [*kept, length, *HEADERS]})
        await self._send({"type": "http.response.body", "body": body})


def mended(page: str) -> str:
    """Gradio's page in Danish, with this program's style and script and no address outside."""
    words = texts()
    page = OUTSIDE_META.sub("", RESIZER.sub("", page)).replace('lang="en"', 'lang="da"', 1)
    said = {"failed": words.source_failed, "lost": words.connection_lost, "close": words.source_close}
    data = json.dumps(said, ensure_ascii=False).replace("<", "\\u003c")
    head = (
        '<meta name="color-scheme" content="light dark">'
        '<link rel="stylesheet" href="/reform/page.css">'
        f'<script type="application/json" id="page-texts">{data}</script>'
        '<script src="/reform/page.js" defer></script></head>'
    )
    return page.replace("</head>", head, 1)


def _refused(path: str) -> bool:
    plain = unquote(path)
    return bool(FETCHING.search(plain) or UPLOADING.search(plain))


def _uncompressed(scope: Scope) -> Scope:
    headers = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
    return {**scope, "headers": headers}


def _guarded(send: Send) -> Send:
    async def forward(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], *HEADERS]}
        await send(message)

    return forward


async def _forbid(send: Send) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"0"), *HEADERS]
    await send({"type": "http.response.start", "status": 403, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
