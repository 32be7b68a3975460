"""Pages of a PDF as grey pictures that text recognition can read: sharp enough, upright, not askew."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray
from PIL import Image

from assistant.errors import UnreadableFileError
from assistant.pages import Box

Grey = NDArray[np.uint8]

_DPI = 300
_POINTS = 72
_LONGEST = 3508  # A4 at 300 dpi, for pages whose stated size cannot be that of paper
_PAPER = (400.0, 1300.0)
_MOST_PIXELS = 20_000_000
_MOST_SIDE = 16_000
_MOST_EMBEDDED = 400_000_000
_PART = 0.1
_STEEPEST = 8.0
_SKEWED = 0.15
_COARSE = 1100
_DOTS = 60_000
_BROKEN = "Filen er beskadiget, så siderne ikke kan vises som billeder. Hent eller gem den igen."


@dataclass(frozen=True, slots=True)
class Upright:
    """A page turned and straightened for recognition, and the way back to the page as it is shown.

    Attributes:
        pixels: Grey values, rows by columns, 255 is white.
        turn: Degrees the shown page was turned counter-clockwise: 0, 90, 180 or 270.
        skew: Degrees it was then turned counter-clockwise about its middle.
    """

    pixels: Grey
    turn: int
    skew: float

    def share(self, left: float, top: float, right: float, bottom: float) -> Box:
        """A rectangle in pixels of this picture as shares of the page as it is shown."""
        corners = [self._shown(x, y) for x in (left, right) for y in (top, bottom)]
        across, down = zip(*corners, strict=True)
        return Box(min(across), min(down), max(across), max(down))

    def _shown(self, x: float, y: float) -> tuple[float, float]:
        height, width = self.pixels.shape
        angle = math.radians(self.skew)
        dx, dy = x - width / 2, y - height / 2
        x = (dx * math.cos(angle) - dy * math.sin(angle)) / width + 0.5
        y = (dx * math.sin(angle) + dy * math.cos(angle)) / height + 0.5
        x, y = min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)
        return {0: (x, y), 90: (1 - y, x), 180: (1 - x, 1 - y), 270: (y, 1 - x)}[self.turn]


def open_pages(path: Path) -> pypdfium2.PdfDocument:
    """Open a PDF for rendering.

    Raises:
        UnreadableFileError: It cannot be opened.
    """
    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as problem:
        raise UnreadableFileError(_BROKEN) from problem


def draw(document: pypdfium2.PdfDocument, number: int) -> Grey | None:
    """One page as it is shown, at about 300 dots an inch; coarse scans are enlarged smoothly.

    Args:
        document: The open file.
        number: Page number, from 1.

    Returns:
        Grey values, at most 20 million; None for a page that cannot be drawn.
    """
    try:
        page = document[number - 1]
        size = page.get_size()
        inner = _embedded_dpi(page, size)
        wanted = _wanted_dpi(size, inner)
        at = min(max(inner, 72.0), wanted) if inner else wanted
        picture = page.render(scale=at / _POINTS, grayscale=True).to_pil().convert("L")
        page.close()
    except (pypdfium2.PdfiumError, IndexError, ValueError, OverflowError):
        return None
    if wanted > 1.1 * at:
        longer = (round(picture.width * wanted / at), round(picture.height * wanted / at))
        picture = picture.resize(longer, Image.Resampling.BICUBIC)
    return np.asarray(picture, dtype=np.uint8)


def _embedded_dpi(page: pypdfium2.PdfPage, size: tuple[float, float]) -> float:
    """Finest resolution of the pictures that fill a part of the page; 0 where there are none."""
    finest = 0.0
    for thing in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        assert isinstance(thing, pypdfium2.PdfImage)
        wide, high = thing.get_px_size()
        if wide * high > _MOST_EMBEDDED:
            raise ValueError(f"a picture of {wide} x {high}")
        left, low, right, top = thing.get_bounds()
        area = abs((right - left) * (top - low))
        if area >= _PART * size[0] * size[1] > 0:
            finest = max(finest, _POINTS * math.sqrt(wide * high / area))
    return finest


def _wanted_dpi(size: tuple[float, float], inner: float) -> float:
    wide, high = max(size[0], 1.0), max(size[1], 1.0)
    longest = max(wide, high)
    wanted = float(_DPI)
    if inner and not _PAPER[0] <= longest <= _PAPER[1]:
        wanted = max(_LONGEST * _POINTS / longest, min(inner, _DPI))
    pixels = wide * high / _POINTS**2
    return min(wanted, math.sqrt(_MOST_PIXELS / pixels), _MOST_SIDE * _POINTS / longest)


def is_blank(pixels: Grey) -> bool:
    """Whether next to nothing is drawn on the page."""
    coarse = pixels[::4, ::4]
    paper = float(np.percentile(coarse, 90))
    return float(np.mean(coarse < paper - 60)) < 0.0002


def straighten(pixels: Grey, turn: int) -> Upright:
    """Turn a page by a right angle and level its lines.

    Args:
        pixels: The page as it is shown.
        turn: Degrees counter-clockwise: 0, 90, 180 or 270.

    Returns:
        The page to recognise.
    """
    turned = np.ascontiguousarray(np.rot90(pixels, turn // 90))
    skew = find_skew(turned)
    if abs(skew) < _SKEWED:
        return Upright(turned, turn, 0.0)
    paper = int(np.percentile(turned[::8, ::8], 90))
    level = Image.fromarray(turned).rotate(skew, Image.Resampling.BICUBIC, fillcolor=paper)
    return Upright(np.asarray(level, dtype=np.uint8), turn, skew)


def shrunk(pixels: Grey, factor: float) -> Grey:
    """The picture at `factor` of its size."""
    size = (max(1, round(pixels.shape[1] * factor)), max(1, round(pixels.shape[0] * factor)))
    return np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BICUBIC), dtype=np.uint8)


def find_skew(pixels: Grey) -> float:
    """Degrees to turn counter-clockwise so that lines of text are level, within 8 either way.

    The angle whose rows of dark dots differ most (Postl's projection profile).
    """
    step = max(1, max(pixels.shape) // _COARSE)
    coarse = np.asarray(Image.fromarray(pixels).reduce(step))
    limit = (float(np.percentile(coarse, 90)) + float(np.percentile(coarse, 1))) / 2
    down, across = np.nonzero(coarse < limit)
    if not 200 <= len(down) <= 0.4 * coarse.size:
        return 0.0
    some = slice(None, None, 1 + len(down) // _DOTS)
    down, across, best = down[some], across[some], 0.0
    for reach, grain in ((_STEEPEST, 0.5), (0.5, 0.1), (0.1, 0.05)):
        angles = best + np.arange(-reach, reach + grain / 2, grain)
        best = float(max(angles, key=lambda angle: _evenness(down, across, angle)))
    return best if _evenness(down, across, best) > 1.05 * _evenness(down, across, 0.0) else 0.0


def _evenness(down: NDArray[np.intp], across: NDArray[np.intp], angle: float) -> float:
    rows = np.round(down - across * math.tan(math.radians(angle))).astype(np.intp)
    counts = np.bincount(rows - rows.min())
    return float(np.sum(np.diff(counts.astype(np.float64)) ** 2))
