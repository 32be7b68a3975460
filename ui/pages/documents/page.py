"""The page Dokumenter: what is in the store, new files, and how far their reading is."""

from __future__ import annotations

import gradio as gr

from ui.pages.documents.doors import doors
from ui.pages.documents.view import frame_html
from ui.site import Page, Site


def add(site: Site) -> None:
    """Add the page's parts to the Blocks that are being built; documents.js fills them."""
    gr.HTML(frame_html(), js_on_load=None, apply_default_css=False)


PAGE = Page(
    "dokumenter",
    "Dokumenter",
    add,
    doors,
    ("documents.css", "documents.js", "documents_upload.js"),
)
