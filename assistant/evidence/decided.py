"""What was decided in the agenda item that a question is about, also where that uses other words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from assistant.cues import patterns, stems
from assistant.danish.words import fold
from assistant.evidence.agenda import item_passages, root
from assistant.evidence.asking import asks_for_decision, is_said
from assistant.evidence.aspects import resolves
from assistant.evidence.coverage import cover, said
from assistant.evidence.fate import fate_of_proposal
from assistant.evidence.form import COVERED, LIGHT, decides, proposes
from assistant.evidence.items import reason_in
from assistant.evidence.met import put_to
from assistant.evidence.weighing import Piece, Weigher
from assistant.question.understanding import Question, Wanted
from assistant.types import BlockKind, Kind, Passage
from assistant.validity.sides import latest_decision
from assistant.validity.validity import Validity

# How far below the passage that tells which agenda item is meant its decision may lie and stand alone.
NEAR, MOST = 0.25, 3
# How much the words of an agenda item cover for its decision.
COVERED_BY_ITEM = 0.95
# How much of a question a sentence must hold itself to tell who did what it asks about.
HOLDS_ITSELF = 0.75


def decided(question: Question, pieces: Sequence[Piece], weigher: Weigher, validity: Validity) -> list[Piece]:
    """What was decided last in the agenda item a question is about.

    Args:
        question: The question, understood.
        pieces: What was found, best first.
        weigher: Weighs other passages of the item.
        validity: Tells which minutes may speak of the same.

    Returns:
        The sentences that say so, with the reason where that is asked for too; [] when no decision is asked
        for, or the best passage is of no minutes.
    """
    if not question.decided or not pieces or _tells_who(question, pieces[0]):
        return []
    minutes = _of_minutes(question, pieces)
    if not minutes:
        return []
    best = latest_decision(question, minutes, validity)
    found = {piece.passage.id: piece for piece in pieces}
    about = [p.covers for p in pieces if _item(p) == _item(best)]
    item = [COVERED_BY_ITEM * max(column) for column in zip(*about, strict=True)]
    ended = fate_of_proposal(question, item_passages(best.passage, weigher))
    if ended:
        return _holding(question, [weigher.piece(one, best.document, best.dense) for one in ended], item)
    made = [
        found.get(passage.id) or weigher.piece(passage, best.document, best.dense)
        for passage in _own(question, best.passage, weigher)
    ]
    # A cell, or what somebody said of a matter, may stand in an item that decides on another.
    loose = best.passage.kind is BlockKind.CELL or _leaves_said(question, best.passage, weigher)
    if not made or (loose and not _is_on(question, best, made)):
        return []
    first = max(made, key=lambda piece: piece.score)
    # What was decided is all of it, when that is little; a reason or a name is one sentence of it.
    asks_all = patterns("minutes")["outcome_asked"].search(fold(question.whole)) is not None
    whole = question.wanted is Wanted.DECISION and (len(made) <= MOST or asks_all)
    alone = len(made) == 1 or (first.score >= best.score - NEAR and not whole)
    chosen = [first] if alone else made[:MOST]
    if question.wanted is Wanted.DECISION:
        chosen = _with_proposal(chosen, weigher)
    reason = reason_in(question, best, weigher) if question.wanted is Wanted.DECISION else None
    if reason is not None and all(piece.passage.id != reason.passage.id for piece in chosen):
        chosen = [*chosen[: MOST - 1], reason]
    return _holding(question, chosen, item)


def _with_proposal(chosen: Sequence[Piece], weigher: Weigher) -> list[Piece]:
    """A decision that only says that what was put to the meeting was adopted, with what that was."""
    first = chosen[0]
    adopted = patterns("minutes")["adopted"].match(first.passage.text.strip())
    item = item_passages(first.passage, weigher) if adopted else ()
    before = [one for one in item if one.order < first.passage.order and one.kind is not BlockKind.HEADING]
    put = takewhile(_is_put, (one for one in before if proposes(one)))
    told = list(put) or list(put_to(first.passage, before))[:1]
    if not 0 < len(told) < MOST:
        return list(chosen)
    return [first, *(weigher.piece(one, first.document, first.dense) for one in told)]


def _is_put(passage: Passage) -> bool:
    """Whether a passage is of the proposal itself, not of one that would change it."""
    return patterns("minutes")["amends"].match(passage.text) is None


def _holding(question: Question, chosen: Sequence[Piece], item: Sequence[float]) -> list[Piece]:
    """Pieces that hold what their item holds, the words for a matter and its end, and what is asked."""
    asks = [float(term.stem in stems("matters")) for term in question.terms]
    return [replace(p, fills=1.0, covers=tuple(map(max, p.covers, item, asks))) for p in chosen]


def _of_minutes(question: Question, pieces: Sequence[Piece]) -> list[Piece]:
    """The passages of minutes, when the best is one, or one that holds all of it is nearly as good."""
    minutes = [piece for piece in pieces if piece.document.kind is Kind.REFERAT]
    if pieces[0].document.kind is Kind.REFERAT or not minutes or question.wanted is not Wanted.DECISION:
        return minutes if pieces[0].document.kind is Kind.REFERAT else []
    same = [piece.covers for piece in minutes if _item(piece) == _item(minutes[0])]
    whole = zip(question.terms, map(max, zip(*same, strict=True)), strict=True)
    holds = all(value >= COVERED for term, value in whole if term.weight > LIGHT)
    return minutes if holds and minutes[0].score >= pieces[0].score - NEAR else []


def _own(question: Question, passage: Passage, weigher: Weigher) -> list[Passage]:
    """The sentences of an item that tell what came of it: its field for that, else those that say so."""
    item = [other for other in item_passages(passage, weigher) if other.kind is not BlockKind.HEADING]
    field = [p for p in item if decides(p)]
    # What persons say stands there, too, and decides nothing.
    made = [p for p in field if not _is_only_said(question, p)]
    return made or field or [p for p in item if resolves(p.text)]


def _leaves_said(question: Question, passage: Passage, weigher: Weigher) -> bool:
    """Whether something that stands where an item tells what came of it is only said by somebody."""
    item = item_passages(passage, weigher)
    return any(decides(other) and _is_only_said(question, other) for other in item)


def _is_only_said(question: Question, passage: Passage) -> bool:
    return asks_for_decision(question) and is_said(passage.text)


def _tells_who(question: Question, best: Piece) -> bool:
    """Whether the best passage itself tells who decided something, outside of what the meeting decided."""
    if question.wanted is not Wanted.WHO or decides(best.passage) or best.signals is None:
        return False
    return best.signals.own >= HOLDS_ITSELF and resolves(best.passage.text)


def _is_on(question: Question, part: Piece, made: Sequence[Piece]) -> bool:
    """Whether an item decides on what a part of it names: its title or its decision names it, too."""
    title = " ".join(root(part.passage.path))
    told = " ".join((title, *(said(piece.passage) for piece in made)))
    rows = zip(question.terms, part.covers, cover(question.terms, ((told, 1.0),)), strict=True)
    named = [mine >= COVERED for term, theirs, mine in rows if theirs >= COVERED and term.weight > LIGHT]
    cell = part.passage.kind is BlockKind.CELL
    return any(named) or (cell and decides(part.passage))


def _item(piece: Piece) -> tuple[str, tuple[str, ...]]:
    return piece.document.id, root(piece.passage.path)
