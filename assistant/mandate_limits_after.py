"""The limit or exception that stands beside a sentence which allows or forbids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.danish.sentences import sentences
from assistant.form import negates
from assistant.mandate_words import cue, plain
from assistant.types import BlockKind
from assistant.weighing import Piece

# Sentences after one within which what takes something from it stands.
WITHIN = 2


def limit_of(decides: Piece, pieces: Sequence[Piece], further: Sequence[Piece] = ()) -> Piece | None:
    """What limits a sentence: an exception, a condition, somebody whose consent is needed.

    Args:
        decides: The sentence, as a passage of its own.
        pieces: All passages of its document.
        further: Other sentences known to bear on the matter.

    Returns:
        The first sentence after it that takes something from it; else one of the further ones under the same
        heading; else, after one that says what may not be done, the sentence before it that says what may.
    """
    around = [cut for piece in pieces if _is_beside(piece, decides) for cut in _sentences(piece)]
    after = [cut for cut in around if _place(cut) > _place(decides)][:WITHIN]
    for cut in after:
        if cue("limit_after").search(cut.passage.text.lower()):
            return cut
    for cut in further:
        if cut in around and cue("limits").search(cut.passage.text.lower()):
            return cut
    return _allowed_before(decides, [cut for cut in around if _place(cut) < _place(decides)])


def _is_beside(piece: Piece, decides: Piece) -> bool:
    passage, own = piece.passage, decides.passage
    near = abs(passage.order - own.order) <= WITHIN
    return passage.path == own.path and passage.kind is not BlockKind.HEADING and near


def _sentences(piece: Piece) -> list[Piece]:
    passage = piece.passage
    return [
        replace(
            piece,
            passage=replace(
                passage, start=passage.start + start, end=passage.start + end, text=passage.text[start:end]
            ),
        )
        for start, end in sentences(passage.text)
    ]


def _place(piece: Piece) -> tuple[int, int]:
    return piece.passage.order, piece.passage.start


def _allowed_before(decides: Piece, before: Sequence[Piece]) -> Piece | None:
    """What may be done, right before a sentence that says "Den må ikke …"."""
    opens = decides.passage.text.split(maxsplit=1)[:1]
    if (
        not before
        or not negates(decides.passage.text)
        or not opens
        or opens[0].lower() not in plain("pronouns")
    ):
        return None
    words = before[-1].passage.text.lower().split()
    allows = any(word in plain("may") for word in words) and not negates(before[-1].passage.text)
    return before[-1] if allows else None
