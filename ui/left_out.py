"""Events that an answer leaves out: where the rest of them can be seen, for the page and the command line."""

from __future__ import annotations

from urllib.parse import urlencode

from assistant.danish.dates import years
from assistant.timeline.changes import leaves_events_out
from assistant.types import Answer

FIRST_YEAR, LAST_YEAR = 1900, 2100


def year_of(question: str) -> int | None:
    """The one year that a question names; None when it names none or several."""
    named = years(question)
    only = next(iter(named)) if len(named) == 1 else None
    return only if only and FIRST_YEAR <= only <= LAST_YEAR else None


def command_for(answer: Answer) -> str:
    """The command that shows the events an answer leaves out; "" when it leaves none out."""
    if not any(map(leaves_events_out, answer.warnings)):
        return ""
    year = year_of(answer.question)
    return f"reform timeline --year {year}" if year else "reform timeline"


def page_for(warning: str, question: str) -> tuple[str, int | None]:
    """Where on the web page the events are that a warning says are left out.

    Args:
        warning: A warning of an answer.
        question: The question it answers.

    Returns:
        The address, "" when the warning says something else, and the year that it shows, None for all.
    """
    if not leaves_events_out(warning):
        return "", None
    year = year_of(question)
    return (f"./tidslinje?{urlencode({'aar': year})}" if year else "./tidslinje"), year
