"""Damaged signs that are no words: bullets, the lone word `I`, figures with letters in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from assistant.danish import data
from ingest.restoring.channel import Edit
from ingest.restoring.choice import Choice
from ingest.restoring.tokens import Token

_BULLET = re.compile(r"(?m)^([ \t]*)[¢©®¤e](?=[ \t]+(?:[A-ZÆØÅ]|[|l] [a-zæøå]))")
_LONE = re.compile(r"(?m)(?:^[ \t]*|[.:!?•][ \t]+)([|l])(?=[ \t]+[a-zæøå]{2})")
_YEAR = re.compile(r"(?<![\w.,/-])(?=[\dOoIl]*\d[\dOoIl]*\d)(?=\d*[OoIl])(?:19|2[0Oo])[\dOoIl]{2}(?![\w/])")
_FIGURES = str.maketrans("OoIl", "0011")


@cache
def _day() -> re.Pattern[str]:
    months = "|".join(word for word in data.words("months.txt") if len(word) > 3)
    return re.compile(rf"(?<![\w.,/-])(?=\d?[IlOo])[1-3Il]?[\dIlOo](?=\.[ \t]+(?:{months})\b)")


def with_bullets(page: str) -> str:
    """The page with the signs that stand where bullets were as bullets; no character moves."""
    return _BULLET.sub(r"\1•", page)


def lone_marks(page: str) -> Iterator[Choice]:
    """`|` and `l` that stand for the word `I` at the beginning of a sentence."""
    for found in _LONE.finditer(page):
        line = page[page.rfind("\n", 0, found.start()) + 1 : (page + "\n").find("\n", found.end())]
        if line.count("|") < 2:
            yield Choice(Token(found.start(1), found.end(1), found[1]), "I", (Edit(0, found[1], "i"),))


def numbers(page: str) -> Iterator[Choice]:
    """Days before a month and years in which letters stand for figures: `l. juli 2O22`."""
    for pattern in (_YEAR, _day()):
        for found in pattern.finditer(page):
            token = Token(found.start(), found.end(), found[0])
            yield Choice(token, found[0].translate(_FIGURES))


def has_odd_numbers(page: str) -> bool:
    """Whether letters stand in its dates."""
    return any(True for _ in numbers(page))
