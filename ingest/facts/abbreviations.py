"""Abbreviations and short names with what they stand for, as a document says it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.facts import Abbreviation, Words
from assistant.types import BlockKind, Document, Section
from ingest.facts.rows import Rows
from ingest.facts.spans import Statement, statements
from ingest.facts.wording import either, load

_SHORT = r"[A-ZÆØÅ][A-ZÆØÅa-zæøå0-9&/]*[A-ZÆØÅ0-9][A-ZÆØÅa-zæøå0-9&/]*(?:-[A-ZÆØÅ0-9]+)?"
_QUOTES = "\"'”“’‘»«„"
_AFTER = re.compile(rf"\((?P<short>{_SHORT})\)")
_BESIDE = re.compile(rf",\s+(?P<short>{_SHORT})(?=[,.;:]|\s*$)")
_REACH = 160
# Fewer letters after a comma are as often another name in a row of names.
_FEWEST_BESIDE = 3
_BEFORE = re.compile(rf"(?<![\w-])(?P<short>{_SHORT})\s*\((?P<long>[^()]{{5,120}})\)")
_LIST = re.compile(
    rf"(?P<short>{_SHORT}|[a-zæøå]{{2,5}})(?:\s*(?::|=|–|—)\s*|\s+-\s+|\s+)(?P<long>[^\W\d].{{3,}})"
)
_LONG_END = re.compile(r"[:;(]|,\s+(?:dvs|det vil|som|der|jf)|\.\s|\.$")
_NAME = re.compile(
    r"(?:[A-ZÆØÅ][\wæøå-]*-?(?:\s+(?:og|for|i|af|om|under|på|de|den|det|til)\s+(?=[A-ZÆØÅ]))?\s*)+(?:[\wæøå-]+)?$"
)
_CAPITALS = re.compile(r"[A-ZÆØÅ0-9]")


@lru_cache(maxsize=1)
def _called() -> re.Pattern[str]:
    """`herefter kaldet X` in parentheses or after a comma."""
    return re.compile(
        rf"(?P<mark>\s*\(|,\s+){either(load('abbreviations')['called'])}\s+[{_QUOTES}]?"
        rf"(?P<short>[^\W\d][\wæøå/&-]*(?:\s+[\wæøå-]+){{0,2}}?)[{_QUOTES}]?(?=[),.;:]|$)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _listed() -> re.Pattern[str]:
    return re.compile(rf"(?<![\wæøå]){either(load('abbreviations')['headings'])}(?![\wæøå])", re.IGNORECASE)


def _shape(short: str) -> bool:
    """Whether a word is shaped as an abbreviation: at least two capitals, not longer than ten."""
    return 2 <= len(short) <= 10 and len(_CAPITALS.findall(short)) >= 2


def long_form(short: str, before: str) -> str:
    """The end of a text that an abbreviation shortens (Schwartz and Hearst, PSB 2003).

    The letters of the abbreviation are found from its end in the text, the first one at the beginning of
    a word; so compounds (`PIU`: Patientinddragelsesudvalget) are found as well as word groups.

    Args:
        short: The abbreviation.
        before: The words before it.

    Returns:
        The long form, verbatim, or "".
    """
    at = len(before)
    letters = [letter.lower() for letter in short if letter.isalnum()]
    for number, letter in enumerate(reversed(letters), 1):
        first = number == len(letters)
        at -= 1
        while at >= 0 and (before[at].lower() != letter or (first and at and before[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return ""
    found = before[at:].strip(_QUOTES + " ,")
    words = len(found.split())
    return found if len(found) > len(short) and words <= min(len(letters) + 5, 2 * len(letters)) else ""


def _in_text(statement: Statement) -> Iterator[Abbreviation]:
    text = statement.text
    for found in _AFTER.finditer(text):
        before = re.split(r"[()]", text[max(0, found.start() - _REACH) : found.start()])[-1]
        if _shape(found["short"]) and (full := long_form(found["short"], before)):
            yield Abbreviation(statement.words, found["short"], full)
    for found in _BESIDE.finditer(text):
        if full := _beside(found, text):
            yield Abbreviation(statement.words, found["short"], full)
    for found in _BEFORE.finditer(text):
        full = found["long"].strip(_QUOTES + " ")
        if _shape(found["short"]) and _initials(found["short"], full):
            yield Abbreviation(statement.words, found["short"], full)
    for found in _called().finditer(text):
        full = _named(text[: found.start()], found["short"])
        if full and full.lower() != found["short"].lower():
            yield Abbreviation(statement.words, found["short"], full)


def _beside(found: re.Match[str], text: str) -> str:
    """The name that a short one stands after, with a comma between: "Nærudvalget for Syd, NUS"."""
    before = re.split(r"[().,;:]", text[max(0, found.start() - _REACH) : found.start()])[-1]
    short = found["short"]
    full = long_form(short, before) if _shape(short) and len(short) >= _FEWEST_BESIDE else ""
    return full if full[:1].isupper() else ""


def _initials(short: str, full: str) -> bool:
    """Whether a text begins with the long form of an abbreviation."""
    return full[:1].lower() == short[:1].lower() and bool(long_form(short, full))


def _named(before: str, short: str) -> str:
    """The name right before `herefter kaldet`: what it shortens, else the run of words with capitals."""
    if _shape(short) and (full := long_form(short, before)):
        return full
    found = _NAME.search(before)
    return found[0].strip() if found and len(found[0].strip()) > len(short) else ""


def _in_list(statement: Statement) -> Iterator[Abbreviation]:
    """One entry of a list of abbreviations: `SOP: sundheds- og omsorgsplads`."""
    found = _LIST.fullmatch(statement.text)
    if found is None or not (_shape(found["short"]) or ":" in statement.text[:8]):
        return
    full = _shortened(found["long"])
    if full:
        yield Abbreviation(statement.words, found["short"], full)


def _shortened(entry: str) -> str:
    """The long form at the beginning of an entry, without the explanation that follows it."""
    end = _LONG_END.search(entry)
    return entry[: end.start() if end else len(entry)].strip(" ,.")


def _is_listed(statement: Statement) -> bool:
    heads = (*statement.path[-2:], statement.block.lead_in)
    return any(_listed().search(head) for head in heads)


def _in_row(statement: Statement, rows: Rows) -> Iterator[Abbreviation]:
    """A row of a table of abbreviations: its first cell is short, the next one says what it means."""
    short = statement.block.row
    columns = (
        _listed().search(statement.block.column) or _is_listed(statement) or _initials(short, statement.text)
    )
    if _shape(short) and " " not in short and columns and statement.number == 0:
        row = rows.words(rows.key(statement.block))
        if short in row.text:
            yield Abbreviation(row, short, _shortened(statement.text))


def _in_heading(document: Document, section: Section) -> Iterator[Abbreviation]:
    """The short name that stands in a section's heading after the long one: "Nærudvalget (NÆU)"."""
    if not section.path or not section.blocks:
        return
    heading, first = section.path[-1], section.blocks[0]
    text = document.pages[first.page - 1].text
    for found in (*_AFTER.finditer(heading), *_BESIDE.finditer(heading)):
        if found[0].startswith(","):
            full, told = _beside(found, heading), found.group()
        else:
            full = long_form(found["short"], heading[: found.start()]) if _shape(found["short"]) else ""
            told = f" {found.group()}"
        at = text.rfind(full + told, 0, first.start)
        if full and at >= 0:
            whole = full + told
            yield Abbreviation(Words(first.page, at, at + len(whole), whole), found["short"], full)


def find_abbreviations(document: Document, sections: Sequence[Section]) -> list[Abbreviation]:
    """Every abbreviation that a document explains.

    Args:
        document: The document with its clean pages.
        sections: Its sections.

    Returns:
        Abbreviations in reading order, those of headings last, each pair of short and long form once.
    """
    rows = Rows(document, sections)
    found: dict[tuple[str, str], Abbreviation] = {}
    for statement in statements(document, sections):
        if statement.block.kind is BlockKind.CELL:
            told = [*_in_row(statement, rows), *_in_text(statement)]
        else:
            told = [*(_in_list(statement) if _is_listed(statement) else ()), *_in_text(statement)]
        for one in told:
            found.setdefault((one.short, one.long), one)
    for section in sections:
        for one in _in_heading(document, section):
            found.setdefault((one.short, one.long), one)
    return list(found.values())
