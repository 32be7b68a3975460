"""The parts of the page Dokumenter around its list: the frame, the upload, a document's text by page."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING

from assistant.errors import UnknownDocumentError
from assistant.evidence.spoken import to_machines
from assistant.types import Kind, Span
from ui.pages.documents.html import label, original_address
from ui.pages.documents.shelf import LONGEST_SEARCH, DocumentState
from ui.pages.source.text import flow, marked
from ui.texts import texts, words_of
from ui.uploads import readable_types

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.pages import Page
    from assistant.store import Store


def frame_html() -> str:
    """The page before documents.js has filled it: its heading, the search, and where the rest goes."""
    words = words_of("documents")
    search, states = words["search"], words["states"]
    kinds = "".join(
        f'<option value="{escape(kind)}">{escape(texts().kinds[kind][1].capitalize())}</option>'
        for kind in Kind
    )
    ways = "".join(f'<option value="{state}">{escape(states[state])}</option>' for state in DocumentState)
    return (
        f'<div id="documents" data-said="{escape(_said())}"><p class="lead">{escape(words["lead"])}</p>'
        '<div id="upload"></div><p class="unseen" id="reading-told" role="status"></p>'
        '<div id="reading" class="reading" hidden><p></p>'
        f'<progress aria-label="{escape(words["reading"]["progress"])}" hidden></progress></div>'
        f'<h2 id="shelf-heading" tabindex="-1">{escape(words["list"]["heading"])}</h2>'
        '<form id="search" role="search">'
        f'<label class="wide">{escape(search["label"])}<input type="search" name="ord" autocomplete="off" '
        f'maxlength="{LONGEST_SEARCH}" spellcheck="false"></label>'
        f'<label>{escape(search["kind"])}<select name="slags"><option value="">'
        f"{escape(search['all_kinds'])}</option>{kinds}</select></label>"
        f'<label>{escape(search["state"])}<select name="tilstand"><option value="">'
        f"{escape(search['all_states'])}</option>{ways}</select></label>"
        f'<button type="reset" hidden>{escape(search["clear"])}</button></form>'
        f'<p id="count" role="status" aria-live="polite">{escape(words["loading"])}</p>'
        '<div id="shelf"></div></div>'
    )


def _said() -> str:
    """The words that documents.js itself needs, as JSON."""
    words = words_of("documents")
    own = {name: words[name] for name in ("unreachable", "loading")}
    return json.dumps(own | {name: words[name] for name in ("upload", "removal", "reader", "refused")})


def upload_html(largest_mb: int, folder: Path | None, *, editor: bool) -> str:
    """Where an editor lays files in; others are told who may.

    Args:
        largest_mb: Largest file that is taken, in MiB.
        folder: The user's own folder that can be read again, None when there is none.
        editor: Whether the reader may change the documents.
    """
    words = words_of("documents")
    said = words["upload"]
    if not editor:
        return f'<p class="who-may">{escape(words["who_may"])}</p>'
    from ingest.sources import SUFFIXES

    limits = said["limits"].format(types=readable_types(), most=largest_mb)
    return (
        f'<section class="upload" aria-labelledby="upload-heading" data-largest="{largest_mb << 20}" '
        f'data-types="{escape(" ".join(sorted(SUFFIXES)))}" data-named="{escape(readable_types())}">'
        f'<h2 id="upload-heading">{escape(said["heading"])}</h2><div class="drop">'
        f'<input type="file" id="files" multiple accept="{escape(",".join(sorted(SUFFIXES)))}" '
        f'aria-describedby="limits"><label for="files">{escape(said["choose"])}</label>'
        f'<span class="or">{escape(said["drop"])}</span><p id="limits">{escape(limits)}</p></div>'
        f'{_again(folder) if folder else ""}<p class="unseen" role="status" aria-live="polite"></p>'
        f'<ul class="uploads" aria-label="{escape(said["list"])}"></ul>'
        f'<button type="button" class="clear" data-clear hidden>{escape(said["clear"])}</button></section>'
    )


def _again(folder: Path) -> str:
    said = words_of("documents")["upload"]
    means = escape(said["again_means"].format(folder=folder.name))
    return (
        f'<p class="again"><button type="button" data-again>{escape(said["again"])}</button>'
        f"<span>{means}</span></p>"
    )


def reader_html(store: Store, document_id: str, number: int) -> str:
    """One page of a document's text, with the way to the other pages and to the file itself.

    Args:
        store: The store.
        document_id: The document.
        number: The page, from 1.

    Raises:
        UnknownDocumentError: There is no such document or page.
    """
    words = words_of("documents")
    document = store.document(document_id)
    info = document.info
    page = next((page for page in document.pages if page.number == number), None)
    if page is None:
        raise UnknownDocumentError(words["reader"]["missing"])
    last = document.pages[-1].number
    facts = " · ".join([texts().kind(info.kind), texts().day(info.date)])
    original = escape(words["list"]["original"])
    return (
        f'<div class="reader" data-document="{escape(info.id)}" data-page="{number}"><header>'
        f'<h2 id="reader-title" tabindex="-1">{label(info)}</h2><p class="facts">{escape(facts)}</p>'
        f'<p class="facts"><a href="{original_address(info)}" target="_blank" rel="noopener">{original}</a>'
        f"</p>{_turning(number, last)}</header>"
        f'<div class="text" tabindex="0" role="region" aria-label="{escape(words["reader"]["text"])}">'
        f"{_text(store, document_id, page)}</div></div>"
    )


def _turning(number: int, last: int) -> str:
    said = words_of("documents")["reader"]
    place = escape(said["place"].format(page=number, pages=last))
    back, on = (
        f'<button type="button" data-turn-to="{to}"{"" if 1 <= to <= last else " disabled"}>'
        f"{escape(said[name])}</button>"
        for to, name in ((number - 1, "previous"), (number + 1, "next"))
    )
    if last == 1:
        return f'<p class="turning"><span role="status">{place}</span></p>'
    return f'<p class="turning">{back}<span role="status">{place}</span>{on}</p>'


def _text(store: Store, document_id: str, page: Page) -> str:
    said = words_of("documents")["reader"]
    notes = [said["restored"]] if page.restored else []
    if page.confidence is not None:
        notes.append(said["recognised"].format(percent=round(100 * page.confidence)))
    told = "".join(f'<p class="care" role="note">{escape(note)}</p>' for note in notes)
    if not page.text.strip():
        return f'{told}<p class="care">{escape(said["empty"])}</p>'
    found = to_machines(store.passages(document_id)).passages
    spoken = [Span(p.document, p.page, p.start, p.end) for p in found if p.page == page.number]
    nothing = Span(document_id, page.number, 0, 0)
    return f'{told}<div class="source-text">{marked(flow(page.text), nothing, spoken)}</div>'
