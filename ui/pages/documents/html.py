"""The list of documents and of failed files as HTML; all that comes from files is escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from assistant.cues import table
from ui.hyphens import softened
from ui.pages.documents.shelf import DocumentState, Entry, Found, Sought
from ui.texts import texts, words_of
from ui.wording import danish_number, on_one_line

if TYPE_CHECKING:
    from assistant.types import DocumentInfo
    from ui.failed_files import FailedFile

SIGNS = {
    DocumentState.READ: "✓",
    DocumentState.RESTORED: "æ",
    DocumentState.SCANNED: "▦",
    DocumentState.FAILED: "✕",
}


def shelf_html(found: Found, wish: Sought, failed: Sequence[FailedFile], *, held: int, editor: bool) -> str:
    """What the page shows below the search: the documents, then the files that failed.

    Args:
        found: The page of documents that were found.
        wish: What was looked for.
        failed: Files that could not be read.
        held: How many documents there are in all.
        editor: Whether the reader may change them.
    """
    shown = wish.state is not DocumentState.FAILED
    parts = [_documents(found, wish, held=held, editor=editor)] if shown else []
    told = _told(found, held) if shown else _failed_count(len(failed))
    parts += [_failed(failed, editor=editor)] if failed else []
    if not shown and not failed:
        parts.append(f'<p class="nothing">{escape(_say("list")["no_hits"])}</p>')
    empty = "" if held or failed else " data-empty"
    return f'<div class="shelf" data-told="{escape(told)}"{empty}>{"".join(parts)}</div>'


def label(document: DocumentInfo) -> str:
    """A document's title on one line, escaped."""
    return escape(softened(on_one_line(document.title)))


def original_address(document: DocumentInfo) -> str:
    """Where the file itself is shown, escaped."""
    return escape(f"original?{urlencode({'document': document.id}, quote_via=quote)}")


def _say(part: str) -> Any:  # noqa: ANN401 - a table of the words
    return words_of("documents")[part]


def _told(found: Found, held: int) -> str:
    words = _say("list")
    if not found.count:
        return str(words["no_hits"] if held else words["none"])
    if found.pages == 1:
        return str(words["one"]) if found.count == 1 else _many(words, "many", found.count)
    last = found.first + len(found.entries) - 1
    count = danish_number(found.count)
    return str(words["some"].format(first=danish_number(found.first), last=danish_number(last), count=count))


def _many(words: Any, key: str, count: int) -> str:  # noqa: ANN401 - a table of the words
    return str(words[key].format(count=danish_number(count)))


def _documents(found: Found, wish: Sought, *, held: int, editor: bool) -> str:
    words = _say("list")
    if not held:
        next_step = words["none_editor"] if editor else words["none_reader"]
        return f'<p class="nothing">{escape(words["none"])} {escape(next_step)}</p>'
    if not found.count:
        return f'<p class="nothing">{escape(words["no_hits"])}</p>'
    groups = groupby(found.entries, key=lambda entry: entry.info.kind)
    listed = "".join(
        f"<h3>{escape(texts().kinds[kind][1].capitalize())}</h3>"
        f'<ul class="documents">{"".join(_item(entry, editor=editor) for entry in entries)}</ul>'
        for kind, entries in groups
    )
    return listed + _pager(found, wish)


def _item(entry: Entry, *, editor: bool) -> str:
    words, info = _say("list"), entry.info
    title, identity = label(info), escape(info.id)
    opens = escape(words["original_of"].format(title=on_one_line(info.title)))
    remove = escape(words["remove_of"].format(title=on_one_line(info.title)))
    actions = (
        f'<a class="original" href="{original_address(info)}" target="_blank" rel="noopener" '
        f'aria-label="{opens}">{escape(words["original"])}</a>'
    )
    if editor:
        actions += (
            f'<button type="button" class="remove" data-remove="{identity}" aria-label="{remove}">'
            f"{escape(words['remove'])}</button>"
        )
    return (
        f'<li class="document"><div class="what"><h4><button type="button" data-open="{identity}">{title}'
        f'</button></h4><p class="about">{_about(info)}</p>{_states(entry)}{_newer(entry)}</div>'
        f'<div class="do">{actions}</div></li>'
    )


def _about(info: DocumentInfo) -> str:
    words = _say("list")
    pages = words["page_one"] if info.page_count == 1 else _many(words, "page_many", info.page_count)
    parts = [texts().day(info.date), info.body, pages, words["file"].format(file=info.file)]
    return escape(" · ".join(on_one_line(part) for part in parts if part))


def _states(entry: Entry) -> str:
    badges = "".join(_badge(state, _say("states")[state]) for state in entry.states)
    if entry.info.example:
        means = escape(_say("list")["example_means"])
        badges += f'<span class="badge example" title="{means}">{escape(_say("list")["example"])}</span>'
    means = "".join(f"<span>{escape(sentence)}</span> " for sentence in _means(entry))
    return f'<p class="states">{badges}{means}</p>'


def _badge(state: DocumentState, name: str) -> str:
    return (
        f'<span class="badge {state}"><span aria-hidden="true">{SIGNS[state]} </span>{escape(name)}</span> '
    )


def _means(entry: Entry) -> list[str]:
    words, marks, told = _say("state_means"), entry.marks, []
    if marks.restored:
        count = (
            words["restored_one"] if marks.restored == 1 else _many(words, "restored_many", marks.restored)
        )
        told.append(words["restored"].format(words=count))
    if marks.recognised:
        pages = _say("list")["page_one"]
        if marks.recognised > 1:
            pages = _many(_say("list"), "page_many", marks.recognised)
        told.append(words["scanned"].format(pages=pages, percent=round(100 * (marks.confidence or 0))))
    if entry.spoken:
        own = table("addressed")["say"]
        told.append(own["one"] if entry.spoken == 1 else _many(own, "many", entry.spoken))
    return told


def _newer(entry: Entry) -> str:
    words = _say("list")
    if entry.newest:
        return f'<p class="newer"><strong>{escape(words["newer"])}</strong> {_link(entry.newest)}</p>'
    return "".join(
        f'<p class="older">{escape(words["older"])} {_link(info)}</p>' for info in entry.versions[1:4]
    )


def _link(info: DocumentInfo) -> str:
    day = escape(texts().day(info.date))
    return f'<button type="button" class="link" data-open="{escape(info.id)}">{label(info)}</button> ({day})'


def _pager(found: Found, wish: Sought) -> str:
    if found.pages == 1:
        return ""
    words = _say("list")
    place = words["place"].format(page=found.page, pages=found.pages)
    return (
        f'<nav class="pager" aria-label="{escape(words["pager"])}">'
        f"{_step(found.page - 1, words['previous'], off=found.page == 1)}<span>{escape(place)}</span>"
        f"{_step(found.page + 1, words['next'], off=found.page == found.pages)}</nav>"
    )


def _step(page: int, name: str, *, off: bool) -> str:
    return f'<button type="button" data-page="{page}"{" disabled" if off else ""}>{escape(name)}</button>'


def _failed_count(count: int) -> str:
    words = _say("failed")
    return str(words["count_one"]) if count == 1 else _many(words, "count_many", count)


def _failed(failed: Sequence[FailedFile], *, editor: bool) -> str:
    words = _say("failed")
    items = "".join(_failed_item(one, editor=editor) for one in failed)
    forget = f'<button type="button" data-forget="">{escape(words["forget_all"])}</button>'
    every = forget if editor and len(failed) > 1 else ""
    return (
        f'<section class="failed-files" aria-labelledby="failed-heading"><div class="head">'
        f'<h2 id="failed-heading" tabindex="-1">{escape(words["heading"])}</h2>{every}</div>'
        f'<ul class="documents">{items}</ul></section>'
    )


def _failed_item(one: FailedFile, *, editor: bool) -> str:
    words, file = _say("failed"), on_one_line(one.file)
    named = escape(words["forget_of"].format(file=file))
    forget = (
        f'<button type="button" data-forget="{one.key}" aria-label="{named}">'
        f"{escape(words['forget'])}</button>"
    )
    since = escape(words["since"].format(day=texts().day(one.since.date())))
    badge = _badge(DocumentState.FAILED, _say("states")["failed"])
    return (
        f'<li class="document"><div class="what"><h3 class="file-name">{escape(file)}</h3>'
        f'<p class="states">{badge}<span>{escape(on_one_line(one.reason))}</span></p>'
        f'<p class="about">{since}</p></div>'
        f'<div class="do">{forget if editor else ""}</div></li>'
    )
