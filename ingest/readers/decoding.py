"""Bytes -> text, in the encodings Danish offices have used."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 65536
_MOST_NULLS = 0.01
_MOST_UNREADABLE = 0.1
_UNREADABLE = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
_MARGIN = 2
_ASCII_END = "\x7f"
_LEAST_ASCII = 0.7


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 told by the zeros beside its Latin letters, little or big end first; None for other text."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) < 0.4 * (len(sample) // 2) or min(even, odd) > 0.1 * max(even, odd):
        return None
    name = "utf-16-le" if odd > even else "utf-16-be"
    text = sample.decode(name, errors="replace")
    return name if sum(letter < _ASCII_END for letter in text) >= _LEAST_ASCII * len(text) else None


def _best_of(data: bytes, names: tuple[str, ...]) -> str:
    """The text in the encoding that makes most bytes Danish letters within words; the first on a tie."""
    texts = [data.decode(name, errors="replace") for name in names]
    danish = [len(re.findall(r"(?<=[A-Za-zÆØÅæøå])[æøå]|[ÆØÅæøå](?=[a-zæøå])", text)) for text in texts]
    best = max(range(len(names)), key=lambda at: (danish[at], -at))
    return texts[best] if danish[best] > _MARGIN * danish[0] else texts[0]


def _damaged(data: bytes) -> str:
    """UTF-8 with a few wrong bytes where most of its letters are whole, else Windows-1252 or a DOS page."""
    text = data.decode("utf-8", errors="replace")
    wrong = text.count("\ufffd")
    whole = sum(letter > "\x7f" for letter in text) - wrong
    return text if whole > wrong else _best_of(data, ("cp1252", "cp850", "mac-roman"))


def decode(data: bytes) -> str | None:
    """The text of a file.

    Args:
        data: Its bytes.

    Returns:
        The text without byte order mark and zeros, or None when the bytes are no text.
    """
    text = _decode(data)
    if text is None or len(_UNREADABLE.findall(text)) > _MOST_UNREADABLE * len(text):
        return None
    return text.replace("\0", "")


def _decode(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if wide := _wide_encoding(data):
        return data.decode(wide, errors="replace")
    if data.count(0) > max(1, _MOST_NULLS * len(data)):
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _damaged(data)
