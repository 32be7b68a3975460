"""Sums of money in a text: figure, unit and currency."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ingest.facts.wording import either, load

FIGURE = r"(?:\d{1,3}(?:[. \u00a0]\d{3})+(?:,\d+)?|\d+(?:,\d+)?)(?!\d)"
_RANGE = rf"(?P<first>{FIGURE})(?:\s?(?:-|–|til)\s?(?P<last>{FIGURE}))?"
_BETWEEN_TWO = re.compile(rf"\bmellem\s+(?P<first>{FIGURE})\s+og\s+$", re.IGNORECASE)
_MARK_BEFORE = re.compile(r"(?<![\w])(?:kr\.?|DKK)\s?$", re.IGNORECASE)
_CODES = (("dkk", "DKK"), ("eur", "EUR"), ("usd", "USD"))
_SCALES = (("million", 1e6), ("milliard", 1e9), ("thousand", 1e3))


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount of money in a text, from `start` to `end`."""

    start: int
    end: int
    value: float
    currency: str


@lru_cache(maxsize=1)
def _units() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The unit of money after a figure, and one that stands before it (DKK, €)."""
    cues = load("amounts")
    scale = "|".join(f"(?P<{name}>{either(cues[name])})" for name, _ in _SCALES if name != "thousand")
    coin = "|".join(f"(?P<{name}>{either(cues[name])})" for name, _ in _CODES)
    thousands = rf"(?P<tkr>{either(cues['thousand_dkk'])})"
    after = rf"\s?(?:{thousands}|(?:(?:{scale}|(?P<thousand>tusinde?))\s?)?(?:{coin}))"
    before = r"(?<![\w])(?P<coin>DKK|EUR|€|kr\.)\s?"
    return (
        re.compile(after + r"(?![\wæøå])", re.IGNORECASE),
        re.compile(before + _RANGE + rf"(?:\s?(?:{scale})(?![\wæøå])|,[-–])?", re.IGNORECASE),
    )


@lru_cache(maxsize=1)
def _word_values() -> dict[str, float]:
    entries = (entry.split() for entry in load("amounts")["number_words"])
    return {word: float(value) for word, value in entries}


@lru_cache(maxsize=1)
def _figures() -> re.Pattern[str]:
    words = "|".join(sorted(_word_values(), key=len, reverse=True))
    return re.compile(rf"(?<![\w.,/-])(?:{_RANGE}|(?P<word>{words})(?=\s+(?:mi|tusind)))", re.IGNORECASE)


def read_figure(digits: str) -> float:
    """The value of a figure with Danish marks: `1.234,5`."""
    return float(re.sub(r"[. \u00a0]", "", digits).replace(",", "."))


def scale_of(found: re.Match[str]) -> float:
    """What a unit multiplies a figure by."""
    groups = found.groupdict()
    if groups.get("tkr"):
        return 1e3
    return next((factor for name, factor in _SCALES if groups.get(name)), 1.0)


def currency_of(found: re.Match[str]) -> str:
    """ISO 4217 code of a unit."""
    groups = found.groupdict()
    return next((code for name, code in _CODES if groups.get(name)), "DKK")


def find_sums(text: str) -> list[Sum]:
    """The amounts of money that a text names.

    Args:
        text: Danish text.

    Returns:
        Sums in order, not overlapping; both ends of `5-7 mio. kr.`.
    """
    after, before = _units()
    sums: list[Sum] = []
    for figure in _figures().finditer(text):
        unit = after.match(text, figure.end())
        if unit is None or (sums and figure.start() < sums[-1].end):
            continue
        low = _BETWEEN_TWO.search(text, 0, figure.start())
        if low is not None:
            sums.append(
                Sum(*low.span("first"), read_figure(low["first"]) * scale_of(unit), currency_of(unit))
            )
        marked = unit[0].strip().startswith(",") and _MARK_BEFORE.search(text, 0, figure.start())
        if marked and not figure.groupdict()["last"]:
            value = read_figure(figure["first"])
            sums.append(Sum(marked.start(), unit.end(), value, currency_of(unit)))
            continue
        sums += _sums(figure, unit.end(), scale_of(unit), currency_of(unit))
    for found in before.finditer(text):
        if all(found.end() <= one.start or one.end <= found.start() for one in sums):
            code = {"EUR": "EUR", "€": "EUR"}.get(found["coin"].upper(), "DKK")
            sums.append(Sum(found.start(), found.end(), read_figure(found["first"]) * scale_of(found), code))
    return sorted(sums, key=lambda one: one.start)


def _sums(figure: re.Match[str], end: int, scale: float, currency: str) -> Iterator[Sum]:
    groups = figure.groupdict()
    if groups["word"]:
        yield Sum(figure.start(), end, _word_values()[groups["word"].lower()] * scale, currency)
        return
    if not groups["last"]:
        yield Sum(figure.start(), end, read_figure(groups["first"]) * scale, currency)
        return
    yield Sum(figure.start("first"), figure.end("first"), read_figure(groups["first"]) * scale, currency)
    yield Sum(figure.start("last"), end, read_figure(groups["last"]) * scale, currency)


@lru_cache(maxsize=1)
def head_unit() -> re.Pattern[str]:
    """The unit of money in the head of a column or table (`mio. kr.`, `1.000 kr.`)."""
    cues = load("amounts")
    scales = "|".join(f"(?P<{name}>{either(cues[name])})" for name, _ in _SCALES)
    coin = "|".join(f"(?P<{name}>{either(cues[name])})" for name, _ in _CODES)
    return re.compile(
        rf"(?<![\wæøå])(?:(?P<tkr>{either(cues['thousand_dkk'])})|(?:(?:{scales})\s?)?(?:{coin}))(?![\wæøå])",
        re.IGNORECASE,
    )
