"""Danish names, numbers and characters as a report shows them."""

from __future__ import annotations

import unicodedata

from eval.wording import words

_ORDERING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_UNSEEN = frozenset({"Cc", "Cs", "Zl", "Zp"})
_KEPT = frozenset("\n\t")


def named(kind: str, word: str) -> str:
    """What a word of the program is called in Danish.

    Args:
        kind: category, part, expected, difficulty, variant or setting.
        word: The word, also one that a user made up.

    Returns:
        Its name in `[page]`, or the word itself.
    """
    return words("page").get(f"{kind}_{word.replace(' ', '_')}", word)


def setting(value: str) -> str:
    """The value of a setting: yes and no in Danish, a dash for none, else as it is."""
    known = {"True": "yes", "False": "no"}.get(value)
    return words("page")[known] if known else "–" if value in ("", "None") else value


def figure_name(name: str) -> str:
    """What a metric is called in Danish, with a capital letter."""
    return capital(words("figure").get(name, name))


def capital(text: str) -> str:
    """The text with its first letter a capital."""
    return text[:1].upper() + text[1:]


def decimal(value: float | None, digits: int = 3) -> str:
    """A number as Danes write it; a dash for none."""
    return "–" if value is None else f"{value:.{digits}f}".replace(".", ",")


def ends(low: float | None, high: float | None, digits: int = 3) -> str:
    """An interval as Danes write it, "" for none."""
    return "" if low is None or high is None else f"{decimal(low, digits)}–{decimal(high, digits)}"


def signed(value: float, digits: int = 3) -> str:
    """A difference with its sign, also plus; no sign before zero."""
    text = f"{value:+.{digits}f}".replace(".", ",").replace("-", "−")
    return text[1:] if set(text[1:]) <= {"0", ","} else text


def percent(part: int, whole: int) -> str:
    """`part` of `whole` in whole percent; never 100 for less than all, never 0 for something."""
    if not whole:
        return "–"
    share = round(100 * part / whole)
    if part < whole:
        share = min(share, 99)
    return f"{max(share, 1) if part else share} %"


def visible(text: str) -> str:
    """Show what would be unseen or would turn the text around: `[U+202E]` for the character itself.

    Line ends and tabs stay.
    """
    return "".join(f"[U+{ord(c):04X}]" if _hidden(c) else c for c in text)


def _hidden(character: str) -> bool:
    if character in _KEPT:
        return False
    return character in _ORDERING or unicodedata.category(character) in _UNSEEN
