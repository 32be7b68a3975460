"""PDFs drawn in a test: some Danish text, and a paragraph of it on a page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from ingest.readers.raw import RawText

Draw: TypeAlias = Callable[[Canvas], None]
Read: TypeAlias = Callable[..., RawText]

PLAN = (
    "Planen skal foreligge senest den 1. oktober 2026 og skal beskrive drifts- og udviklingsopgaver, økonomi "
    "samt en model for opfølgning. Kommunerne i Midt- og Vestjylland har bedt om, at der tages hensyn til "
    "øerne, hvor afstanden til nærmeste sygehus er stor, og hvor lægedækningen er svag."
)
PENGE = (
    "Udvalget noterede sig, at Region Midtjylland allerede har indgået aftaler med syv kommuner. Der "
    "afsættes 12,5 mio. kr. i 2027 til implementeringsstøtte og oplæring af medarbejdere i de nye enheder."
)


def write(
    canvas: Canvas, x: float, y: float, text: str, width: float, size: float = 10, font: str = "Helvetica"
) -> float:
    """Draw a paragraph from a height down; the height below it comes back."""
    canvas.setFont(font, size)
    for line in simpleSplit(text, font, size, width):
        canvas.drawString(x, y, line)
        y -= 1.25 * size
    return y - 0.6 * size


def paragraphs(page: str) -> list[str]:
    return [line.strip() for line in page.split("\n") if line.strip()]
