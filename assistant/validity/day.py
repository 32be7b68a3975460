"""Which day a question wants to be answered from, as things were known then."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from assistant.cues import table
from assistant.danish.dates import DateMention, find_dates
from assistant.danish.folding import fold

MARK = "@"


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form) for form in table("validity")["asked"]["forms"])


def asked_day(text: str) -> date | None:
    """The day whose knowledge a question asks for: "som kendt pr. 1. marts 2026".

    A day on which something takes effect ("Hvad sker der den 1. januar 2027?") is no such day.

    Args:
        text: The question.

    Returns:
        The last day that the date after the cue may mean, 31 May for "maj 2026"; None without such a cue.
    """
    return as_known(text)[1]


def as_known(text: str) -> tuple[str, date | None]:
    """A question without the words for the day whose knowledge it asks for, and that day.

    Args:
        text: The question.

    Returns:
        "Hvem er formand?" and 1 March 2026 for "Hvem er formand, som kendt pr. 1. marts 2026?"; the text
        itself and None when it has no such words.
    """
    even = " ".join(text.split())
    for mention in find_dates(even):
        found = _drop(even, mention)
        if found:
            rest = " ".join(f"{even[: found[0]]} {even[found[1] :]}".split())
            return rest.replace(" ?", "?"), mention.latest
    return text, None


def _drop(text: str, mention: DateMention) -> tuple[int, int] | None:
    """Where the words for the day stand, the day among them."""
    before, behind = fold(text[: mention.start]), fold(text[mention.end :])
    for form in _forms():
        found = form.search(f"{before}{MARK}{behind}")
        if found and found.start("drop") <= len(before) < found.end("drop"):
            start = _unfolded(text, found.start("drop"))
            return start, mention.end + found.end("drop") - len(before) - len(MARK)
    return None


def _unfolded(text: str, at: int) -> int:
    """Where in a text stands what is at a place of the folded text."""
    return next((n for n in range(len(text) + 1) if len(fold(text[:n])) >= at), len(text))
