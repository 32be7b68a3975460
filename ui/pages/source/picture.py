"""The picture of a page: what the panel shows of it, and where the picture comes from."""

from __future__ import annotations

from html import escape
from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from assistant.errors import ReformError, UnknownDocumentError, UnreadableFileError
from assistant.pages import rectangles
from ui import opening
from ui.pictures import Pictures
from ui.site import Door, Site
from ui.taking_turns import BusyError
from ui.texts import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from assistant.pages import Box, PlacedWord
    from assistant.store import Store
    from assistant.types import DocumentInfo, Page, Span

ADDRESS = "kildebillede"
ZOOMS = (100, 150, 200)
LONGEST_ALT = 400
HEADERS = {"cache-control": "private, no-cache"}


def is_pdf(info: DocumentInfo, placed: Sequence[PlacedWord] = ()) -> bool:
    """Whether a document's pages can be drawn: its file is a PDF by name, or its words have places."""
    return PurePath(info.file).suffix.lower() == ".pdf" or bool(placed)


def switch() -> str:
    """The choice between text and picture."""
    words = words_of("source")
    choices = "".join(
        f'<label><input type="radio" name="source-view" value="{value}"{checked}>'
        f"<span>{escape(words[f'view_{value}'])}</span></label>"
        for value, checked in (("text", " checked"), ("picture", ""))
    )
    legend = f'<legend class="unseen">{escape(words["view"])}</legend>'
    return f'<fieldset class="switch">{legend}{choices}</fieldset>'


def view(info: DocumentInfo, page: Page, span: Span, placed: Sequence[PlacedWord]) -> str:
    """The picture's place in the panel, hidden and empty until source.js fetches the picture.

    Args:
        info: The document.
        page: The quoted page.
        span: The quoted words.
        placed: Where the words of the page stand; () when that is not known.
    """
    words = words_of("source")
    boxes = rectangles(placed, span.start, span.end)
    address = f"{ADDRESS}?{urlencode({'document': info.id, 'page': page.number})}"
    label = escape(words["picture"].format(page=page.number))
    note = "" if boxes else f'<p class="care" role="note">{escape(words["picture_unmarked"])}</p>'
    return (
        f'<div class="picture" data-view="picture" data-address="{escape(address)}" hidden>'
        f"{_zoom(words)}{note}"
        f'<p class="state" role="status" data-drawing="{escape(words["drawing"])}"></p>'
        f'<div class="paper" tabindex="0" role="region" aria-label="{label}"><div class="sheet">'
        f'<img alt="{escape(_alt(info, page, span, words, marked=bool(boxes)))}">'
        f"{''.join(_box(box) for box in boxes)}</div></div></div>"
    )


def _zoom(words: Mapping[str, str]) -> str:
    buttons = "".join(
        f'<button type="button" data-zoom="{percent}" aria-pressed="{"true" if percent == 100 else "false"}">'
        f"{escape(words['zoom_step'].format(percent=percent))}</button>"
        for percent in ZOOMS
    )
    return f'<div class="zoom" role="group" aria-label="{escape(words["zoom"])}">{buttons}</div>'


def _alt(info: DocumentInfo, page: Page, span: Span, words: Mapping[str, str], *, marked: bool) -> str:
    quote = shortened(page.text[span.start : span.end], LONGEST_ALT)
    told = words["picture_alt" if marked else "picture_alt_unmarked"]
    return told.format(page=page.number, pages=info.page_count, title=info.title, quote=quote)


def shortened(text: str, longest: int) -> str:
    """A text on one line, cut between two words where it is too long."""
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[:longest].rpartition(' ')[0] or text[:longest]} …"


def _box(box: Box) -> str:
    """One rectangle in percent of the picture."""
    left, top, right, bottom = (100 * min(max(at, 0), 1) for at in (box.left, box.top, box.right, box.bottom))
    style = f"left:{left:.2f}%;top:{top:.2f}%;width:{right - left:.2f}%;height:{bottom - top:.2f}%"
    return f'<span class="mark" aria-hidden="true" style="{style}"></span>'


def door(site: Site) -> Door:
    """Where source.js gets pictures from: `document` and `page`, no path."""
    pictures = Pictures(lambda info, number: opening.draw_page(info, number, site.assistant.settings))

    def picture(request: Request) -> Response:
        return answer(request, site.assistant.store, pictures.page)

    return Door(Route(f"/{ADDRESS}", picture))


def answer(request: Request, store: Store, draw: Callable[[DocumentInfo, int], bytes]) -> Response:
    """A picture as WebP, or one Danish sentence: 404 where there is none, 503 when too many ask."""
    words = words_of("source")
    try:
        info, number = _asked(request.query_params, store)
        tag = f'"{info.sha256}-{number}"'
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=HEADERS | {"etag": tag})
        picture = draw(info, number)
    except UnknownDocumentError:
        return PlainTextResponse(words["picture_missing"], 404)
    except UnreadableFileError as problem:
        return PlainTextResponse(problem.sentence, 404)
    except BusyError as problem:
        return PlainTextResponse(problem.sentence, 503, {"retry-after": "5"})
    except ReformError:
        return PlainTextResponse(words["picture_failed"], 503)
    return Response(picture, media_type="image/webp", headers=HEADERS | {"etag": tag})


def _asked(query: Mapping[str, str], store: Store) -> tuple[DocumentInfo, int]:
    document = store.document(query.get("document", ""))
    number = next((page.number for page in document.pages if str(page.number) == query.get("page")), None)
    if number is None:
        raise UnknownDocumentError(words_of("source")["picture_missing"])
    if not is_pdf(document.info, store.placed(document.info.id, number)):
        raise UnreadableFileError(words_of("source")["picture_none"])
    return document.info, number
