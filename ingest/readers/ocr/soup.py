"""Is a text layer so bad that reading the picture is better?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

_GLYPH_NAMES = re.compile(r"\(cid:\d+\)|/(?:g|G|C|cid|glyph|uni)[0-9A-F]{1,5}\b")
_LEADERS = re.compile(r"([^\w\s])(?:\s?\1){2,}")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN_SHAPE = re.compile(r"[a-z]+|[A-Z]+|[A-Z]+[a-z]+(?:[A-Z][a-z]+)?|[a-z]+[A-Z]{2,}")
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]{7,}", re.I)
_VOWELS = frozenset("aeiouyæøåœ")
_LIGATURES = str.maketrans(
    {"æ": "ae", "ø": "oe", "Æ": "Ae", "Ø": "Oe", "ß": "ss", "ð": "d", "þ": "t", "ł": "l"}
)

_ODD_SHARE = 0.3
_ENOUGH = 40
_KNOWN_SHARE = 0.2
_COMMON = 3.0
_SINGLE_SHARE = 0.6
_SINGLES = 20
_KINDS = 8
_READABLE_SHARES = ((25, 0.82), (8, 0.5))
_LETTER_SHARE = 0.4
_SCRIPTS = 4


def worse_than_none(text: str) -> bool:
    """Whether a text layer is glyph soup rather than words of any language.

    Soup are private-use and control characters, glyph names such as `(cid:12)`, letters set one by one,
    mostly signs, letters of many scripts mixed, and "words" that nobody could say. Danish that lost its æ, ø
    and å, tables of numbers, names and other languages are not.

    Args:
        text: The text layer of one page.

    Returns:
        True when recognising the page's picture promises more.
    """
    marks = re.sub(r"\s", "", _LEADERS.sub(r"\1", text))
    if not marks:
        return False
    if _odd_share(marks) > _ODD_SHARE:
        return True
    words = _WORD.findall(text)
    if len(marks) < _ENOUGH or _known_share(words) >= _KNOWN_SHARE:
        return False
    return _is_signs(marks) or _is_spaced(words) or _is_mixed(words) or _is_unsayable(words)


def _odd_share(marks: str) -> float:
    named = sum(map(len, _GLYPH_NAMES.findall(marks)))
    odd = sum(unicodedata.category(mark) in {"Co", "Cc", "Cn", "Cs"} or mark == "\ufffd" for mark in marks)
    return (named + odd) / len(marks)


def _known_share(words: Sequence[str]) -> float:
    """Share of the letters that stand in common Danish or English words of three letters or more."""
    letters = sum(map(len, words))
    return sum(len(word) for word in words if len(word) > 2 and _is_common(word.lower())) / max(1, letters)


@cache
def _is_common(word: str) -> bool:
    from wordfreq import zipf_frequency

    return any(zipf_frequency(word, language) >= _COMMON for language in ("da", "en"))


def _is_signs(marks: str) -> bool:
    return sum(mark.isalnum() for mark in marks) < _LETTER_SHARE * len(marks)


def _is_spaced(words: Sequence[str]) -> bool:
    singles = [word for word in words if len(word) == 1]
    many = len(singles) >= _SINGLES and len(singles) > _SINGLE_SHARE * len(words)
    return many and len(set(singles)) >= _KINDS


def _is_mixed(words: Sequence[str]) -> bool:
    letters = "".join(words)
    scripts: dict[str, int] = {}
    for letter in letters:
        script = unicodedata.name(letter, "?").split()[0]
        scripts[script] = scripts.get(script, 0) + 1
    return sum(count > 0.05 * len(letters) for count in scripts.values()) >= _SCRIPTS


def _is_unsayable(words: Sequence[str]) -> bool:
    long = [word for word in words if len(word) > 3]
    said = sum(map(_is_sayable, long))
    return any(len(long) >= enough and said < share * len(long) for enough, share in _READABLE_SHARES)


def _is_sayable(word: str) -> bool:
    """Whether a word has vowels, capitals and consonants as words in Latin letters have them."""
    plain = unicodedata.normalize("NFD", word.translate(_LIGATURES))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    if not plain.isascii():
        return not any(letter.isascii() for letter in plain)
    vowels = sum(letter in _VOWELS for letter in plain.lower())
    return (
        bool(_LATIN_SHAPE.fullmatch(plain)) and vowels >= 0.15 * len(plain) and not _CONSONANTS.search(plain)
    )
