"""The page Mandater: the card of each kommissorium, a wish held against it, two side by side, on paper."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.errors import ReformError
from assistant.question.understanding import LONGEST
from ui.hyphens import softened
from ui.pages.mandates import shown as mandates_shown
from ui.pages.mandates.check import problem, tried
from ui.pages.mandates.shelf import Shelf, shelf_of
from ui.pages.mandates.shown import NAMES, Shown, options, show
from ui.pages.source.panel import ASSETS
from ui.site import Page, Site
from ui.texts import words_of
from ui.wording import on_one_line

if TYPE_CHECKING:
    from assistant.engine import Assistant

PLAIN: dict[str, Any] = {"js_on_load": None, "apply_default_css": False}
QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
NONE = ""
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The Gradio parts of the page: what is chosen, where a wish is tried, what is shown."""

    frame: gr.Row
    first: gr.Dropdown
    second: gr.Dropdown
    text: gr.Textbox
    trial: gr.Column
    about: gr.HTML
    wish: gr.Textbox
    send: gr.Button
    ruling: gr.HTML
    told: gr.HTML
    body: gr.HTML

    @property
    def controls(self) -> list[Any]:
        """What is chosen, in the order of `NAMES`."""
        return [self.first, self.second, self.text]

    @property
    def shown(self) -> list[Any]:
        return [self.frame, self.first, self.second, self.trial, self.about, self.told, self.body]


def add(site: Site) -> None:
    """Add the page's parts to the Blocks that are being built."""
    words = words_of("mandates")
    gr.HTML(f'<p class="page-lead">{escape(words["lead"])}</p>', **PLAIN)
    with gr.Row(elem_id="choice", elem_classes="controls", visible=False) as frame:
        first = _dropdown("choose", words["every"], "first")
        second = _dropdown("compare", words["alone"], "second")
        text = gr.Textbox(
            label=words["search"],
            placeholder=words["search_hint"],
            max_length=mandates_shown.LONGEST,
            max_lines=1,
            elem_id="search",
        )
    told = gr.HTML(
        f'<p class="told waiting">{escape(words["waiting"])}</p>',
        elem_id="told",
        elem_classes="live",
        **PLAIN,
    )
    with gr.Column(elem_id="trial", visible=False) as trial:
        gr.HTML(f"<h2>{escape(words['wish_heading'])}</h2>", **PLAIN)
        about = gr.HTML("", elem_id="about-wish", **PLAIN)
        with gr.Row(elem_classes="controls"):
            wish = gr.Textbox(
                label=words["wish"],
                placeholder=words["wish_hint"],
                max_length=LONGEST,
                max_lines=3,
                elem_id="wish",
                scale=1,
            )
            send = gr.Button(words["try"], variant="primary", elem_id="try", scale=0, min_width=110)
        ruling = gr.HTML("", elem_id="ruling", elem_classes="live", **PLAIN)
    body = gr.HTML("", elem_id="mandates", **PLAIN)
    _wire(site, _Parts(frame, first, second, text, trial, about, wish, send, ruling, told, body))


def _dropdown(label: str, none: str, name: str) -> gr.Dropdown:
    choices = [(none, NONE)]
    return gr.Dropdown(choices, value=NONE, label=words_of("mandates")[label], elem_id=name, min_width=240)


def _wire(site: Site, parts: _Parts) -> None:
    assistant, shelf = site.assistant, shelf_of(site.assistant.store)

    def opened(request: gr.Request) -> tuple[Any, ...]:
        shown = show(shelf, dict(request.query_params))
        return shown.text, *_values(shelf, shown), gr.update(value=shown.text, visible=shown.first is None)

    def chosen(*values: str | None) -> tuple[Any, ...]:
        named = dict(zip(NAMES, (value or NONE for value in values), strict=True))
        shown = show(shelf, named)
        return named["ord"], *_values(shelf, shown), gr.update(visible=shown.first is None)

    def typed(before: str, *values: str | None) -> tuple[Any, ...]:
        # Gradio tells of words that came from here as if they were typed.
        return (gr.skip(),) * len(shown) if (values[-1] or NONE) == before else chosen(*values)

    def attempt(wish: str | None, document: str | None) -> str:
        return ruled(assistant, shelf, wish or "", document or NONE)

    words = gr.State(NONE)
    shown = [words, *parts.shown, parts.text]
    gr.on(fn=opened, inputs=None, outputs=shown, **QUIET)
    lists = [parts.first.input, parts.second.input]
    event = gr.on(lists, chosen, parts.controls, shown, trigger_mode="always_last", **QUIET)
    event.then(lambda: "", None, parts.ruling, **QUIET)
    parts.text.change(typed, [words, *parts.controls], shown, trigger_mode="always_last", **QUIET)
    gr.on([parts.wish.submit, parts.send.click], attempt, [parts.wish, parts.first], parts.ruling, **QUIET)


def ruled(assistant: Assistant, shelf: Shelf, wish: str, document: str) -> str:
    """A wish held against the chosen kommissorium, or a Danish sentence that says why it is not; HTML.

    Args:
        assistant: The engine.
        shelf: The kommissorier.
        wish: As typed.
        document: Id of the kommissorium, "" for every one that holds.
    """
    try:
        return tried(assistant, wish, shelf.find(document).document if document else None)
    except ReformError as fault:
        return problem(fault.sentence)
    except Exception as fault:  # the page is a shell: whatever fails, the user gets a sentence
        log.error(type(fault).__name__)
        log.debug("untried", exc_info=True)
        return problem(words_of("mandates")["failed"])


def _values(shelf: Shelf, shown: Shown) -> tuple[Any, ...]:
    """A value for each of the parts that show, in their order; the words to search for stay as they are."""
    words = words_of("mandates")
    try:
        shelved = shelf.all()
    except ReformError:
        shelved = ()
    some, alone = options(shelved, shown), shown.first is None
    first, second, _ = shown.chosen
    title = words["wish_every"]
    if shown.first:
        title = words["wish_about"].format(title=on_one_line(shown.first.document.title))
    return (
        gr.update(visible=bool(shelved)),
        gr.update(choices=[(words["every"], NONE), *some], value=first),
        gr.update(choices=[(words["alone"], NONE), *some], value=second, visible=not alone),
        gr.update(visible=bool(shelved) and shown.second is None),
        f'<p class="aside">{escape(softened(title))}</p>',
        shown.told,
        shown.body and _printing(alone=alone) + shown.body,
    )


def _printing(*, alone: bool) -> str:
    """The way back to the list and the button that prints; mandates.js listens to it."""
    words = words_of("mandates")
    back = "" if alone else f'<a href="./mandater">‹ {escape(words["back"])}</a>'
    button = f'<button type="button" class="print">{escape(words["print"])}</button>'
    return f'<div class="tools">{back}{button}</div>'


PAGE = Page(
    "mandater",
    "Mandater",
    add,
    assets=(*ASSETS, "controls.css", "mandates.css", "controls.js", "mandates.js"),
)
