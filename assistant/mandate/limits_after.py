"""The limit or exception that stands beside a sentence which allows or forbids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.danish.sentences import sentences
from assistant.danish.words import content_terms
from assistant.evidence.form import negates
from assistant.evidence.weighing import Piece
from assistant.mandate.words import cue, plain, quantities
from assistant.types import BlockKind

# Sentences after one within which what takes something from it stands.
WITHIN = 2


def with_limit(decides: Piece, pieces: Sequence[Piece], further: Sequence[Piece]) -> tuple[Piece, ...]:
    """A sentence that decides with what limits it; "Større beløb …" after the sentence that names the amount.

    Args:
        decides: The sentence, as a passage of its own.
        pieces: All passages of its document.
        further: Other sentences known to bear on the matter.

    Returns:
        One or two sentences.
    """
    if cue("compares").search(decides.passage.text.lower()):
        around = [cut for piece in pieces if _is_beside(piece, decides) for cut in _sentences(piece)]
        before = [cut for cut in around if _place(cut) < _place(decides)][-1:]
        if before and _has_figure(before[0]):
            return before[0], decides
    limit = limit_of(decides, pieces, further)
    return (decides, limit) if limit else (decides,)


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
        if _limits(cut, decides):
            return cut
    for cut in further:
        if cut in around and cue("limits").search(cut.passage.text.lower()) and _shares(cut, decides):
            return cut
    return _allowed_before(decides, [cut for cut in around if _place(cut) < _place(decides)])


def _limits(cut: Piece, decides: Piece) -> bool:
    """Whether a sentence takes something from the one before it."""
    text = cut.passage.text.lower()
    if cue("compares").search(text):
        return _has_figure(decides)
    leans = cue("leans_back").search(text)
    return bool(cue("limit_after").search(text)) and (bool(leans) or _shares(cut, decides))


def _has_figure(piece: Piece) -> bool:
    return bool(quantities(piece.passage.text))


def _shares(cut: Piece, decides: Piece) -> bool:
    """Whether two sentences have a word of their matter in common."""
    return bool(set(content_terms(cut.passage.text)) & set(content_terms(decides.passage.text)))


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
    leans = bool(opens) and opens[0].lower() in plain("pronouns")
    if not (before and leans and negates(decides.passage.text)):
        return None
    words = before[-1].passage.text.lower().split()
    allows = any(word in plain("may") for word in words) and not negates(before[-1].passage.text)
    return before[-1] if allows else None
