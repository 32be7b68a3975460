"""Questions that a paper itself asks: they answer none, but what is said after them may."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from assistant.cues import patterns
from assistant.danish.sentences import sentences
from assistant.danish.words import fold
from assistant.evidence.weighing import Piece, Weigher
from assistant.names import find_names
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

# Forms of minutes.toml in which somebody says something.
SAYING = ("replies", "regrets", "complains")
# The most words before the verb in a sentence that tells what somebody says: name and title.
BEFORE_SAYING = 6


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


def past_said(question: Question, chosen: Sequence[Piece]) -> tuple[Piece, ...]:
    """What was chosen, without what persons asked or said where a decision is asked for and more is told."""
    if not asks_for_decision(question):
        return tuple(chosen)
    return tuple(piece for piece in chosen if not is_said(piece.passage.text)) or tuple(chosen)


def only_said(question: Question, chosen: Sequence[Piece]) -> bool:
    """Whether a decision is asked for, and all that was chosen is what persons asked or said.

    Args:
        question: The question, understood.
        chosen: The passages to answer from.

    Returns:
        True of "Hvad er besluttet om kajen?" for "Ida Holm spurgte til kajen."
    """
    said = bool(chosen) and all(is_said(piece.passage.text) for piece in chosen)
    return said and asks_for_decision(question)


def asks_for_decision(question: Question) -> bool:
    """Whether what was decided is asked for, and not what anybody asked or said."""
    asked = patterns("minutes")["decision_asked"].search(fold(question.text)) is not None
    return asked and not asks_for_asking(question)


def is_said(text: str) -> bool:
    """Whether a sentence tells what one person, named before the verb, asks or says."""
    forms = (patterns("unsaid")["utters"], *(patterns("minutes")[form] for form in SAYING))
    verbs = [found.start() for form in forms if (found := form.search(text)) and found[0] != ":"]
    before = text[: min(verbs, default=0)].strip()
    names = any(" " in before[start:end] for start, end in find_names(before))
    return names and len(before.split()) <= BEFORE_SAYING


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
