"""The moments a sentence names: dates, periods of two dates, and dates that take their year from around."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from assistant.danish import data
from assistant.danish.dates import DateMention, Precision, find_dates
from ingest.facts.wording import pattern

_DEN = r"(?:den\s+|d\.\s*)?"
_LINK = re.compile(
    rf"\s*(?:–|—|-|til\s+og\s+med|t\.\s?o\.\s?m\.|til|indtil|frem\s+til)\s*{_DEN}$", re.IGNORECASE
)
_AND = re.compile(rf"\s*(?:og)\s*{_DEN}$", re.IGNORECASE)
_BETWEEN = re.compile(rf"\bmellem\s+{_DEN}$", re.IGNORECASE)
_END_OF = re.compile(r"\b(?P<edge>ud|ind)gangen\s+(?:af|til)\s+(?:året\s+)?(?:den\s+)?$", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"(?<![\d/.-])(?P<day>[0-3]?\d/[01]?\d)-(?P<year>\d\d)(?![\d/-])")
_FROM = re.compile(rf"\bfra\s+{_DEN}$", re.IGNORECASE)
_STRETCH_FROM = re.compile(rf"\bperioden\s+fra\s+{_DEN}$", re.IGNORECASE)
_LONG_GAP = 240


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or period that a sentence names, from `start` to `end` in it.

    Attributes:
        start: First character.
        end: One past the last character.
        earliest: First day it may mean.
        latest: Last day it may mean.
        precision: How exact it is.
        borrowed: Whether its year comes from elsewhere.
    """

    start: int
    end: int
    earliest: date
    latest: date
    precision: Precision
    borrowed: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """Where a date without a year may take it from.

    Attributes:
        years: Years said around the sentence (column head, lead-in, heading), the nearest first.
        before: The last date of the sentence before, if any.
        day: The document's own date, if known.
        past: Whether the sentence tells what has been.
    """

    years: tuple[int, ...] = ()
    before: date | None = None
    day: date | None = None
    past: bool = False


@lru_cache(maxsize=1)
def _yearless() -> re.Pattern[str]:
    """Day and month, month after a preposition, quarter, half, week or season, all without a year."""
    names = "|".join(line[0] for line in data.lines("months.txt"))
    lead = (
        "i|primo|medio|ultimo|senest|inden|fra|til|siden|omkring|efter|før|start|slut|midt i|indtil|pr\\.|"
        "udgangen af|begyndelsen af|slutningen af|starten af|midten af|løbet af|mellem|og|-|–|sidst i|først i"
    )
    return re.compile(
        rf"(?<![\d.,])(?P<day>\d{{1,2}}\.\s*(?:{names}))(?![\wæøå]|\.?,?\s+(?:19|20)\d\d)"
        rf"|\b(?i:den|d\.|pr\.|senest|inden) (?P<slash>[0-3]?\d/[01]?\d)(?![\d/]|-\d\d)"
        rf"|(?<![\wæøå])(?P<opening>(?i:{names}))(?=\s?(?:-|–|til)\s?(?:{names})\s+(?:19|20)\d\d)"
        rf"|(?P<part>\b(?i:primo|medio|ultimo)\s+(?:{names}))\b"
        rf"|(?<![\wæøå])(?i:{lead})\s?(?P<month>\b(?:{names}))(?![\wæøå-])"
        r"|(?P<fraction>(?<![\wæøå])(?i:første|andet|tredje|fjerde|[1-4]\.)\s+(?:kvartal|halvår))(?![\wæøå])"
        r"|(?P<week>\b[uU]ge\s?\d{1,2}(?:\s?(?:-|–|og|til)\s?\d{1,2})?)(?!\d)"
        r"|(?<=\b[iI] )(?P<season>foråret|sommeren|efteråret|vinteren)(?![\wæøå])"
        r"|(?P<turn>\b[åÅ]rsskiftet)(?![\wæøå]|\s+(?:til\s+)?\d)",
    )


def _named(found: re.Match[str]) -> tuple[int, int, str]:
    name = found.lastgroup or ""
    return found.start(name), found.end(name), found[name]


def _complete(written: str, year: int) -> DateMention | None:
    """A date without a year read in a given one."""
    text = f"{written}/{year}" if "/" in written else f"{written} {year}"
    found = find_dates(text)
    return found[0] if len(found) == 1 and found[0].start == 0 and found[0].end == len(text) else None


def _year_near(dated: Sequence[Moment], start: int, written: str) -> int | None:
    """The year of a dated moment close in the same sentence: the last before, else the first after."""
    before = [one for one in dated if one.end <= start and start - one.end < _LONG_GAP]
    if before:
        mention = _complete(written, before[-1].earliest.year)
        gap = (before[-1].earliest - mention.latest).days if mention else 0
        return before[-1].earliest.year + (gap > _LONG_GAP)
    after = [one for one in dated if one.start > start and one.start - start < _LONG_GAP]
    return after[0].earliest.year if after else None


def _is_history(around: Around) -> bool:
    """Whether the date before tells of the past and the sentence of what is to come."""
    if around.before is None or around.day is None or around.past:
        return False
    return (around.day - around.before).days > _LONG_GAP


def _year_around(around: Around, written: str) -> int | None:
    """The year that headings, the sentence before or the document's date lend."""
    if around.years:
        return around.years[0]
    if around.before is not None and not _is_history(around):
        mention = _complete(written, around.before.year)
        gap = (around.before - mention.latest).days if mention else 0
        return around.before.year + (gap > _LONG_GAP)
    if around.day is None:
        return None
    mention = _complete(written, around.day.year)
    if mention is None:
        return None
    if around.past:
        return around.day.year - (mention.earliest > around.day)
    return around.day.year + (mention.latest < around.day)


def _moment(mention: DateMention, offset: int = 0) -> Moment:
    return Moment(
        mention.start + offset, mention.end + offset, mention.earliest, mention.latest, mention.precision
    )


def _short(text: str) -> Iterator[Moment]:
    """`1/1-27`."""
    for found in _SHORT_YEAR.finditer(text):
        mention = _complete(found["day"], 2000 + int(found["year"]))
        if mention is not None:
            yield Moment(*found.span(), mention.earliest, mention.latest, mention.precision)


def _borrowing(text: str, dated: Sequence[Moment], around: Around) -> Iterator[Moment]:
    recurring = pattern("events", "recurring").search(text)
    for found in _yearless().finditer(text):
        start, end, written = _named(found)
        if any(start < one.end and one.start < end for one in dated):
            continue
        near = _year_near(dated, start, written)
        if near is None and recurring:
            continue
        year = near or _year_around(around, written)
        mention = _complete(written, year) if year else None
        if mention is not None:
            yield Moment(start, end, mention.earliest, mention.latest, mention.precision, borrowed=True)


def _edged(text: str, one: Moment) -> Moment:
    """`udgangen af 2026` is its last day, `indgangen til 2027` its first."""
    found = _END_OF.search(text, max(0, one.start - 40), one.start)
    if found is None:
        return one
    day = one.latest if found["edge"].lower() == "ud" else one.earliest
    return replace(one, start=found.start(), earliest=day, latest=day, precision=Precision.DAY)


def _joins(text: str, first: Moment, second: Moment) -> bool:
    """Whether two moments are the ends of one period."""
    between = text[first.end : second.start]
    if first.precision is Precision.PERIOD or second.latest < first.earliest:
        return False
    if _LINK.fullmatch(between):
        return True
    if not _AND.fullmatch(between):
        return False
    if _BETWEEN.search(text[: first.start]):
        return True
    months = first.precision is second.precision is Precision.MONTH
    return months and first.borrowed and (second.earliest - first.latest).days == 1


def _is_moved(text: str, first: Moment, second: Moment) -> bool:
    """Whether something is moved from one date to another: only the new one counts."""
    before = text[: first.start]
    return bool(
        _FROM.search(before)
        and not _STRETCH_FROM.search(before)
        and _LINK.fullmatch(text[first.end : second.start])
    )


def _periods(text: str, moments: Sequence[Moment]) -> list[Moment]:
    """Two moments that are the ends of a period become one."""
    joined: list[Moment] = []
    moves = pattern("events", "moved").search(text)
    for one in moments:
        last = joined[-1] if joined else None
        if last is not None and moves and _is_moved(text, last, one):
            joined[-1] = one
        elif last is not None and _joins(text, last, one):
            joined[-1] = Moment(last.start, one.end, last.earliest, one.latest, Precision.PERIOD)
        else:
            joined.append(one)
    return joined


def find_moments(text: str, around: Around) -> list[Moment]:
    """The dates and periods that a sentence names.

    Args:
        text: One sentence, item or cell.
        around: Where a date without a year may take it from; one that finds none is left out.

    Returns:
        Moments in order, not overlapping; `earliest` is never after `latest`.
    """
    dated = sorted([*map(_moment, find_dates(text)), *_short(text)], key=lambda one: one.start)
    both = sorted([*dated, *_borrowing(text, dated, around)], key=lambda one: one.start)
    return _periods(text, [_edged(text, one) for one in both])
