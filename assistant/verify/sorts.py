"""What a word of a sentence may take the place of: a figure, a year, one who does something."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from assistant.danish.words import stem
from assistant.verify.agents import is_agent
from assistant.verify.lists import month_names
from assistant.verify.mentions import find_numbers
from assistant.verify.reading import Form, Word
from assistant.verify.stemmed import rooted

_YEAR = 4


class Sort(StrEnum):
    """What may take the place of what."""

    AGENT = "agent"
    FIGURE = "figure"
    YEAR = "year"
    MONTH = "month"
    RHYTHM = "rhythm"
    SUBJECT = "subject"
    OTHER = "other"


@lru_cache(maxsize=20_000)
def value_of(text: str) -> str:
    """What a word counts or dates, the same for all ways to write it; "" when it does neither."""
    if text in month_names():
        return f"month {month_names()[text]}"
    numbers = find_numbers(text)
    if len(numbers) == 1 and numbers[0].start == 0 and numbers[0].end == len(text):
        return f"{numbers[0].value:g}"
    return text if text[:1].isdigit() else ""


def sort_of(word: Word) -> Sort:
    """What a word may take the place of."""
    if word.text in month_names():
        return Sort.MONTH
    if len(word.text) == _YEAR and word.text.isdigit() and word.text[:2] in ("19", "20"):
        return Sort.YEAR
    if value_of(word.text):
        return Sort.FIGURE
    if word.root in rooted("often"):
        return Sort.RHYTHM
    return Sort.AGENT if is_agent(word) else Sort.OTHER


def is_genitive(word: Word) -> bool:
    """Whether a word is a noun in the genitive."""
    return word.form is Form.NONE and word.text.endswith("s") and stem(word.text[:-1]) == word.root
