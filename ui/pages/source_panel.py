"""The source panel: a document's own text around the quoted words, as HTML for page.js to show."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from assistant.cues import table
from assistant.errors import ReformError, UnknownDocumentError
from assistant.evidence.spoken import to_machines
from assistant.pages import original
from assistant.types import Document, Page, Span
from assistant.validity.cited import supersession
from assistant.validity.validity import Validity
from ui.site import Door, Site
from ui.texts import Texts, texts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assistant.store import Store

AROUND = 450
WIDEST_WRAPPED_LINE = 130
NEARLY_FULL = 0.85
ITEM = re.compile(r"\s*(?:[-–•*·]|\d+[.)]|[a-z][.)])\s")


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
    info = document.info
    facts = [words.kind(info.kind), words.day(info.date)]
    facts.append(words.source_place.format(page=wish.span.page, pages=info.page_count))
    return (
        f'<header class="source-head"><div class="bar">{_bar(wish, words)}</div>'
        f'<h2 id="source-title" tabindex="-1">{escape(info.title)}</h2>'
        f'<p class="facts">{escape(" · ".join(facts))}</p>{_overtaken(store, page, wish.span)}</header>'
        f'<div class="source-body">{_path(_section(store, wish.span), words)}'
        f'<blockquote class="source-text" tabindex="0" aria-label="{escape(words.source_text)}">'
        f"{excerpt(page.text, wish.span, spoken)}</blockquote>{_with_care(page, wish.span, words)}"
        f'<details class="whole"><summary>{escape(words.source_whole_page)}</summary>'
        f'<div class="source-text">{marked(flow(page.text), wish.span, spoken)}</div></details>'
        f'<p class="file">{escape(words.source_file.format(file=info.file))}</p></div>'
    )


def failure(problem: ReformError) -> str:
    """The panel when there is nothing to show: the same bar and one sentence."""
    words = texts()
    bar = _bar(Wanted(Span("", 0, 0, 0)), words)
    return (
        f'<header class="source-head"><div class="bar">{bar}</div></header><div class="source-body">'
        f'<p id="source-title" tabindex="-1">{escape(problem.sentence)}</p></div>'
    )


def marked(text: str, span: Span, spoken: Sequence[Span] = (), first: int = 0) -> str:
    """Escaped text with the quoted words in a mark, and words to machines told from the rest.

    Args:
        text: Text of the page from the offset `first`.
        span: The quoted words.
        spoken: Words of the page that speak to a machine; each is followed by a note that says so.
        first: Offset of the text in its page.
    """
    spoken = [replace(one, end=min(one.end, first + len(text))) for one in spoken]
    cuts = {0, len(text)}
    for one in (span, *spoken):
        cuts |= {min(max(at - first, 0), len(text)) for at in (one.start, one.end)}
    return "".join(_run(text[at:end], at + first, span, spoken) for at, end in pairwise(sorted(cuts)))


def _run(text: str, at: int, span: Span, spoken: Sequence[Span]) -> str:
    """A run of text without an edge in it."""
    said = escape(text)
    around = next((one for one in spoken if one.start <= at < one.end), None)
    if around is not None:
        said = f'<span class="to-machine">{said}</span>'
    if span.start <= at < span.end:
        said = f"<mark>{said}</mark>"
    if around is None or at + len(text) < around.end:
        return said
    note = escape(table("addressed")["say"]["shown"])
    return f'{said} <span class="care" role="note">({note})</span>'


def excerpt(text: str, span: Span, spoken: Sequence[Span] = ()) -> str:
    """The paragraphs around a span, about `AROUND` characters to each side, the span marked."""
    flowing = flow(text)
    first = _cut_before(flowing, span.start)
    last = _cut_after(flowing, span.end)
    before = "… " if flowing[:first].strip() else ""
    after = " …" if flowing[last:].strip() else ""
    return before + marked(flowing[first:last], span, spoken, first) + after


def _to_machines(store: Store, span: Span) -> list[Span]:
    """The words of a span's page that speak to a machine."""
    found = to_machines(store.passages(span.document)).passages
    return [Span(p.document, p.page, p.start, p.end) for p in found if p.page == span.page]


def flow(text: str) -> str:
    """Text of the same length whose line ends inside a paragraph are spaces.

    A line end is taken as the file's wrapping when the next line goes on in lower case, or when
    the line is nearly as long as the page's longest, and no list item follows.
    """
    lines = text.split("\n")
    longest = max(map(len, lines))
    full = longest * NEARLY_FULL if longest <= WIDEST_WRAPPED_LINE else float("inf")
    parts = [lines[0]]
    for line, following in pairwise(lines):
        goes_on = following[:1].islower() or len(line) >= full
        wrapped = line.strip() and following.strip() and goes_on and not ITEM.match(following)
        parts += [" " if wrapped else "\n", following]
    return "".join(parts)


def _cut_before(text: str, start: int) -> int:
    if start <= AROUND:
        return 0
    near = max(text.rfind("\n", 0, start - AROUND // 3), text.rfind(". ", 0, start - AROUND) + 1)
    if near >= start - 2 * AROUND:
        return near + 1
    return text.rfind(" ", 0, start - AROUND) + 1


def _cut_after(text: str, end: int) -> int:
    if len(text) - end <= AROUND:
        return len(text)
    breaks = [at for at in (text.find("\n", end + AROUND // 3), text.find(". ", end + AROUND) + 1) if at > 0]
    if breaks and min(breaks) <= end + 2 * AROUND:
        return min(breaks)
    space = text.find(" ", end + AROUND)
    return space if space > 0 else len(text)


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
    """Where source.js gets the panel from."""

    def source(request: Request) -> HTMLResponse:
        try:
            return HTMLResponse(panel(site.assistant.store, wanted(request.query_params)))
        except ReformError as problem:
            return HTMLResponse(failure(problem), status_code=404)

    return (Door(Route("/kilde", source)),)
