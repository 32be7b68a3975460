"""Dates that name something or date the document itself, and so are no events."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from assistant.danish.dates import Precision
from assistant.types import BlockKind
from ingest.facts.actors import is_finite
from ingest.facts.moments import Moment
from ingest.facts.spans import Statement
from ingest.facts.wording import either, load, pattern

_DEN = r"(?:den\s+|d\.\s*)?"
_OF = re.compile(rf"(?P<word>[\wæøå-]+)\s+af\s+{_DEN}$", re.IGNORECASE)
_PRICES = re.compile(r"-?(?:pl\b|p/l|priser|niveau|tal\b)|-[^\W\d]", re.IGNORECASE)
_PRICED = re.compile(r"(?:\bpl|p/l|PL)[- ]$")
_MONEY = re.compile(r"\d\s*(?:mio|mia|mill|milliarder|millioner|t?kr|kroner|euro|€|,-)", re.IGNORECASE)
_SOURCE = re.compile(r"\([^()]*[A-ZÆØÅ][^()]{0,80}[\s,]$")
_CLAUSE_END = re.compile(r"[;:]\s|,\s+(?:og|men|idet|hvor|når|som|der|mens|så|fordi)\s")
_NAME_BEFORE = re.compile(r"(?<!^)(?<![.!?:] )(?<![\wæøå])[A-ZÆØÅ][\wæøå-]*\s+$")
_WEEKDAYS = r"(?:(?:man|tirs|ons|tors|fre|lør|søn)dag\s+)?"
_DATELINE = re.compile(rf"(?:[A-ZÆØÅ][\w. æøåÆØÅ-]{{0,30}},\s*)?{_WEEKDAYS}{_DEN}$", re.IGNORECASE)
_KEY_END = r"(?=\s*[:|]|\s+(?:den\b|d\.|\d|(?:man|tirs|ons|tors|fre|lør|søn)dag)|$)"
_CLOCK = re.compile(r"[\s,]*(?:kl\.?\s*[\d.:]+(?:\s*[-–]\s*[\d.:]+)?)?\.?", re.IGNORECASE)
_FOR_YEAR = r"\s+for\s+(?:året\s+|årene\s+)?$"
_FROM = re.compile(r"[a-zæøå]{3,}\s+fra\s+$")
_DATELINE_WORDS = 8
_YEARS = (Precision.YEAR, Precision.PERIOD)


@lru_cache(maxsize=1)
def _named() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A document noun: before a date with `fra` or `for`; right before a year; with its subject before it."""
    noun = rf"[\wæøå-]*{either(load('events')['document_nouns'])}"
    return (
        re.compile(
            rf"(?<![\wæøå]){noun}\s+(?:fra|dateret|for|pr\.|om)\s+(?:årene?\s+|perioden\s+|budgetåret\s+)?{_DEN}$",
            re.IGNORECASE,
        ),
        re.compile(rf"(?<![\wæøå]){noun}\s+$", re.IGNORECASE),
        re.compile(
            rf"(?<![\wæøå]){noun}\s+(?:om|for|vedr\.)\s+[\wæøå -]{{3,60}}\s(?:for\s+)?$", re.IGNORECASE
        ),
    )


def _is_whole_years(moment: Moment) -> bool:
    return moment.precision in _YEARS and (moment.earliest.month, moment.earliest.day) == (1, 1)


def _names_document(before: str, moment: Moment) -> bool:
    """Whether the words before a date make it part of a document's name."""
    of = _OF.search(before)
    if of is not None:
        return of["word"].lower() not in load("events")["parts_of"]
    dated, direct, about = _named()
    if dated.search(before):
        return True
    if not _is_whole_years(moment):
        return False
    if direct.search(before) or pattern("events", "year_nouns", "", _FOR_YEAR).search(before):
        return True
    if _FROM.search(before) and pattern("replacements", "replaces").search(before):
        return True
    found = about.search(before)
    return found is not None and not re.search(r"\s(?:i|fra|til|inden|senest|pr\.|siden)\s+$", before)


def _is_name(before: str) -> bool:
    """Whether a year belongs to the name right before it: `Vision 2030`, also where it opens the sentence."""
    if _NAME_BEFORE.search(before):
        return True
    first = before.strip()
    opens = first.istitle() and " " not in first and first.isalpha() and len(first) > 3
    return (
        opens
        and not pattern("events", "year_openers", before="^").search(first)
        and not is_finite(first.lower())
    )


def _is_budget_year(text: str, moment: Moment) -> bool:
    """Whether a year only says when money is for: both stand in one clause."""
    if not _is_whole_years(moment) or not _MONEY.search(text):
        return False
    starts = [found.end() for found in _CLAUSE_END.finditer(text, 0, moment.start)]
    following = _CLAUSE_END.search(text, moment.end)
    clause = text[starts[-1] if starts else 0 : following.start() if following else len(text)]
    return bool(_MONEY.search(clause))


def is_reference(text: str, moment: Moment) -> bool:
    """Whether a date belongs to the name of a document, a law, a price level or a birthday.

    Args:
        text: The sentence.
        moment: A moment of it.

    Returns:
        True for `aftale af 12. maj 2024`, `LBK nr. 247 af 23/03/2023`, `budgettet for 2026`, `2025-priser`.
    """
    before, after = text[: moment.start], text[moment.end :]
    if _PRICES.match(after) or _PRICED.search(before):
        return True
    if re.search(rf"{either(load('events')['born'])}\s*{_DEN}$", before, re.IGNORECASE):
        return True
    if _names_document(before, moment) or _is_budget_year(text, moment):
        return True
    if pattern("events", "numbered", after=r"\s*$").search(before):
        return True
    whole = _is_whole_years(moment)
    return whole and bool(_is_name(before) or (after.startswith(")") and _SOURCE.search(before)))


def is_own_date(statement: Statement, moment: Moment, day: date | None) -> bool:
    """Whether a date is the document's own: its date line, meeting date, version or signature.

    Args:
        statement: Where it stands.
        moment: The date.
        day: The document's date, if known.
    """
    text = statement.text
    if pattern("events", "own_keys", before="^", after=_KEY_END).search(text):
        return len(text[: moment.start]) < 60
    if moment.earliest == moment.latest == day and not statement.path:
        return True
    if _is_dateline(statement, moment, day):
        return True
    if statement.block.kind in (BlockKind.ITEM, BlockKind.CELL):
        return False
    return bool(_DATELINE.fullmatch(text[: moment.start]) and _CLOCK.fullmatch(text[moment.end :]))


def _is_dateline(statement: Statement, moment: Moment, day: date | None) -> bool:
    """Whether a short line above the first heading ends with the month of the document: `KL, maj 2026`."""
    if day is None or statement.path or moment.precision is not Precision.MONTH:
        return False
    text = statement.text.rstrip(" .*_")
    short = len(text.split()) <= _DATELINE_WORDS
    return short and moment.end >= len(text) and moment.earliest <= day <= moment.latest


def is_skipped(statement: Statement) -> bool:
    """Whether a statement stands where nothing is told: titles, lists of annexes, participants."""
    return (
        statement.block.kind is BlockKind.HEADING or statement.heading in load("events")["skipped_headings"]
    )
