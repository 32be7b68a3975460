"""The page Kvalitet: is the assistant right, and what do its users say?"""

from __future__ import annotations

from html import escape
from typing import Any

import gradio as gr
from gradio.components.plot import PlotData

from eval import history
from eval.history import Past
from ui.measuring import Measuring
from ui.pages.quality import review as quality_review
from ui.pages.quality import run as quality_run
from ui.pages.quality.figures import latest, table
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

    gr.HTML(f'<p class="page-lead">{escape(words["lead"])}</p>', **plain)
    shown = gr.HTML(lambda: latest(runs()), elem_id="quality-figures", **plain)
    gr.HTML(quality_run.link() + quality_run.panel(), **plain)
    heading = f'<h2 id="quality-over-time">{escape(words["over_time"])}</h2>'
    gr.HTML(f'{heading}<p class="unseen" id="quality-plot-label">{escape(words["plot_label"])}</p>', **plain)
    plot = gr.Plot(
        lambda: curves(runs()), label=words["plot_label"], show_label=False, elem_id="quality-plot"
    )
    listed = gr.HTML(lambda: table(runs()), elem_id="quality-table", **plain)
    again = gr.Button(words["refresh"], elem_id="quality-refresh", size="md")
    again.click(
        figures, None, [shown, plot, listed], queue=False, show_progress="hidden", api_visibility="private"
    )
    gr.HTML(quality_review.frame(), **plain)


def doors(site: Site) -> tuple[Door, ...]:
    """The page's own routes; all are for evaluators."""
    measuring = Measuring(site.assistant.settings)
    return (*quality_run.doors(site, measuring), *quality_review.doors(site))


PAGE = Page("kvalitet", "Kvalitet", add, doors, ("quality.css", "quality.js"))
