"""Greetings, thanks and questions about the assistant itself: answered by the faces, not by the engine.

The engine would take "Tak!" for a follow-up and answer the question before it once more.
"""

from __future__ import annotations

import re
from functools import cache

from ui.texts import words_of

# Letters and digits of one part of a message; what stands between two parts is punctuation.
BETWEEN = re.compile(r"[^\w\s]+|\n+")


def reply_to(message: str) -> str:
    """What is said to a message that asks the documents nothing.

    Args:
        message: As typed.

    Returns:
        A friendly Danish sentence or two; "" for a question, also one that begins with a greeting.
    """
    parts = [" ".join(part.split()) for part in BETWEEN.split(message.casefold())]
    groups = {_phrases().get(part, "") for part in parts if part}
    if not groups or "" in groups:
        return ""
    return next(str(group["said"]) for name, group in _groups().items() if name in groups)


def _groups() -> dict[str, dict[str, object]]:
    groups: dict[str, dict[str, object]] = words_of("small_talk")["groups"]
    return groups


@cache
def _phrases() -> dict[str, str]:
    """The group of each phrase."""
    told = words_of("small_talk")["groups"]
    return {phrase: name for name, group in told.items() for phrase in group["phrases"]}
