"""A value that a document calls wrong, told as what it says is right: "Beløbet skal være …"."""

from __future__ import annotations

from itertools import pairwise

from assistant.compose.called_wrong import as_right
from assistant.compose.citing import Notes, Place
from assistant.compose.listed import Way
from assistant.danish.sentences import sentences
from assistant.evidence.weighing import Piece
from assistant.question.understanding import Question
from assistant.types import BlockKind

# Characters after a passage within which what is right may stand.
NEAR = 200


def put_right(_question: Question, piece: Piece, notes: Notes) -> Way:
    """Say what is right, where a passage calls what stood before wrong and the next sentence puts it right.

    Args:
        _question: Not needed; every way to say a passage is given it.
        piece: The passage.
        notes: Reads its page.

    Returns:
        The words without marker and full stop, and the two sentences that carry them; "" for any other
        passage.
    """
    passage = piece.passage
    if passage.kind is BlockKind.CELL:
        return "", ()
    page = notes.page(passage)
    text = page[passage.start : passage.end + NEAR].partition("\n\n")[0]
    for both in pairwise(sentences(text)):
        said = as_right(*(text[start:end] for start, end in both))
        if said and both[0][0] < passage.end - passage.start:
            spots = (Place(passage.page, passage.start + start, passage.start + end) for start, end in both)
            return said, tuple(spots)
    return "", ()
