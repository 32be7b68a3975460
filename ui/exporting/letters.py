"""The letters of the fonts that come with reportlab, and what is written for one they lack.

Bitstream Vera has all Danish letters and the typographic signs in use; it lacks most other scripts.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache

from reportlab.pdfbase.pdfmetrics import getFont, registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont

REGULAR, BOLD, ITALIC = "Vera", "VeraBd", "VeraIt"
MISSING = "◊"
NEAREST = {
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "–",
    "\u2190": "<-",
    "\u2192": "->",
    "\u21d2": "=>",
    "\u25aa": "•",
    "\u25cf": "•",
    "\u00ad": "",
}
UNSEEN = ("Mn", "Me", "Cf")


def written(text: str) -> str:
    """The text in letters that the fonts have: the nearest one, or `MISSING` for a letter they lack."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(char if char in _letters() and char not in NEAREST else _near(char) for char in composed)


def is_whole(texts: Iterable[str]) -> bool:
    """Whether texts can be written as they are, but for signs that look the same or are not seen."""
    return all(_looks_same(char) for text in texts for char in unicodedata.normalize("NFC", text))


def width(text: str, font: str, size: float) -> float:
    """Width of a text in points; the text holds only letters of the fonts."""
    _letters()
    return float(stringWidth(text, font, size))


@cache
def _letters() -> frozenset[str]:
    """The letters that all three fonts have; they are registered with reportlab on the way."""
    for name in (REGULAR, BOLD, ITALIC):
        registerFont(TTFont(name, f"{name}.ttf"))
    known = (set(getFont(name).face.charToGlyph) for name in (REGULAR, BOLD, ITALIC))
    return frozenset(chr(code) for code in set.intersection(*known) if 0x20 <= code < 0xFFF0)


def _looks_same(char: str) -> bool:
    return char in _letters() or char in NEAREST or unicodedata.category(char) in ("Zs", "Cf")


def _near(char: str) -> str:
    if char in NEAREST:
        return NEAREST[char]
    category = unicodedata.category(char)
    if category == "Zs":
        return "\u00a0" if char == "\u202f" else " "
    if category in UNSEEN:
        return ""
    simpler = [each for each in unicodedata.normalize("NFKD", char) if each in _letters()]
    return "".join(simpler) or MISSING
