"""A page of a PDF as a picture in colour, as a reader of the file sees it; runs in the reading process."""

from __future__ import annotations

import base64
import io
import math

import pypdfium2.raw as pdfium
from PIL import Image
from pypdfium2 import PdfDocument, PdfiumError

from assistant.errors import UnreadableFileError
from ingest.readers.pdf.page import as_shown
from ingest.readers.verified import open_verified
from ingest.readers.wire import Draw, Drawn

LOCKED = "Siden kan ikke vises som billede, fordi filen er beskyttet med adgangskode."
BROKEN = "Siden kan ikke vises som billede, fordi filen er beskadiget eller ikke er en PDF."
NO_PAGE = "Siden kan ikke vises som billede, fordi filen ikke har så mange sider."
_MOST_PIXELS = 6_000_000
_LONGEST = 6_000
_QUALITY = 82


def draw(asked: Draw) -> Drawn:
    """Draw one page.

    Args:
        asked: The file, the page and the width. A page that is very long for its width is drawn smaller, so
            that no side is over 6,000 pixels and the picture not over 6 million.

    Returns:
        The picture.

    Raises:
        UnreadableFileError: The file is gone, changed, locked or broken, or has no such page.
    """
    with open_verified(asked.pdf, asked.sha256) as file:
        data = file.read()
    try:
        document = PdfDocument(data)
    except PdfiumError as problem:
        locked = problem.err_code == pdfium.FPDF_ERR_PASSWORD
        raise UnreadableFileError(LOCKED if locked else BROKEN) from problem
    try:
        if not 1 <= asked.number <= len(document):
            raise UnreadableFileError(NO_PAGE)
        picture = _drawn(document, asked)
    except (PdfiumError, ValueError, OverflowError) as problem:
        raise UnreadableFileError(BROKEN) from problem
    finally:
        document.close()
    written = io.BytesIO()
    picture.save(written, "webp", quality=_QUALITY, method=1)
    return Drawn(base64.b64encode(written.getvalue()).decode("ascii"))


def _drawn(document: PdfDocument, asked: Draw) -> Image.Image:
    page = as_shown(document, asked.number - 1)
    try:
        picture = page.render(scale=scale(page.get_size(), asked.width)).to_pil()
        assert isinstance(picture, Image.Image)
        return picture.convert("RGB")
    finally:
        page.close()


def scale(size: tuple[float, float], width: int) -> float:
    """Pixels a point, so that a page of this size in points becomes `width` wide and not too large."""
    wide, high = (max(side, 1.0) for side in size)
    return min(width / wide, _LONGEST / wide, _LONGEST / high, math.sqrt(_MOST_PIXELS / (wide * high)))
