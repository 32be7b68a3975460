"""Whether an answer has changed: what documents of another time say to the same question."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache

from rapidfuzz import fuzz

from assistant.compose.drafts import Draft
from assistant.cues import table
from assistant.danish.dates import find_dates
from assistant.danish.months import month_in, months
from assistant.danish.numbers import find_numbers
from assistant.danish.words import fold
from assistant.types import MARKER, DocumentInfo, Status

# How alike the answers of two times must be to be of the same thing, of 100.
LIKE = 45.0

# Answers the question before from some documents.
Again = Callable[[frozenset[str]], Draft]


@cache
def _form(name: str) -> re.Pattern[str]:
    form = str(table("comparing")["since"][name])
    return re.compile(form.replace("{months}", "|".join(months())))


def asks_since(text: str) -> bool:
    """Whether a later question asks if what was asked before it has changed, or what it was before."""
    return _form("asks").search(fold(text)) is not None


def asks_now(text: str) -> bool:
    """Whether a later question asks how it is now, after one for how it was."""
    return _form("now").search(fold(text)) is not None


def newer(before: Draft, documents: Sequence[DocumentInfo]) -> frozenset[str]:
    """The documents that are newer than those an answer cites."""
    dated = [one.document.date for one in before.cited if one.document.date]
    return frozenset(one.id for one in documents if dated and one.date and one.date > max(dated))


def changed_since(text: str, before: Draft, documents: Sequence[DocumentInfo], again: Again) -> Draft | None:
    """What the answer was at another time.

    Args:
        text: The question, one for which `asks_since` holds.
        before: The answer to the question before it.
        documents: Those that may be drawn on.
        again: Answers the question before it from some of them.

    Returns:
        The answer of the documents of the month named, or of those before the answer's own; None when they
        give no other date, amount or number for the same thing, or the answer tells several times already.
    """
    cited = {one.document.id: one.document.date for one in before.cited}
    dated = [day for day in cited.values() if day]
    if before.status is not Status.ANSWERED or not dated:
        return None
    others = _others(text, documents, cited, max(dated))
    if not others:
        return None
    other = again(others)
    if other.status is not Status.ANSWERED or _values(other) <= _values(before):
        return None
    alike = fuzz.token_set_ratio(_said(other), _said(before)) >= LIKE
    return other if alike else None


def _others(
    text: str, documents: Sequence[DocumentInfo], cited: dict[str, date | None], newest: date
) -> frozenset[str]:
    named = _form("month").search(fold(text))
    apart = [one for one in documents if one.id not in cited and one.date]
    if named:
        number = month_in(named["month"])
        return frozenset(one.id for one in apart if one.date and one.date.month == number)
    return frozenset(one.id for one in apart if one.date and one.date < newest)


def _values(draft: Draft) -> frozenset[object]:
    text = MARKER.sub("", "".join(draft.parts))
    numbers = {(number.value, number.unit) for number in find_numbers(text)}
    days = {(day.earliest, day.latest) for day in find_dates(text)}
    return frozenset[object](numbers | days)


def _said(draft: Draft) -> str:
    return fold(MARKER.sub("", "".join(draft.parts)))
