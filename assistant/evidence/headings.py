"""What stands under a heading told, as a heading alone says nothing: "Merudgiften til it"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from assistant.danish.words import fold, tokens
from assistant.evidence.form import is_row_head
from assistant.evidence.weighing import PATH, Piece, Weigher
from assistant.question.understanding import Question, Wanted
from assistant.question.verbs import is_finite
from assistant.types import BlockKind, Passage

# Kinds of answer that no name of a thing gives.
SAID = frozenset({Wanted.YES_NO, Wanted.REASON, Wanted.DECISION, Wanted.DATE, Wanted.AMOUNT, Wanted.NUMBER})
NAMING = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM})
# The longest text that only names a thing, in words.
LONGEST = 12
SENTENCE_ENDS = (".", "?", "!", ":", ";")


def past_headings(question: Question, pieces: Sequence[Piece], weigher: Weigher) -> list[Piece]:
    """The pieces without what only names a matter, where the best is such and something must be said of it.

    Args:
        question: The question, understood.
        pieces: What may answer, best first, at least one.
        weigher: Weighs what stands under it.

    Returns:
        What stands right under the best, then the rest that says something; the pieces as they are where the
        best says something itself, another kind of answer is wanted or nothing else was found.
    """
    best = pieces[0]
    if question.wanted not in SAID or not only_names(best.passage):
        return list(pieces)
    rest = [piece for piece in pieces if not only_names(piece.passage)]
    after = weigher.around.passages(best.document.id)[best.passage.order + 1 :][:1]
    under = [
        one
        for one in takewhile(lambda one: not only_names(one), after)
        if best.passage.kind is not BlockKind.ITEM
        and one.path[-1:] in (best.passage.path[-1:], (best.passage.text,))
    ]
    told = [_under(weigher.piece(one, best.document, best.dense), best) for one in under]
    known = {piece.passage.id for piece in told}
    return [*told, *(piece for piece in rest if piece.passage.id not in known)] or list(pieces)


def only_names(passage: Passage) -> bool:
    """Whether a passage is the name of a matter and no sentence, figure or item of a list that is introduced.

    Args:
        passage: A passage.

    Returns:
        True for the first cell of a row, too.
    """
    text = passage.text.strip()
    if passage.kind not in NAMING or text.endswith(SENTENCE_ENDS) or passage.lead_in.strip().endswith(":"):
        return is_row_head(passage)
    words = [fold(token.text) for token in tokens(text)]
    says = any(map(is_finite, words)) or any(letter.isdigit() for letter in text)
    return not says and len(words) <= LONGEST


def _under(piece: Piece, head: Piece) -> Piece:
    """A passage with what its heading holds of the question."""
    covers = tuple(max(own, PATH * above) for own, above in zip(piece.covers, head.covers, strict=True))
    return replace(piece, covers=covers)
