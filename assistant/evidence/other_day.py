"""A day that is asked about and that the document does not know."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from assistant.compose.wording import day_and_month
from assistant.danish.dates import find_dates
from assistant.danish.words import fold
from assistant.types import DocumentInfo, Passage

# A text that tells of a longer stretch than this, such as a year, does not tell of each day in it.
MONTH = timedelta(days=31)


def untold(days: Iterable[date], document: DocumentInfo, passages: Iterable[Passage]) -> frozenset[date]:
    """The days that a document is not of and tells of nowhere.

    Args:
        days: The days asked about.
        document: The document.
        passages: All its passages.

    Returns:
        All of the days; () as soon as the document knows one of them, also written without its year.
    """
    asked = frozenset(days)
    if not asked or document.date in asked:
        return frozenset()
    written = {fold(day_and_month(day)) for day in asked}
    for passage in passages:
        text = f"{passage.section} {passage.lead_in} {passage.row} {passage.column} {passage.text}"
        near = (found for found in find_dates(text) if found.latest - found.earliest < MONTH)
        if any(found.earliest <= day <= found.latest for found in near for day in asked):
            return frozenset()
        if any(day in fold(text) for day in written):
            return frozenset()
    return asked
