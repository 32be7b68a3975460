"""Whether an answer says Ja or Nej to a claim, or tells the size that it claims."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.claims.focusing import Sort, focuses
from assistant.claims.measures import Match
from assistant.cues import patterns
from assistant.question.understanding import Question, Wanted
from assistant.types import MARKER


def is_settled(asked: Question, parts: Sequence[str]) -> bool:
    """Whether an answer says Ja or Nej to a claim that is held up to be confirmed, or tells a size claimed.

    Args:
        asked: The question, understood.
        parts: The answer.

    Returns:
        False for a claim without a verdict, and for one of how many or how much that the answer tells no such
        size of; True for the rest.
    """
    if asked.wanted is not Wanted.YES_NO:
        return True
    said = "".join(parts)
    if patterns("claiming")["settles"].match(said):
        return True
    if asked.asserted or not patterns("claiming")["has_size"].match(asked.text.lower()):
        return not asked.asserted
    sizes = [focus for focus in focuses(asked.text) if focus.sort is Sort.SIZE]
    return not sizes or any(focus.found_in(MARKER.sub("", said)) is not Match.SILENT for focus in sizes)
