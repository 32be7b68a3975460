"""The guard of the web page: nothing is fetched for a stranger, nothing points outside."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from ipaddress import ip_address
from urllib.parse import parse_qs, urlsplit

from ui.serving.asgi import App, Message, Receive, Scope, Send, header, reply, without
from ui.serving.bodies import Again, is_typed, served, whole
from ui.serving.mending import Mended

# Gradio's own script needs inline code and eval (its HTML templates); nothing may come from outside.
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
UNUSED = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb", "serial", "hid", "midi")
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", ", ".join(f"{one}=()" for one in UNUSED).encode()),
    (b"referrer-policy", b"same-origin"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
)
FILE = r"[\w.@+-]*[\w@+-]"
READ = re.compile(
    rf"/(?:config|theme\.css|favicon\.ico|robots\.txt|manifest\.json|reform/{FILE}"
    rf"|(?:assets|static|svelte)/(?:{FILE}/)*{FILE}"
    r"|gradio_api/(?:app_id|info|startup-events|heartbeat/[\w-]+|queue/data))/?",
    re.ASCII,
)
WRITTEN = re.compile(r"/gradio_api/(?:queue/join|run/predict|reset|cancel)/?", re.ASCII)
DOOR_METHODS = ("GET", "HEAD", "POST", "DELETE")


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
        elif scope["type"] != "http" or not self._is_known(scope):
            await _refuse(send, 403)
        elif scope["path"] in self._doors:
            await self._door(scope, receive, send)
        elif scope["method"] == "POST":
            await self._post(scope, receive, send)
        elif scope["path"] in self._pages:
            uncompressed = {**scope, "headers": without(scope, b"accept-encoding")}
            await self._app(uncompressed, receive, Mended(send, self._pages[scope["path"]], HEADERS))
        else:
            await self._app(scope, receive, _guarded(send))

    def _is_known(self, scope: Scope) -> bool:
        path, method = scope["path"], scope["method"]
        if self._local and not is_local(header(scope, b"host")):
            return False
        if path in self._doors:
            return method in DOOR_METHODS and (method in ("GET", "HEAD") or _is_ours(scope))
        if method == "POST":
            return bool(WRITTEN.fullmatch(path)) and _is_ours(scope)
        if method not in ("GET", "HEAD") or "deep_link" in _names(scope):
            return False
        return path in self._pages or bool(READ.fullmatch(path))

    async def _door(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not await served(self._app, scope, receive, _guarded(send), self._doors[scope["path"]]):
            await _refuse(send, 413)

    async def _post(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = await whole(receive)
        if body is None:
            await _refuse(send, 413)
        elif not is_typed(body):
            await _refuse(send, 400)
        else:
            await self._app(scope, Again(body, receive), _guarded(send))


def is_local(host: str) -> bool:
    """Whether a host, with or without a port, is this machine's own name or loopback address."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
        return name == "localhost" or ip_address(name).is_loopback
    except ValueError:
        return False


def _is_ours(scope: Scope) -> bool:
    """Whether a request comes from this page or from a program, and not from a page elsewhere."""
    origin = header(scope, b"origin")
    return not origin or origin.partition("://")[2] == header(scope, b"host")


def _names(scope: Scope) -> set[str]:
    # As text: of bytes, Python 3.11 takes no other letters than those of ASCII.
    return set(parse_qs(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True))


def _guarded(send: Send) -> Send:
    async def forward(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], *HEADERS]}
        await send(message)

    return forward


async def _refuse(send: Send, status: int) -> None:
    await reply(send, status, headers=HEADERS)
