"""Text that any file can hold: no control or half characters, nothing that turns the writing round."""

from __future__ import annotations

import unicodedata

WHITE = "\t\n\r\v\f\x85\u2028\u2029"
TURNING = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
DROPPED = ("Cc", "Cs")
SPACES = str.maketrans(WHITE, " " * len(WHITE), TURNING)


def plain_lines(text: str) -> list[str]:
    """The lines of a text, each without what no file can hold; empty lines are left out."""
    lines = (plain(line) for line in text.splitlines())
    return [line for line in lines if line]


def plain(text: str) -> str:
    """A text as one line: white space becomes single spaces, control characters go.

    No-break spaces stay. Marks that turn the direction of writing go, so that no part of a quote
    can show in another order than its document has it.
    """
    kept = "".join(char for char in text.translate(SPACES) if _can_be_held(char))
    return " ".join(part for part in kept.split(" ") if part)


def _can_be_held(char: str) -> bool:
    no_character = ord(char) & 0xFFFE == 0xFFFE
    return not no_character and unicodedata.category(char) not in DROPPED
