"""A reverse proxy as small as can be: shows the page under a sub-path, streams, and tells who asked."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

NOT_PASSED_ON = {"host", "connection", "transfer-encoding", "content-length"}


def proxy(inside: str, prefix: str, strangers: list[str]) -> Starlette:
    """The proxy.

    Args:
        inside: The address of the page.
        prefix: The sub-path, "/reform".
        strangers: Gets every path asked for outside the sub-path.
    """
    client = httpx.AsyncClient(base_url=inside, timeout=30)

    async def forward(request: Request) -> Response:
        path = request.url.path
        if not path.startswith(prefix + "/"):
            strangers.append(path)
            return PlainTextResponse("her er ingenting", 404)
        headers = {name: value for name, value in request.headers.items() if name not in NOT_PASSED_ON}
        told = {"x-forwarded-host": request.headers["host"], "x-forwarded-for": "203.0.113.9"}
        sent = client.build_request(
            request.method,
            path[len(prefix) :] + (f"?{request.url.query}" if request.url.query else ""),
            headers=headers | told,
            content=await request.body(),
        )
        answer = await client.send(sent, stream=True)
        kept = [(name, value) for name, value in answer.headers.raw if name.lower() != b"transfer-encoding"]
        response = StreamingResponse(_parts(answer), answer.status_code)
        response.raw_headers = kept
        return response

    @asynccontextmanager
    async def closing(_: Starlette) -> AsyncIterator[None]:
        yield
        await client.aclose()

    methods = ["GET", "HEAD", "POST"]
    return Starlette(routes=[Route("/{path:path}", forward, methods=methods)], lifespan=closing)


async def _parts(answer: httpx.Response) -> AsyncIterator[bytes]:
    try:
        async for part in answer.aiter_raw():
            yield part
    finally:
        await answer.aclose()
