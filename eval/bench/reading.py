"""How long 500 pages of ordinary PDF take, from file to passages: `python -m eval.bench.reading [FOLDER]`."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path

from assistant.settings import read_settings
from assistant.types import SourceFile
from ingest.reading import read_files
from ingest.sources import find_files

PAGES = 500
CORPUS = Path(__file__).parents[1] / "corpus"


def _enough(sources: Sequence[SourceFile], pages: Sequence[int]) -> list[SourceFile]:
    """The files one after another, again and again, until they hold `PAGES` pages."""
    chosen: list[SourceFile] = []
    count = 0
    for source, held in cycle(list(zip(sources, pages, strict=True))):
        if count >= PAGES:
            return chosen
        chosen.append(source)
        count += held
    return chosen


def reading_seconds(folder: Path = CORPUS) -> float:
    """Seconds that reading takes for each 500 pages, in as many processes as ingest reads in.

    Args:
        folder: A folder with PDFs that have a text layer; they are read again and again.

    Returns:
        Wall-clock seconds, starting the reading processes not counted, scaled to exactly 500 pages.

    Raises:
        ValueError: The folder has no PDF that can be read.
    """
    settings = read_settings(llm="")
    with find_files(sorted(folder.glob("*.pdf")), settings.max_file_mb) as found:
        held = [
            len(read.document.pages) if read.document else 0 for read in read_files(found.files, settings)
        ]
        if not any(held):
            raise ValueError(f"no PDF that can be read in {folder}")
        chosen = _enough(found.files, held)
        reads = read_files(chosen, settings)
        first = next(reads)
        started = time.perf_counter()
        pages = sum(len(read.document.pages) for read in reads if read.document)
        seconds = time.perf_counter() - started
    del first
    return seconds * PAGES / pages


if __name__ == "__main__":
    sys.stdout.write(f"{reading_seconds(*map(Path, sys.argv[1:2])):.1f} s for {PAGES} pages\n")
