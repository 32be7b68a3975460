"""What was decided in a month named without its year: told from the documents of that month."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from assistant.cues import table
from assistant.danish.months import month_in
from assistant.danish.words import fold
from assistant.question.understanding import Question, Wanted
from assistant.types import Hit


@cache
def _named() -> re.Pattern[str]:
    return re.compile(table("question")["month"]["form"])


def of_month(question: Question, hits: list[Hit]) -> list[Hit]:
    """The hits of the documents of the month in which a question says that something was decided.

    Args:
        question: The question, understood.
        hits: What search found, best first.

    Returns:
        Those of documents dated in that month, whatever the year; all of them when the question names no
        month, or a year or day with it, asks for no decision, or none is of that month.
    """
    found = _named().search(fold(question.text))
    asks = question.decided or question.wanted is Wanted.DECISION
    if found is None or not asks or question.years or question.days:
        return hits
    return _in(found["month"], hits) or hits


def _in(month: str, hits: Sequence[Hit]) -> list[Hit]:
    number = month_in(month)
    return [hit for hit in hits if hit.document.date and hit.document.date.month == number]
