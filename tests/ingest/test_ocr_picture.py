"""Pages drawn for recognition: within limits, level, evenly lit."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingest.readers.ocr import recognise
from ingest.readers.ocr.light import invert_dark, lift_shadows
from ingest.readers.ocr.picture import draw, find_skew, open_pages
from ingest.readers.ocr.rules import find_grids, find_rules

TEXT = "Rådet følger løbende op på kvaliteten og økonomien i de nære sundhedstilbud"


@pytest.mark.parametrize("size", [(14_400, 14_400), (14_400, 3), (1, 1), (842, 595)])
def test_a_page_of_any_size_is_drawn_within_limits(tmp_path: Path, size: tuple[float, float]) -> None:
    canvas = Canvas(str(tmp_path / "stor.pdf"), pagesize=size)
    canvas.drawString(1, 1, "Stort kort")
    canvas.save()

    with open_pages(tmp_path / "stor.pdf") as document:
        pixels = draw(document, 1)

    assert pixels is not None
    assert pixels.size <= 21_000_000


@pytest.mark.parametrize("askew", [-6.0, -1.3, 0.0, 0.4, 3.0])
def test_the_slant_of_a_page_is_found(askew: float) -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for row in range(20):
        canvas.drawString(70, 760 - 16 * row, TEXT[row % 5 :])
    canvas.save()
    page = pypdfium2.PdfDocument(file.getvalue())[0]
    picture = page.render(scale=150 / 72, grayscale=True).to_pil().convert("L")

    slanted = np.asarray(picture.rotate(askew, Image.Resampling.BICUBIC, fillcolor=255), dtype=np.uint8)

    assert abs(find_skew(slanted) + askew) <= 0.15


def test_a_shadow_is_lifted_and_an_even_page_is_left_alone() -> None:
    page = np.full((800, 600), 250, dtype=np.uint8)
    page[100:700:40, 80:500] = 20
    shaded = (page * np.linspace(0.4, 1, 600)).astype(np.uint8)

    assert lift_shadows(page) is page
    assert lift_shadows(shaded)[:100].min() > 220


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed: make system")
def test_a_page_in_shadow_is_read(tmp_path: Path) -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for row in range(12):
        canvas.drawString(70, 760 - 16 * row, TEXT)
    canvas.save()
    picture = pypdfium2.PdfDocument(file.getvalue())[0].render(scale=150 / 72, grayscale=True).to_pil()
    pixels = np.asarray(picture.convert("L"), dtype=np.float64)
    shaded = (pixels * np.linspace(0.4, 1, pixels.shape[1])).astype(np.uint8)
    Image.fromarray(shaded).save(tmp_path / "skygge.pdf", resolution=150)

    assert recognise(tmp_path / "skygge.pdf", [1])[1].text == "\n".join([TEXT] * 12)


def test_a_dark_area_is_inverted_and_framed() -> None:
    page = np.full((800, 600), 255, dtype=np.uint8)
    page[300:400, 100:500] = 40
    page[340:360, 150:400:12] = 250

    light = invert_dark(page)

    assert light[320, 300] > 230
    assert light[350, 150] < 30
    assert invert_dark(np.full((800, 600), 255, dtype=np.uint8)).min() == 255
    assert len(find_rules(light).across) == 2


def test_a_grid_knows_the_cell_of_a_point() -> None:
    page = np.full((900, 900), 255, dtype=np.uint8)
    for place in (100, 300, 500):
        page[place : place + 3, 100:803] = 0
    for place in (100, 450, 800):
        page[100 if place != 450 else 300 : 503, place : place + 3] = 0

    (grid,) = find_grids(find_rules(page))

    assert [grid.cell(x, y) for x, y in ((200, 400), (600, 400), (600, 200))] == [(1, 0), (1, 1), (0, 1)]
