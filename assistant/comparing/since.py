"""Whether an answer has changed: what documents of another time say to the same question."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from rapidfuzz import fuzz

from assistant.compose.drafts import Draft
from assistant.cues import compiled
from assistant.danish.dates import find_dates
from assistant.danish.months import month_in
from assistant.danish.numbers import find_numbers
from assistant.danish.words import fold
from assistant.names import find_names
from assistant.types import MARKER, DocumentInfo, Status

# How alike the answers of two times must be to be of the same thing, of 100.
LIKE = 55.0

# Answers the question before from some documents.
Again = Callable[[frozenset[str]], Draft]


def _form(name: str) -> re.Pattern[str]:
    return compiled("comparing", "since", name)


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


def as_it_was(now: Draft, documents: Sequence[DocumentInfo], again: Again) -> Draft | None:
    """What was said before of what has another number, date or name now.

    Args:
        now: The answer as it is told.
        documents: Those that may be drawn on.
        again: Answers the same question from some of them.

    Returns:
        The answer of the documents older than the newest cited; None when they say the same or nothing.
    """
    cited = {one.document.id for one in now.cited}
    newest = max((one.document.date for one in now.cited if one.document.date), default=None)
    older = (one.id for one in documents if newest and one.date and one.date < newest)
    among = frozenset(older) - cited
    if not among or now.status is not Status.ANSWERED:
        return None
    before = again(among)
    alike = fuzz.token_set_ratio(_said(before), _said(now)) >= LIKE
    return before if before.status is Status.ANSWERED and alike and _differ(before, now) else None


def changed_since(text: str, before: Draft, documents: Sequence[DocumentInfo], again: Again) -> Draft | None:
    """What the answer was at another time.

    Args:
        text: The question, one for which `asks_since` holds.
        before: The answer to the question before it.
        documents: Those that may be drawn on.
        again: Answers the question before it from some of them.

    Returns:
        The answer of the documents of the month named, or of those after or before the answer's own; None
        when they give no other date, number or name for the same thing.
    """
    cited = {one.document.id: one.document.date for one in before.cited}
    dated = [day for day in cited.values() if day]
    if before.status is not Status.ANSWERED or not dated:
        return None
    for others in _others(text, documents, cited, max(dated)):
        other = again(others) if others else before
        alike = fuzz.token_set_ratio(_said(other), _said(before)) >= LIKE
        if other.status is Status.ANSWERED and alike and _differ(other, before):
            return other
    return None


def _others(
    text: str, documents: Sequence[DocumentInfo], cited: Mapping[str, date | None], newest: date
) -> Iterator[frozenset[str]]:
    """The documents of the month named; else the newer, unless only what was is asked, and the older."""
    named = _form("month").search(fold(text))
    apart = [(one.id, one.date) for one in documents if one.id not in cited and one.date]
    if named:
        yield frozenset(key for key, day in apart if day.month == month_in(named["month"]))
        return
    if not _form("before").search(fold(text)):
        yield frozenset(key for key, day in apart if day > newest)
    yield frozenset(key for key, day in apart if day < newest)


def _differ(other: Draft, before: Draft) -> bool:
    """Whether an answer has a number or date that another has not; of two without any, a name."""
    for ours, theirs in zip(_values(other), _values(before), strict=True):
        if ours or theirs:
            return not ours <= theirs
    return False


def _values(draft: Draft) -> tuple[frozenset[object], frozenset[object]]:
    """The numbers and dates of an answer, and its names."""
    text = MARKER.sub("", "".join(draft.parts))
    numbers = {(number.value, number.unit) for number in find_numbers(text)}
    days = {(day.earliest, day.latest) for day in find_dates(text)}
    names = {fold(text[start:end]) for start, end in find_names(text)}
    return frozenset[object](numbers | days), frozenset[object](names)


def _said(draft: Draft) -> str:
    return fold(MARKER.sub("", "".join(draft.parts[:1])))
