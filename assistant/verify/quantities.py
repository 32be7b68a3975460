"""What a text counts in other ways than with a number: shares, how often, how long, how many are listed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from math import isclose

from assistant.cues import table
from assistant.verify.mentions import find_numbers

_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
_PER_CENT = 100.0
# How far a share told in whole per cent may be from the exact one.
_ROUNDED = 0.51
_LISTED = re.compile(r"\s*(?:,|;|\bog\b|\beller\b|\bsamt\b|\n[-–•*\s]*)\s*")


@dataclass(frozen=True, slots=True)
class Quantity:
    """Something counted.

    Attributes:
        start: Its first character in the text.
        end: One past its last.
        value: Per cent, times a year, or days and months, as `kind` says.
        kind: "share", "often", "days" or "months".
    """

    start: int
    end: int
    value: float
    kind: str


def same(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities are equal; a share may be rounded."""
    near = _ROUNDED if one.kind == "share" else 1e-6
    return one.kind == other.kind and isclose(one.value, other.value, rel_tol=0.0, abs_tol=near)


@lru_cache(maxsize=4096)
def quantities(text: str) -> tuple[Quantity, ...]:
    """The shares, frequencies and lengths of time of a text.

    Args:
        text: Danish text.

    Returns:
        Them in the order they stand; of those that lie in one another the longest.
    """
    found = [*_shares(text), *_often(text), *_lengths(text)]
    whole = [one for one in found if not any(_inside(one, other) for other in found)]
    return tuple(sorted(whole, key=lambda one: (one.start, one.end)))


def _inside(one: Quantity, other: Quantity) -> bool:
    wider = other.end - other.start > one.end - one.start
    told = one.kind == other.kind or (one.kind, other.kind) == ("share", "often")
    return told and wider and other.start <= one.start and one.end <= other.end


@cache
def _table(name: str) -> dict[str, float]:
    return {str(key): float(value) for key, value in table("quantities")[name].items()}


def _shares(text: str) -> Iterator[Quantity]:
    """Per cent, fractions in words, "hver tredje", "to ud af fem"."""
    lowered = text.lower()
    for phrase, value in _table("shares").items():
        for found in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", lowered):
            yield Quantity(found.start(), found.end(), value, "share")
    numbers = find_numbers(text)
    for number in numbers:
        if number.unit == "procent":
            yield Quantity(number.start, number.end, number.value, "share")
    for one, other in pairwise(numbers):
        between = lowered[one.end : other.start].split()
        joined = tuple(between) in (
            ("af",),
            ("ud", "af"),
            ("af", "de"),
            ("ud", "af", "de"),
            ("af", "i", "alt"),
        )
        if joined and not one.unit and not other.unit and 0 < one.value <= other.value:
            yield Quantity(one.start, other.end, _PER_CENT * one.value / other.value, "share")


def _often(text: str) -> Iterator[Quantity]:
    """How many times a year: "kvartalsvis", "fire gange om året", "hver anden måned"."""
    lowered = text.lower()
    for phrase, value in _table("often").items():
        for found in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", lowered):
            yield Quantity(found.start(), found.end(), value, "often")
    counted = [_Times(number.start, number.end, number.value) for number in find_numbers(text)]
    for number in (*counted, *_once(lowered)):
        tail = re.match(r"\s*gange?\s+(?:om|pr\.?|per|i|hver|hvert)?\s*(\w+)", lowered[number.end :])
        if tail and tail.group(1) in _table("per_year"):
            per = _table("per_year")[tail.group(1)]
            yield Quantity(number.start, number.end + tail.end(), number.value * per, "often")
    for found in re.finditer(r"\b(?:hver|hvert)\s+(\w+)\.?\s+(\w+)", lowered):
        every, unit = _table("every").get(found.group(1)), _table("per_year").get(found.group(2))
        if every and unit:
            yield Quantity(found.start(), found.end(), unit / every, "often")
    for found in re.finditer(r"\b(hver|hvert|pr\.?|per|om|i)\s+(\w+)", lowered):
        if found.group(1) == "i" and not found.group(2).endswith(("en", "et")):
            continue
        if found.group(2) in _table("per_year"):
            yield Quantity(found.start(), found.end(), _table("per_year")[found.group(2)], "often")


@dataclass(frozen=True, slots=True)
class _Times:
    """How many times something happens."""

    start: int
    end: int
    value: float


def _once(lowered: str) -> Iterator[_Times]:
    for found in re.finditer(r"\b(?:en|én|ét|et)(?=\s+gang\b)", lowered):
        yield _Times(found.start(), found.end(), 1.0)


def _lengths(text: str) -> Iterator[Quantity]:
    """Lengths of time in days or months: "to uger", "et halvt år", "toårig", "et årti"."""
    lowered = text.lower()
    for phrase, value in _table("lengths").items():
        for found in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", lowered):
            yield Quantity(found.start(), found.end(), value, "months")
    for number in find_numbers(text):
        tail = re.match(r"\s*-?\s*(\w+)", lowered[number.end :])
        if tail and not number.unit:
            yield from _timed(number.start, number.end + tail.end(), number.value, tail.group(1))
    for found in _WORD.finditer(lowered):
        for word, value in _small().items():
            rest = found.group().removeprefix(word)
            if rest != found.group() and rest:
                yield from _timed(found.start(), found.end(), value, _measure(rest))
    for found in re.finditer(r"\b(?:en|et|én|ét)\s+(måned|uge|år|døgn|kvartal|halvår)s?\b", lowered):
        yield from _timed(found.start(), found.end(), 1.0, found.group(1))


def _timed(start: int, end: int, value: float, word: str) -> Iterator[Quantity]:
    unit = word.removesuffix("s") if word.removesuffix("s") in _table("months") else word
    if unit in _table("months"):
        yield Quantity(start, end, value * _table("months")[unit], "months")
    unit = word.removesuffix("s") if word.removesuffix("s") in _table("days") else word
    if unit in _table("days"):
        yield Quantity(start, end, value * _table("days")[unit], "days")


def _measure(rest: str) -> str:
    """The measure of time that a compound goes on with: "årig", "månedersperiode"."""
    units = sorted((*_table("months"), *_table("days")), key=len, reverse=True)
    return next((unit for unit in units if rest.startswith(unit)), "")


@cache
def _small() -> dict[str, float]:
    return _table("small")


def listed(text: str, value: float) -> bool:
    """Whether a text enumerates as many as a number says: "ni medlemmer: fire læger og fem borgere".

    Args:
        text: A quote.
        value: A whole number.

    Returns:
        Whether a sentence of it lists that many, members counted by the number before each.
    """
    return any(isclose(count, value) for count in _counts(text))


@lru_cache(maxsize=512)
def _counts(text: str) -> tuple[float, ...]:
    """How many members each sentence that lists some has in all."""
    found: list[float] = []
    for sentence in re.split(r"(?<=[.!?])\s+(?=[A-ZÆØÅ])", text):
        pieces = [piece for piece in _LISTED.split(sentence.rpartition(":")[2]) if piece and piece.strip()]
        if len(pieces) < _FEWEST or any(len(piece.split()) > _MEMBER for piece in pieces[1:]):
            continue
        numbers = [[n for n in find_numbers(piece) if not n.unit][-1:] for piece in pieces]
        found.append(sum(each[0].value if each else 1.0 for each in numbers))
    return tuple(found)


# Words of a member of a list, and how many members make one.
_MEMBER, _FEWEST = 5, 2


def borne_by(one: Quantity, quotes: Sequence[str]) -> bool:
    """Whether one of some quotes has a quantity."""
    return any(same(one, other) for quote in quotes for other in quantities(quote))
