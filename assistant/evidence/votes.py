"""Who voted how: questions after it, and the lines of a vote that tell it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.cues import patterns
from assistant.evidence.aspects import aspect_of
from assistant.evidence.weighing import Piece
from assistant.names import find_names, name_key, words_of
from assistant.question.understanding import Question, Term, Wanted
from assistant.types import BlockKind, Passage

# The sides of a matter that tell who voted how, the first of them all of a vote.
VOTED = "votes"
VOTES = frozenset({VOTED, "reserved", "abstained", "recorded", "voted_against", "against", "in_favour"})


def settles_vote(question: Question, told: Sequence[Passage], missing: Sequence[Term]) -> bool:
    """Whether passages tell who voted how, of a matter of which no word is missing.

    Args:
        question: The question, understood.
        told: The passages.
        missing: Words of the question that nothing covers.

    Returns:
        False where the question asks nothing of the kind, or who, and no name is told but its own.
    """
    aspect = aspect_of(question)
    if aspect is None or aspect.name not in VOTES or missing:
        return False
    own = set(map(name_key, words_of(question.text)))
    return question.wanted is not Wanted.WHO or any(_names(one.text) - own for one in told)


def _names(text: str) -> set[str]:
    return {name_key(word) for start, end in find_names(text) for word in words_of(text[start:end])}


def tells_votes(passage: Passage) -> bool:
    """Whether a passage is a line of a vote: "Imod: 6 (…)"; it stands where a proposal is told, too."""
    return patterns("minutes")["vote_line"].match(passage.text) is not None


def in_one_list(piece: Piece, other: Piece) -> bool:
    """Whether two pieces are one, or items of one list."""
    one, two = piece.passage, other.passage
    return one.id == two.id or (one.group == two.group != 0 and one.kind is BlockKind.ITEM)
