"""PDF files: pdfium for the text and where it stands, pypdf for what pdfium refuses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError
from pypdfium2 import PdfDocument, PdfiumError

from assistant.errors import UnreadableFileError
from ingest.readers.pdf.layout import LaidPage, lay_out
from ingest.readers.pdf.merge import joined_over_breaks
from ingest.readers.pdf.page import as_shown, read_page
from ingest.readers.pdf.scans import recognised
from ingest.readers.pdf.words import PageWords
from ingest.readers.raw import RawText

_LOCKED = "Filen er beskyttet med adgangskode. Fjern beskyttelsen, og prøv igen."
_BROKEN = "Filen er beskadiget og kan ikke læses som PDF. Hent eller gem den igen."
_NO_PDF = "Filen er ikke en PDF, selv om navnet siger det. Gem den som PDF eller tekst."

_HEAD = 1024
_MOST_PAGES = 20_000
_MOST_BOOKMARKS = 3_000
UNLOADED = PageWords(595.0, 842.0, empty=True)
_PYPDF_ERRORS = (
    PyPdfError,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    ZeroDivisionError,
    RecursionError,
    OverflowError,
    NotImplementedError,
)


def _page_words(document: PdfDocument, at: int) -> PageWords:
    """One page; one that pdfium cannot load is an empty one."""
    try:
        page = as_shown(document, at)
    except PdfiumError:
        return UNLOADED
    try:
        return read_page(page)
    except PdfiumError:
        return UNLOADED
    finally:
        page.close()


def _bookmarks(document: PdfDocument) -> Iterator[str]:
    for count, mark in enumerate(document.get_toc(max_depth=6)):
        if count >= _MOST_BOOKMARKS:
            return
        yield mark.get_title()


def _with_pdfium(path: Path) -> tuple[list[LaidPage], list[PageWords]] | None:
    """Pages as they are read and as they stand.

    None when pdfium refuses the file, or finds no words on pages that it cannot load.
    """
    try:
        document = PdfDocument(path)
    except PdfiumError:
        return None
    try:
        words = [_page_words(document, at) for at in range(min(len(document), _MOST_PAGES))]
        if not words or (any(page is UNLOADED for page in words) and not any(page.words for page in words)):
            return None
        return lay_out(words, frozenset(_bookmarks(document))), words
    finally:
        document.close()


def _with_pypdf(path: Path) -> list[LaidPage]:
    """The plain text of a file that pdfium refuses.

    Raises:
        UnreadableFileError: Locked, or broken for pypdf too.
    """
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableFileError(_LOCKED)
        texts = [page.extract_text() or "" for page, _ in zip(reader.pages, range(_MOST_PAGES), strict=False)]
    except (DependencyError, FileNotDecryptedError) as problem:
        raise UnreadableFileError(_LOCKED) from problem
    except _PYPDF_ERRORS as problem:
        raise UnreadableFileError(_BROKEN) from problem
    if not texts:
        raise UnreadableFileError(_BROKEN)
    return [LaidPage(lines=text.split("\n")) for text in texts]


def read_pdf(path: Path) -> RawText:
    """Read a PDF in reading order, with its words and where they stand.

    Args:
        path: The file.

    Returns:
        Its pages; running heads and feet, page numbers and line numbers are gone, tables are rows with
        tabs between the cells, footnotes stand last on their page. Notes tell which pages were
        recognised as pictures, and which hold no text.

    Raises:
        UnreadableFileError: No PDF, locked, broken, or without any text that can be had.
    """
    with path.open("rb") as file:
        if b"%PDF-" not in file.read(_HEAD):
            raise UnreadableFileError(_NO_PDF)
    read = _with_pdfium(path)
    if read is None:
        laid = _with_pypdf(path)
        words = [PageWords(1.0, 1.0) for _ in laid]
    else:
        laid, words = read
    laid, confidences, notes = recognised(path, laid, words)
    joined_over_breaks(laid)
    return RawText(
        tuple("\n".join(page.lines).strip("\n") for page in laid),
        notes=notes,
        words=tuple(tuple(page.words) for page in laid),
        confidences=confidences,
        headings=tuple(frozenset(page.headings) for page in laid),
        footnotes=tuple(frozenset(page.footnotes) for page in laid),
    )
