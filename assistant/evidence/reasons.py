"""Why a thing is so: the sentence that gives the reason, before its neighbour that only tells the outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.cues import patterns
from assistant.danish.words import content_terms
from assistant.evidence.agenda import item_passages
from assistant.evidence.aspects import gives_reason, presumed, reason_asked
from assistant.evidence.coverage import cover
from assistant.evidence.form import COVERED, LIGHT, dangles, is_row_head, proposes
from assistant.evidence.items import APART, Item, anchor_of, as_of_item, meant_items
from assistant.evidence.weighing import Piece, Weigher
from assistant.question.understanding import Question
from assistant.types import BlockKind, Passage

# How many passages from the one that names the matter its reason may stand, and items that are looked in.
REACH, ITEMS = 4, 2
# How far below the best a passage with a reason may lie, and how much less of the question it may hold.
NEAR, LESS = 0.4, 0.15
# Characters at its start within which a sentence says that it is about the item: "Sagen blev …".
OPENING = 30


def reason_first(question: Question, pieces: Sequence[Piece], weigher: Weigher) -> list[Piece]:
    """The passage that gives the reason asked for, where the best one gives none.

    Args:
        question: The question, understood.
        pieces: What was found, best first.
        weigher: Weighs what stands around them.

    Returns:
        One piece: a sentence of the item that is about the matter, or a passage that holds as much of the
        question; [] when no reason is asked for, the best gives it itself, or none is told.
    """
    aspect, best = reason_asked(question), pieces[0]
    if aspect is None or presumed(question) is not None or gives_reason(best.passage.text):
        return []
    if patterns("minutes")["complains"].search(best.passage.text) and _asks_what_was_wrong(question):
        return [replace(best, fills=1.0)]
    alike = [piece for piece in pieces[1:] if _holds_as_much(question, piece, best)]
    if alike:
        return alike[:1]
    regretted = _regretted(best, weigher)
    if regretted is not None:
        return [regretted]
    for item in meant_items(question, pieces, weigher, aspect)[:ITEMS]:
        anchor = anchor_of(question, item)
        telling = [one for one in item.passages if _tells_why(question, one, anchor, item)]
        weighed = (weigher.piece(one, item.best.document, item.best.dense) for one in telling)
        found = [as_of_item(question, piece, item, weigher, aspect) for piece in weighed]
        if found:
            return [max(found, key=lambda p: p.score - APART * abs(p.passage.order - anchor.order))]
    return []


def _asks_what_was_wrong(question: Question) -> bool:
    return patterns("minutes")["wrong_asked"].search(question.text) is not None


def _regretted(best: Piece, weigher: Weigher) -> Piece | None:
    """What somebody complained of right before the passage that tells that it was regretted."""
    if not patterns("minutes")["regrets"].search(best.passage.text):
        return None
    before = [one for one in item_passages(best.passage, weigher) if one.order == best.passage.order - 1]
    if not before or not patterns("minutes")["complains"].search(before[0].text):
        return None
    piece = weigher.piece(before[0], best.document, best.dense)
    covers = tuple(map(max, piece.covers, best.covers))
    return replace(piece, covers=covers, fills=1.0, signals=best.signals)


def _holds_as_much(question: Question, piece: Piece, best: Piece) -> bool:
    """Whether a passage gives a reason and speaks itself of what the best passage speaks of."""
    if not gives_reason(piece.passage.text) or proposes(piece.passage) or piece.signals is None:
        return False
    own = best.signals.own if best.signals else 0.0
    near = piece.score >= best.score - NEAR and piece.signals.own >= own - LESS
    rows = zip(question.terms, piece.covers, best.covers, strict=True)
    return near and all(mine >= min(theirs, COVERED) for term, mine, theirs in rows if term.weight > LIGHT)


def _tells_why(question: Question, passage: Passage, anchor: Passage, item: Item) -> bool:
    """Whether a passage of an item gives the reason for what is asked about."""
    if passage.kind is BlockKind.HEADING or is_row_head(passage) or proposes(passage):
        return False
    apart = passage.order - anchor.order
    return abs(apart) <= REACH and gives_reason(passage.text) and _goes_with(question, passage, anchor)


def _goes_with(question: Question, passage: Passage, anchor: Passage) -> bool:
    """Whether a passage is the one that names the matter, goes on with it, or names part of it itself."""
    if passage is anchor or (passage.order == anchor.order + 1 and dangles(passage.text)):
        return True
    if patterns("compose")["pointing"].search(passage.text[:OPENING]):
        return True
    own = cover(question.terms, ((passage.text, 1.0),))
    named = any(value > 0.0 for term, value in zip(question.terms, own, strict=True) if term.weight > LIGHT)
    return named or bool(set(content_terms(passage.text)) & set(content_terms(anchor.text)))
