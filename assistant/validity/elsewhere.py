"""Whether what is told is of another municipality than the one that is meant."""

from __future__ import annotations

import re

from assistant.danish.words import fold
from assistant.validity.reading import places


def is_elsewhere(asked: str, old: str, new: str) -> bool:
    """Whether a newer sentence is of other municipalities than a question, or the older sentence, is.

    Args:
        asked: The question; "i Nordby" names a municipality where the older sentence says "Nordby Kommune".
        old: The older sentence.
        new: The newer.

    Returns:
        True when both name some and none in common; the older one's count where the question names none.
    """
    theirs = places(new, "kommune")
    if not theirs:
        return False
    before = places(old, "kommune")
    named = {one for one in before if re.search(rf"\b{re.escape(one)}s?\b", fold(asked))}
    ours = places(asked, "kommune") | named or before
    return bool(ours) and ours.isdisjoint(theirs)
