"""Pages as a scanner gives them: pictures, a little slanted, uneven and noisy, in a PDF without text."""

from __future__ import annotations

from pathlib import Path


def scan(source: Path, out: Path, dpi: int, slant: float, turn: int) -> None:
    """Turn the pages of a PDF into a scan.

    Args:
        source: The PDF.
        out: The PDF to write.
        dpi: Dots an inch.
        slant: Degrees that the sheets lie askew.
        turn: Degrees that the sheets were put in turned.
    """
    import numpy as np
    import pypdfium2
    from PIL import Image, ImageFilter

    chance = np.random.default_rng(dpi)
    sheets = []
    for page in pypdfium2.PdfDocument(source):
        sheet = page.render(scale=dpi / 72).to_pil().convert("L")
        sheet = sheet.rotate(slant, Image.Resampling.BICUBIC, fillcolor=255)
        sheet = sheet.filter(ImageFilter.GaussianBlur(0.3 + dpi / 600))
        grey = np.asarray(sheet, dtype=np.float32) * 0.9 + 12
        grey += chance.normal(0, 4, grey.shape) + np.linspace(0, 10, grey.shape[1])
        sheets.append(Image.fromarray(grey.clip(0, 255).astype(np.uint8)).rotate(turn, expand=True))
    sheets[0].save(out, save_all=True, append_images=sheets[1:], resolution=dpi, quality=28)
