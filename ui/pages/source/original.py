"""The way to the original file: a link in the panel, and the door that gives the file out."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from html import escape
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import Route

from assistant.errors import ReformError, UnknownDocumentError, UnreadableFileError
from ui import opening
from ui.pages.source.picture import is_pdf
from ui.site import Door, Site
from ui.taking_turns import BusyError, Turns
from ui.texts import words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.store import Store
    from assistant.types import DocumentInfo

ADDRESS = "original"
AT_A_TIME = 2
WAITING = 8
CHUNK = 1 << 16
PDF_HEAD = 1024
LONGEST_NAME = 150
NAMELESS = "dokument"
OTHER = "application/octet-stream"
# What is not here, HTML and e-mails among it, is bytes to the browser, never a page of this site.
TYPES = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".md": "text/plain",
    ".txt": "text/plain",
}
HEADERS = {"content-security-policy": "sandbox", "cache-control": "private, no-store"}


def link(info: DocumentInfo, page: int) -> str:
    """The panel's link to the original file, or the sentence that it is gone.

    Args:
        info: The document.
        page: The page that a PDF is opened at.
    """
    words = words_of("source")
    if not opening.is_there(Path(info.path)):
        return f'<p class="gone">{escape(words["gone"])}</p>'
    suffix = PurePath(info.file).suffix
    pdf = suffix.lower() == ".pdf"
    text, how = words["open" if pdf else "fetch"], words["open_how" if pdf else "fetch_how"]
    address = f"{ADDRESS}?{urlencode({'document': info.id})}" + (f"#page={page}" if pdf else "")
    told = escape(how.format(type=suffix[1:].upper()))
    return (
        f'<a class="original" href="{escape(address)}" target="_blank" rel="noopener">{escape(text)}'
        f' <span class="unseen">{told}</span></a>'
    )


def disposition(how: str, name: str) -> str:
    """A `Content-Disposition` (RFC 6266) with the file's name in ASCII and, after RFC 5987, as it is.

    Args:
        how: `inline` or `attachment`.
        name: The file's name; folders, control characters and marks that turn the writing are left out.
    """
    last = re.split(r"[/\\]", name)[-1]
    shown = "".join(char for char in last if unicodedata.category(char)[0] != "C").strip(". ") or NAMELESS
    suffix = PurePath(shown).suffix[:10]
    shown = PurePath(shown).stem[: LONGEST_NAME - len(suffix)] + suffix
    plain = re.sub(r"[^A-Za-z0-9._ -]", "_", shown)
    return f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(shown, safe='')}"


def given_out(info: DocumentInfo, file: BinaryIO) -> Response:
    """A file as it is sent: a PDF to be read in the browser, all else to be saved under its own name.

    Args:
        info: The document that was read from it.
        file: The file, open at its first byte; it is closed once it is sent.
    """
    kind = TYPES.get(PurePath(info.file).suffix.lower(), OTHER)
    inline = is_pdf(info) and b"%PDF-" in file.read(PDF_HEAD)
    file.seek(0)
    if kind == TYPES[".pdf"] and not inline:
        kind = OTHER
    headers = HEADERS | {
        "content-type": kind,
        "content-length": str(os.fstat(file.fileno()).st_size),
        "content-disposition": disposition("inline" if inline else "attachment", info.file),
    }
    return StreamingResponse(_chunks(file), headers=headers)


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while chunk := file.read(CHUNK):
            yield chunk


def door(site: Site) -> Door:
    """Where the original file of a document comes from: `document`, its id, and never a path."""
    turns = Turns(AT_A_TIME, WAITING, words_of("source")["busy"])

    def opened(info: DocumentInfo) -> BinaryIO:
        with turns.turn():
            return opening.open_original(info, site.assistant.settings)

    def original(request: Request) -> Response:
        return answer(request, site.assistant.store, opened)

    return Door(Route(f"/{ADDRESS}", original))


def answer(request: Request, store: Store, opened: Callable[[DocumentInfo], BinaryIO]) -> Response:
    """The file, or a page with one Danish sentence: 404 where there is none, 503 when too many ask."""
    words = words_of("source")
    try:
        info = store.document(request.query_params.get("document", "")).info
        return given_out(info, opened(info))
    except UnknownDocumentError:
        return _refused(words["original_missing"], 404)
    except UnreadableFileError as problem:
        return _refused(problem.sentence, 404)
    except BusyError as problem:
        return _refused(problem.sentence, 503)
    except ReformError:
        return _refused(words["original_failed"], 503)


def _refused(sentence: str, status: int) -> HTMLResponse:
    title = escape(words_of("source")["refused"])
    return HTMLResponse(
        f'<!doctype html><html lang="da"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light">'
        '<link rel="stylesheet" href="reform/page.css">'
        '<link rel="stylesheet" href="reform/source.css"></head>'
        f'<body><main class="refused"><h1>{title}</h1><p>{escape(sentence)}</p></main></body></html>',
        status,
        {"cache-control": "no-store"},
    )
