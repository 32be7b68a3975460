"""A meeting that is moved to another day, and whose meeting it is."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.types import DocumentInfo, Passage
from assistant.validity.reading import telling
from assistant.validity.valued import cues, without_places


def moves_meeting(text: str) -> bool:
    """Whether a sentence that tells a day that was and one that is tells them of a meeting."""
    return cues()["meeting"].match(text.strip()) is not None


def whose(info: DocumentInfo, passages: Sequence[Passage]) -> frozenset[str]:
    """The roots of a document that moves a meeting, which name whose: "Til: Rådets medlemmer"."""
    return telling(" ".join([info.title, info.body, *(one.text for one in passages)]))


def is_its_meeting(quote: str, info: DocumentInfo, whose_roots: frozenset[str]) -> bool:
    """Whether what a document tells of a meeting is told of the meeting that another document moves.

    Args:
        quote: What it tells.
        info: The document, that of the body that meets.
        whose_roots: What the other document names, as `whose` gives it.

    Returns:
        True for words of a meeting in a document whose body the other names.
    """
    body = telling(without_places(info.body))
    return bool(body) and body <= whose_roots and cues()["meets"].search(quote) is not None
