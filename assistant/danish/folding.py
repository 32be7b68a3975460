"""One spelling for comparison: lower case, æøå as ae/oe/aa, no accents."""

from __future__ import annotations

import unicodedata

_LETTERS = {"æ": "ae", "ø": "oe", "å": "aa", "ö": "oe", "ä": "ae", "ß": "ss", "ü": "y"}


def fold(text: str) -> str:
    """Lower case, æ/ø/å written ae/oe/aa, accents off; the length may change.

    Args:
        text: Any text.

    Returns:
        The folded text: `fold("Åbenrå") == fold("Aabenraa") == "aabenraa"`.
    """
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    plain = unicodedata.normalize("NFC", lowered)
    for letter, written in _LETTERS.items():
        plain = plain.replace(letter, written)
    if plain.isascii():
        return plain
    parts = unicodedata.normalize("NFKD", plain)
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
