"""Questions that a paper itself asks: they answer none, but what is said after them may."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from assistant.cues import patterns
from assistant.danish.sentences import sentences
from assistant.danish.words import fold
from assistant.evidence.weighing import Piece, Weigher
from assistant.question.background import set_apart
from assistant.question.understanding import Question, Wanted
from assistant.types import BlockKind, Passage

# Kinds of answer that a sentence with a question in it does not give.
TOLD = frozenset(
    {
        Wanted.REASON,
        Wanted.YES_NO,
        Wanted.DATE,
        Wanted.AMOUNT,
        Wanted.NUMBER,
        Wanted.FREQUENCY,
        Wanted.PLACE,
        Wanted.OTHER,
    }
)


def past_questions(pieces: Sequence[Piece], weigher: Weigher) -> list[Piece]:
    """The pieces with the reply before the question it stands under, where the best is a question.

    Args:
        pieces: What may answer, best first, at least one.
        weigher: Weighs what stands under it.

    Returns:
        The reply as it was asked for, then the rest; the pieces as they are where the best asks nothing or
        the paragraph after it gives no reply.
    """
    best = pieces[0]
    if best.passage.kind is BlockKind.HEADING or not asks(best.passage):
        return list(pieces)
    after = weigher.around.passages(best.document.id)[best.passage.order + 1 :]
    below = list(takewhile(lambda one: _is_beside(one, best.passage), after))
    # What is said after several questions in a row replies to each of them.
    run = list(takewhile(asks, below))
    told = [replace(best, passage=one) for one in below[len(run) : len(run) + 1]]
    known = {best.passage.id, *(one.id for one in run), *(piece.passage.id for piece in told)}
    return [*told, *(piece for piece in pieces if piece.passage.id not in known)] if told else list(pieces)


def _is_beside(passage: Passage, other: Passage) -> bool:
    return passage.kind is BlockKind.PARAGRAPH and passage.path == other.path


def only_asked(question: Question, chosen: Sequence[Piece]) -> bool:
    """Whether all that was chosen is questions, and what is asked is not what somebody asks.

    Args:
        question: The question, understood.
        chosen: The passages to answer from.
    """
    if question.wanted not in TOLD or asks_for_asking(question):
        return False
    texts = (one.text[i:j] for one in (p.passage for p in chosen) for i, j in sentences(one.text))
    return bool(chosen) and all(map(is_question, texts))


def asks_for_asking(question: Question) -> bool:
    """Whether what somebody asked, said or wished is itself asked for."""
    asked = fold(set_apart(question.text)[1])
    return patterns("minutes")["asking_asked"].search(asked) is not None


def asks(passage: Passage) -> bool:
    """Whether a passage is a question, as in a list of questions and answers."""
    return is_question(passage.text)


def is_question(text: str) -> bool:
    """Whether a text ends in a question."""
    return text.rstrip().endswith("?")


def answered_by(question: Question, texts: Sequence[str]) -> int:
    """Which of some sentences in a row replies to the first, where that is a question, as may be the next.

    Args:
        question: The question, understood.
        texts: The sentences.

    Returns:
        Its place; 0 where the first asks nothing, none replies, or what somebody asks is itself asked for.
    """
    if question.wanted not in TOLD or asks_for_asking(question):
        return 0
    run = len(list(takewhile(is_question, texts)))
    return run if run < len(texts) else 0
