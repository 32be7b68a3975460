"""The characters of a page, from pdfium, as words."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage, PdfTextPage

from ingest.readers.pdf.words import Word

MOST_CHARACTERS = 200_000
_HYPHEN = 0x02
_NAME = 256
_BOLD = ("bold", "black", "heavy", "semibold", "demi")
_SYMBOLS = ("symbol", "wingding", "dingbat", "webding")
_FORCED_BOLD = 1 << 18
_SMALLEST = 1.5
_SLANT = 0.15

Affine = tuple[float, float, float, float, float, float]
SKEWED = -1


class Style(NamedTuple):
    """How a run of characters is set: size in points, weight, direction in quarter turns, SKEWED else."""

    size: float
    bold: bool
    turn: int
    symbol: bool


class Char(NamedTuple):
    """One character, in the page's own coordinates; `text` is "" where a space stands."""

    text: str
    x: float
    y: float
    left: float
    right: float
    bottom: float
    top: float
    style: Style


_NO_STYLE = Style(0.0, False, 0, False)
_SPACE = Char("", 0, 0, 0, 0, 0, 0, _NO_STYLE)


def to_shown(page: PdfPage) -> tuple[Affine, tuple[float, float]]:
    """How the page's own coordinates become points from the top left of the page as it is shown.

    Returns:
        The six numbers of the transform `x' = a x + c y + e`, `y' = b x + d y + f`, and width and height.
    """
    left, bottom, right, top = page.get_bbox()
    wide, high = abs(right - left), abs(top - bottom)
    return {
        0: ((1.0, 0.0, 0.0, -1.0, -left, top), (wide, high)),
        90: ((0.0, 1.0, 1.0, 0.0, -bottom, -left), (high, wide)),
        180: ((-1.0, 0.0, 0.0, 1.0, right, -bottom), (wide, high)),
        270: ((0.0, -1.0, -1.0, 0.0, top, right), (high, wide)),
    }[page.get_rotation()]


def turned(shown: Affine, size: tuple[float, float], turn: int) -> Affine:
    """The transform to the page as it is read when its text runs `turn` quarters counter-clockwise."""
    a, b, c, d, e, f = shown
    wide, high = size
    return {
        0: shown,
        1: (-b, a, -d, c, high - f, e),
        2: (-a, -b, -c, -d, wide - e, high - f),
        3: (b, -a, d, -c, f, wide - e),
    }[turn]


def apply(affine: Affine, x: float, y: float) -> tuple[float, float]:
    """A point transformed."""
    a, b, c, d, e, f = affine
    return a * x + c * y + e, b * x + d * y + f


def _turn_of(across: float, down: float) -> int:
    if abs(down) <= _SLANT * abs(across):
        return 0 if across >= 0 else 2
    if abs(across) <= _SLANT * abs(down):
        return 1 if down < 0 else 3
    return SKEWED


def _style(text: PdfTextPage, at: int, shown: Affine) -> Style:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, at, matrix)
    name, flags = ctypes.create_string_buffer(_NAME), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, at, name, _NAME, flags)
    face = name.value.decode("utf-8", "replace").lower()
    stroked = pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(text, at))
    a, b, c, d, *_ = shown
    return Style(
        abs(pdfium.FPDFText_GetFontSize(text, at)) * math.hypot(matrix.c, matrix.d),
        any(word in face for word in _BOLD)
        or bool(flags.value & _FORCED_BOLD)
        or stroked == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE,
        _turn_of(a * matrix.a + c * matrix.b, b * matrix.a + d * matrix.b),
        any(word in face for word in _SYMBOLS),
    )


def _letter(code: int, style: Style) -> str:
    if code == _HYPHEN:
        return "-"
    if style.symbol and (0xF000 <= code <= 0xF0FF or code < 0x100):
        return "•"
    return chr(code) if code < 0xD800 or 0xE000 <= code <= 0x10FFFF else "\ufffd"


def characters(text: PdfTextPage, shown: Affine) -> Iterator[Char]:
    """The characters of a page in the order of the file, spaces as `text == ""`.

    Args:
        text: The page's text.
        shown: Transform to the page as it is shown, which tells the directions.

    Yields:
        At most `MOST_CHARACTERS` characters.
    """
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    styles: dict[int, Style] = {}
    for at in range(min(text.count_chars(), MOST_CHARACTERS)):
        code = pdfium.FPDFText_GetUnicode(text, at)
        thing = pdfium.FPDFText_GetTextObject(text, at)
        if not thing or (code <= 32 and code != _HYPHEN) or code in (0xA0, 0x202F, 0x2003, 0x2002, 0x3000):
            yield _SPACE
            continue
        address = ctypes.addressof(thing.contents)
        style = styles.get(address)
        if style is None:
            style = styles[address] = _style(text, at, shown)
        pdfium.FPDFText_GetCharOrigin(text, at, x, y)
        pdfium.FPDFText_GetLooseCharBox(text, at, box)
        letter = _letter(code, style)
        yield Char(letter, x.value, y.value, box.left, box.right, box.bottom, box.top, style)


def unmapped_share(text: PdfTextPage) -> float:
    """Share of the characters whose fonts do not say which letters they are."""
    count = min(text.count_chars(), MOST_CHARACTERS)
    step = max(1, count // 500)
    wrong = sum(pdfium.FPDFText_HasUnicodeMapError(text, at) == 1 for at in range(0, count, step))
    return wrong * step / count if count else 0.0


def main_turn(chars: list[Char]) -> int:
    """The direction most characters run in."""
    counted = Counter(char.style.turn for char in chars if char.text and char.style.turn != SKEWED)
    return counted.most_common(1)[0][0] if counted else 0


class _Builder:
    """Gathers characters of one direction into words."""

    def __init__(self, affine: Affine) -> None:
        self._affine = affine
        self._letters: list[str] = []
        self._edges = (0.0, 0.0, 0.0)
        self._style = _NO_STYLE
        self._raised = False
        self._glued = False
        self._line: tuple[float, float] = (0.0, 0.0)
        self._last = _SPACE
        self.words: list[Word] = []

    def space(self) -> None:
        """A space: the word is at its end, and nothing is glued to it."""
        self._end()
        self._glued = False

    def add(self, char: Char) -> None:
        """One more character."""
        one, _ = apply(self._affine, char.left, char.bottom)
        other, _ = apply(self._affine, char.right, char.top)
        _, base = apply(self._affine, char.x, char.y)
        left, right = min(one, other), max(one, other)
        size = char.style.size
        if self._letters and not self._in_ligature(char):
            self._break_before(left, base, size, char)
        self._last = char
        if not self._letters:
            self._edges, self._style = (left, right, base), char.style
        self._letters.append(char.text)
        self._edges = (min(self._edges[0], left), max(self._edges[1], right), self._edges[2])

    def _in_ligature(self, char: Char) -> bool:
        """Whether a character is drawn by the same sign as the one before it: they have one place."""
        last = self._last
        return char.style is last.style and (char.x, char.y) == (last.x, last.y)

    def _break_before(self, left: float, base: float, size: float, char: Char) -> None:
        _, right, line = self._edges
        large = max(size, self._style.size)
        gap, lift = left - right, line - base
        if abs(gap) > 0.3 * large or abs(lift) > 0.9 * large:
            self.space()
        elif self._raised and abs(base - self._line[0]) <= 0.08 * large:
            self._end()
            self._raised, self._glued = False, True
        elif size < 0.85 * self._style.size and lift > 0.12 * self._style.size:
            height = self._style.size
            self._end()
            self._raised, self._glued, self._line = True, True, (line, height)
        elif abs(lift) > 0.3 * large or char.style.bold != self._style.bold:
            self._end()
            self._glued = True

    def _end(self) -> None:
        if self._letters and self._style.size >= _SMALLEST:
            left, right, base = self._edges
            base = self._line[0] if self._raised else base
            self.words.append(
                Word(
                    "".join(self._letters),
                    left,
                    right,
                    base,
                    self._style.size,
                    self._style.bold,
                    self._raised,
                    self._glued,
                )
            )
        self._letters.clear()
        self._raised = False


def words_of(chars: list[Char], affine: Affine, turn: int) -> list[Word]:
    """The words of the characters that run in one direction.

    Args:
        chars: Characters of a page in the order of the file.
        affine: Transform to the page as it is read in that direction.
        turn: The direction.

    Returns:
        The words in the order of the file.
    """
    builder = _Builder(affine)
    for char in chars:
        if not char.text:
            builder.space()
        elif char.style.turn == turn:
            builder.add(char)
    builder.space()
    return builder.words
