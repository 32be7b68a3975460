"""Documents of many programs and layouts, read and held against what they say.

The files lie in documents/measured, their truths in documents/measured/truth; `make_documents.py` tells
how they were made. The figures of each file stand in a table at the end of the test run.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.types import SourceFile
from ingest.making import make
from ingest.readers.ocr.tesseract import OcrMissingError, find_program
from tests.ingest.measured import READINGS, measure, read_truth

FOLDER = Path(__file__).parent / "documents" / "measured"
FILES = sorted(path for path in FOLDER.iterdir() if path.is_file())
LEAST_CHARACTERS, LEAST_SCANNED, LEAST_CELLS, LEAST_PLACED = 0.99, 0.97, 0.95, 0.98
LEAST_ORDER = 0.95
SCANNED_ALIKE = 0.9


def is_scan(path: Path) -> bool:
    """Whether a file holds pictures of its pages."""
    return "scan" in path.stem


def truth_of(path: Path) -> Path:
    """The truth of a file: one of its own, or that of the text it shares with other files."""
    own = FOLDER / "truth" / f"{path.stem}.md"
    return own if own.exists() else own.with_stem(path.stem.split("-")[0])


def needs_tesseract(path: Path) -> None:
    """Skip a scan where text recognition is not installed."""
    try:
        find_program()
    except OcrMissingError:
        if is_scan(path):
            pytest.skip("tesseract is not installed")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_document_reads_as_it_is(path: Path, request: pytest.FixtureRequest) -> None:
    needs_tesseract(path)
    made = make(SourceFile(path, "0" * 64, path.stat().st_size))
    alike = SCANNED_ALIKE if is_scan(path) else 1.0
    reading = measure(read_truth(truth_of(path)), made.document, made.passages, alike)
    request.config.stash.setdefault(READINGS, {})[path.name] = reading

    assert reading.characters >= (LEAST_SCANNED if is_scan(path) else LEAST_CHARACTERS)
    assert reading.order >= LEAST_ORDER
    assert reading.cells is None or reading.cells >= LEAST_CELLS
    assert reading.notes in (None, 1.0)
    assert reading.placed is None or reading.placed >= LEAST_PLACED


def test_there_are_enough_of_each_kind() -> None:
    suffixes = [path.suffix for path in FILES]

    assert suffixes.count(".pdf") >= 12
    assert all(suffixes.count(suffix) >= 4 for suffix in (".docx", ".html", ".eml", ".md", ".txt"))
