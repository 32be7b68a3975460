"""Sides each named with its place: "Rådet i Nordby og Forummet i Sydby"."""

from __future__ import annotations

import re
from functools import cache

from assistant.comparing.sides import Side, Sides, Sort
from assistant.cues import table


@cache
def _form() -> re.Pattern[str]:
    data = table("comparing")
    names = {"preposition": data["forms"]["preposition"], "name": data["forms"][Sort.NAME]}
    return re.compile(data["joins"]["placed"].format(**names), re.IGNORECASE)


def placed(text: str) -> Sides | None:
    """Find two things of different places that a question asks the same of.

    Args:
        text: "Hvornår stopper Rådet i Nordby og Forummet i Sydby?".

    Returns:
        What is asked of each; None when the question names no two such things.
    """
    found = _form().search(text)
    if found is None or found["here"] == found["there"]:
        return None
    before, after = text[: found.start()], text[found.end() :]
    both = ((found["here"], found["one"]), (found["there"], found["other"]))
    sides = (Side(name, " ".join(f"{before}{said}{after}".split())) for name, said in both)
    return Sides(tuple(sides), found[0], firm=True)
