"""OpenAI's `POST /v1/chat/completions` and `GET /v1/models` over the engine, one model: reformassistent."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, aclosing
from typing import TYPE_CHECKING, TypeVar

from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from assistant.errors import QuestionError, ReformError
from assistant.types import Answer, Status
from ui.doors import markdown
from ui.doors.body import TooLargeError, sent
from ui.doors.completion_reply import Growing, Reply, error, event
from ui.doors.completion_request import INVALID, MODEL, RefusedError, asked
from ui.doors.tools import unexpected
from ui.serving.traffic import BusyError
from ui.site import Door, Role
from ui.small_talk import reply_to
from ui.texts import words_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Coroutine, Iterator
    from typing import Any

    from starlette.requests import Request

    from assistant.engine import Assistant
    from ui.doors.completion_request import Asked
    from ui.doors.desk import Desk
    from ui.serving.traffic import Visit
    from ui.site import Site

LARGEST = 1 << 20
# A little more than the door itself takes, so that it can say so in its own words.
LET_THROUGH = LARGEST << 1

T = TypeVar("T")


def doors(site: Site, desk: Desk) -> tuple[Door, ...]:
    """The two routes.

    Args:
        site: The engine, and who may ask it.
        desk: Where the calls wait.
    """

    async def models(request: Request) -> Response:
        if not site.access.allows(request, Role.READER):
            return _stranger()
        listed = {"id": MODEL, "object": "model", "created": 0, "owned_by": MODEL}
        return JSONResponse({"object": "list", "data": [listed]})

    async def completions(request: Request) -> Response:
        if not site.access.allows(request, Role.READER):
            return _stranger()
        try:
            return await _completed(request, site, desk)
        except ReformError as problem:
            return _told(problem)
        except Exception as problem:  # noqa: BLE001 - the door is a shell: whatever fails, there is a sentence
            return _told(unexpected(problem))

    return (
        Door(Route("/v1/models", models, methods=["GET"])),
        Door(Route("/v1/chat/completions", completions, methods=["POST"]), LET_THROUGH),
    )


async def _completed(request: Request, site: Site, desk: Desk) -> Response:
    wish = asked(await sent(request, LARGEST))
    answers = desk.items(lambda: _answers(site.assistant, wish))
    async with AsyncExitStack() as stack:
        visit = stack.enter_context(site.traffic.visit(request.headers, wish.question))
        await stack.enter_async_context(aclosing(answers))
        first = await _while_there(request, anext(answers))
        if not wish.stream:
            visit.answer = await _while_there(request, _last(first, answers))
            return JSONResponse(Reply(wish).whole(visit.answer))
        lines = _stream(Reply(wish), first, answers, visit, stack.pop_all())
    return StreamingResponse(lines, headers={"cache-control": "no-cache"}, media_type="text/event-stream")


def _answers(assistant: Assistant, wish: Asked) -> Iterator[Answer]:
    """The growing answer; to small talk what is said to it, without sources."""
    if said := reply_to(wish.question):
        return iter([Answer(wish.question, said, Status.ANSWERED)])
    return assistant.stream(wish.question, wish.history)


async def _last(answer: Answer, rest: AsyncIterator[Answer]) -> Answer:
    async for later in rest:
        answer = later
    return answer


async def _stream(
    reply: Reply, first: Answer, rest: AsyncIterator[Answer], visit: Visit, open_until_told: AsyncExitStack
) -> AsyncIterator[str]:
    """The events of a streamed answer; closed when the client has gone."""
    growing, answer = Growing(), first
    async with open_until_told:
        try:
            yield reply.opening()
            yield reply.piece(growing.more(markdown.body(answer)))
            async for answer in rest:
                visit.answer = answer
                more = growing.more(markdown.body(answer))
                if more:
                    yield reply.piece(more)
        except ReformError as problem:
            yield event(_shape(problem))
            return
        except Exception as problem:  # noqa: BLE001 - as above
            yield event(_shape(unexpected(problem)))
            return
    tail = markdown.tail(answer)
    if tail:
        yield reply.piece(tail)
    for line in reply.closing(answer, growing.said + tail):
        yield line


async def _while_there(request: Request, work: Coroutine[Any, Any, T]) -> T:
    """The result of some work, which is given up when the client goes.

    Raises:
        RefusedError: The client has gone.
    """
    task, gone = asyncio.ensure_future(work), asyncio.ensure_future(_leaving(request))
    try:
        await asyncio.wait((task, gone), return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise RefusedError("", "client_closed_request", status=499)
        return task.result()
    finally:
        task.cancel()
        gone.cancel()
        await asyncio.wait((task, gone))


async def _leaving(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _stranger() -> Response:
    refused = error(words_of("doors")["not_allowed"], INVALID, "invalid_api_key")
    return JSONResponse(refused, 401, {"www-authenticate": "Bearer"})


def _told(problem: ReformError) -> Response:
    if isinstance(problem, BusyError):
        return JSONResponse(_shape(problem), 429, {"retry-after": str(problem.retry_after)})
    if isinstance(problem, RefusedError):
        return JSONResponse(_shape(problem), problem.status)
    if isinstance(problem, TooLargeError):
        return JSONResponse(_shape(problem), 413)
    if isinstance(problem, QuestionError):
        return JSONResponse(_shape(problem), 400)
    # To ask the same once more does not mend it; OpenAI's own client would.
    return JSONResponse(_shape(problem), 500, {"x-should-retry": "false"})


def _shape(problem: ReformError) -> dict[str, Any]:
    if isinstance(problem, RefusedError):
        return error(problem.sentence, INVALID, problem.code, problem.field)
    if isinstance(problem, QuestionError):
        return error(problem.sentence, INVALID, "invalid_question", "messages")
    if isinstance(problem, TooLargeError):
        return error(problem.sentence, INVALID, "request_too_large")
    kind, code = (
        ("rate_limit_error", "busy") if isinstance(problem, BusyError) else ("server_error", "failed")
    )
    return error(problem.sentence, kind, code)
