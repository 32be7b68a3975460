"""Whether an answer has a second sentence: only one that adds what is asked for, else it pads."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from assistant.evidence.agenda import resolved, root
from assistant.evidence.asking import asks
from assistant.evidence.coverage import cover, said
from assistant.evidence.form import dangles, negates
from assistant.evidence.holders import holds
from assistant.evidence.items import inherited
from assistant.evidence.sorts import Sort, sort_of
from assistant.evidence.tables import tells_total
from assistant.evidence.weighing import Piece, Weigher
from assistant.question.understanding import Question, Wanted
from assistant.question.verbs import only_verb
from assistant.types import BlockKind, Kind

# How far below the best a second sentence of the same document may lie, and one of any document that covers a
# word the best does not. 0.1 is odds of e to 1.
SENTENCE_NEAR, ADDING_NEAR = 0.12, 0.25
# How much better it must hold a word to add it.
ADDS = 0.3
# How much less of the question it may hold itself than the best.
PADS = 0.15
# Kinds of answer that a whole list may be though none is asked for.
OPEN = frozenset({Wanted.OTHER, Wanted.LIST, Wanted.REASON, Wanted.DECISION})


def sentences_of(question: Question, pieces: Sequence[Piece], weigher: Weigher) -> list[Piece]:
    """The best piece, and another that adds something, or of its document is nearly as good.

    Args:
        question: The question, understood.
        pieces: What may answer, best first.
        weigher: Knows what stands around them.

    Returns:
        One piece or two.
    """
    best = pieces[0]
    if tells_total(question, best):
        return [best]
    known = inherited(question, best, weigher)
    for piece in takewhile(lambda p: p.score >= best.score - ADDING_NEAR, pieces[1:]):
        says = piece.passage.kind is not BlockKind.HEADING and piece.passage.text != best.passage.text
        says = says and not asks(piece.passage) and not _of_another_year(piece, best)
        adds = _adds(question, piece, known)
        near = piece.document.id == best.document.id and piece.score >= best.score - SENTENCE_NEAR
        of_matter = _of_matter(piece, best) or _names_matter(question, piece, known)
        if (question.wanted is Wanted.YES_NO and not of_matter) or (holds(best) and not holds(piece)):
            continue
        if says and (adds or (near and _answers_too(question, piece, best))):
            return [best, piece]
    return [best]


def _adds(question: Question, piece: Piece, known: Sequence[float]) -> bool:
    """Whether a piece holds a word of the question better; of what something costs that verb adds nothing."""
    rows = zip(question.terms, piece.covers, known, strict=True)
    amount = question.wanted is Wanted.AMOUNT
    return any(new > old + ADDS and not (amount and only_verb(term.word)) for term, new, old in rows)


def _of_matter(piece: Piece, best: Piece) -> bool:
    """Whether a piece speaks itself of what may or may not be so, or goes on with what the best says."""
    after = piece.document.id == best.document.id and piece.passage.order == best.passage.order + 1
    goes_on = after and (dangles(piece.passage.text) or negates(piece.passage.text))
    return goes_on or _own(piece) >= _own(best) - PADS


def _names_matter(question: Question, piece: Piece, known: Sequence[float]) -> bool:
    """Whether a piece holds a subject of the question that what is told so far does not."""
    rows = zip(question.terms, piece.covers, known, strict=True)
    return any(sort_of(term) is Sort.SUBJECT and new > old + ADDS for term, new, old in rows)


def _answers_too(question: Question, piece: Piece, best: Piece) -> bool:
    """Whether a piece may be the answer as well as the best; else it pads.

    Where no one thing is asked for it must itself speak of what is asked, not only stand where that is told.
    """
    if question.wanted in OPEN:
        row = bool(piece.passage.row) and piece.passage.row == best.passage.row
        return row or _own(piece) >= _own(best) - PADS or _came_of(piece, best)
    covers = all(new >= old - ADDS for new, old in zip(piece.covers, best.covers, strict=True))
    pads = question.wanted is Wanted.WHO and not _says_as_much(question, piece, best)
    return covers and piece.fills >= best.fills and not pads


def _came_of(piece: Piece, best: Piece) -> bool:
    """Whether a piece tells what came of the item of minutes that the best is of."""
    if piece.document.kind is not Kind.REFERAT or root(piece.passage.path) != root(best.passage.path):
        return False
    return resolved(piece.passage)


def _says_as_much(question: Question, piece: Piece, best: Piece) -> bool:
    """Whether a piece says itself what the question's first word, mostly its verb, says, as the best does."""
    verb = [term for term in question.terms[:1] if not term.carried]
    ours, theirs = (cover(verb, ((said(p.passage), 1.0),)) for p in (piece, best))
    return all(our >= their - ADDS for our, their in zip(ours, theirs, strict=True))


def _of_another_year(piece: Piece, best: Piece) -> bool:
    """Whether a piece is of other years than those asked for, where the best is not."""
    signals = piece.signals, best.signals
    return bool(signals[0] and signals[1] and signals[0].other_year > signals[1].other_year)


def _own(piece: Piece) -> float:
    """How much of the question a piece holds itself, 0 to 1."""
    return piece.signals.own if piece.signals else 0.0
