"""PDF files with a text layer."""

from __future__ import annotations

import re
from pathlib import Path

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

from assistant.errors import UnreadableFileError
from ingest.readers.raw import RawText

_LOCKED = "Filen er beskyttet med adgangskode. Fjern beskyttelsen, og prøv igen."
_BROKEN = "Filen er beskadiget og kan ikke læses som PDF. Hent eller gem den igen."
_NO_PDF = "Filen er ikke en PDF, selv om navnet siger det. Gem den som PDF eller tekst."
_NO_TEXT = "Filen har intet tekstlag (siderne er billeder). Kør tekstgenkendelse (OCR) på den, og prøv igen."

_COLUMN = 20
_HEAD = 1024


def _letters(text: str) -> int:
    return len(re.findall(r"\w", text))


def _in_columns(text: str) -> bool:
    """Whether running text stands in two columns or more, so that lines must not be read across."""
    lines = [re.split(r" {3,}", line.strip()) for line in text.split("\n") if line.strip()]
    across = [cells for cells in lines if len(cells) > 1 and min(map(len, cells)) >= _COLUMN]
    goes_on = sum(cell[0].islower() for cells in across for cell in cells)
    return len(across) >= 0.3 * len(lines) and goes_on >= len(across) / 2


def _page_text(page: PageObject) -> str:
    plain = page.extract_text() or ""
    try:
        laid_out = page.extract_text(extraction_mode="layout", layout_mode_strip_rotated=False)
    except (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, ZeroDivisionError):
        return plain
    whole = _letters(laid_out) >= 0.98 * _letters(plain)
    return laid_out if whole and not _in_columns(laid_out) else plain


def read_pdf(path: Path) -> RawText:
    """Read the text layer of a PDF, page by page, laid out as on the page where that loses nothing.

    Args:
        path: The file.

    Returns:
        Its pages, with a note on those without text.

    Raises:
        UnreadableFileError: No PDF, locked, broken, or without any text layer.
    """
    with path.open("rb") as file:
        if b"%PDF-" not in file.read(_HEAD):
            raise UnreadableFileError(_NO_PDF)
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableFileError(_LOCKED)
        pages = tuple(_page_text(page) for page in reader.pages)
    except (DependencyError, FileNotDecryptedError) as problem:
        raise UnreadableFileError(_LOCKED) from problem
    except PyPdfError as problem:
        raise UnreadableFileError(_BROKEN) from problem
    bare = [str(number) for number, text in enumerate(pages, 1) if not text.strip()]
    if len(bare) == len(pages):
        raise UnreadableFileError(_NO_TEXT)
    note = f"Side {', '.join(bare)} har intet tekstlag og er sprunget over."
    return RawText(pages, notes=(note,) if bare else ())
