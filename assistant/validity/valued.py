"""The amounts and days of a sentence, and the words that tell what they are of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from assistant.cues import table
from assistant.danish.dates import Precision, find_dates
from assistant.danish.folding import fold
from assistant.danish.months import months
from assistant.danish.numbers import find_numbers
from assistant.evidence.form import proposes
from assistant.types import DocumentInfo, Passage
from assistant.validity.reading import root, telling

Value = tuple[str, str]
# A day by day and month, or a longer time by its first and last day; with the year, or "" where none is told.
Day = tuple[str, str]


def matter(text: str) -> frozenset[str]:
    """The roots of a text that tell what it is about.

    Args:
        text: A sentence or headings.

    Returns:
        Roots without places and without words that only tell how much, when, or where it was treated.
    """
    return telling(without_places(cues()["rate"].sub(" ", text))) - _untelling()


def body_words(info: DocumentInfo) -> frozenset[str]:
    """The roots of the name of the body whose document it is, else of its title."""
    return _named(info.body) or _named(info.title)


@lru_cache(maxsize=20_000)
def _named(name: str) -> frozenset[str]:
    return matter(name)


def without_places(text: str) -> str:
    """A text without the regions and municipalities that it names."""
    return _place().sub(" ", text)


def headings(path: Sequence[str], title: str) -> str:
    """The headings over a passage without the title of its document, unless that is the only one."""
    return " ".join([head for head in path if fold(head) != fold(title)] or path)


@lru_cache(maxsize=20_000)
def values_of(text: str) -> frozenset[Value]:
    """The amounts and days of a text, days by day and month alone, as a year is left out as often.

    Args:
        text: A sentence.

    Returns:
        Pairs of what kind it is and its value as text.
    """
    days = (found.earliest for found in find_dates(text) if found.precision is Precision.DAY)
    written = {f"{day.day}. {months()[day.month - 1]}" for day in days}
    yearless = {f"{int(d['day'])}. {d['month'].lower()}" for d in cues()["day"].finditer(text)}
    amounts = {(one.unit, f"{one.value:g}") for one in find_numbers(text) if one.unit}
    return frozenset(amounts | {("day", day) for day in written | yearless})


@lru_cache(maxsize=20_000)
def days_of(text: str) -> frozenset[Day]:
    """The days and longer times that a text tells, each with its year.

    Args:
        text: A sentence.

    Returns:
        Days as ("1. maj", "2027"), with "" for a year left out; longer times as ("2027-05-01–2027-05-31",
        "").
    """
    dated = find_dates(text)
    days = {
        (f"{one.earliest.day}. {months()[one.earliest.month - 1]}", str(one.earliest.year))
        if one.precision is Precision.DAY
        else (f"{one.earliest}–{one.latest}", "")
        for one in dated
    }
    known = {day for day, _ in days}
    yearless = {f"{int(d['day'])}. {d['month'].lower()}" for d in cues()["day"].finditer(text)}
    return frozenset(days | {(day, "") for day in yearless - known})


def other_days(days: frozenset[Day], known: frozenset[Day]) -> frozenset[Day]:
    """The days that are none of the known ones, a day without its year being that day of any."""
    return frozenset(
        (day, year)
        for day, year in days
        if not any(day == other and ("" in (year, its) or year == its) for other, its in known)
    )


def figures_of(text: str) -> frozenset[Value]:
    """The amounts and days of a text, and its numbers without a unit, each of the kind ""."""
    bare = {("", f"{one.value:g}") for one in find_numbers(text) if not one.unit}
    return values_of(text) | bare


def from_to(text: str) -> tuple[Value, Value] | None:
    """What was and what is, where a sentence tells both: "fra 2 til 3 kr.", "den 3. maj er flyttet til".

    Args:
        text: A sentence.

    Returns:
        The two values, of one kind; None when it tells no such two.
    """
    days = [(one.start, one.end) for one in find_dates(text)] or [
        d.span() for d in cues()["day"].finditer(text)
    ]
    numbers = [(one.start, one.end) for one in find_numbers(text)]
    spans = sorted({*days, *numbers})
    for (start, end), (after, until) in pairwise(spans):
        said, between = text[:start], text[end:after]
        from_it = cues()["was"].search(said) and cues()["between"].search(between)
        if from_it or cues()["moved_between"].search(between):
            now = values_of(text[after:until])
            was = values_of(text[start:end]) or values_of(f"{text[start:end]} {_unit(text[after:until])}")
            both = [(one, two) for one in was for two in now if one[0] == two[0] and one != two]
            return both[0] if both else None
    return None


def is_proposal(passage: Passage, text: str) -> bool:
    """Whether a sentence of a passage tells what somebody proposes, so that it need not be so."""
    return proposes(passage) or cues()["proposed"].search(text) is not None


def _unit(text: str) -> str:
    """The words of an amount after its number: "timer" of "fire timer"."""
    return text.partition(" ")[2]


@cache
def _place() -> re.Pattern[str]:
    return re.compile(table("validity")["place"]["form"])


@cache
def _untelling() -> frozenset[str]:
    return frozenset(root(word) for word in table("validity")["words"]["untelling"])


@cache
def cues() -> dict[str, re.Pattern[str]]:
    """The patterns by which corrections are known, by name."""
    forms = table("validity")["corrections"]
    return {name: re.compile(form, re.IGNORECASE) for name, form in forms.items()}
