"""Whom a question leaves out: "Hvem kommer fra regionen ud over formanden?"."""

from __future__ import annotations

import re

from assistant.cues import compiled
from assistant.danish.words import is_stop, stem, tokens


def without_left_out(text: str) -> str:
    """A question after whom or which without the words that leave somebody out; any other text as it is."""
    return _form().sub("", text) if _asks(text) else text


def left_out(text: str) -> frozenset[str]:
    """Stems of the words for whom a question leaves out.

    Args:
        text: A question in Danish.

    Returns:
        Those of "formanden" in "Hvem kommer fra regionen ud over formanden?"; none for any other question.
    """
    found = _form().search(text) if _asks(text) else None
    whom = tokens(found["whom"]) if found else ()
    return frozenset(stem(token.text) for token in whom if not is_stop(token.text))


def tells_left_out(out: frozenset[str], text: str) -> bool:
    """Whether a text holds every word for whom a question leaves out; False where it leaves out nobody."""
    return bool(out) and out <= {stem(token.text) for token in tokens(text)}


def _asks(text: str) -> bool:
    return compiled("question", "leaving_out", "asks").search(text) is not None


def _form() -> re.Pattern[str]:
    return compiled("question", "leaving_out", "form")
