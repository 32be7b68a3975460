"""The doors of the page Dokumenter: its parts as HTML, the state of the reading, and what editors may do."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from assistant.errors import ReformError
from ui.frame import foot, notices
from ui.pages.documents.html import shelf_html
from ui.pages.documents.shelf import Shelf, sought
from ui.pages.documents.upload import Receiver
from ui.pages.documents.view import reader_html, upload_html
from ui.reading import Reading
from ui.site import Door, Role, Site
from ui.texts import words_of
from ui.wording import on_one_line

if TYPE_CHECKING:
    from assistant.types import DocumentInfo

REMOVAL_S = 4.0
SPARE = 1 << 16
Handler = Callable[[Request], Awaitable[Response]]
Change = Callable[["Doors", dict[str, Any]], Response]


class Doors:
    """What the doors share.

    Args:
        site: What the pages are given.
    """

    def __init__(self, site: Site) -> None:
        self.site = site
        self.store = site.assistant.store
        self.reading = site.reading or Reading(site.assistant)
        self.shelf = Shelf(self.store)

    def edits(self, request: Request) -> bool:
        """Whether the one who asks may change the documents."""
        return self.site.access.allows(request, Role.EDITOR)

    def list(self, request: Request) -> Response:
        """The documents that are looked for, and the failed files."""
        wish = sought(request.query_params)
        found, held = self.shelf.find(wish), len(self.shelf.entries())
        failed = self.reading.failed.all()
        html = shelf_html(found, wish, failed, held=held, editor=self.edits(request))
        return HTMLResponse(html, headers={"cache-control": "no-store"})

    def tools(self, request: Request) -> Response:
        """What stands above the list."""
        settings = self.site.assistant.settings
        html = upload_html(settings.max_file_mb, settings.documents, editor=self.edits(request))
        return HTMLResponse(html, headers={"cache-control": "no-store"})

    def text(self, request: Request) -> Response:
        """One page of a document."""
        number = request.query_params.get("side", "1")
        number = number if number.isdecimal() and len(number) < 9 else "0"
        try:
            return HTMLResponse(
                reader_html(self.store, request.query_params.get("document", ""), int(number))
            )
        except ReformError:
            return told(words_of("documents")["reader"]["missing"], 404)

    def around(self, _: Request) -> Response:
        """What stands around the page and tells of the documents: notices and foot."""
        documents = self.store.documents()
        parts = {"notices": notices(documents, self.store.notices), "foot": foot(documents)}
        return JSONResponse(parts, headers={"cache-control": "no-store"})

    def state(self, request: Request) -> Response:
        """How far the reading is, and what became of uploaded files since a number."""
        after = request.query_params.get("siden", "0")
        state = self.reading.state()
        waits = words_of("documents")["reading"]["queued_one" if state.queued == 1 else "queued_many"]
        return JSONResponse(
            {
                "phase": state.phase,
                "said": state.said,
                "waits": waits.format(count=state.queued) if state.queued else "",
                "done": state.done,
                "total": state.total,
                "finished": state.finished,
                "problem": state.problem,
                "generation": self.store.generation,
                "results": [asdict(one) for one in self.reading.results(int(after))]
                if after.isdecimal() and len(after) < 12
                else [],
            },
            headers={"cache-control": "no-store"},
        )

    def about_removal(self, request: Request) -> Response:
        """What a user is to know before a document is removed."""
        if not self.edits(request):
            return forbidden()
        try:
            info = self.store.document(request.query_params.get("document", "")).info
        except ReformError:
            return told(words_of("documents")["reader"]["missing"], 404)
        said = words_of("documents")["removal"]
        named = said["names"].format(title=on_one_line(info.title))
        return JSONResponse({"said": [named, self._what_stays(info)]})

    def _what_stays(self, info: DocumentInfo) -> str:
        said, uploads, path = words_of("documents")["removal"], self.reading.uploads, Path(info.path)
        if info.example:
            return str(said["example"])
        if not uploads.holds(path):
            return str(said["own"].format(file=on_one_line(info.file)))
        container = uploads.container(path)
        if container != path:
            return str(said["packed"].format(container=on_one_line(container.name)))
        return str(said["uploaded"].format(file=on_one_line(info.file)))


def remove(at: Doors, wish: dict[str, Any]) -> Response:
    """Remove a document; when a reading is under way it is removed after that."""
    said = words_of("documents")["removal"]
    try:
        info = at.store.document(str(wish.get("document", ""))).info
    except ReformError:
        return told(words_of("documents")["reader"]["missing"], 404)
    removal = at.reading.remove(info.id)
    if removal.wait(REMOVAL_S):
        return told(removal.said, 409 if removal.problem else 200)
    return told(said["waits"].format(title=on_one_line(info.title)), 202)


def read_again(at: Doors, _: dict[str, Any]) -> Response:
    """Read the user's folder again."""
    said = words_of("documents")["upload"]
    return told(said["queued" if at.reading.read_again() else "queued_already"], 202)


def forget(at: Doors, wish: dict[str, Any]) -> Response:
    """Take a failed file off the list, or all when none is named."""
    failed = at.reading.failed
    key = str(wish.get("file", ""))
    failed.forget([key] if key else [one.key for one in failed.all()])
    return told("", 200)


def told(said: str, status: int) -> JSONResponse:
    """A Danish sentence for documents.js to show."""
    return JSONResponse({"said": said}, status_code=status)


def forbidden() -> JSONResponse:
    """That only editors may."""
    return told(words_of("documents")["not_allowed"], 403)


def doors(site: Site) -> tuple[Door, ...]:
    """Where documents.js gets its parts and sends what an editor wants."""
    at = Doors(site)
    receiver = Receiver(at.reading)

    async def upload(request: Request) -> Response:
        return await receiver.take(request) if at.edits(request) else forbidden()

    shown = {
        "/dokumenter/liste": at.list,
        "/dokumenter/redskaber": at.tools,
        "/dokumenter/tekst": at.text,
        "/dokumenter/tilstand": at.state,
        "/dokumenter/rundt-om": at.around,
        "/dokumenter/om-at-fjerne": at.about_removal,
    }
    changes = {
        "/dokumenter/fjern": remove,
        "/dokumenter/laes-igen": read_again,
        "/dokumenter/glem": forget,
    }
    return (
        *(Door(Route(path, shows)) for path, shows in shown.items()),
        *(Door(Route(path, _changing(at, change), methods=["POST"])) for path, change in changes.items()),
        Door(Route("/dokumenter/upload", upload, methods=["POST"]), at.reading.uploads.largest + SPARE),
    )


def _changing(at: Doors, change: Change) -> Handler:
    """A handler of what an editor sends as JSON."""

    async def handle(request: Request) -> Response:
        if not at.edits(request):
            return forbidden()
        try:
            wish = json.loads(await request.body())
        except (ValueError, RecursionError):
            wish = None
        if not isinstance(wish, dict):
            return told(words_of("documents")["bad_request"], 400)
        return await run_in_threadpool(change, at, wish)

    return handle
