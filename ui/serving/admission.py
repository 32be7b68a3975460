"""Questions that there is no place for are refused before Gradio's queue takes them."""

from __future__ import annotations

import json
import re
from collections.abc import Collection

from ui.serving.asgi import App, Receive, Scope, Send, reply
from ui.serving.bodies import Again, whole
from ui.serving.traffic import BusyError, Traffic

JOIN = re.compile(r"/gradio_api/queue/join/?", re.ASCII)


class Admission:
    """An ASGI layer that keeps a place for each question on its way through Gradio's queue.

    A refusal that Gradio sends itself, as an answer, costs some thirty times as much, and those who are
    answered wait for it.

    Args:
        app: What is behind it; bodies that reach it are bounded.
        traffic: Knows whether there is a place.
        functions: The numbers of the functions that answer questions.
    """

    def __init__(self, app: App, traffic: Traffic, functions: Collection[int]) -> None:
        self._app = app
        self._traffic = traffic
        self._functions = frozenset(functions)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on, or answer it with status 429 and a sentence."""
        if scope["type"] != "http" or scope["method"] != "POST" or not JOIN.fullmatch(scope["path"]):
            await self._app(scope, receive, send)
            return
        body = await whole(receive)
        if body is None:
            return
        try:
            if json.loads(body).get("fn_index") in self._functions:
                self._traffic.expect()
        except BusyError as problem:
            told = json.dumps({"detail": problem.sentence}, ensure_ascii=False)
            later = [(b"retry-after", str(problem.retry_after).encode())]
            await reply(send, 429, told, later, b"application/json; charset=utf-8")
            return
        await self._app(scope, Again(body, receive), send)
