"""The page Kvalitet: is the assistant right, and what do its users say?"""

from __future__ import annotations

from html import escape
from typing import Any

import gradio as gr
from gradio.components.plot import PlotData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from eval import history
from eval.history import Past
from ui.measuring import Measuring
from ui.pages.quality import review as quality_review
from ui.pages.quality import run as quality_run
from ui.pages.quality.figures import as_csv, latest, table
from ui.pages.quality.plot import curves
from ui.site import Door, Page, Site
from ui.texts import words_of


def add(site: Site) -> None:
    """Add the page's parts to the Blocks that are being built."""
    words = words_of("quality")
    plain: dict[str, Any] = {"js_on_load": None, "apply_default_css": False}

    def runs() -> tuple[Past, ...]:
        return history.kept(history.folder_of(site.assistant.settings))

    def figures() -> tuple[str, PlotData | None, str]:
        found = runs()
        return latest(found), curves(found), table(found)

    waiting = f'<p class="quality waiting-for">{escape(words["waiting"])}</p>'
    gr.HTML(f'<p class="page-lead">{escape(words["lead"])}</p>', **plain)
    shown = gr.HTML(waiting, elem_id="quality-figures", **plain)
    gr.HTML(quality_run.link() + quality_run.panel(), **plain)
    heading = f'<h2 id="quality-over-time">{escape(words["over_time"])}</h2>'
    gr.HTML(f'{heading}<p class="unseen" id="quality-plot-label">{escape(words["plot_label"])}</p>', **plain)
    plot = gr.Plot(label=words["plot_label"], show_label=False, elem_id="quality-plot")
    listed = gr.HTML(waiting, elem_id="quality-table", **plain)
    again = gr.Button(words["refresh"], elem_id="quality-refresh", size="md")
    quiet: dict[str, Any] = {"queue": False, "show_progress": "hidden", "api_visibility": "private"}
    gr.on(fn=figures, inputs=None, outputs=[shown, plot, listed], **quiet)
    again.click(figures, None, [shown, plot, listed], **quiet)
    gr.HTML(quality_review.frame(), **plain)


def doors(site: Site) -> tuple[Door, ...]:
    """The page's own routes; all but the figures, which the page shows to everyone, are for evaluators."""
    measuring = Measuring(site.assistant.settings)

    def saved(_: Request) -> Response:
        text = as_csv(history.kept(history.folder_of(site.assistant.settings)))
        named = f'attachment; filename="{words_of("quality")["csv_file"]}.csv"'
        return Response(text.encode("utf-8"), media_type="text/csv", headers={"content-disposition": named})

    figures = Door(Route("/kvalitet/csv", saved))
    return (figures, *quality_run.doors(site, measuring), *quality_review.doors(site))


PAGE = Page("kvalitet", "Kvalitet", add, doors, ("quality.css", "quality.js"))
