"""The name of a file from somewhere else, made safe to be a file's name here."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

LONGEST_BYTES = 180
NAMELESS = "fil"
# Cc, Cf and Co are not shown or turn the line around (a name that ends in "fdp.exe" reads "exe.pdf").
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_SEPARATORS = re.compile(r"[/\\]")
_RESERVED_LETTERS = re.compile(r'[<>:"|?*]')
# Windows keeps these for devices, with any ending: such a file could not be copied there.
_DEVICE = re.compile(r"(?i)(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)")


def safe_name(name: str) -> str:
    """The last part of a name without what a file system or a reader could stumble over.

    Args:
        name: As the sender gives it, with or without folders.

    Returns:
        A name without folders, control characters and leading dots, at most `LONGEST_BYTES` long in UTF-8,
        its ending kept; never "".
    """
    last = _SEPARATORS.split(name)[-1]
    seen = "".join(
        " " if letter.isspace() else letter
        for letter in unicodedata.normalize("NFC", last)
        if letter.isspace() or unicodedata.category(letter) not in _UNSEEN
    )
    plain = " ".join(_RESERVED_LETTERS.sub("_", seen).split()).strip(". ")
    if last.strip().startswith(".") and "." not in plain:
        plain = f"{NAMELESS}.{plain}" if plain else NAMELESS
    if _DEVICE.match(plain):
        plain = f"{NAMELESS}-{plain}"
    return _short(plain or NAMELESS)


def numbered(name: str, number: int) -> str:
    """The name with a number before its ending, as file managers do; 1 is the name itself."""
    path = Path(name)
    return name if number == 1 else f"{path.stem} ({number}){path.suffix}"


def _short(name: str) -> str:
    suffix = Path(name).suffix
    ending = suffix if len(suffix.encode()) <= LONGEST_BYTES // 4 else ""
    stem = name[: len(name) - len(ending)] if ending else name
    kept = stem.encode()[: LONGEST_BYTES - len(ending.encode())].decode("utf-8", "ignore")
    return kept.rstrip(". ") + ending if kept.rstrip(". ") else NAMELESS + ending
