"""Pages without text, or with a text layer worse than none, read from their picture with Tesseract."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock

import pypdfium2

from ingest.readers.ocr.page import RecognisedPage as RecognisedPage
from ingest.readers.ocr.page import read_page
from ingest.readers.ocr.picture import draw, open_pages
from ingest.readers.ocr.soup import worse_than_none as worse_than_none
from ingest.readers.ocr.tesseract import OcrMissingError as OcrMissingError
from ingest.readers.ocr.tesseract import find_program

Progress = Callable[[int, int], None]

PAGE_SECONDS = 120.0
_MOST_AT_ONCE = 8


def recognise(
    path: Path,
    pages: Sequence[int],
    *,
    progress: Progress | None = None,
    page_seconds: float = PAGE_SECONDS,
) -> dict[int, RecognisedPage]:
    """Read pages of a PDF from their pictures, as many at a time as there are cores.

    Args:
        path: The PDF.
        pages: Page numbers, from 1.
        progress: Told how many of the pages are done, and how many there are.
        page_seconds: Time limit for one page.

    Returns:
        The pages by number; one that took too long or cannot be drawn is left out.

    Raises:
        OcrMissingError: Tesseract or its Danish is not installed.
        UnreadableFileError: The file cannot be opened.
    """
    program = find_program()
    found: dict[int, RecognisedPage] = {}
    with open_pages(path) as document, ThreadPoolExecutor(_workers(len(pages))) as at_work:
        one_at_a_time = Lock()
        tasks = {
            number: at_work.submit(_page, program, document, number, one_at_a_time, page_seconds)
            for number in dict.fromkeys(pages)
        }
        for done, (number, task) in enumerate(tasks.items(), 1):
            page = task.result()
            if page is not None:
                found[number] = page
            if progress is not None:
                progress(done, len(tasks))
    return found


def _workers(pages: int) -> int:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, pages, _MOST_AT_ONCE))


def _page(
    program: str, document: pypdfium2.PdfDocument, number: int, drawing: Lock, seconds: float
) -> RecognisedPage | None:
    with drawing:
        pixels = draw(document, number)
    if pixels is None:
        return None
    try:
        return read_page(program, pixels, seconds)
    except subprocess.TimeoutExpired:
        return None
