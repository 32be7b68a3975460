"""Dates, amounts, counts and frequencies of a claim, held against what a sentence says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from math import isclose

from assistant.cues import patterns
from assistant.danish import data
from assistant.danish.dates import DateMention, Precision, find_dates
from assistant.danish.numbers import find_numbers
from assistant.mandate.words import Bound, quantities

# How often a year has each stretch of time.
PER_YEAR = {"år": 1.0, "halvår": 2.0, "kvartal": 4.0, "måned": 12.0, "uge": 52.0, "dag": 365.0}
ADVERBS = {"årligt": 1.0, "kvartalsvis": 4.0, "månedligt": 12.0, "ugentligt": 52.0}
EVERY = re.compile(r"hvert?\s+(?:(?P<nth>anden|andet|tredje|fjerde|\d+\.)\s+)?(?P<unit>\w+)", re.IGNORECASE)
NTH = {"anden": 2.0, "andet": 2.0, "tredje": 3.0, "fjerde": 4.0}
# "Seks møder om året": what is counted may stand between the number and its stretch.
HELD = re.compile(r"(?P<number>[\w-]+)\s+(?:\w+e\s+)?møder\s+(?:om|i|pr\.?)\s*(?P<unit>\w+)", re.IGNORECASE)


class Match(StrEnum):
    """What a sentence says of a fact that is claimed."""

    HELD = "held"
    RIVAL = "rival"
    SILENT = "silent"


def _match(held: bool, others: bool) -> Match:
    if held:
        return Match.HELD
    return Match.RIVAL if others else Match.SILENT


def dated(claimed: str, said: str) -> Match:
    """Hold a date against a sentence.

    Args:
        claimed: The date as the claim writes it; the year may be left out.
        said: A sentence.

    Returns:
        Held when the sentence has the date, or one within it or that begins or ends with it; a rival when
        all its dates lie apart from it.
    """
    theirs = find_dates(said)
    known = find_dates(claimed)
    if known:
        mine = known[0]
        apart = all(one.latest < mine.earliest or mine.latest < one.earliest for one in theirs)
        return _match(any(_same(mine, one) for one in theirs), bool(theirs) and apart)
    day, month = yearless(claimed)
    told = [one for one in theirs if one.precision in (Precision.DAY, Precision.MONTH)]
    same = [one for one in told if one.earliest.month == month and (not day or one.earliest.day == day)]
    return _match(bool(same), bool(told))


def _same(mine: DateMention, one: DateMention) -> bool:
    within = mine.earliest <= one.earliest and one.latest <= mine.latest
    ends = one.precision is Precision.PERIOD and (
        mine.earliest <= one.earliest <= mine.latest or mine.earliest <= one.latest <= mine.latest
    )
    return within or ends


def yearless(text: str) -> tuple[int, int]:
    """Day and month of a date without its year, 0 for none: "15. oktober", "i maj"."""
    found = _day().search(text)
    return (int(found["day"] or 0), _months()[found["month"].lower()]) if found else (0, 0)


def yearless_at(text: str) -> Iterator[tuple[int, int]]:
    """Where dates without a year stand in a text."""
    taken = [(one.start, one.end) for one in find_dates(text)]
    for found in _day().finditer(text):
        if not any(start < found.end() and found.start() < end for start, end in taken):
            yield found.span()


@cache
def _months() -> dict[str, int]:
    return {name: number for number, names in enumerate(data.lines("months.txt"), 1) for name in names}


@cache
def _day() -> re.Pattern[str]:
    names = "|".join(sorted((name for name in _months() if len(name) > 2), key=len, reverse=True))
    return re.compile(rf"\b(?:(?P<day>\d{{1,2}})\.\s*)?(?P<month>{names})\b", re.IGNORECASE)


def sized(claimed: str, said: str) -> Match:
    """Hold an amount, a share, a count or a length of time against a sentence.

    Args:
        claimed: The quantity with what it counts and the words that bound it: "højst 500.000 kr.".
        said: A sentence.

    Returns:
        Held when the sentence has the same quantity, or a bound that has to be met and that the quantity
        meets; a rival when it only has others of its unit, and none that merely bounds it.
    """
    wanted = quantities(claimed.lower())
    if not wanted:
        return Match.SILENT
    mine = wanted[0]
    theirs = [bound for bound in quantities(said.lower()) if bound.unit == mine.unit]
    met = patterns("claiming")["meets"].search(said) is not None
    held = any(_fits(mine, bound) or (met and _is_within(mine, bound)) for bound in theirs)
    return _match(held, any(not _is_within(mine, bound) for bound in theirs))


def _is_within(mine: Bound, theirs: Bound) -> bool:
    """Whether a plain quantity lies within a bound: eight, where it says "mindst syv"."""
    return theirs.said and not mine.said and theirs.low <= mine.low <= theirs.high


def _fits(mine: Bound, theirs: Bound) -> bool:
    """Whether a quantity is the one claimed: the same, or for a claimed bound one within it."""
    if mine.said:
        return mine.holds(theirs) if not theirs.said else mine.low == theirs.low and mine.high == theirs.high
    return any(isclose(mine.low, edge, rel_tol=1e-5) for edge in (theirs.low, theirs.high))


def often(claimed: str, said: str) -> Match:
    """Hold how often something happens against a sentence: "fire gange om året", "hver måned"."""
    mine, theirs = list(_rates(claimed)), list(_rates(said))
    same = any(low <= one[0] <= high or one == (low, high) for one in mine[:1] for low, high in theirs)
    return _match(same, bool(theirs) and bool(mine))


def _rates(text: str) -> Iterator[tuple[float, float]]:
    """How many times a year, from and to, for each frequency that a text tells."""
    for found in patterns("claiming")["often"].finditer(text):
        words = found[0].lower()
        if found["count"]:
            unit = next((unit for unit in PER_YEAR if _ends(words, unit)), "år")
            yield _counted(found["count"], PER_YEAR[unit])
        elif words.startswith("hver"):
            yield from _every(words)
        else:
            times = next(number for name, number in ADVERBS.items() if words.startswith(name))
            yield times, times
    for found in HELD.finditer(text):
        unit = next((unit for unit in PER_YEAR if found["unit"].lower().startswith(unit)), "")
        if unit and find_numbers(found["number"]):
            yield _counted(found["number"], PER_YEAR[unit])


def _ends(words: str, unit: str) -> bool:
    last = words.split()[-1]
    return last.startswith(unit)


def _counted(number: str, per_year: float) -> tuple[float, float]:
    found = find_numbers(number) or find_numbers(f"{number} gange")
    values = [one.value for one in found] or [1.0]
    return min(values) * per_year, max(values) * per_year


def _every(words: str) -> Iterator[tuple[float, float]]:
    if "fjortende" in words:
        yield 26.0, 26.0
        return
    found = EVERY.match(words)
    unit = next((u for u in PER_YEAR if found and found["unit"].startswith(u)), "")
    if found and unit:
        nth = found["nth"] or "1."
        rate = PER_YEAR[unit] / (NTH.get(nth) or float(nth.rstrip(".")))
        yield rate, rate
