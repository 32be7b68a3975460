"""Numbers, dates and names of a text, found once: every check asks for them."""

from __future__ import annotations

from functools import lru_cache

from assistant.danish.dates import DateMention
from assistant.danish.dates import find_dates as dates_of
from assistant.danish.numbers import NumberMention
from assistant.danish.numbers import find_numbers as numbers_of
from assistant.names import find_names as names_of

_KEPT = 8192


@lru_cache(maxsize=_KEPT)
def find_dates(text: str) -> tuple[DateMention, ...]:
    """`assistant.danish.dates.find_dates`, remembered."""
    return tuple(dates_of(text))


@lru_cache(maxsize=_KEPT)
def find_numbers(text: str) -> tuple[NumberMention, ...]:
    """`assistant.danish.numbers.find_numbers`, remembered; none inside another ("90 tusind kroner")."""
    found = numbers_of(text)
    return tuple(
        one
        for one in found
        if not any(o is not one and o.start <= one.start and one.end <= o.end for o in found)
    )


@lru_cache(maxsize=_KEPT)
def find_names(text: str) -> tuple[tuple[int, int], ...]:
    """`assistant.names.find_names`, remembered."""
    return tuple(names_of(text))
