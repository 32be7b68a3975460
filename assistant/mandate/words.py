"""The words in which mandates are told, from `mandate.toml`, and the amounts and counts they are bound by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import takewhile
from math import inf

from assistant.cues import patterns, table
from assistant.danish.numbers import find_numbers
from assistant.danish.words import is_stop, stem, tokens

MONEY = "kr."
TIME = "dage"
MEASURES = frozenset({MONEY, TIME, "procent"})
HALF, MORE = 0.5, 1.5
# Words shorter than this have no ending to take off.
SHORTEST = 4
LETTERS = "abcdefghijklmnopqrstuvwxyzæøå- "
# Characters before a number within which its bound stands, words after it within which its noun stands.
BEFORE, AFTER = 30, 40
# What is more than a number, and less: a wish for "over 500.000 kr." lies just above that.
HAIR = 1e-6


@dataclass(frozen=True, slots=True)
class Bound:
    """A stretch of amounts or counts.

    Attributes:
        unit: "kr.", "procent", "dage", or the stem of the noun that is counted; "" when it is left out, as
            in "gæster, men højst fem".
        low: The least, in units.
        high: The most, in units.
        said: Whether words tell that it is a bound; a bare number is none.
        added: Whether it is time by which other time is made longer: "forlænges med 14 dage".
    """

    unit: str
    low: float
    high: float
    said: bool = True
    added: bool = False

    def holds(self, other: Bound) -> bool:
        """Whether another stretch lies within this one."""
        return self.low <= other.low and other.high <= self.high


@cache
def listed(name: str) -> frozenset[str]:
    """The stems of one list of words."""
    return frozenset(stem(word) for word in table("mandate")["words"][name])


@cache
def plain(name: str) -> frozenset[str]:
    """One list of words as they are written."""
    return frozenset(table("mandate")["words"][name])


def cue(name: str) -> re.Pattern[str]:
    """One pattern; it is matched against text in lower case."""
    return patterns("mandate")[name]


@cache
def acts() -> Mapping[str, frozenset[str]]:
    """For each stem of a verb or its noun, the groups of acts it belongs to."""
    found: dict[str, set[str]] = {}
    for group, words in table("mandate")["actions"].items():
        for word in words:
            found.setdefault(stem(word), set()).add(group)
    return {root: frozenset(groups) for root, groups in found.items()}


@lru_cache(maxsize=50_000)
def roots(word: str) -> frozenset[str]:
    """The stems a word may have as a verb: "forhandler" is a noun, too, and "nedsættes" a passive."""
    bare = {word, word[:-1]} if word.endswith(("r", "s")) and len(word) > SHORTEST else {word}
    return frozenset(map(stem, bare))


def groups_of(word: str) -> frozenset[str]:
    """The groups of acts that a word may name."""
    return frozenset().union(*(acts().get(root, frozenset()) for root in roots(word)))


@cache
def kind(name: str) -> frozenset[str]:
    """The groups of acts of one kind: settling, advising, deciding."""
    return frozenset(table("mandate")["kinds"][name])


def figures(text: str) -> tuple[tuple[int, int], ...]:
    """Where the numbers of a text stand, their units included."""
    return tuple((start, end) for start, end, *_ in (*_plain_numbers(text.lower()), *_halves(text.lower())))


@lru_cache(maxsize=20_000)
def quantities(text: str) -> tuple[Bound, ...]:
    """The amounts and counts of a text, each with the bound that words set to it.

    Args:
        text: Danish text.

    Returns:
        In order: "højst otte medlemmer" is at most 8 of "medlem", "mellem 1 og 2 mio. kr." one stretch,
        "5 mio. kr." exactly that much and not said to be a bound.
    """
    lowered = text.lower()
    read = sorted([*_plain_numbers(lowered), *_halves(lowered)])
    found: list[Bound] = []
    skip = False
    for at, (start, _, value, unit) in enumerate(read):
        if skip:
            skip = False
            continue
        before = lowered[max(0, start - BEFORE) : start]
        following = read[at + 1] if at + 1 < len(read) else None
        if following and cue("between").search(before) and following[3]:
            found.append(Bound(following[3], _same_scale(value, unit, following), following[2]))
            skip = True
        elif unit or _bounded(before, value, unit).said:
            added = unit == TIME and bool(cue("longer_by").search(lowered[:start]))
            found.append(replace(_bounded(before, value, unit), added=added))
    return tuple(found)


def _same_scale(value: float, unit: str, following: tuple[int, int, float, str]) -> float:
    """The first of two numbers: "mellem 1 og 2 mio. kr." is between millions."""
    scale = 1e6 if not unit and following[2] >= 1e6 > value * 1e3 else 1.0
    return value * scale


def _bounded(before: str, value: float, unit: str) -> Bound:
    if cue("most").search(before):
        return Bound(unit, -inf, value)
    if cue("least").search(before):
        return Bound(unit, value * (1 + HAIR), inf)
    return Bound(unit, value, value, said=False)


def _plain_numbers(text: str) -> Iterator[tuple[int, int, float, str]]:
    """Numbers with start, end, value and unit; "" where what is counted is not told."""
    found = find_numbers(text)
    known = {number.start for number in found}
    for year in cue("like_a_year").finditer(text):
        if year.start() not in known:
            yield year.start(), year.end(), float(year[0]), MONEY
    for number in found:
        if number.unit:
            yield number.start, number.end, number.value, number.unit
            continue
        if cue("millions").search(text[number.start : number.end].lstrip("0123456789., ")):
            yield number.start, number.end, number.value, MONEY
            continue
        unit, factor = _counted(text[number.end : number.end + AFTER])
        before = cue("counted_before").search(text[: number.start])
        unit = unit or (stem(before[1]) if before else "")
        yield number.start, number.end, number.value * factor, unit


def _counted(rest: str) -> tuple[str, float]:
    """What a number counts: the stem of the noun after it, time in days."""
    following = list(takewhile(lambda token: not rest[: token.start].strip(LETTERS), tokens(rest)))
    words = list(takewhile(lambda word: not is_stop(word), (token.text for token in following)))[:2]
    if not words:
        return "", 1.0
    last = words[-1] if words[0].endswith("e") else words[0]
    root = stem(last)
    return (TIME, _days()[root]) if root in _days() else (root, 1.0)


def _halves(text: str) -> Iterator[tuple[int, int, float, str]]:
    """Halves and ones: "en halv million kroner", "halvandet år", "et år"."""
    for found in cue("half").finditer(text):
        value = HALF if found["half"] else MORE if found["more"] else 1.0
        word = stem(found["unit"].rstrip("."))
        if word in _days():
            yield found.start(), found.end(), value * _days()[word], TIME
        else:
            yield (
                found.start(),
                found.end(),
                value * (1e9 if word.startswith(("mia", "milliard")) else 1e6),
                MONEY,
            )


@cache
def _days() -> Mapping[str, float]:
    return {stem(unit): float(days) for unit, days in table("mandate")["days"].items()}
