"""The page Mandater."""

from __future__ import annotations

import gradio as gr

from ui.site import Page, Site


def add(site: Site) -> None:
    """Add the page's parts to the Blocks that are being built."""
    gr.HTML("<h2>Mandater</h2>", js_on_load=None, apply_default_css=False)


PAGE = Page("mandater", "Mandater", add)
