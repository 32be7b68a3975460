"""The days of the week that a text speaks of without naming them: those of a range, of the weekend."""

from __future__ import annotations

import re

DAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_DAY = "|".join(DAYS)
_RANGE = re.compile(
    rf"\b(?:mellem|fra)\s+(?P<first>{_DAY})\w*(?:\s+(?:kl\.?|klokken)\s*[\d.:]+)?\s+(?:og|til)(?:\s+og\s+med)?"
    rf"\s+(?P<last>{_DAY})|\b(?P<from>{_DAY})\s?[-–]\s?(?P<to>{_DAY})",
    re.IGNORECASE,
)
_GROUPS = (
    (re.compile(r"\bweekend", re.IGNORECASE), DAYS[5:]),
    (re.compile(r"\bhverdag", re.IGNORECASE), DAYS[:5]),
)


def days_within(text: str) -> frozenset[str]:
    """The days of the week that a text speaks of as part of a stretch of days.

    Args:
        text: Danish text.

    Returns:
        The days' names in lower case: "lørdag" among those for "mellem fredag kl. 15 og søndag", and for
        "i weekenden"; the first and last of a range too.
    """
    if "dag" not in text and "eekend" not in text:
        return frozenset()
    found: set[str] = set()
    for pattern, days in _GROUPS:
        found.update(days if pattern.search(text) else ())
    for stretch in _RANGE.finditer(text):
        first = DAYS.index((stretch["first"] or stretch["from"]).lower())
        last = DAYS.index((stretch["last"] or stretch["to"]).lower())
        found.update(DAYS[day % len(DAYS)] for day in range(first, last + 1 if last >= first else last + 8))
    return frozenset(found)
