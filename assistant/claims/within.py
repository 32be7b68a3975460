"""The figures and the bounds that a sentence tells, and whether one keeps the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import inf, isclose

from assistant.cues import patterns, table
from assistant.danish.dates import years
from assistant.danish.words import stem, tokens
from assistant.evidence.form import negates
from assistant.mandate.words import MEASURES, Bound, figures, quantities

# How near a figure is to a bound that it equals.
EQUAL = 1e-5
# Letters that tell stretches of time apart: år and årlig, måned and månedlig.
STRETCH = 2
# Characters around a number within which its bound and its noun stand.
BEFORE, AFTER = 12, 40


@dataclass(frozen=True, slots=True)
class Measures:
    """What a sentence tells of amounts, shares, counts and lengths of time.

    Attributes:
        figures: Those it tells as they are, by unit; only units of which it has one quantity.
        bounds: Those it sets, by unit; none where it sets them with a reservation.
        edges: Units whose bound leaves out the number itself: "under 40.000 kr.".
        rates: The stretches of time it tells them for: "år" for "om året".
        each: What it tells them for one of: "projekt" for "pr. projekt".
        total: Whether it tells what there is in all.
        years: The years it names.
        of: The word right after each number, by unit: "tilmeldte" of "900 tilmeldte patienter".
    """

    figures: dict[str, float]
    bounds: dict[str, Bound]
    edges: frozenset[str]
    rates: frozenset[str]
    each: frozenset[str]
    total: bool
    years: frozenset[int]
    of: dict[str, str]


def _cue(name: str) -> re.Pattern[str]:
    return patterns("keeping")[name]


@lru_cache(maxsize=4096)
def measures(text: str) -> Measures:
    """Read the quantities of a sentence.

    Args:
        text: One Danish sentence, for a table cell with its heads.

    Returns:
        Its figures, unless it tells them as vague, foreseen or proposed, and its bounds, unless it sets them
        with a reservation or denies something else.
    """
    found = quantities(text)
    once = {unit for unit, times in Counter(one.unit for one in found).items() if times == 1}
    told = [one for one in found if one.unit in once]
    sure = not _cue("vague").search(text)
    binding = not _cue("reserved").search(text) and not negates(_cue("denying_bound").sub("", text))
    return Measures(
        {one.unit: one.low for one in told if sure and not one.said and one.unit and not _denied(one, text)},
        {one.unit: one for one in told if binding and one.said and _bounds(one, text)},
        _edges(text),
        frozenset(
            (each["unit"] or each["adverb"]).lower()[:STRETCH] for each in _cue("every").finditer(text)
        ),
        frozenset(stem(each["unit"]) for each in _cue("each").finditer(text)) - _stretches(),
        bool(_cue("total").search(text)),
        frozenset(years(text)),
        dict(_of(text)),
    )


def _of(text: str) -> Iterator[tuple[str, str]]:
    """The unit of each number with the attribute that stands between it and the noun that is counted."""
    for start, end in figures(text):
        unit = next((one.unit for one in quantities(text[start : end + AFTER])[:1]), "")
        word = next((token.text for token in tokens(text[end : end + AFTER])), "")
        if unit and stem(word) != unit:
            yield unit, stem(word)


def _bounds(bound: Bound, text: str) -> bool:
    """Whether a bound caps, or is a floor; what holds "over" some amount is a condition."""
    return bound.high < inf or bool(_cue("floor").search(text) and not _cue("other_floor").search(text))


def _denied(figure: Bound, text: str) -> bool:
    """Whether the part of a sentence that tells a figure denies something."""
    parts = patterns("claiming")["parts"].split(text)
    telling = [part for part in parts if any(one.unit == figure.unit for one in quantities(part))]
    return not telling or any(map(negates, telling))


def _edges(text: str) -> frozenset[str]:
    """Units of the numbers that stand right after what leaves out the number itself."""
    strict = ((start, end) for start, end in figures(text) if _cue("strict").search(text[:start]))
    last = (quantities(text[max(0, start - BEFORE) : end + AFTER])[:1] for start, end in strict)
    return frozenset(one.unit for found in last for one in found)


@lru_cache(maxsize=1)
def _stretches() -> frozenset[str]:
    return frozenset(
        stem(word) for word in ("år", "halvår", "kvartal", "måned", "uge", "dag", "døgn", "time")
    )


def comparable(figure: Measures, bound: Measures) -> bool:
    """Whether two sentences measure alike: for one stretch of time, one of a kind and the same years."""
    anything = frozenset(stem(word) for word in table("keeping")["words"]["anything"])
    one = bound.each <= anything and not figure.each
    same_years = not (figure.years and bound.years) or bool(figure.years & bound.years)
    total = figure.total or not bound.total
    counted = (figure.of.keys() & bound.of.keys()) - MEASURES
    if any(figure.of[unit] != bound.of[unit] for unit in counted):
        return False
    return figure.rates == bound.rates and (figure.each == bound.each or one) and same_years and total


def holds(figure: float, bound: Bound, *, strict: bool) -> bool | None:
    """Whether a figure lies within a bound; None where it equals one that may leave it out."""
    edge = bound.high if bound.high < inf else bound.low
    if isclose(figure, edge, rel_tol=EQUAL):
        return None if strict else True
    return bound.low <= figure <= bound.high
