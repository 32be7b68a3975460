"""The newest day of what a newer paper says comes at another time, however it tells the day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.cues import patterns
from assistant.danish.sentences import sentences
from assistant.danish.words import fold
from assistant.evidence.coverage import said
from assistant.evidence.weighing import Piece
from assistant.question.understanding import Question, Wanted
from assistant.types import BlockKind
from assistant.validity.one_matter import holds_things, is_same_matter, may_be_told, shares_names
from assistant.validity.renewed import asks_what_was
from assistant.validity.validity import Validity
from assistant.validity.valued import Day, cues, days_of, other_days


def put_off(
    question: Question, best: Piece, pieces: Sequence[Piece], validity: Validity
) -> tuple[Piece, ...]:
    """Find the new day of what is told to come at another time than the best passage tells.

    Args:
        question: The question, understood; it asks for a day.
        best: The passage that answers it.
        pieces: All that were found.
        validity: Which documents may be of one place.

    Returns:
        The newest passage that tells the day, in a paper no older than the newest one that says that the day
        is another, with that one behind it; that one alone where no such paper tells the day. () when nothing
        says so, or when the best passage is as new and tells a day itself.
    """
    if question.wanted is not Wanted.DATE or question.days or asks_what_was(question):
        return ()
    was = days_of(said(best.passage))
    moved = [one for one in pieces if _says_moved(question, one, best, was, validity)]
    if not moved:
        return ()
    says = max(moved, key=_recency)
    told = [one for one in pieces if _tells_day(question, one, says, was, validity)]
    if not told:
        return (says,) if was and says is not best else ()
    newest = max(told, key=lambda one: (_recency(one)[0], one is says, _is_new(one), one.score))
    return (_told_day(says, was),) if newest is says else (newest, says)


def _told_day(says: Piece, was: frozenset[Day]) -> Piece:
    """A passage cut to its sentence that tells the day, where another of its sentences denies what was."""
    passage = says.passage
    for start, end in sentences(passage.text):
        text = passage.text[start:end]
        if other_days(days_of(text), was):
            first, last = passage.start + start, passage.start + end
            return replace(says, passage=replace(passage, text=text, start=first, end=last))
    return says


def _says_moved(
    question: Question, piece: Piece, best: Piece, was: frozenset[Day], validity: Validity
) -> bool:
    """Whether a passage says that what the best one tells of comes at another time than that tells."""
    new, old = piece.document, best.document
    if not (new.date and old.date and new.example == old.example and may_be_told(piece)):
        return False
    newer = new.date > old.date if was else new.date >= old.date
    if not newer or _is_tentative(piece) or not validity.agree(new.id, old.id):
        return False
    text = piece.passage.text
    denied = [one for one in cues()["denied_day"].finditer(text) if days_of(one["denied"]) & was]
    if denied:
        of_it = holds_things(question, piece, best) or shares_names(question, piece, best)
        return of_it and bool(other_days(days_of(text), was))
    return cues()["later"].search(text) is not None and is_same_matter(question, piece, best)


def _tells_day(
    question: Question, piece: Piece, says: Piece, was: frozenset[Day], validity: Validity
) -> bool:
    """Whether a passage tells another day of the matter, in a paper as new as the one that says it moved."""
    new, last = piece.document, says.document
    if not (new.date and last.date and new.date >= last.date and new.example == last.example):
        return False
    if _is_tentative(piece) or not may_be_told(piece) or not validity.agree(new.id, last.id):
        return False
    if not other_days(days_of(piece.passage.text), was):
        return False
    in_row = piece.passage.kind is BlockKind.CELL and holds_things(question, piece, says)
    return piece is says or in_row or is_same_matter(question, piece, says)


def _is_new(piece: Piece) -> bool:
    """Whether a cell stands in a column of what is new."""
    return cues()["renews"].search(piece.passage.column) is not None


def _is_tentative(piece: Piece) -> bool:
    return patterns("validity")["tentative"].search(fold(piece.passage.text)) is not None


def _recency(piece: Piece) -> tuple[date, float]:
    return piece.document.date or date.min, piece.score
