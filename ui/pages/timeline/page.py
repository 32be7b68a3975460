"""The page Tidslinje: what happens when, drawn and as tables, from the dated events of all documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.compose.wording import capital
from assistant.errors import ReformError
from assistant.facts import Certainty
from assistant.types import Kind
from ui.pages.source.panel import ASSETS
from ui.pages.timeline.choice import LONGEST, NAMES, Choice, themes
from ui.pages.timeline.doors import doors
from ui.pages.timeline.rows import Chronicle, chronicle_of
from ui.pages.timeline.shown import Shown, show
from ui.site import Page, Site
from ui.texts import texts, words_of

PLAIN: dict[str, Any] = {"js_on_load": None, "apply_default_css": False}
QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
ALL = ""


@dataclass(frozen=True, slots=True)
class _Parts:
    """The Gradio parts of the page: where the user chooses, in the order of `NAMES`, and what is shown."""

    frame: gr.Row
    controls: tuple[Any, ...]
    reset: gr.Button
    shown: tuple[Any, ...]


def add(site: Site) -> None:
    """Add the page's parts to the Blocks that are being built."""
    words = words_of("timeline")
    gr.HTML(f'<p class="page-lead">{words["lead"]}</p>', **PLAIN)
    with gr.Row(elem_id="choice", elem_classes="controls", visible=False) as frame:
        controls = (
            _dropdown("year", (), filterable=True),
            _dropdown("theme", [(name, name) for name in themes()]),
            _dropdown("certainty", [(capital(one.value), one.value) for one in Certainty]),
            _dropdown("kind", [(texts().kind(one), one.value) for one in Kind]),
            gr.Textbox(
                label=words["text"],
                placeholder=words["text_hint"],
                max_length=LONGEST,
                max_lines=1,
                elem_id="text",
            ),
        )
        reset = gr.Button(words["reset"], elem_id="reset", scale=0, min_width=110)
    told = gr.HTML(
        f'<p class="told waiting">{words["waiting"]}</p>', elem_id="told", elem_classes="live", **PLAIN
    )
    exports = gr.HTML("", elem_id="exports", **PLAIN)
    with gr.Column(elem_id="drawing", visible=False) as drawing:
        hint = f'<p class="hint" data-label="{words["drawing_label"]}">{words["drawing_hint"]}</p>'
        gr.HTML(f"<h2>{words['drawing']}</h2>{hint}", **PLAIN)
        plot = gr.Plot(show_label=False, container=False, elem_id="plot")
        picked = f"<p data-citations hidden><strong>{words['picked']}</strong> <span></span></p>"
        gr.HTML(picked, elem_id="picked", elem_classes="live", **PLAIN)
    tables = gr.HTML("", elem_id="events", **PLAIN)
    _wire(site, _Parts(frame, controls, reset, (told, exports, drawing, plot, tables)))


def _dropdown(name: str, choices: Any, *, filterable: bool = False) -> gr.Dropdown:  # noqa: ANN401
    words = words_of("timeline")
    every = (words[f"every_{name}"], ALL)
    return gr.Dropdown(
        [every, *choices], value=ALL, label=words[name], filterable=filterable, elem_id=name, min_width=150
    )


def _wire(site: Site, parts: _Parts) -> None:
    chronicle = chronicle_of(site.assistant.store)

    def opened(request: gr.Request) -> tuple[Any, ...]:
        query = {name: value for name, value in request.query_params.items() if name in NAMES}
        shown = show(chronicle, query)
        years = _years(chronicle)
        chosen = *_chosen(shown.choice, years), shown.choice.text
        return gr.update(visible=bool(years)), *chosen, *_values(shown)

    def chosen(*values: str | None) -> tuple[Any, ...]:
        named = dict(zip(NAMES, (value or ALL for value in values), strict=True))
        return named["ord"], *_values(show(chronicle, named))

    def typed(before: str, *values: str | None) -> tuple[Any, ...]:
        # Gradio tells of words that came from here as if they were typed.
        if (values[-1] or ALL) == before:
            return (gr.skip(),) * (1 + len(parts.shown))
        return chosen(*values)

    def everything() -> tuple[Any, ...]:
        return *_chosen(Choice(), _years(chronicle)), ALL, *_values(show(chronicle, {}))

    words, *_, text = gr.State(ALL), *parts.controls
    controls, shown = list(parts.controls), [words, *parts.shown]
    gr.on(fn=opened, inputs=None, outputs=[parts.frame, *controls, *shown], **QUIET)
    gr.on([one.input for one in controls[:-1]], chosen, controls, shown, trigger_mode="always_last", **QUIET)
    text.change(typed, [words, *controls], shown, trigger_mode="always_last", **QUIET)
    parts.reset.click(everything, None, [*controls, *shown], **QUIET)


def _years(chronicle: Chronicle) -> tuple[int, ...]:
    try:
        return chronicle.years()
    except ReformError:
        return ()


def _chosen(choice: Choice, years: tuple[int, ...]) -> tuple[Any, ...]:
    """A value for each control; the years are those of the store."""
    asked = {choice.year} if choice.year else set()
    every = (words_of("timeline")["every_year"], ALL)
    choices = [every, *((str(year), str(year)) for year in sorted({*years, *asked}))]
    year = gr.update(choices=choices, value=str(choice.year or ALL))
    return year, choice.theme, choice.certainty or ALL, choice.kind or ALL, choice.text


def _values(shown: Shown) -> tuple[Any, ...]:
    """A value for each part that shows."""
    some = gr.update(visible=bool(shown.rows))
    return shown.told, shown.exports, some, shown.drawing, shown.tables


PAGE = Page(
    "tidslinje",
    "Tidslinje",
    add,
    doors,
    (*ASSETS, "controls.css", "timeline.css", "controls.js", "timeline.js"),
)
