"""Of a list, the items of the kind that is asked for: "hvilke kommuner" among all members."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.cues import stems
from assistant.danish.numbers import find_numbers
from assistant.danish.words import kinds_of, stem, tokens
from assistant.evidence.form import COVERED
from assistant.evidence.sorts import Sort, sort_of
from assistant.evidence.weighing import Piece
from assistant.question.understanding import Question

# How well a passage must hold the word for what is asked for.
HOLDS = 0.9
KIND = re.compile(r"\bhvilke\s+([\wæøå-]+)", re.IGNORECASE)


def of_kind(question: Question, listing: Sequence[Piece]) -> list[Piece]:
    """The items that name one of the kind asked for, when only some do.

    Args:
        question: The question, understood.
        listing: A whole list, perhaps after the sentence that introduces it.

    Returns:
        The whole list when the question asks for no kind of body, when what introduces it names that kind,
        or when none of its items does.
    """
    asked = KIND.search(question.text)
    kind = stem(asked[1]) if asked else ""
    first, last = listing[0].passage, listing[-1].passage
    introduced = last.lead_in if first.lead_in == last.lead_in else f"{first.text} {last.lead_in}"
    if kind not in stems("bodies") or _names(kind, introduced):
        return list(listing)
    return [piece for piece in listing if _names(kind, piece.passage.text)] or list(listing)


def _names(kind: str, text: str) -> bool:
    words = (token.text for token in tokens(text))
    return any(kind in kinds_of(word) for word in words)


def holding_kind(question: Question, group: Sequence[Piece], pieces: Sequence[Piece]) -> list[Piece]:
    """What holds the word for what is asked for, "hvilke målgrupper", where a group that was chosen does not.

    Args:
        question: The question, understood.
        group: A list or table that may be told whole.
        pieces: All that may answer, best first.

    Returns:
        Those of the pieces; [] where the group holds the word, or nothing does.
    """
    asked = KIND.search(question.text)
    kind = stem(asked[1]) if asked and not find_numbers(asked[1]) else ""
    # An everyday word, "hvilke steder", may stand anywhere.
    subjects = (at for at, term in enumerate(question.terms) if sort_of(term) is Sort.SUBJECT)
    at = next((at for at in subjects if question.terms[at].stem == kind), None)
    if at is None or any(piece.covers[at] >= COVERED for piece in group):
        return []
    return [piece for piece in pieces if piece.covers[at] >= HOLDS]
