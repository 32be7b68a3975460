"""Two sentences, of which the first calls wrong what the second puts right, as one."""

from __future__ import annotations

from assistant.compose.wording import phrase
from assistant.cues import patterns


def as_right(first: str, second: str) -> str:
    """What is right, told by two sentences of which the first calls wrong what the second puts right.

    Args:
        first: "Beløbet for … er forkert."
        second: "Der står …, men det skal være …."

    Returns:
        One sentence of both without full stop; "" for any others.
    """
    wrong = patterns("compose")["called_wrong"].match(first.strip())
    right = patterns("compose")["right_instead"].match(second.strip())
    if wrong is None or right is None or not patterns("compose")["value"].search(right["now"]):
        return ""
    was = right["was"] or right["instead"] or ""
    form = "put_right" if was else "put_right_alone"
    return phrase(form, what=wrong["what"], now=right["now"], was=was)
