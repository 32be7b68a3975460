"""Does each number, date, name and address of a sentence stand in the words it cites?

What is compared is the meaning and not the spelling: "tre" equals "3", "d. 29-10-2025" equals "29. oktober
2025", "Danmarks" equals "Danmark". A date may be told less exactly than its source ("maj 2025" for "10. maj
2025"), never more exactly.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.cues import table
from assistant.danish.dates import DateMention, Precision
from assistant.danish.numbers import NumberMention
from assistant.danish.words import content_terms, stem, terms
from assistant.names import has_name, name_key, words_of
from assistant.types import MARKER
from assistant.verify.dating import dates_told, month_numbers, spelled
from assistant.verify.mentions import find_dates, find_names, find_numbers
from assistant.verify.quantities import Quantity, borne_by, listed, quantities

_ADDRESS = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w.@])(?:[a-zæøå0-9-]+\.)+[a-z]{2,}(?:/[^\s)\]]*)?", re.IGNORECASE
)
_MONTH = re.compile(r"[^\W\d_]+")
_CLOCK = re.compile(r"\bkl\.?\s*(\d{1,2})(?:[.:]\d\d)?(?:\s*(?:-|–|til)\s*(\d{1,2}))?", re.IGNORECASE)
# A number that a list may bear without naming it.
_MOST_LISTED = 20
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_CELL = re.compile(rf"(?:^|[\s|])({_DIGITS.pattern})\s*(?=$|[|\t\n])")


@dataclass(frozen=True, slots=True)
class Source:
    """What one quote holds, read once.

    Attributes:
        quote: The quote as it is written.
        text: The quote in lower case, white space as single spaces.
        dates: Its dates.
        numbers: Value and unit of its numbers; the years of its dates among them.
        months: The months it names, with or without a year, 1 to 12.
        digits: Its runs of digits as written.
        cells: Those that stand alone in a cell of a table, or end the quote.
        names: Every word without the ending of the genitive, folded, in order.
        stems: The stem of every word.
    """

    quote: str
    text: str
    dates: tuple[DateMention, ...]
    numbers: tuple[tuple[float, str], ...]
    months: frozenset[int]
    digits: frozenset[str]
    cells: frozenset[str]
    names: tuple[str, ...]
    stems: frozenset[str]


@lru_cache(maxsize=256)
def read_quote(quote: str) -> Source:
    """Read what a quote holds.

    Args:
        quote: Words of a document.

    Returns:
        Its dates, numbers and words.
    """
    dates = dates_told(quote)
    years = [(float(day.year), "") for found in dates for day in (found.earliest, found.latest)]
    words = words_of(quote)
    exact = (found for found in dates if found.precision is not Precision.YEAR)
    named = {day.month for found in exact for day in (found.earliest, found.latest)}
    written = {month_numbers()[word.lower()] for word in words if word.lower() in month_numbers()}
    return Source(
        quote=quote,
        text=" ".join(quote.lower().split()),
        dates=dates,
        numbers=(*((n.value, n.unit) for n in find_numbers(quote)), *years, *_hours(quote), *_halves(words)),
        months=frozenset(named | written),
        digits=frozenset(_DIGITS.findall(quote))
        | {ordinals()[w] for w in map(str.lower, words) if w in ordinals()}
        | {f"{hour:g}" for hour, _ in _hours(quote)},
        cells=frozenset(found[1] for found in _CELL.finditer(quote)),
        names=tuple(name_key(word) for word in words),
        stems=frozenset(stem(word) for word in words),
    )


def _hours(quote: str) -> Iterator[tuple[float, str]]:
    """The hours of the clock that a quote names."""
    for found in _CLOCK.finditer(quote):
        yield from ((float(hour), "") for hour in found.groups() if hour)


def _halves(words: Sequence[str]) -> Iterator[tuple[float, str]]:
    """The half of something, which is fifty per cent of it."""
    if any(word.lower() in ("halvdelen", "halvdel") for word in words):
        yield 50.0, "procent"


@lru_cache(maxsize=1)
def ordinals() -> dict[str, str]:
    """Ordinals written out, with their digits; first and second, which mean other things too, left out."""
    return {word: str(number) for number, word in enumerate(table("verifying")["words"]["ordinals"], 3)}


def support(sentence: str, quotes: Sequence[str]) -> float:
    """How much of what a sentence says stands in what it cites.

    Args:
        sentence: A sentence, with or without its [n].
        quotes: The words it cites.

    Returns:
        Share of the sentence's content words whose stem, or a compound part of it, is in a quote; 0 to 1,
        1.0 for a sentence without content words.
    """
    asked = content_terms(MARKER.sub(" ", sentence))
    held = {term for quote in quotes for term in terms(quote)}
    return sum(term in held for term in asked) / len(asked) if asked else 1.0


def unsupported(sentence: str, quotes: Sequence[str]) -> tuple[str, ...]:
    """Find what a sentence says that its cited quotes do not hold.

    Looked at are e-mail and web addresses, dates, numbers in digits or words, other digits (a paragraph, an
    ordinal) and proper names: words with a capital that do not start the sentence, or that start it and are
    no ordinary Danish words. Other words are not judged.

    Args:
        sentence: One sentence; its markers [n] are skipped.
        quotes: The words it cites. Each fact must stand whole in one of them.

    Returns:
        The unsupported parts as the sentence writes them, () when there are none.
    """
    sources = [read_quote(quote) for quote in quotes]
    bare = MARKER.sub(lambda found: " " * len(found.group()), sentence)
    told = [one for one in quantities(bare) if borne_by(one, quotes)]
    missing: list[str] = [*_other_shares(bare, told, quotes)]
    rest = spelled(bare)
    for find, holds in _CHECKS:
        for start, end, fact in list(find(rest)):
            counted = any(one.start <= start and end <= one.end for one in told)
            held = any(holds(fact, source) for source in sources)
            if not counted and not held and not _told_apart(rest[start:end], fact, sources):
                missing.append(rest[start:end])
            rest = rest[:start] + "_" * (end - start) + rest[end:]
    return tuple(missing)


def _told_apart(told: str, fact: object, sources: Sequence[Source]) -> bool:
    """Whether a table holds a number in a cell, and its unit over the column or the table: "(mio. kr.)"."""
    digits = _DIGITS.match(told)
    if not isinstance(fact, NumberMention) or digits is None:
        return False
    unit = " ".join(told[digits.end() :].lower().split())
    form = re.compile(rf"(?:\((?:i )?|\bi ){re.escape(unit)}(?!\w)")
    return (
        bool(unit)
        and any(digits[0] in source.cells for source in sources)
        and any(form.search(source.text) for source in sources)
    )


def _other_shares(text: str, told: Sequence[Quantity], quotes: Sequence[str]) -> Iterator[str]:
    """Shares told in words, such as "en tredjedel", that no quote has in any way."""
    held = [" ".join(quote.lower().split()) for quote in quotes]
    for one in quantities(text):
        words = text[one.start : one.end]
        spelled = one.kind == "share" and one not in told and not any(c.isdigit() for c in words)
        if spelled and not any(words.lower() in quote for quote in held):
            yield words


def _addresses(text: str) -> Iterator[tuple[int, int, object]]:
    for found in _ADDRESS.finditer(text):
        if "@" in found.group() or not _known_abbreviation(found.group()):
            yield found.start(), found.end(), found.group().lower()


def _known_abbreviation(text: str) -> bool:
    """Tell "bl.a" and "f.eks" from an address: every part is short or an ordinary word's beginning."""
    return all(len(part) <= 3 for part in text.split(".")) and "/" not in text


def _dates(text: str) -> Iterator[tuple[int, int, object]]:
    for found in find_dates(text):
        yield found.start, found.end, found


def _numbers(text: str) -> Iterator[tuple[int, int, object]]:
    for found in find_numbers(text):
        yield found.start, found.end, found


def _digits(text: str) -> Iterator[tuple[int, int, object]]:
    for found in _DIGITS.finditer(text):
        yield found.start(), found.end(), found.group()


def _holds_address(fact: object, source: Source) -> bool:
    return str(fact) in source.text


def _holds_date(fact: object, source: Source) -> bool:
    """Tell whether a quote has the date, one within it, or the two ends of a period."""
    if not isinstance(fact, DateMention):
        return False
    if any(_covers(fact, found) for found in source.dates):
        return True
    starts = {found.earliest for found in source.dates}
    ends = {found.latest for found in source.dates}
    return fact.precision is Precision.PERIOD and fact.earliest in starts and fact.latest in ends


def _covers(told: DateMention, found: DateMention) -> bool:
    """Tell whether `told` says no more than `found`; of a period its two ends are said."""
    if (told.earliest, told.latest) == (found.earliest, found.latest):
        return True
    if told.precision is Precision.PERIOD:
        return False
    if found.precision is Precision.PERIOD:
        return any(told.earliest <= day <= told.latest for day in (found.earliest, found.latest))
    return told.earliest <= found.earliest and found.latest <= told.latest


def _months(text: str) -> Iterator[tuple[int, int, object]]:
    for found in _MONTH.finditer(text):
        number = month_numbers().get(found.group().lower())
        if number:
            yield found.start(), found.end(), number


def _holds_month(fact: object, source: Source) -> bool:
    return fact in source.months


def _holds_number(fact: object, source: Source) -> bool:
    """Tell whether a quote has the value with the same unit; a number told without a unit needs none."""
    if not isinstance(fact, NumberMention):
        return False
    whole = not fact.unit and 1 < fact.value <= _MOST_LISTED and fact.value == int(fact.value)
    return (whole and listed(source.quote, fact.value)) or any(
        math.isclose(fact.value, value) and fact.unit in {"", unit} for value, unit in source.numbers
    )


def _holds_digits(fact: object, source: Source) -> bool:
    return str(fact) in source.digits


def _names(text: str) -> Iterator[tuple[int, int, object]]:
    for start, end in find_names(text):
        yield start, end, text[start:end]


def _holds_name(fact: object, source: Source) -> bool:
    return has_name(str(fact), source.names, source.stems)


_Find = Callable[[str], Iterator[tuple[int, int, object]]]
_Holds = Callable[[object, Source], bool]
_CHECKS: tuple[tuple[_Find, _Holds], ...] = (
    (_addresses, _holds_address),
    (_dates, _holds_date),
    (_numbers, _holds_number),
    (_digits, _holds_digits),
    (_months, _holds_month),
    (_names, _holds_name),
)
