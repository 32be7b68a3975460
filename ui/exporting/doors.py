"""The addresses from which export.js gets a Word or PDF file."""

from __future__ import annotations

from asyncio import Semaphore
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from ui.exporting import pdf, word
from ui.exporting.asked import LARGEST, ExportError, read
from ui.exporting.content import Export, exported
from ui.site import Door, Site
from ui.texts import words_of

if TYPE_CHECKING:
    from assistant.store import Store

# Making a file is all Python and leaves one processor busy; reportlab keeps its fonts in common.
AT_A_TIME = 1
# So much more than the largest export gets through to here, so that its sender is told in a sentence.
TOLD_HERE = 4 * LARGEST

FORMATS: dict[str, tuple[Callable[[Export], bytes], str, str]] = {
    "word": (word.as_word, "docx", word.MEDIA_TYPE),
    "pdf": (pdf.as_pdf, "pdf", pdf.MEDIA_TYPE),
}


def doors(site: Site) -> tuple[Door, ...]:
    """What export.js calls: its words, and one address a format."""
    turn = Semaphore(AT_A_TIME)

    def buttons(_: Request) -> JSONResponse:
        return JSONResponse(words_of("export")["buttons"], headers={"cache-control": "no-cache"})

    def export(form: str) -> Route:
        async def serve(request: Request) -> Response:
            body = await request.body()
            async with turn:
                return await run_in_threadpool(_made, body, site.assistant.store, form)

        return Route(f"/eksport/{form}", serve, methods=["POST"])

    return (Door(Route("/eksport", buttons)), *(Door(export(form), TOLD_HERE) for form in FORMATS))


def _made(body: bytes, store: Store, form: str) -> Response:
    """The file, or the one sentence that says why there is none."""
    make, ending, media_type = FORMATS[form]
    try:
        export = exported(read(body), store, date.today())
    except ExportError as problem:
        return PlainTextResponse(problem.sentence, 413 if len(body) > LARGEST else 400)
    headers = {
        "content-disposition": f'attachment; filename="{export.file}.{ending}"',
        "cache-control": "no-store",
    }
    return Response(make(export), media_type=media_type, headers=headers)
