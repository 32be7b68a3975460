"""Where the sentences of a Danish text begin and end."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.danish import data

END = re.compile(r"[.!?…]+[\"'”’»«)\]]*(?=\s|$)")
PARAGRAPH = re.compile(r"\n[ \t\r\f\v]*\n\s*")
LAST_WORD = re.compile(r"([^\W_]+(?:\.[^\W_]+)*)\.[\"'”’»«)\]]*$")
NEXT = re.compile(r"\W*(\w)")
MONTH_NEXT = re.compile(r"\s*\w+")
OPEN, CLOSE = "([", ")]"
LONGEST_ASIDE = 400


@lru_cache(maxsize=1)
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Abbreviations, those of them that may end a sentence, and month names."""
    return (
        frozenset(data.words("abbreviations.txt")),
        frozenset(data.words("closers.txt")),
        frozenset(data.words("months.txt")),
    )


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a text with exact offsets.

    An empty line ends a sentence, a single line break does not. Full stops of abbreviations, ordinals,
    dates and initials end none, nor does anything inside a parenthesis.

    Args:
        text: Danish text.

    Returns:
        (start, end) of each sentence in order, white space around it left out; together they hold every
        character that is not white space.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for gap in [*(found.span() for found in PARAGRAPH.finditer(text)), (len(text), len(text))]:
        spans.extend(_in_paragraph(text, start, gap[0]))
        start = gap[1]
    return spans


def _in_paragraph(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    begin = start
    for found in END.finditer(text, start, stop):
        if _is_end(text, begin, found, stop):
            spans.append((begin, found.end()))
            begin = found.end()
    spans.append((begin, stop))
    return [trimmed for span in spans if (trimmed := _trim(text, *span))]


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    inner = text[start:end]
    stripped = inner.strip()
    if not stripped:
        return None
    first = start + len(inner) - len(inner.lstrip())
    return first, first + len(stripped)


def _is_end(text: str, begin: int, found: re.Match[str], stop: int) -> bool:
    following = NEXT.match(text, found.end(), stop)
    if following is None:
        return True
    if _inside_parenthesis(
        text[begin : found.end()], text[found.end() : min(stop, found.end() + LONGEST_ASIDE)]
    ):
        return False
    letter = following[1]
    if letter.islower():
        return False
    if not found[0].startswith(".") or found[0].startswith(".."):
        return True
    before = LAST_WORD.search(text, begin, found.end())
    if before and before[1].isdigit() and not text[begin : before.start()].strip():
        return False
    return before is None or _word_ends(before[1], letter, _next_word(text, found.end(), stop))


def _next_word(text: str, start: int, stop: int) -> str:
    found = MONTH_NEXT.match(text, start, stop)
    return found[0].strip().lower() if found else ""


def _word_ends(word: str, letter: str, following: str) -> bool:
    """Whether the full stop after `word` ends a sentence, seen what follows."""
    abbreviations, closers, months = _lists()
    folded = word.lower()
    if word.isdigit() and len(word) <= 2:
        return not (following in months or letter.isdigit())
    if folded in closers:
        return letter.isupper()
    if folded in abbreviations:
        return False
    return not (len(word) == 1 and word.isupper() and letter.isupper())


def _inside_parenthesis(before: str, after: str) -> bool:
    depth = sum(before.count(mark) for mark in OPEN) - sum(before.count(mark) for mark in CLOSE)
    return depth > 0 and any(mark in after for mark in CLOSE)
