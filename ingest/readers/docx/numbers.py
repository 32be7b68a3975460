"""Automatic numbers of paragraphs in Word files: `1.`, `1.2`, `a)`, `§ 3`, counted as Word counts them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from ingest.readers.docx.ooxml import W, number_of, value_of

LEVELS = 9
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST = 3999


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a numbering.

    Attributes:
        form: `decimal`, `lowerLetter`, `bullet`, …
        text: What is shown, with `%1` for the number of the first level.
        start: First number.
        restart: Level whose next number begins this one anew; None for the one above.
        indent: Left indent in twentieths of a point, None when it is not stated.
        legal: Whether all numbers are shown as 1, 2, 3.
    """

    form: str
    text: str
    start: int
    restart: int | None
    indent: int | None
    legal: bool


@dataclass(slots=True)
class _List:
    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)


def _level(node: etree._Element) -> Level:
    left = node.find(f"{W}pPr/{W}ind")
    indent = None if left is None else number_of(left.get(f"{W}left") or left.get(f"{W}start"))
    start = number_of(value_of(node, "start"))
    restart = number_of(value_of(node, "lvlRestart"))
    legal = node.find(f"{W}isLgl") is not None
    text = value_of(node, "lvlText") or ""
    return Level(
        value_of(node, "numFmt") or "decimal", text, 1 if start is None else start, restart, indent, legal
    )


def _levels(node: etree._Element) -> dict[int, Level]:
    found = ((number_of(level.get(f"{W}ilvl")), level) for level in node.iter(f"{W}lvl"))
    return {at: _level(level) for at, level in found if at is not None}


def _letters(value: int) -> str:
    return chr(ord("a") + (value - 1) % 26) * min(1 + (value - 1) // 26, 5)


def _roman(value: int) -> str:
    text = ""
    for worth, numeral in _ROMAN:
        text += numeral * (value // worth)
        value %= worth
    return text


def shown(value: int, form: str) -> str:
    """A number in one of Word's forms; plain digits for forms that Danish documents do not use."""
    if form == "none" or not 0 <= value <= _MOST:
        return ""
    if form in ("lowerLetter", "upperLetter") and value:
        return _letters(value) if form == "lowerLetter" else _letters(value).upper()
    if form in ("lowerRoman", "upperRoman") and value:
        return _roman(value) if form == "lowerRoman" else _roman(value).upper()
    return f"{value:02d}" if form == "decimalZero" else str(value)


class Numbers:
    """The numberings of one document; counts paragraphs in the order they are asked for.

    Args:
        part: Root of the numbering part, or None.
    """

    def __init__(self, part: etree._Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._fresh: dict[str, dict[int, int]] = {}
        if part is None:
            return
        abstract: dict[str, _List] = {}
        styled: dict[str, _List] = {}
        links: dict[str, str] = {}
        for node in part.iter(f"{W}abstractNum"):
            key = node.get(f"{W}abstractNumId", "")
            abstract[key] = _List(_levels(node))
            if name := value_of(node, "styleLink"):
                styled[name] = abstract[key]
            if name := value_of(node, "numStyleLink"):
                links[key] = name
        for node in part.iter(f"{W}num"):
            key = value_of(node, "abstractNumId") or ""
            known = styled.get(links.get(key, "")) or abstract.get(key)
            if known is not None:
                self._add(node, known)

    def _add(self, node: etree._Element, known: _List) -> None:
        """Take note of one use of a numbering, with its own levels and first numbers."""
        number = node.get(f"{W}numId", "")
        own = _levels(node)
        self._lists[number] = _List(known.levels | own, known.counts) if own else known
        starts = {
            number_of(over.get(f"{W}ilvl")): number_of(value_of(over, "startOverride"))
            for over in node.iter(f"{W}lvlOverride")
        }
        self._fresh[number] = {
            at: start for at, start in starts.items() if at is not None and start is not None
        }

    def level(self, number: str, at: int) -> Level | None:
        """The level of a numbering, or None when there is none."""
        known = self._lists.get(number)
        return known.levels.get(at) if known else None

    def next(self, number: str, at: int) -> str:
        """Count one more paragraph.

        Args:
            number: The numbering's id.
            at: Its level, from 0.

        Returns:
            What is shown before it; "" for a bullet.
        """
        known, level = self._lists.get(number), self.level(number, at)
        if known is None or level is None:
            return ""
        fresh = self._fresh[number].pop(at, None)
        before = known.counts.get(at)
        known.counts[at] = fresh if fresh is not None else level.start if before is None else before + 1
        for deeper in [key for key in known.counts if key > at]:
            rule = known.levels[deeper].restart if deeper in known.levels else None
            if rule is None or 0 < rule >= at + 1:
                del known.counts[deeper]
        return "" if level.form == "bullet" else self._shown(known, level)

    @staticmethod
    def _shown(known: _List, level: Level) -> str:
        def one(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            other = known.levels.get(at, level)
            form = "decimal" if level.legal else other.form
            return shown(known.counts.get(at, other.start), form)

        return re.sub(r"%([1-9])", one, level.text).strip()
