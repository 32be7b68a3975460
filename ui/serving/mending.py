"""Gradio's page made this program's own: Danish, with its styles and scripts, pointing nowhere else."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from ui.serving.asgi import Headers, Message, Send
from ui.serving.words import say
from ui.texts import texts

OUTSIDE_META = re.compile(r'<meta\s+(?:property|name)="(?:og|twitter):[^>]*?/>\s*', re.DOTALL)
RESIZER = re.compile(r"<script>\s*\(\(\) => \{(?:(?!</script>).)*?iframeResizer.*?</script>", re.DOTALL)


class Mended:
    """Collects one HTML response and sends it mended.

    Args:
        send: Where to.
        assets: The page's style sheets and scripts.
        headers: Headers that are added.
    """

    def __init__(self, send: Send, assets: Sequence[str], headers: Headers) -> None:
        self._send = send
        self._assets = assets
        self._headers = headers
        self._start: Message = {}
        self._body = b""

    async def __call__(self, message: Message) -> None:
        """Take one message of the response."""
        if message["type"] == "http.response.start":
            self._start = message
            return
        self._body += message.get("body", b"")
        if message.get("more_body"):
            return
        body = mended(self._body.decode("utf-8"), self._assets).encode("utf-8") if self._body else b""
        kept = [(name, value) for name, value in self._start["headers"] if name.lower() != b"content-length"]
        length = (b"content-length", str(len(body)).encode())
        await self._send({**self._start, "headers": [*kept, length, *self._headers]})
        await self._send({"type": "http.response.body", "body": body})


def mended(page: str, assets: Sequence[str]) -> str:
    """Gradio's page in Danish, with this program's styles and scripts and no address outside.

    Addresses are relative to the page, so that they hold under a sub-path, too.
    """
    words = texts()
    page = OUTSIDE_META.sub("", RESIZER.sub("", page)).replace('lang="en"', 'lang="da"', 1)
    said = {
        "failed": words.source_failed,
        "lost": words.connection_lost,
        "out": words.logged_out,
        "busy": say("busy"),
        "close": words.source_close,
    }
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
