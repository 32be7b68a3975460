"""What a reverse proxy tells about a request, believed only when it comes from the proxy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from ipaddress import ip_address, ip_network
from typing import cast

from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from ui.serving.asgi import App, Receive, Scope, Send, header, without
from ui.serving.entrance import address

TOLD = (b"x-forwarded-", b"forwarded", b"x-gradio-server", b"x-direct-url")
HOST = re.compile(r"[\w.\-]+(:\d+)?|\[[\da-fA-F:.]+\](:\d+)?", re.ASCII)


class Forwarded:
    """The outermost ASGI layer: client, scheme and host as the user's browser has them.

    uvicorn's own part finds client and scheme; the host is found here.

    Args:
        app: Answers.
        proxies: Addresses and networks of proxies that are believed.
    """

    def __init__(self, app: App, proxies: Sequence[str] = ()) -> None:
        self._app = app
        self._networks = [ip_network(one) for one in proxies]
        self._found = cast("App", ProxyHeadersMiddleware(self._inner, list(proxies)))  # type: ignore[arg-type]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        scope = {**scope}
        if not self._is_proxy(address(scope)):
            scope["headers"] = without(scope, *TOLD)
        host = header(scope, b"x-forwarded-host").partition(",")[0].strip()
        if HOST.fullmatch(host):
            scope["headers"] = [*without(scope, b"host"), (b"host", host.encode())]
        await self._found(scope, receive, send)

    async def _inner(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self._app({**scope, "headers": without(scope, *TOLD)}, receive, send)

    def _is_proxy(self, peer: str) -> bool:
        try:
            return any(ip_address(peer) in one for one in self._networks)
        except ValueError:
            return False
