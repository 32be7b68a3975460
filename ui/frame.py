"""What stands around the parts of the page: masthead, notices, foot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

from assistant.types import DocumentInfo, Kind
from ui.hyphens import softened
from ui.site import Page
from ui.texts import texts


def masthead(pages: Sequence[Page], here: Page, *, login: bool = False) -> str:
    """Name of the program and the menu of its pages, the one shown marked; a way out for who logged in."""
    words = texts()
    items = "".join(
        f'<li><a href="./{page.path}"{_current(page is here)}>{escape(page.name)}</a></li>' for page in pages
    )
    out = (
        f'<form method="post" action="log-ud"><button>{escape(words.log_out)}</button></form>'
        if login
        else ""
    )
    lead = f"<p>{escape(words.lead)}</p>" if not here.path else ""
    return (
        f'<a class="skip" href="#content">{escape(words.skip)}</a>'
        f'<header class="masthead"><p class="name">{escape(words.title)}</p>{out}'
        f'<nav aria-label="{escape(words.menu)}"><ul>{items}</ul></nav></header>'
        f'<div class="heading" id="content" tabindex="-1"><h1>{escape(here.name)}</h1>{lead}</div>'
    )


def _current(is_here: bool) -> str:
    return ' aria-current="page"' if is_here else ""


def notices(documents: Sequence[DocumentInfo], told: Sequence[str]) -> str:
    """What the user must know before asking: that these are examples, what the store tells."""
    words = texts()
    lines = [escape(line) for line in told]
    if not documents:
        lines.append(escape(words.documents_none))
    elif all(document.example for document in documents):
        how = escape(words.examples_how).format(
            ingest=f"<code>{escape(words.examples_ingest)}</code>",
            run=f"<code>{escape(words.examples_run)}</code>",
        )
        lines.append(f"<strong>{escape(words.examples_notice)}</strong> {how}")
    if not lines:
        return ""
    return f'<div class="notices" role="note">{"".join(f"<p>{line}</p>" for line in lines)}</div>'


def foot(documents: Sequence[DocumentInfo]) -> str:
    """Which documents the answers draw on: how many of each kind, the newest date, and a list."""
    if not documents:
        return ""
    words = texts()
    items = "".join(_item(document) for document in documents)
    return (
        f'<footer class="foot"><p>{escape(what_there_is(documents))}</p><details>'
        f"<summary>{escape(words.documents_list)}</summary><ul>{items}</ul></details></footer>"
    )


def what_there_is(documents: Sequence[DocumentInfo], *, newest: bool = True) -> str:
    """How many documents of each kind answers draw on, and the newest date; there is one at least."""
    words = texts()
    numbers = Counter(document.kind for document in documents)
    counts = _series([words.count(kind, numbers[kind]) for kind in Kind if numbers[kind]])
    lines = [words.documents_heading.format(count=counts) + "."]
    dates = [document.date for document in documents if document.date]
    if dates and newest:
        lines.append(words.documents_newest.format(date=words.day(max(dates))))
    return " ".join(lines)


def _item(document: DocumentInfo) -> str:
    words = texts()
    about = f"{words.kind(document.kind)} · {words.day(document.date)}"
    return f'<li>{escape(softened(document.title))} <span class="about">{escape(about)}</span></li>'


def _series(parts: Sequence[str]) -> str:
    *first, last = parts
    return f"{', '.join(first)} og {last}" if first else last
