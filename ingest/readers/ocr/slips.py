"""Marks that the Danish recognition has no letter for, put right where their place tells what stood there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from ingest.readers.ocr.layout import Row
from ingest.readers.ocr.tesseract import Seen

_BULLET = "•"
_SECTION = "§"
_DASHES = frozenset("—―")
_BULLET_LOOKS = re.compile(r"[+*•·¤¢»«®©°eo0>][\"'”.,…]?")
_SECTION_LOOKS = re.compile(r"[(]?[§&$8S3]{1,4}")
_SECTION_NUMBER = re.compile(r"\d{1,3}(?:[a-z]?[.,:;)]*|[-–]\d{1,3}[.,]?)")
_BELOW = re.compile(r"[gjpqyQJçµ§&$@,;()\[\]{}|/\\_]")
_HANGS = 0.12
_WIDE = 0.85
_DOTS = re.compile(r"[.…]+")
_NUMBER_AND_DOTS = re.compile(r"(\d{1,2}\.)[.…]+")


def mend(paragraphs: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """The rows with `•`, `§` and `–` in the places where tesseract saw `+`, `8` and `—`.

    A bullet is mended where two lines or more begin with such a sign above each other; a section sign, which
    hangs below the line where `8`, `&` and `$` do not, before a number.
    """
    bullets = _bullets([row for part in paragraphs for row in part])
    return [[_mended(row, id(row) in bullets) for row in part] for part in paragraphs]


def _bullets(rows: Sequence[Row]) -> set[int]:
    marked = [
        row
        for row in rows
        if not row.table and len(row.words) > 1 and _BULLET_LOOKS.fullmatch(row.words[0].text)
    ]
    return {id(row) for row in marked if any(_same_list(row, other) for other in marked if other is not row)}


def _same_list(row: Row, other: Row) -> bool:
    near = 0.6 * (row.bottom - row.top)
    return abs(row.left - other.left) < near and abs(_text_left(row) - _text_left(other)) < near


def _text_left(row: Row) -> int:
    """Where the text after the mark begins."""
    return next((word.left for word in row.words[1:] if not _DOTS.fullmatch(word.text)), row.right)


def _mended(row: Row, bullet: bool) -> Row:
    cells = [[_plain(word) for word in _signed(cell)] for cell in row.cells]
    first = next(cell for cell in cells if cell)
    if bullet:
        first[0] = replace(first[0], text=_BULLET)
        while len(first) > 1 and _DOTS.fullmatch(first[1].text):
            del first[1]
    first[0] = replace(first[0], text=_NUMBER_AND_DOTS.sub(r"\1", first[0].text))
    return replace(row, cells=tuple(map(tuple, cells)))


def _signed(cell: Sequence[Seen]) -> list[Seen]:
    """With the section signs before numbers."""
    following = [word.text for word in cell[1:]] + [""]
    return [
        replace(word, text=_section(word))
        if _SECTION_LOOKS.fullmatch(word.text)
        and _SECTION_NUMBER.fullmatch(after)
        and word.bottom - _baseline(cell, word) > _HANGS * word.height
        else word
        for word, after in zip(cell, following, strict=False)
    ]


def _section(word: Seen) -> str:
    bracket = "(" if word.text.startswith("(") else ""
    return bracket + _SECTION * (1 + (word.width > (_WIDE + bool(bracket) / 2) * word.height))


def _baseline(cell: Sequence[Seen], word: Seen) -> float:
    """Where the letters of a word's line stand, by the words that have nothing below it."""
    level = [
        other.bottom
        for other in cell
        if other is not word and other.line == word.line and not _BELOW.search(other.text)
    ]
    return median(level) if level else word.bottom


def _plain(word: Seen) -> Seen:
    return replace(word, text="–") if word.text in _DASHES else word
