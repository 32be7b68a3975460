"""The source panel: a document's own text around the quoted words, as HTML for page.js to show."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from assistant.errors import ReformError, UnknownDocumentError
from assistant.evidence.spoken import to_machines
from assistant.pages import original
from assistant.types import Document, Page, Span
from assistant.validity.cited import supersession
from assistant.validity.validity import Validity
from ui.hyphens import softened
from ui.pages.source import original as source_original
from ui.pages.source import picture as source_picture
from ui.pages.source.text import excerpt, flow, marked
from ui.site import Door, Site
from ui.texts import Texts, texts, words_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.store import Store

# What a page lists among its assets when it has chips; the doors come with the first page.
ASSETS = ("source.css", "source.js")
LONGEST_TIP = 320


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a chip asks for.

    Attributes:
        span: The quoted words.
        marker: Number of the chip, 0 for none.
        total: How many citations its answer has.
    """

    span: Span
    marker: int = 0
    total: int = 0


def wanted(query: Mapping[str, str]) -> Wanted:
    """What a request's query asks for.

    Args:
        query: `document`, `page`, `start`, `end`, and perhaps `marker` and `total`.

    Raises:
        UnknownDocumentError: Something is missing or is no number.
    """
    try:
        page, start, end = (int(query[name]) for name in ("page", "start", "end"))
        span = Span(query["document"], page, start, end)
        return Wanted(span, int(query.get("marker", 0)), int(query.get("total", 0)))
    except (KeyError, ValueError) as problem:
        raise UnknownDocumentError(texts().source_missing) from problem


def panel(store: Store, wish: Wanted) -> str:
    """The panel's HTML.

    Raises:
        ReformError: The document or the place is not there (any more); the sentence says so.
    """
    words = texts()
    document = store.document(wish.span.document)
    page = _page(document, wish.span, words)
    spoken = _to_machines(store, wish.span)
    placed = store.placed(wish.span.document, page.number)
    drawable = source_picture.is_pdf(document.info, placed)
    picture = source_picture.view(document.info, page, wish.span, placed) if drawable else ""
    return (
        f"{_head(store, document, page, wish, drawable=drawable)}"
        f'<div class="source-body">{_path(_section(store, wish.span), words)}<div data-view="text">'
        f'<blockquote class="source-text" tabindex="0" aria-label="{escape(words.source_text)}">'
        f"{excerpt(page.text, wish.span, spoken)}</blockquote>{_with_care(page, wish.span, words)}"
        f'<details class="whole"><summary>{escape(words.source_whole_page)}</summary>'
        f'<div class="source-text">{marked(flow(page.text), wish.span, spoken)}</div></details></div>'
        f'{picture}<p class="file">{escape(words.source_file.format(file=document.info.file))}</p></div>'
    )


def _head(store: Store, document: Document, page: Page, wish: Wanted, *, drawable: bool) -> str:
    """What stands above the text: the way to other sources, what the document is, the ways to see it."""
    words, info = texts(), document.info
    facts = [words.kind(info.kind), words.day(info.date)]
    facts.append(words.source_place.format(page=page.number, pages=info.page_count))
    switch = source_picture.switch() if drawable else ""
    return (
        f'<header class="source-head"><div class="bar">{_bar(wish, words)}</div>'
        f'<h2 id="source-title" tabindex="-1">{escape(softened(info.title))}</h2>'
        f'<p class="facts">{escape(" · ".join(facts))}</p>{_overtaken(store, page, wish.span)}'
        f'<div class="tools">{switch}{source_original.link(info, page.number)}</div></header>'
    )


def tip(store: Store, wish: Wanted) -> str:
    """What a chip tells while the pointer or the keyboard rests on it: the words, and where they stand.

    Raises:
        ReformError: The document or the place is not there (any more).
    """
    words = texts()
    document = store.document(wish.span.document)
    page, info = _page(document, wish.span, words), document.info
    said = source_picture.shortened(page.text[wish.span.start : wish.span.end], LONGEST_TIP)
    where = words_of("source")["tip_place"].format(
        kind=words.kind(info.kind), date=words.day(info.date), page=page.number
    )
    return (
        f'<p class="said">»{escape(said)}«</p><p class="named">{escape(info.title)}</p>'
        f'<p class="where">{escape(where)}</p>'
    )


def failure(sentence: str) -> str:
    """The panel when there is nothing to show: the same bar and one sentence."""
    words = texts()
    bar = _bar(Wanted(Span("", 0, 0, 0)), words)
    return (
        f'<header class="source-head"><div class="bar">{bar}</div></header><div class="source-body">'
        f'<p id="source-title" tabindex="-1">{escape(sentence)}</p></div>'
    )


def _to_machines(store: Store, span: Span) -> list[Span]:
    """The words of a span's page that speak to a machine."""
    found = to_machines(store.passages(span.document)).passages
    return [Span(p.document, p.page, p.start, p.end) for p in found if p.page == span.page]


def _page(document: Document, span: Span, words: Texts) -> Page:
    page = next((page for page in document.pages if page.number == span.page), Page(span.page, ""))
    if not 0 <= span.start < span.end <= len(page.text):
        raise UnknownDocumentError(words.source_missing)
    return page


def _with_care(page: Page, span: Span, words: Texts) -> str:
    """What differs between the words shown and the file: letters put back, text read from a picture."""
    told = []
    before = original(page, span.start, span.end)
    if before:
        told.append(words.source_restored.format(original=before))
    if page.confidence is not None:
        told.append(words.source_recognised.format(percent=round(100 * page.confidence)))
    return "".join(f'<p class="care" role="note">{escape(sentence)}</p>' for sentence in told)


def _overtaken(store: Store, page: Page, span: Span) -> str:
    """A warning that the document no longer holds, with the words that say so."""
    quote = page.text[span.start : span.end]
    told = supersession(span.document, quote, Validity.of(store), store)
    if told is None:
        return ""
    return f'<p class="overtaken" role="note">{escape(texts().no_longer(told))}</p>'


def _section(store: Store, span: Span) -> str:
    around = (
        passage
        for passage in store.passages(span.document)
        if passage.page == span.page and passage.start <= span.start < passage.end
    )
    return next((passage.section for passage in around if passage.section), "")


def _path(section: str, words: Texts) -> str:
    if not section:
        return ""
    label = escape(words.source_section)
    return f'<p class="path"><span class="unseen">{label}: </span>{escape(section)}</p>'


def _bar(wish: Wanted, words: Texts) -> str:
    heading = words.source_heading_alone
    steps = ""
    if wish.total:
        heading = words.source_heading.format(marker=wish.marker, total=wish.total)
    if wish.total > 1:
        steps = _button("previous", words.source_previous, "‹") + _button("next", words.source_next, "›")
    return f'<p class="which">{escape(heading)}</p>{steps}{_button("close", words.source_close, "×")}'


def _button(action: str, label: str, sign: str) -> str:
    text = escape(label)
    return f'<button type="button" data-action="{action}" aria-label="{text}" title="{text}">{sign}</button>'


def doors(site: Site) -> tuple[Door, ...]:
    """Where source.js gets the panel, a chip's tip and a page's picture from, and the original file."""

    def source(request: Request) -> HTMLResponse:
        shown = tip if request.query_params.get("vis") == "citat" else panel
        try:
            return HTMLResponse(shown(site.assistant.store, wanted(request.query_params)))
        except UnknownDocumentError:
            return HTMLResponse(failure(texts().source_missing), status_code=404)
        except ReformError as problem:
            return HTMLResponse(failure(problem.sentence), status_code=404)

    return (Door(Route("/kilde", source)), source_picture.door(site), source_original.door(site))
