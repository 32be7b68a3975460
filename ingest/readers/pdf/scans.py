"""Pages of a PDF that are pictures, or whose text layer is worse than none: their text is recognised."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assistant.errors import UnreadableFileError
from ingest.readers.pdf.layout import LaidPage
from ingest.readers.pdf.words import PageWords
from ingest.readers.progress import report

_NO_TEXT = "Filen har intet tekstlag (siderne er billeder). Kør tekstgenkendelse (OCR) på den, og prøv igen."
_PICTURED = 0.5
_LEAST_LETTERS = 120
_UNMAPPED = 0.3
_MOST_NAMED = 12


def _letters(page: LaidPage) -> int:
    return sum(letter.isalnum() for line in page.lines for letter in line)


def _needed(page: LaidPage, words: PageWords) -> bool:
    """Whether a page shows text that its text layer does not give."""
    from ingest.readers.ocr import worse_than_none

    letters = _letters(page)
    if words.empty or (not letters and not words.pictured and not words.across and not words.down):
        return False
    if not letters or (words.pictured >= _PICTURED and letters < _LEAST_LETTERS):
        return True
    return words.unmapped >= _UNMAPPED or worse_than_none("\n".join(page.lines))


def _pages(numbers: Sequence[int]) -> str:
    """Page numbers as words of a Danish sentence, runs drawn together."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    named = [str(first) if first == last else f"{first}-{last}" for first, last in runs]
    if len(named) > _MOST_NAMED:
        named = [*named[:_MOST_NAMED], "flere"]
    listed = ", ".join(named[:-1]) + " og " + named[-1] if len(named) > 1 else named[0]
    return f"Side {listed}"


def recognised(
    path: Path, pages: Sequence[LaidPage], words: Sequence[PageWords]
) -> tuple[list[LaidPage], tuple[float | None, ...], tuple[str, ...]]:
    """Recognise the text of the pages that need it.

    Args:
        path: The file.
        pages: Its pages as their text layer gives them.
        words: The same pages as they stand.

    Returns:
        The pages, the confidence of each recognised page, and Danish notes about them.

    Raises:
        UnreadableFileError: No page has text, and none can be recognised.
    """
    from ingest.readers.ocr import OcrMissingError, recognise

    wanted = [at for at, (page, seen) in enumerate(zip(pages, words, strict=True), 1) if _needed(page, seen)]
    if not wanted:
        return _without(pages, [], "")
    try:
        found = recognise(path, wanted, progress=report)
    except OcrMissingError as problem:
        return _without(pages, wanted, problem.sentence)
    done, confidences = list(pages), [None] * len(pages)
    merged: list[float | None] = list(confidences)
    taken: list[int] = []
    for number, page in found.items():
        if page.text.strip():
            done[number - 1] = LaidPage(lines=page.text.split("\n"), words=list(page.words))
            merged[number - 1] = page.confidence
            taken.append(number)
    note = (f"{_pages(sorted(taken))} er læst med tekstgenkendelse (OCR), og ord kan være læst forkert.",)
    rest, _, notes = _without(done, [], "")
    return rest, tuple(merged), (note if taken else ()) + notes


def _without(
    pages: Sequence[LaidPage], wanted: Sequence[int], why: str
) -> tuple[list[LaidPage], tuple[float | None, ...], tuple[str, ...]]:
    """The pages as their text layers give them, with notes on those that give nothing."""
    bare = [at for at, page in enumerate(pages, 1) if not _letters(page)]
    if len(bare) == len(pages):
        raise UnreadableFileError(f"{_NO_TEXT} {why}".strip())
    notes: list[str] = []
    pictures = [at for at in bare if at in wanted]
    blank = [at for at in bare if at not in wanted]
    if pictures:
        notes.append(f"{_pages(pictures)} er billeder uden tekstlag og er sprunget over. {why}".strip())
    if blank:
        notes.append(f"{_pages(blank)} har intet tekstlag og er sprunget over.")
    poor = [at for at in wanted if at not in bare]
    if poor:
        notes.append(f"{_pages(poor)} har et dårligt tekstlag og kan være læst forkert. {why}".strip())
    return list(pages), (), tuple(notes)
