"""A conversation that the browser has kept, written out as HTML again; nothing of it stays here."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from assistant.errors import ReformError
from ui.pages.ask.html import conversation
from ui.pages.ask.turns import kept
from ui.site import Door, Site

LARGEST = 1 << 21


def doors(site: Site) -> tuple[Door, ...]:
    """Where conversations.js sends the turns it has kept."""

    def shown(sent: bytes) -> Response:
        try:
            return HTMLResponse(conversation(kept(sent, site.assistant.store)))
        except ReformError as problem:
            return PlainTextResponse(problem.sentence, status_code=400)

    async def restore(request: Request) -> Response:
        return await run_in_threadpool(shown, await request.body())

    return (Door(Route("/samtale", restore, methods=["POST"]), LARGEST),)
