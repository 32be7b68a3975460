"""Questions to go on with: looked for once an answer is on the screen, offered when they can be answered."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from assistant.errors import QuestionError, ReformError
from assistant.facts import Decision, Event, MandateField
from assistant.types import Citation, Span
from ui.pages.ask.asked import Asked, asked
from ui.pages.ask.frame import asking
from ui.pages.ask.suggesting import Around, Candidate, candidates, holds
from ui.site import Door, Site
from ui.texts import words_of

if TYPE_CHECKING:
    from assistant.engine import Assistant
    from assistant.store import Store

MOST = 3
TRIES = 5
DOCUMENTS = 3
LARGEST = 1 << 18
MOST_QUOTED = 12
# No page is longer, in characters.
SIZE = 1 << 30


def around(store: Store, cited: Sequence[Span]) -> list[Around]:
    """The first documents that an answer cites, each with what it states; those that are gone left out."""
    infos = {info.id: info for info in store.documents()}
    by_document: dict[str, list[Span]] = {}
    for span in cited:
        by_document.setdefault(span.document, []).append(span)
    fields, decisions, events = store.facts(MandateField), store.facts(Decision), store.facts(Event)
    return [
        Around(infos[id_], spans, fields.get(id_, ()), decisions.get(id_, ()), events.get(id_, ()))
        for id_, spans in list(by_document.items())[:DOCUMENTS]
        if id_ in infos
    ]


def tried(assistant: Assistant, candidate: Candidate, along: Asked) -> bool:
    """Whether the engine answers a candidate well, asked as it would be asked."""
    try:
        filters = along.narrowing.filters(assistant.store.documents())
        return holds(candidate, assistant.foresee(candidate.question, along.earlier, filters))
    except ReformError:
        return False


def doors(site: Site) -> tuple[Door, ...]:
    """Where follow_ups.js asks for questions to go on with."""
    busy = asyncio.Lock()

    async def offered(request: Request) -> Response:
        sent = await request.body()
        if busy.locked():
            return HTMLResponse("")
        async with busy:
            try:
                along, cited, found = await run_in_threadpool(_found, site.assistant, sent)
            except ReformError as problem:
                return PlainTextResponse(problem.sentence, status_code=400)
            good: list[str] = []

            async def keep(some: Sequence[Candidate]) -> None:
                for candidate in some:
                    # Who waits for an answer goes before who might ask on.
                    if len(good) == MOST or site.traffic.inside or await request.is_disconnected():
                        break
                    if await run_in_threadpool(tried, site.assistant, candidate, along):
                        good.append(candidate.question)

            await keep(found[:TRIES])
            if len(good) < MOST and not site.traffic.inside:
                await keep(await run_in_threadpool(_proposed, site.assistant, along, cited, good))
        return HTMLResponse(shown(good))

    return (Door(Route("/forslag", offered, methods=["POST"]), LARGEST),)


def shown(questions: Sequence[str]) -> str:
    """The questions as buttons under a heading; "" for none."""
    if not questions:
        return ""
    items = "".join(f"<li>{asking(question, 'follow-up')}</li>" for question in questions)
    return f"<h3>{escape(words_of('chat')['follow_ups'])}</h3><ul>{items}</ul>"


def _found(assistant: Assistant, sent: bytes) -> tuple[Asked, list[Span], list[Candidate]]:
    try:
        along = asked(sent.decode("utf-8"))
        cited = [
            Span(str(one["document"]), int(one["page"]), int(one["start"]), int(one["end"]))
            for one in json.loads(sent)["citations"]
        ]
    except (ValueError, KeyError, TypeError) as problem:
        raise QuestionError(words_of("chat")["unreadable"]) from problem
    around_them = around(assistant.store, cited)
    return along, cited, candidates(along.earlier, around_them, words_of("chat")["suggested"])


def _proposed(
    assistant: Assistant, along: Asked, cited: Sequence[Span], known: Sequence[str]
) -> list[Candidate]:
    """What a language model would ask next: an answer must rest on a page that the last one cites."""
    citations = list(_quoted(assistant.store, cited))
    rests = tuple(replace(one.span, start=0, end=SIZE) for one in citations)
    questions = assistant.proposed([*along.earlier, *known], citations)
    return [Candidate(question, rests) for question in questions]


def _quoted(store: Store, cited: Sequence[Span]) -> Iterator[Citation]:
    """The words an answer cites, as they stand now."""
    infos = {info.id: info for info in store.documents()}
    for marker, span in enumerate(cited[:MOST_QUOTED], 1):
        pages = store.document(span.document).pages if span.document in infos else ()
        text = next((page.text for page in pages if page.number == span.page), "")
        if 0 <= span.start < span.end <= len(text):
            yield Citation(marker, span, text[span.start : span.end], infos[span.document], "")
