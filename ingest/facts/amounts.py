"""Amounts of money with their currency, year and what they are for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.danish.dates import DateMention, Precision, find_dates
from assistant.facts import Amount, Words
from assistant.types import BETWEEN, BlockKind, Document, Section
from ingest.facts.money import FIGURE, Sum, currency_of, find_sums, head_unit, read_figure, scale_of
from ingest.facts.references import is_skipped
from ingest.facts.rows import Rows
from ingest.facts.spans import Statement, part, statements
from ingest.facts.wording import either, load

_LONE = re.compile(rf"\s*[+–-]?\s?(?P<first>{FIGURE})\s*\*?\s*")
_NUMERIC = re.compile(r"\d")
_PRICE_LEVEL = re.compile(r"-?\s?(?:pl\b|p/l|priser|niveau)", re.IGNORECASE)
_CLAUSE = re.compile(r"[;:]\s|,\s+(?:og|men|idet|hvor|mens|så|da)\s|\.\s+(?=[A-ZÆØÅ])")


def _lone_sums(statement: Statement, first_head: str) -> list[Sum]:
    """A bare figure in a cell whose column, row or table says the unit of money."""
    figure = _LONE.fullmatch(statement.text)
    if figure is None or statement.block.kind is not BlockKind.CELL:
        return []
    block = statement.block
    for head in (block.column, block.row, first_head, block.lead_in, *statement.path[-1:]):
        unit = head_unit().search(head)
        if unit is not None:
            sign = -1 if statement.text.strip()[0] in "-–" else 1
            value = sign * read_figure(figure["first"]) * scale_of(unit)
            return [Sum(*figure.span("first"), value, currency_of(unit))]
    return []


def _years(text: str) -> list[DateMention]:
    """The dates that may say which year money is for; a price level says nothing of it."""
    return [
        one
        for one in find_dates(text)
        if not _PRICE_LEVEL.match(text, one.end)
        and one.earliest.year == one.latest.year
        and not re.search(
            r"(?:\b(?:pl|til|inden|senest|udgangen af)|p/l)[- ]$", text[: one.start], re.IGNORECASE
        )
    ]


def _year(statement: Statement, one: Sum, sums: Sequence[Sum]) -> int | None:
    """The year an amount is for: after it in its clause, before it, in the heads of its cell."""
    text = statement.text
    dates = [day for day in _years(text) if day.precision is not Precision.DAY]
    following = [other.start for other in sums if other.start >= one.end]
    stop = min([*following, len(text)])
    cut = _CLAUSE.search(text, one.end, stop)
    stop = cut.start() if cut else stop
    for day in dates:
        if one.end <= day.start < stop:
            return day.earliest.year
    before = [day for day in dates if day.end <= one.start]
    if before:
        return before[-1].earliest.year
    later = {day.earliest.year for day in dates}
    if len(later) == 1:
        return later.pop()
    block = statement.block
    for head in (block.column, block.row, block.lead_in):
        named = {day.earliest.year for day in _years(head)}
        if len(named) == 1:
            return named.pop()
    return None


@lru_cache(maxsize=1)
def _purposes() -> tuple[re.Pattern[str], ...]:
    """Purpose after the amount, after a noun for money before it, as what is priced or costs."""
    cues = load("amounts")
    stop = rf"(?=[.,;:()]|\s+{either([*cues['stops'], *cues['costs']])}(?=\s|[.,;:()]|$)|$)"
    nouns, costs = either(cues["money_nouns"]), either(cues["costs"])
    what = (
        r"(?P<what>(?!\d|alt\b|året|år\b|perioden|op\b|og\b|gennemsnit|hver|timen|"
        r"den\s+\d|udgangen)[^\W\d].{1,140}?)"
    )
    return (
        re.compile(rf"[^.;:()]{{0,70}}?\s+til\s+{what}{stop}"),
        re.compile(rf"(?:\s+(?:om\s+året|årligt|pr\.\s+\w+))?\s+(?:for|i)\s+{what}{stop}"),
        re.compile(rf"(?<![\wæøå]){nouns}\s+(?:til|for)\s+{what}{stop}", re.IGNORECASE),
        re.compile(rf"(?P<what>[A-ZÆØÅ][^,.;:()]{{3,100}}?)(?:,\s+i\s+alt|\s+{costs})\s+(?:\S+\s+){{0,3}}$"),
    )


def _of_cell(row: Words, statement: Statement) -> str:
    """What a figure in a cell is for: the head of its row, or its widest cell where that is a mere letter."""
    if len(statement.block.row) > 3:
        return statement.block.row
    return max((cell.strip() for cell in row.text.split(BETWEEN)), key=len, default="")


def _said_purposes(text: str, one: Sum, following: int) -> Iterator[str]:
    after, priced, noun, subject = _purposes()
    if text[: one.start].endswith("(") and text[one.end : one.end + 1] == ")":
        yield re.split(r"[,:]\s|\s(?:og|til)\s", text[: one.start - 1])[-1]
    for form in (after, priced):
        found = form.match(text[:following], one.end)
        if found:
            yield found["what"]
    starts = [cut.end() for cut in _CLAUSE.finditer(text, 0, one.start)]
    clause = text[starts[-1] if starts else 0 : one.start]
    for found in reversed(list(noun.finditer(clause))):
        yield found["what"]
    told = subject.search(clause)
    if told:
        yield told["what"]


def _purpose(statement: Statement, one: Sum, sums: Sequence[Sum], row: Words | None) -> str:
    """What an amount is for, verbatim, "" when nothing says it."""
    text = statement.text
    if row is not None and len(text) - (one.end - one.start) < 12:
        return _of_cell(row, statement)
    following = min([other.start for other in sums if other.start >= one.end], default=len(text))
    for what in _said_purposes(text, one, following):
        if what.strip().lower() not in load("amounts")["empty"]:
            return re.sub(r"\s+(?:og|samt|eller)$", "", what.strip())
    return ""


def find_amounts(document: Document, sections: Sequence[Section]) -> list[Amount]:
    """Every amount of money of a document.

    Args:
        document: The document with its clean pages.
        sections: Its sections; a bare figure in a cell takes its unit from the heads of its table.

    Returns:
        Amounts in reading order. A price level (`2025-priser`) is no year.
    """
    rows = Rows(document, sections)
    found: list[Amount] = []
    for statement in statements(document, sections):
        if statement.block.kind is BlockKind.CELL:
            key = rows.key(statement.block)
            found += _amounts(statement, rows.words(key), rows.first_head(key))
        else:
            found += _amounts(statement)
    return found


def _amounts(statement: Statement, row: Words | None = None, first_head: str = "") -> Iterator[Amount]:
    text = statement.text
    if is_skipped(statement) or not (_NUMERIC.search(text) or "mi" in text):
        return
    if row is not None and not statement.block.row and head_unit().fullmatch(text.strip()):
        return
    sums = find_sums(text) or _lone_sums(statement, first_head)
    for one in sums:
        figure: Words = part(statement.words, one.start, one.end)
        year, purpose = _year(statement, one, sums), _purpose(statement, one, sums, row)
        yield Amount(statement.words, figure, one.value, one.currency, year, purpose)
