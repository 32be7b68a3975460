"""The months by name."""

from __future__ import annotations

from functools import cache

from assistant.danish import data
from assistant.danish.folding import fold


@cache
def months() -> tuple[str, ...]:
    """The names of the months, folded, in order."""
    return tuple(fold(line[0]) for line in data.lines("months.txt"))


def is_month(word: str) -> bool:
    """Whether a word is the full name of a month."""
    return fold(word) in months()


def month_in(name: str) -> int:
    """The number of a month, 1 to 12.

    Args:
        name: Its full name.

    Raises:
        ValueError: No month is called so.
    """
    return months().index(fold(name)) + 1
