"""One page's picture -> its text, whichever way up it was scanned."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

import numpy as np

from ingest.readers.ocr.cells import better_of, elect, overlooked
from ingest.readers.ocr.layout import Row, arrange, table_boxes
from ingest.readers.ocr.light import invert_dark, lift_shadows
from ingest.readers.ocr.picture import Grey, Upright, is_blank, shrunk, straighten
from ingest.readers.ocr.rules import Rules, erase, find_rules
from ingest.readers.ocr.slips import mend
from ingest.readers.ocr.tesseract import DANISH, ENGLISH, Seen, enlarged, find_turn, see
from ingest.readers.raw import RawWord

_SURE = 0.7
_FEW = 12
_NOISE = 0.4
_DRAWN = frozenset("|_¦~=[]{}‘’'\"`´.,:-—–\\/")
_SIDEWAYS = 1.5
_MARGIN = 14
_ROOM = 10_000
_SMALLER = 2 / 3

Edges = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """A page as it was read from its picture.

    Attributes:
        text: In reading order, a line a line, blank lines between paragraphs, tabs between table cells.
        words: Its words in the same order, with their places on the page as it is shown.
        confidence: Mean confidence over the letters, from 0 to 1; 0 for a page without words.
    """

    text: str
    words: tuple[RawWord, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class _Attempt:
    upright: Upright
    rules: Rules
    words: tuple[Seen, ...]

    @property
    def letters(self) -> int:
        return sum(len(word.text) for word in self.words)

    @property
    def confidence(self) -> float:
        if not self.words:
            return 0.0
        return sum(word.confidence * len(word.text) for word in self.words) / self.letters

    @property
    def sideways(self) -> bool:
        """Whether its words stand on end, as tesseract reads some pages that lie on their side."""
        shapes = [word.height / max(word.width, 1) for word in self.words if len(word.text) > 3]
        return len(shapes) > _FEW / 4 and median(shapes) > _SIDEWAYS

    @property
    def sure(self) -> bool:
        return self.confidence >= _SURE and self.letters >= _FEW and not self.sideways

    @property
    def weight(self) -> float:
        """How much was read: letters by how sure they are, doubtful ones not at all."""
        read = sum(len(word.text) * max(0.0, word.confidence - 0.5) for word in self.words)
        return read / 2 if self.sideways else read


def read_page(program: str, pixels: Grey, seconds: float) -> RecognisedPage:
    """Recognise one page; when it does not read well as it is shown, the other ways up are tried too.

    Args:
        program: The tesseract program.
        pixels: The page as it is shown.
        seconds: Time limit for all attempts.

    Returns:
        Its text and words.

    Raises:
        subprocess.TimeoutExpired: Not even the first attempt was done in time.
    """
    pixels = lift_shadows(pixels)
    if is_blank(pixels):
        return RecognisedPage("", (), 0.0)
    deadline = time.monotonic() + seconds
    best = _attempt(program, pixels, 0, deadline)
    if not best.sure:
        for turn in _other_turns(program, pixels, deadline):
            attempt = _attempt(program, pixels, turn, deadline)
            best = max(best, attempt, key=lambda tried: tried.weight)
            if best.sure:
                break
    return _page(program, best, deadline)


def _attempt(program: str, pixels: Grey, turn: int, deadline: float) -> _Attempt:
    upright = straighten(pixels, turn)
    upright = replace(upright, pixels=invert_dark(upright.pixels))
    rules = find_rules(upright.pixels)
    words = see(program, erase(upright.pixels, rules), max(0.1, deadline - time.monotonic()))
    return _Attempt(upright, rules, tuple(word for word in words if not _is_noise(word)))


def _other_turns(program: str, pixels: Grey, deadline: float) -> list[int]:
    """The turns that are left to try, the likeliest first."""
    likely = find_turn(program, pixels[::2, ::2], max(0.1, deadline - time.monotonic()))
    return sorted((180, 90, 270), key=lambda turn: turn != likely)


def _is_noise(word: Seen) -> bool:
    """Whether it is a speck or the rest of a line rather than a word or a mark."""
    drawn = _DRAWN.issuperset(word.text)
    return drawn and (word.confidence < _NOISE or len(word.text) > 3)


def _page(program: str, attempt: _Attempt, deadline: float) -> RecognisedPage:
    paragraphs = arrange(attempt.words, attempt.rules)
    boxes = table_boxes(paragraphs)
    if boxes:
        attempt = _with_cells(program, attempt, boxes, deadline)
        paragraphs = arrange(attempt.words, attempt.rules)
    paragraphs = mend(paragraphs)
    return RecognisedPage(
        "\n\n".join("\n".join(row.text for row in rows) for rows in paragraphs),
        tuple(_raw(word, attempt.upright) for rows in paragraphs for word in _words(rows)),
        round(attempt.confidence, 3),
    )


def _with_cells(program: str, attempt: _Attempt, boxes: Sequence[Edges], deadline: float) -> _Attempt:
    """The page with its tables read again cell by cell, which keeps `4,2` from becoming `42`."""
    alone = _only(erase(attempt.upright.pixels, attempt.rules), boxes)
    try:
        readings = _readings(program, alone, deadline)
    except subprocess.TimeoutExpired:
        return attempt
    words = [replace(word, line=word.line * _ROOM) for word in attempt.words]
    for box in boxes:
        before = [word for word in words if _inside(word, box)]
        here = [[word for word in reading if _inside(word, box)] for reading in readings]
        again = [*here[0], *overlooked([*before, *here[0]], here[1:])]
        first = before[0].line + 1
        chosen = better_of(before, [replace(word, line=first + word.line) for word in again])
        words = [word for word in words if word not in before] + elect(chosen, [*here, before])
    return replace(attempt, words=tuple(sorted(words, key=lambda word: (word.line, word.left))))


def _only(pixels: Grey, boxes: Sequence[Edges]) -> Grey:
    """A white page with nothing but these areas."""
    alone = np.full_like(pixels, 255)
    for left, top, right, bottom in boxes:
        part = slice(max(0, top - _MARGIN), bottom + _MARGIN), slice(max(0, left - _MARGIN), right + _MARGIN)
        alone[part] = pixels[part]
    return alone


def _readings(program: str, pixels: Grey, deadline: float) -> list[list[Seen]]:
    """What stands in the cells, in Danish, then for the figures also in English and in another size."""

    def read(picture: Grey, language: str = DANISH) -> list[Seen]:
        seconds = max(0.1, deadline - time.monotonic())
        words = see(program, picture, seconds, apart=True, language=language)
        return [word for word in words if not _is_noise(word)]

    first = read(pixels)
    if not any(letter.isdigit() for word in first for letter in word.text):
        return [first]
    return [first, read(pixels, ENGLISH), enlarged(read(shrunk(pixels, _SMALLER)), 1 / _SMALLER)]


def _inside(word: Seen, box: Edges) -> bool:
    left, top, right, bottom = box
    return left - _MARGIN <= (word.left + word.right) / 2 <= right + _MARGIN and top <= word.middle <= bottom


def _words(rows: Sequence[Row]) -> list[Seen]:
    return [word for row in rows for word in row.words]


def _raw(word: Seen, upright: Upright) -> RawWord:
    return RawWord(word.text, upright.share(word.left, word.top, word.right, word.bottom))
