"""Dates in the ways they are told: "01/2027", "udgangen af 2027", "samme periode året før"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.danish import data
from assistant.danish.dates import DateMention
from assistant.verify.mentions import find_dates

_MONTH_YEAR = re.compile(r"(?<![\d./-])(?P<month>0?[1-9]|1[0-2])/(?P<year>(?:19|20)\d\d)(?![\d/])")
_END_OF = re.compile(r"\budgangen af", re.IGNORECASE)
_DAY_MONTH = re.compile(r"(?<![\d./-])(?P<day>[0-3]?\d)/(?P<month>1[0-2]|0?[1-9])(?![\d/])")
_LAST_OF = re.compile(r"\budgangen af(?: (?P<month>[a-zæøå]+))? (?P<year>(?:19|20)\d\d)", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_YEAR_BEFORE = re.compile(r"\b(?:året før|året forinden|foregående år|sidste år)\b", re.IGNORECASE)
_YEAR_AFTER = re.compile(r"\b(?:året efter|følgende år|næste år)\b", re.IGNORECASE)


def dates_told(quote: str) -> tuple[DateMention, ...]:
    """The dates of a quote, each in every way it may be told.

    Args:
        quote: Words of a document.

    Returns:
        Them, some more than once.
    """
    return (
        *find_dates(quote),
        *find_dates(_MONTH_YEAR.sub(_spelled_month, _END_OF.sub("slutningen af", quote))),
        *find_dates(_LAST_OF.sub(_last_day, quote)),
        *_years_beside(quote),
    )


def spelled(text: str) -> str:
    """A text with "15/10" and "01/2027" written out.

    Args:
        text: A sentence.

    Returns:
        The same with the names of months.
    """
    return _DAY_MONTH.sub(_spelled_day, _MONTH_YEAR.sub(_spelled_month, text))


def _years_beside(quote: str) -> Iterator[DateMention]:
    """The dates of a quote a year earlier or later, where it tells of "samme periode året før"."""
    for told, step in ((_YEAR_BEFORE, -1), (_YEAR_AFTER, 1)):
        if told.search(quote):
            yield from find_dates(_YEAR.sub(lambda found, by=step: str(int(found[0]) + by), quote))  # type: ignore[misc]


def _spelled_month(found: re.Match[str]) -> str:
    """The month that "01/2027" names, written out."""
    names = {number: name for name, number in reversed(month_numbers().items())}
    return f"{names[int(found['month'])]} {found['year']}"


def _spelled_day(found: re.Match[str]) -> str:
    """The day that "15/10" names, its month written out."""
    names = {number: name for name, number in reversed(month_numbers().items())}
    return f"{int(found['day'])}. {names[int(found['month'])]}"


def _last_day(found: re.Match[str]) -> str:
    """The day that "udgangen af 2027" and "udgangen af maj 2027" name."""
    month = month_numbers().get((found["month"] or "december").lower(), 12)
    last = calendar.monthrange(int(found["year"]), month)[1]
    names = {number: name for name, number in reversed(month_numbers().items())}
    return f"{last}. {names[month]} {found['year']}"


@lru_cache(maxsize=1)
def month_numbers() -> dict[str, int]:
    """The months by each of their names, 1 to 12."""
    return {name: number for number, names in enumerate(data.lines("months.txt"), 1) for name in names}
