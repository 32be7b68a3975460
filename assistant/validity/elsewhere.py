"""Whether what is told is of another municipality than the one that is meant."""

from __future__ import annotations

import re

from assistant.cues import table
from assistant.danish.words import fold


def is_elsewhere(asked: str, old: str, new: str) -> bool:
    """Whether a newer sentence is of other municipalities than a question, or the older sentence, is.

    Args:
        asked: The question; "i Nordby" names a municipality where the older sentence says "Nordby Kommune".
        old: The older sentence.
        new: The newer.

    Returns:
        True when both name some and none in common; the older one's count where the question names none.
    """
    theirs = _municipalities(new)
    if not theirs:
        return False
    before = _municipalities(old)
    named = {one for one in before if re.search(rf"\b{re.escape(one)}s?\b", fold(asked))}
    ours = _municipalities(asked) | named or before
    return bool(ours) and ours.isdisjoint(theirs)


def _municipalities(text: str) -> frozenset[str]:
    """The municipalities of a text, folded, without the ending of the genitive."""
    found = re.finditer(table("validity")["place"]["form"], text)
    return frozenset(fold(one["kommune"]).rstrip("s") for one in found if one["kommune"])
