"""Dates and periods in Danish text, as the earliest and latest day they may mean."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from assistant.danish import data


class Precision(StrEnum):
    """How exact a date is."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    PART = "part"
    YEAR = "year"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or period that a text names, from `start` to `end` in it.

    Attributes:
        start: First character.
        end: One past the last character.
        earliest: First day it may mean.
        latest: Last day it may mean.
        precision: How exact it is.
    """

    start: int
    end: int
    earliest: date
    latest: date
    precision: Precision


_YEAR = re.compile(r"\d\d")
Span = tuple[date, date, Precision]
PARTS = {"primo": (1, 1, 4), "medio": (5, 1, 8), "ultimo": (9, 1, 12)}
PARTS_OF_MONTH = {"primo": (1, 10), "medio": (11, 20), "ultimo": (21, 31)}
STRETCHES = {
    "start": "primo",
    "beg": "primo",
    "førs": "primo",
    "midt": "medio",
    "slut": "ultimo",
    "sids": "ultimo",
}
SEASONS = {"forår": (3, 5), "somme": (6, 8), "efter": (9, 11)}


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    return {name: number for number, names in enumerate(data.lines("months.txt"), 1) for name in names}


@lru_cache(maxsize=1)
def _ordinals() -> dict[str, int]:
    return {name: number for number, names in enumerate(data.lines("ordinals.txt"), 1) for name in names}


def _last_day(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def _months_of(year: int, first: int, last: int, precision: Precision) -> Span:
    return date(year, first, 1), _last_day(year, last), precision


def _day(year: int, month: int, day: int) -> Span | None:
    try:
        exact = date(year if year > 99 else 2000 + year, month, day)
    except ValueError:
        return None
    return exact, exact, Precision.DAY


def _written_day(found: re.Match[str]) -> Span | None:
    month, year = _months()[found["month"].lower()], int(found["year"])
    first = _day(year, month, int(found["day"]))
    last = _day(year, month, int(found["to"])) if found["to"] else first
    if first is None or last is None or last[0] < first[0]:
        return None
    return first[0], last[0], Precision.DAY if first == last else Precision.PERIOD


def _number_day(found: re.Match[str]) -> Span | None:
    return _day(int(found["year"]), int(found["month"]), int(found["day"]))


def _quarter(found: re.Match[str]) -> Span | None:
    """`Q3 2027`."""
    part = int(found["quarter"])
    return _months_of(int(found["year"]), 3 * part - 2, 3 * part, Precision.QUARTER)


def _fraction(found: re.Match[str]) -> Span | None:
    part, year = _ordinals()[re.sub(r"\s", "", found["nth"].lower())], int(found["year"])
    if found["unit"].lower().startswith("halv"):
        if part > 2:
            return None
        return _months_of(year, 6 * part - 5, 6 * part, Precision.HALF)
    return _months_of(year, 3 * part - 2, 3 * part, Precision.QUARTER)


def _part_of_year(found: re.Match[str]) -> Span | None:
    part, year = found["part"].lower(), int(found["year"])
    if not found["month"]:
        first, _, last = PARTS[part]
        return _months_of(year, first, last, Precision.PART)
    month = _months()[found["month"].lower()]
    start, end = PARTS_OF_MONTH[part]
    last_day = _last_day(year, month)
    return (
        date(year, month, start),
        min(last_day, last_day.replace(day=min(end, last_day.day))),
        Precision.PART,
    )


def _stretch(found: re.Match[str]) -> Span | None:
    """`starten af 2026` as primo, `midten af` as medio, `slutningen af` as ultimo."""
    word = found["stretch"].lower()
    part = next(part for opening, part in STRETCHES.items() if word.startswith(opening))
    year = int(found["year"])
    if not found["month"]:
        first, _, last = PARTS[part]
        return _months_of(year, first, last, Precision.PART)
    month = _months()[found["month"].lower()]
    start, end = PARTS_OF_MONTH[part]
    last_day = _last_day(year, month)
    return date(year, month, start), last_day.replace(day=min(end, last_day.day)), Precision.PART


def _season(found: re.Match[str]) -> Span | None:
    year = int(found["year"])
    months = SEASONS.get(found["season"].lower()[:5])
    if months is not None:
        return _months_of(year, *months, Precision.PART)
    if not found["to_year"]:
        return date(year, 12, 1), _last_day(year + 1, 2), Precision.PART
    return _turn_of_winter(year, int(found["to_year"]))


def _turn_of_winter(year: int, following: int) -> Span | None:
    if following % 100 != (year + 1) % 100:
        return None
    return date(year, 12, 1), _last_day(year + 1, 2), Precision.PART


def _turn_of_year(found: re.Match[str]) -> Span | None:
    """`årsskiftet 2026/2027`; with one year the turn at its end, after `til` the turn at its beginning."""
    year = int(found["year"]) - bool(found["into"])
    if found["to_year"] and int(found["to_year"]) % 100 != (year + 1) % 100:
        return None
    return date(year, 12, 31), date(year + 1, 1, 1), Precision.PERIOD


def _weeks(found: re.Match[str]) -> Span | None:
    """ISO weeks, Monday to Sunday."""
    year, first = int(found["year"]), int(found["week"])
    last = int(found["to_week"] or first)
    try:
        monday, sunday = date.fromisocalendar(year, first, 1), date.fromisocalendar(year, last, 7)
    except ValueError:
        return None
    return (monday, sunday, Precision.PERIOD) if first <= last else None


def _months_and_years(found: re.Match[str]) -> Span | None:
    first, year = _months()[found["month"].lower()], int(found["year"])
    until_year = int(found["to_year"] or year)
    open_end = 12 if found["to_year"] else first
    last = _months()[found["to_month"].lower()] if found["to_month"] else open_end
    if (until_year, last) < (year, first):
        return None
    single = (until_year, last) == (year, first)
    return date(year, first, 1), _last_day(until_year, last), Precision.MONTH if single else Precision.PERIOD


def _years_span(found: re.Match[str]) -> Span | None:
    first, last = int(found["year"]), int(found["to_year"] or found["year"])
    if last < 100:
        last += first // 100 * 100
    if last < first:
        return None
    return date(first, 1, 1), date(last, 12, 31), Precision.YEAR if first == last else Precision.PERIOD


@lru_cache(maxsize=1)
def _forms() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Span | None]], ...]:
    """Each form of a date with its reading, the most exact first."""
    month = "|".join(sorted(_months(), key=len, reverse=True))
    nth = "|".join(re.escape(name) for name in _ordinals())
    year, dash = r"(?:19|20)\d\d", r"\s?(?:-|–|—|til(?: og med)?)\s?"
    forms: tuple[tuple[str, Callable[[re.Match[str]], Span | None]], ...] = (
        (
            rf"(?<!\d)(?P<day>\d{{1,2}})\.?(?:{dash}(?P<to>\d{{1,2}})\.?)?\s+(?P<month>{month})\b\.?,?"
            rf"\s+(?P<year>{year})(?!\d)",
            _written_day,
        ),
        (r"(?<![\d.-])(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?![\d-])", _number_day),
        (rf"(?<![\d.,/-])(?P<day>[0-3]?\d)/(?P<month>[01]?\d)[ -](?P<year>{year})(?!\d)", _number_day),
        (rf"\bQ(?P<quarter>[1-4])\s*(?P<year>{year})(?!\d)", _quarter),
        (
            r"(?<![\d.,-])(?P<day>[0-3]?\d)(?P<s>[./-])(?P<month>[01]?\d)(?P=s)(?P<year>(?:19|20)?\d\d)"
            r"(?![\d]|[.-]\d)",
            _number_day,
        ),
        (rf"(?P<nth>{nth})\s*(?P<unit>halvår|kvartal)(?:\s+(?:af|i))?\s+(?P<year>{year})(?!\d)", _fraction),
        (
            rf"\b(?P<part>primo|medio|ultimo)\s+(?:(?P<month>{month})\b\.?\s+)?(?P<year>{year})(?!\d)",
            _part_of_year,
        ),
        (
            rf"\b(?P<stretch>start(?:en)?|begyndelsen|først|midten|midt|slut(?:ningen)?|sidst|"
            r"(?:første|sidste)\s+måneder)(?:\s+(?:af|i|på))?"
            rf"\s+(?:(?P<month>{month})\b\.?\s+)?(?P<year>{year})(?![\d/-])",
            _stretch,
        ),
        (
            rf"\b(?P<season>(?:for|efter)år(?:et)?|sommer(?:en)?|vinter(?:en)?)\s+(?:i\s+)?(?P<year>{year})"
            rf"(?:[/-](?P<to_year>{year}|\d\d))?(?!\d)",
            _season,
        ),
        (
            rf"\bårsskiftet\s+(?P<into>til\s+)?(?P<year>{year})(?:\s?[/–-]\s?(?P<to_year>{year}|\d\d))?(?!\d)",
            _turn_of_year,
        ),
        (
            rf"\buge\s?(?P<week>\d{{1,2}})(?:\s?(?:-|–|og|til)\s?(?P<to_week>\d{{1,2}}))?"
            rf"(?:,|\s+i|\s+af)?\s+(?P<year>{year})(?!\d)",
            _weeks,
        ),
        (
            rf"\b(?P<month>{month})\b\.?\s+(?P<year>{year})(?:{dash}(?:(?P<to_month>{month})\s+)?"
            rf"(?P<to_year>{year}))?(?!\d)",
            _months_and_years,
        ),
        (
            rf"(?<![\d.,/-])(?P<year>{year})(?:{dash}(?P<to_year>{year}|\d\d(?![\d-])))?"
            r"(?![\d/]|[.,-]\d|\s*(?:kr\b|kroner\b|mi[oa]\b|mill?\b|pct\b|procent|%))",
            _years_span,
        ),
    )
    return tuple((re.compile(pattern, re.IGNORECASE), read) for pattern, read in forms)


def find_dates(text: str) -> list[DateMention]:
    """The dates and periods with a year that a text names.

    Args:
        text: Danish text.

    Returns:
        Mentions in order, not overlapping; `earliest` is never after `latest`.
    """
    # Every form has a year of at least two digits; most sentences have none.
    return list(_found(text)) if _YEAR.search(text) else []


@lru_cache(maxsize=4_000)
def _found(text: str) -> tuple[DateMention, ...]:
    """The same; a question reads the dates of each passage found for it from many sides."""
    mentions: list[DateMention] = []
    for pattern, read in _forms():
        for found in pattern.finditer(text):
            taken = any(found.start() < other.end and other.start < found.end() for other in mentions)
            span = None if taken else read(found)
            if span is not None:
                mentions.append(DateMention(found.start(), found.end(), *span))
    return tuple(sorted(mentions, key=lambda mention: mention.start))


def years(text: str) -> frozenset[int]:
    """Every year a text names, the years inside its periods among them.

    Args:
        text: Danish text.

    Returns:
        Years; `{2025, 2026, 2027, 2028}` for "maj 2025-2028".
    """
    spans = ((mention.earliest.year, mention.latest.year) for mention in find_dates(text))
    return frozenset(year for first, last in spans for year in range(first, last + 1))
