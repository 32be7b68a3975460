"""One page of pdfium as words, rules and pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfPage

from ingest.readers.pdf.chars import (
    SKEWED,
    Char,
    characters,
    main_turn,
    to_shown,
    turned,
    unmapped_share,
    words_of,
)
from ingest.readers.pdf.drawn import drawn_on
from ingest.readers.pdf.words import PageWords, Word, turned_box
from ingest.readers.raw import RawWord

_LARGEST = 20_000.0
_FILLED = (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP)
_MOST_ANNOTATIONS = 2_000


def has_filled_fields(page: PdfPage) -> bool:
    """Whether form fields or text notes lie on the page."""
    for at in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_ANNOTATIONS)):
        note = pdfium.FPDFPage_GetAnnot(page, at)
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        pdfium.FPDFPage_CloseAnnot(note)
        if kind in _FILLED:
            return True
    return False


def as_shown(document: PdfDocument, at: int) -> PdfPage:
    """Page `at`, from 0, with what is filled in made part of it; to be closed by the caller.

    Raises:
        PdfiumError: It cannot be loaded.
    """
    page = document[at]
    if has_filled_fields(page) and pdfium.FPDFPage_Flatten(page, 0) == pdfium.FLATTEN_SUCCESS:
        page.close()
        page = document[at]
    return page


def _within(words: Sequence[Word], size: tuple[float, float]) -> Iterator[Word]:
    """The words that stand on the page, each once though it is drawn twice for weight."""
    seen: dict[tuple[str, int], list[Word]] = {}
    for word in words:
        middle = (word.left + word.right) / 2
        if not (0 <= middle <= size[0] and 0 <= word.base - 0.3 * word.size <= size[1]):
            continue
        near = seen.setdefault((word.text, round(word.base / max(1.0, word.size))), [])
        if any(abs(w.left - word.left) + abs(w.base - word.base) < 0.2 * word.size for w in near[-8:]):
            continue
        near.append(word)
        yield word


def _with_dots(words: list[Word], dots: Sequence[tuple[float, float]]) -> list[Word]:
    """The words with a bullet where one is drawn before the first word of a line."""
    found: list[Word] = []
    for x, y in dots:
        line = [w for w in words if w.base - 0.8 * w.size <= y <= w.base + 0.1 * w.size]
        first = min(line, key=lambda w: w.left, default=None)
        beside = [w for w in line if 1 <= w.left - x <= 3.5 * w.size]
        if first is not None and beside and (first.left > x or not _close_before(line, x)):
            near = min(beside, key=lambda w: w.left)
            found.append(Word("•", x - 2, x + 2, near.base, near.size))
    return [*words, *found]


def _close_before(line: Sequence[Word], x: float) -> bool:
    return any(0 <= x - word.right <= word.size for word in line)


def _lines(words: Sequence[Word]) -> Iterator[list[Word]]:
    line: list[Word] = []
    for word in sorted(words, key=lambda w: (round(w.base / max(2.0, 0.5 * w.size)), w.left)):
        if line and abs(word.base - line[-1].base) > 0.4 * word.size:
            yield line
            line = []
        line.append(word)
    if line:
        yield line


def read_page(page: PdfPage) -> PageWords:
    """Read one page.

    Args:
        page: The page; form fields and text notes are made part of it beforehand.

    Returns:
        Its words, upright as most of its text is read, those in other directions beside them.
    """
    shown, size = to_shown(page)
    if not (0 < size[0] <= _LARGEST and 0 < size[1] <= _LARGEST):
        size = (min(max(size[0], 1.0), _LARGEST), min(max(size[1], 1.0), _LARGEST))
    text = page.get_textpage()
    try:
        chars, unmapped = list(characters(text, shown)), unmapped_share(text)
    finally:
        text.close()
    turn = main_turn(chars)
    upright = turned(shown, size, turn)
    read = size if turn % 2 == 0 else size[::-1]
    drawn = drawn_on(page, upright, read)
    found = {char.style.turn for char in chars if char.text} - {turn, SKEWED}
    others = [line for other in sorted(found) for line in _other_lines(chars, shown, size, other)]
    return PageWords(
        read[0],
        read[1],
        turn,
        tuple(_with_dots(list(_within(words_of(chars, upright, turn), read)), drawn.dots)),
        tuple(others),
        drawn.across,
        drawn.down,
        drawn.pictured,
        unmapped,
        drawn.empty and not chars,
    )


def _other_lines(
    chars: list[Char], shown: tuple[float, ...], size: tuple[float, float], turn: int
) -> Iterator[tuple[RawWord, ...]]:
    frame = size if turn % 2 == 0 else size[::-1]
    a, b, c, d, e, f = shown
    words = list(_within(words_of(chars, turned((a, b, c, d, e, f), size, turn), turn), frame))
    for line in _lines(words):
        yield tuple(
            RawWord(word.text, turned_box((word.left, word.top, word.right, word.bottom), frame, turn))
            for word in line
        )
