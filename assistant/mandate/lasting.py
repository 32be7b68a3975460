"""How long something is to last: "en kontrakt til foråret 2029" against "ikke aftaler ud over 2027"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from assistant.danish.dates import find_dates
from assistant.mandate.words import cue


@dataclass(frozen=True, slots=True)
class Until:
    """Until when something lasts, where words say no more than a part of the year.

    Attributes:
        earliest: The first day that may be its last.
        latest: The last such day.
    """

    earliest: date
    latest: date

    def is_after(self, limit: Until) -> bool:
        """Whether it lasts beyond a limit for sure."""
        return self.earliest > limit.latest

    def is_within(self, limit: Until) -> bool:
        """Whether it keeps within a limit for sure."""
        return self.latest <= limit.earliest


def until(text: str) -> tuple[Until, int] | None:
    """Until when what a wish is about is to last.

    Args:
        text: What is wished for: "indgå en kontrakt, der løber til foråret 2029".

    Returns:
        The time, and where the words that tell it begin; None when none do.
    """
    for found in find_dates(text):
        before = cue("lasts_until").search(text[: found.start].lower())
        if before is None:
            continue
        if before["beyond"]:
            after = found.latest + timedelta(days=1)
            return Until(after, date.max), before.start()
        # A year alone as an end is its end, or any day of it.
        return Until(found.earliest, found.latest), before.start()
    return None


def barred_beyond(text: str) -> Until | None:
    """The time beyond which a clause keeps something from being done: "ud over den 31. december 2027".

    Args:
        text: A clause.

    Returns:
        The last time that is not kept from it; None when it names none.
    """
    return _last(text, "beyond")


def allowed_until(text: str) -> Until | None:
    """Until when what a clause allows may last: "kontrakter, der løber til udgangen af 2027".

    Args:
        text: A clause.

    Returns:
        The last time; None when it names none, or only tells until when something may be done.
    """
    return None if barred_beyond(text) else _last(text, "lasting")


def _last(text: str, told: str) -> Until | None:
    for found in find_dates(text):
        before = cue("lasts_until").search(text[: found.start].lower())
        if before is not None and before[told]:
            return Until(found.latest, found.latest)
    return None
