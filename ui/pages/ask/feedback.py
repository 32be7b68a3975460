"""Where feedback.js gets its words from and sends what users say of answers."""

from __future__ import annotations

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from assistant.errors import ReformError
from ui.feedback import (
    LARGEST_BODY,
    Correction,
    FeedbackError,
    FullError,
    Pace,
    Thumb,
    Thumbs,
    keep_correction,
    read_sent,
)
from ui.site import Door, Site
from ui.texts import words_of


def doors(site: Site) -> tuple[Door, ...]:
    """The one door, `/feedback`: GET the words and documents, POST what a user says."""
    pace = Pace()

    def words(_: Request) -> JSONResponse:
        infos = site.assistant.store.documents()
        listed = sorted(
            ({"id": info.id, "title": info.title} for info in infos), key=lambda one: one["title"]
        )
        return JSONResponse({"words": dict(words_of("feedback")), "documents": listed})

    async def kept(request: Request) -> JSONResponse:
        if request.method == "GET":
            return await run_in_threadpool(words, request)
        body = await request.body()
        if not pace.allows():
            return _refused(words_of("feedback")["too_many"], 429)
        try:
            return JSONResponse(await run_in_threadpool(keep, site, body))
        except FullError as problem:
            return _refused(problem.sentence, 507)
        except FeedbackError as problem:
            return _refused(problem.sentence, 422)
        except ReformError as problem:
            return _refused(problem.sentence, 503)

    return (Door(Route("/feedback", kept, methods=["GET", "POST"]), LARGEST_BODY),)


def keep(site: Site, body: bytes) -> dict[str, Any]:
    """Keep what a user says, or take it back.

    Args:
        site: Its assistant tells the data folder and the documents.
        body: JSON, see `ui.feedback`.

    Returns:
        The sentence to thank with, and the id by which a thumb can be taken back.

    Raises:
        ReformError: It cannot be kept; one Danish sentence.
    """
    said, words = read_sent(body), words_of("feedback")
    folder = site.assistant.settings.data_dir
    if isinstance(said, Correction):
        keep_correction(folder, said, site.assistant.store.documents())
        return {"sentence": words["thanks_correction"]}
    if isinstance(said, Thumb):
        return {"sentence": words["thanks"], "id": Thumbs(folder).add(said).id}
    Thumbs(folder).remove(said.id)
    return {"sentence": words["withdrawn"]}


def _refused(sentence: str, status: int) -> JSONResponse:
    return JSONResponse({"sentence": sentence}, status_code=status)
