"""Numbers in Danish text, written with digits or words, with the unit that follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from assistant.danish import data
from assistant.danish.dates import find_dates

NUMBER = r"(?:\d{1,3}(?:[. ]\d{3})+(?!\d)(?:,\d+)?|\d+(?:,\d+)?)"
DIGITS = re.compile(
    rf"(?<![\w.,:/-])(?<!kl\. )(?P<first>{NUMBER})(?:\s?[-–]\s?(?P<last>{NUMBER}))?", re.IGNORECASE
)
NO_NUMBER = re.compile(r"[.,/:-]?\d|\.(?=\s*[a-zæøå])|[^\W\d]|-[^\W\d_]")
NO_UNIT = "||"
TENS_JOIN = "og"
HUNDRED, THOUSAND = 100, 1000


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number that a text names, from `start` to `end` in it, unit included.

    Attributes:
        start: First character.
        end: One past the last character.
        value: The number; millions and milliards multiplied out.
        unit: "kr.", "procent" and the like, "" for none.
    """

    start: int
    end: int
    value: float
    unit: str


@lru_cache(maxsize=1)
def _units() -> tuple[re.Pattern[str], dict[str, tuple[str, float]]]:
    written: dict[str, tuple[str, float]] = {}
    for name, factor, *forms in data.lines("units.txt"):
        for form in forms:
            written[form.replace("_", " ")] = ("" if name == NO_UNIT else name, float(factor))
    longest = sorted(written, key=len, reverse=True)
    ways = "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest)
    return re.compile(rf"\s*(?P<unit>{ways})(?!\w)", re.IGNORECASE), written


@lru_cache(maxsize=1)
def _word_values() -> dict[str, int]:
    """Every number word from 0 to 99 and the large ones, with its value."""
    values = {word: int(line[0]) for line in data.lines("number_words.txt") for word in line[1:]}
    ones = {word: value for word, value in values.items() if 1 <= value <= 9}
    ones |= {"en": 1}
    tens = {word: value for word, value in values.items() if 20 <= value <= 90}
    pairs = product(ones.items(), tens.items())
    return values | {one + TENS_JOIN + ten: first + last for (one, first), (ten, last) in pairs}


@lru_cache(maxsize=1)
def _word_pattern() -> re.Pattern[str]:
    words = "|".join(sorted(_word_values(), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w|-(?!(?:{words})\b)\w)", re.IGNORECASE)


def find_numbers(text: str) -> list[NumberMention]:
    """The numbers that a text names; dates, ordinals, clock times and case numbers are none.

    Args:
        text: Danish text.

    Returns:
        Mentions in order, not overlapping: 80 mio. kr. is 80,000,000 with unit "kr.".
    """
    return list(_found(text))


@lru_cache(maxsize=4_000)
def _found(text: str) -> tuple[NumberMention, ...]:
    """The same; a question reads the numbers of each passage found for it from many sides."""
    dates = find_dates(text)
    mentions = sorted([*_written_with_digits(text), *_written_with_words(text)], key=lambda one: one.start)
    free = (m for m in mentions if not any(m.start < day.end and day.start < m.end for day in dates))
    return tuple(free)


def _read(digits: str) -> float:
    return float(re.sub(r"[. ]", "", digits).replace(",", "."))


def _with_unit(text: str, start: int, end: int, value: float | None = None) -> NumberMention:
    """The number from `start` to `end` together with the unit that follows it."""
    pattern, written = _units()
    number = _read(text[start:end]) if value is None else value
    found = pattern.match(text, end)
    if found is None:
        return NumberMention(start, end, number, "")
    unit, factor = written[re.sub(r"\s+", " ", found["unit"].lower())]
    return NumberMention(start, found.end(), number * factor, unit)


def _written_with_digits(text: str) -> Iterator[NumberMention]:
    for found in DIGITS.finditer(text):
        if NO_NUMBER.match(text, found.end()) and not _units()[0].match(text, found.end()):
            continue
        final = _with_unit(text, *found.span("last" if found["last"] else "first"))
        if found["last"]:
            first = _with_unit(
                text[: found.end("first")] + text[found.end() : final.end], *found.span("first")
            )
            yield NumberMention(first.start, found.end("first"), first.value, first.unit)
        yield final


@dataclass(frozen=True, slots=True)
class _Words:
    """The number words of a text in order, each with its place and value."""

    text: str
    spans: list[tuple[int, int]]
    values: list[int]

    def multiplies(self, at: int, by: int) -> bool:
        """Whether a word is hundrede or tusind and stands right after the one before it."""
        return at < len(self.values) and self.values[at] == by and self._between(at).isspace()

    def adds(self, at: int, below: int) -> bool:
        """Whether a word goes on with the one before it: "hundrede og halvtreds"."""
        return (
            at < len(self.values)
            and 0 < self.values[at] < below
            and self._between(at).strip().lower() in ("", TENS_JOIN)
        )

    def _between(self, at: int) -> str:
        return self.text[self.spans[at - 1][1] : self.spans[at][0]]


def _written_with_words(text: str) -> Iterator[NumberMention]:
    """Numbers written with words: thousands, then hundreds, then the rest (to tusind tre hundrede og fem)."""
    found = list(_word_pattern().finditer(text))
    words = _Words(text, [one.span() for one in found], [_word_values()[one[0].lower()] for one in found])
    at = 0
    while at < len(found):
        value, after = _whole(words, at)
        yield _with_unit(text, words.spans[at][0], words.spans[after - 1][1], float(value))
        at = after


def _whole(words: _Words, at: int) -> tuple[int, int]:
    """The number that begins with a word, and the place of the first word that is not of it."""
    if words.values[at] == THOUSAND:
        value, after = THOUSAND, at + 1
    else:
        value, after = _below_thousand(words, at)
        if not value or not words.multiplies(after, THOUSAND):
            return value, after
        value, after = value * THOUSAND, after + 1
    if words.adds(after, THOUSAND):
        rest, end = _below_thousand(words, after)
        if not words.multiplies(end, THOUSAND):
            return value + rest, end
    return value, after


def _below_thousand(words: _Words, at: int) -> tuple[int, int]:
    """The hundreds and the rest; a word that hundrede stands after is of a number of its own."""
    value, after = words.values[at], at + 1
    if 0 < value < HUNDRED and words.multiplies(after, HUNDRED):
        value, after = value * HUNDRED, after + 1
    elif value != HUNDRED:
        return value, after
    if words.adds(after, HUNDRED) and not words.multiplies(after + 1, HUNDRED):
        return value + words.values[after], after + 1
    return value, after
