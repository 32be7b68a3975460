"""The page Om: what the assistant can do, where answers come from, what happens to questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.errors import SettingsError
from assistant.model.chosen import Way, chosen
from assistant.settings import Settings
from assistant.store.store import INDEX
from assistant.types import DocumentInfo
from ui.frame import what_there_is
from ui.language_model import Known
from ui.site import Page, Role, Site
from ui.texts import texts, words_of

if TYPE_CHECKING:
    from assistant.store import Store

PROGRAM = "reformassistent"
PATH = "om"
RUNNING = (Role.EDITOR, Role.EVALUATOR)


@dataclass(frozen=True, slots=True)
class Collection:
    """What the page tells of the store.

    Attributes:
        documents: All documents.
        scanned: How many have pages read from a picture.
        restored: How many have words whose lost letters were put back.
        changed: The day the store was last written to, None when that is not known.
    """

    documents: tuple[DocumentInfo, ...] = ()
    scanned: int = 0
    restored: int = 0
    changed: date | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One section: heading, paragraphs, list."""

    id: str
    heading: str
    text: tuple[str, ...]
    items: tuple[str, ...]


class Collecting:
    """Looks through a store once for each published generation; pages are many, changes few.

    Args:
        store: The documents.
        settings: They name the folder of the store.
    """

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings
        self._known = (-1, Collection())

    def now(self) -> Collection:
        """What the store holds."""
        generation = self._store.generation
        if self._known[0] != generation:
            self._known = generation, self._looked_through()
        return self._known[1]

    def _looked_through(self) -> Collection:
        infos = self._store.documents()
        pages = [self._store.document(info.id).pages for info in infos]
        scanned = sum(any(page.confidence is not None for page in each) for each in pages)
        restored = sum(any(page.restored for page in each) for each in pages)
        return Collection(infos, scanned, restored, self._changed())

    def _changed(self) -> date | None:
        folder = self._settings.data_dir / INDEX
        return datetime.fromtimestamp(folder.stat().st_mtime).date() if folder.is_dir() else None


def parts(
    collection: Collection, settings: Settings, model: Known | None = None, *, runs: bool = False
) -> Iterator[Part]:
    """The sections of the page in order, with what is so here filled in.

    Args:
        collection: What the store holds.
        settings: They name the language model.
        model: What is known of it.
        runs: Whether the reader is one who runs the program and may be told what else is on the machine.

    Yields:
        The sections.
    """
    words = words_of("about")
    told: dict[str, list[str]] = {
        "dokumenter": list(_documents(collection)),
        "sprogmodel": list(_model(settings, model or Known(), runs)),
    }
    where = _where(settings)
    for one in words["sections"]:
        text = [*told.get(one["id"], []), *one.get("text", [])]
        items = [*([where] if one["id"] == "privatliv" else []), *one.get("items", [])]
        yield Part(one["id"], one["heading"], tuple(text), tuple(items))


def page(sections: Sequence[Part]) -> str:
    """The page's HTML: a table of contents, then the sections.

    Gradio sets the page's base to the folder above it, so that a link within the page names the page, too.
    """
    words = words_of("about")
    entries = "".join(
        f'<li><a href="./{PATH}#{escape(one.id)}">{escape(one.heading)}</a></li>' for one in sections
    )
    return (
        f'<div class="about-page"><p class="lead">{escape(words["lead"])}</p>'
        f'<nav class="contents" aria-labelledby="contents"><h2 id="contents">{escape(words["contents"])}</h2>'
        f"<ol>{entries}</ol></nav>{''.join(map(_section, sections))}</div>"
    )


def _section(one: Part) -> str:
    text = "".join(f"<p>{escape(line)}</p>" for line in one.text)
    items = "".join(f"<li>{escape(line)}</li>" for line in one.items)
    return (
        f'<section aria-labelledby="{escape(one.id)}"><h2 id="{escape(one.id)}" tabindex="-1">'
        f"{escape(one.heading)}</h2>{text}{f'<ul>{items}</ul>' if items else ''}</section>"
    )


def _model(settings: Settings, model: Known, runs: bool) -> Iterator[str]:
    words = words_of("about")["model"]
    yield from words["set" if settings.llm else "none"]
    if model.name:
        yield words["named"].format(name=model.name)
    for found in model.found if runs else ():
        yield words["found"].format(server=found.name, model=found.model, setting=found.setting)


def _where(settings: Settings) -> str:
    """Where questions go."""
    words = words_of("about")["privacy"]
    try:
        named = chosen(settings.llm)
    except SettingsError:
        return str(words["none"])
    if named.way is Way.FILE:
        return str(words["file"])
    return str(words["set" if named.host else "none"].format(host=named.host))


def _documents(collection: Collection) -> Iterator[str]:
    words = words_of("about")["documents"]
    documents = collection.documents
    if not documents:
        yield words["none"]
        return
    yield what_there_is(documents, newest=False)
    if all(document.example for document in documents):
        yield words["examples"]
    dates = [document.date for document in documents if document.date]
    if dates:
        yield _dated(dates)
    yield from _number(words["undated"], len(documents) - len(dates))
    yield from _number(words["scanned"], collection.scanned)
    yield from _number(words["restored"], collection.restored)
    if collection.changed:
        yield words["read"].format(day=texts().day(collection.changed), version=version(PROGRAM))


def _dated(dates: Sequence[date]) -> str:
    """From when the documents with a date are, in one sentence when it is one day."""
    words, oldest, newest = words_of("about")["documents"], min(dates), max(dates)
    if oldest == newest:
        name = "dates_one" if len(dates) == 1 else "dates_same"
        return str(words[name]).format(day=texts().day(oldest))
    return str(words["dates"]).format(oldest=texts().day(oldest), newest=texts().day(newest))


def _number(forms: Sequence[str], number: int) -> Iterator[str]:
    """The form for one or for several, nothing for none."""
    if number:
        yield forms[number > 1].format(number=number)


def add(site: Site) -> None:
    """Add the page's parts to the Blocks that are being built."""
    settings = site.assistant.settings
    collecting = Collecting(site.assistant.store, settings)

    def shown(request: gr.Request | None = None) -> str:
        # Gradio also asks once for the page before anybody does.
        runs = request is not None and any(site.access.allows(request, role) for role in RUNNING)
        return page(tuple(parts(collecting.now(), settings, site.model, runs=runs)))

    plain: dict[str, Any] = {"js_on_load": None, "apply_default_css": False}
    gr.HTML(shown, elem_id="about", **plain)


PAGE = Page(PATH, "Om", add, assets=("about.css",))
