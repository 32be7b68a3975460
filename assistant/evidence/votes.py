"""Who voted how: questions after it, and the lines of a vote that tell it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.cues import patterns
from assistant.evidence.aspects import aspect_of
from assistant.evidence.weighing import Piece
from assistant.question.understanding import Question, Term
from assistant.types import BlockKind, Passage

# The sides of a matter that tell who voted how, the first of them all of a vote.
VOTED = "votes"
VOTES = frozenset({VOTED, "reserved", "abstained", "recorded", "voted_against", "against", "in_favour"})


def asks_votes(question: Question, missing: Sequence[Term]) -> bool:
    """Whether a question asks who voted how, or who was against a matter of which no word is missing."""
    aspect = aspect_of(question)
    return aspect is not None and aspect.name in VOTES and not missing


def tells_votes(passage: Passage) -> bool:
    """Whether a passage is a line of a vote: "Imod: 6 (…)"; it stands where a proposal is told, too."""
    return patterns("minutes")["vote_line"].match(passage.text) is not None


def in_one_list(piece: Piece, other: Piece) -> bool:
    """Whether two pieces are one, or items of one list."""
    one, two = piece.passage, other.passage
    return one.id == two.id or (one.group == two.group != 0 and one.kind is BlockKind.ITEM)
