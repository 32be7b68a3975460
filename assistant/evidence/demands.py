"""What a question demands of the form of its answer: a place, an aim, who pays, who is the secretariat."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from assistant.cues import table
from assistant.danish.words import fold, stem, tokens
from assistant.evidence.beside_point import lists_persons
from assistant.evidence.coverage import cover, said
from assistant.evidence.form import COVERED, LIGHT, dangles
from assistant.evidence.slots import heads_column
from assistant.evidence.weighing import Piece, Weigher
from assistant.question.background import set_apart
from assistant.question.understanding import Question, Wanted
from assistant.question.verbs import only_verb
from assistant.question.wanted import ENDS, plain
from assistant.types import BlockKind

# How far below the best a passage of the demanded form may lie, and one of the surest form below another of
# the form; how much less of the question it may cover.
NEAR, SURER, LESS = 0.5, 0.25, 0.25
# How far below the best a passage about the whole question may lie, and how many after it may tell the rest.
TELLS, AFTER = 0.2, 2
WHOLE = 0.8
SUREST = 2


@dataclass(frozen=True, slots=True)
class _Demand:
    name: str
    asked: re.Pattern[str]
    answer: re.Pattern[str] | None
    best: re.Pattern[str] | None
    heading: re.Pattern[str] | None
    verb: re.Pattern[str] | None
    place: re.Pattern[str] | None
    strict: bool
    same: bool


@cache
def _demands() -> tuple[_Demand, ...]:
    def form(row: dict[str, str], name: str) -> re.Pattern[str] | None:
        return re.compile(row[name], re.IGNORECASE) if name in row else None

    return tuple(
        _Demand(
            name=row["name"],
            asked=re.compile(fold(row["asked"])),
            answer=form(row, "answer"),
            best=form(row, "best"),
            heading=form(row, "heading"),
            verb=form(row, "verb"),
            place=form(row, "place"),
            strict=bool(row.get("strict")),
            same=bool(row.get("same")),
        )
        for row in table("demands")["demand"]
    )


def demanded_first(question: Question, pieces: list[Piece], weigher: Weigher) -> list[Piece]:
    """The pieces with one of the form that the question demands first, when the best has another.

    Args:
        question: The question, understood.
        pieces: Best first, at least one.
        weigher: Weighed them.

    Returns:
        The same pieces; the one put first is nearly as good and covers nearly as much of the question, or
        stands right after one that is about it.
    """
    for demand in _asked(question):
        pieces = _first(question, demand, pieces)
        if demand.strict and not _grade(question, demand, pieces[0]):
            pieces = [*_following(question, demand, pieces, weigher), *pieces]
    return pieces


def _following(question: Question, demand: _Demand, pieces: Sequence[Piece], weigher: Weigher) -> list[Piece]:
    """A passage of the demanded form right after one that is about what is asked."""
    for piece in pieces:
        if piece.score < pieces[0].score - TELLS or not _is_about(question, piece):
            continue
        listed, at = weigher.around.passages(piece.document.id), piece.passage.order
        for passage in listed[at + 1 : at + 1 + AFTER]:
            after = weigher.piece(passage, piece.document, piece.dense)
            fits = passage.path == piece.passage.path and _grade(question, demand, after) == SUREST
            if fits and (demand.place is None or _goes_on(question, passage.text)):
                return [replace(after, score=max(after.score, pieces[0].score))]
    return []


def _goes_on(question: Question, text: str) -> bool:
    """Whether a sentence is still about what is asked: it leans on the one before or names a thing of it."""
    words = [term for term in question.terms if term.weight > LIGHT and not only_verb(term.word)]
    return dangles(text) or max(cover(words, ((text, 1.0),)), default=0.0) >= WHOLE


def _is_about(question: Question, piece: Piece) -> bool:
    """Whether a passage itself holds every word of the question that no verb is."""
    words = [term for term in question.terms if term.weight > LIGHT and not only_verb(term.word)]
    return bool(words) and all(value >= WHOLE for value in cover(words, ((said(piece.passage), 1.0),)))


def meets_demand(question: Question, chosen: Sequence[Piece]) -> bool:
    """Whether what was chosen has the form that the question strictly demands; True when it demands none."""
    return all(
        any(_grade(question, demand, piece) for piece in chosen)
        for demand in _asked(question)
        if demand.strict
    )


def keeps_form(question: Question, best: Piece, chosen: Sequence[Piece]) -> bool:
    """Whether what is to be told instead of the best passage has the form demanded, where that has it.

    Args:
        question: The question, understood.
        best: The best passage.
        chosen: The list or table to be told instead.

    Returns:
        False for the members of a group where who made an agreement is asked, and a sentence tells that, or
        where what is expected of them is.
    """
    return not lists_persons(question, chosen) and all(
        any(_grade(question, demand, piece) for piece in chosen)
        for demand in _asked(question)
        if _grade(question, demand, best) == SUREST
    )


def settles_place(question: Question, best: Piece, scope: Sequence[float]) -> bool:
    """Whether a sentence says where the thing asked about is, though its owner is only named elsewhere.

    Args:
        question: The question, understood.
        best: The sentence.
        scope: How well its document as a whole holds each word of the question, 0 to 1.

    Returns:
        True for "Basen placeres i Nordby." where the base of a team is asked after.
    """
    placed = [demand for demand in _asked(question) if demand.place is not None]
    if not placed or not all(_grade(question, demand, best) for demand in placed):
        return False
    told = cover(question.terms, ((best.passage.text, 1.0),))
    rows = [
        (own, whole)
        for term, own, whole in zip(question.terms, told, scope, strict=True)
        if term.weight > LIGHT and not only_verb(term.word)
    ]
    return any(own == 1.0 for own, _ in rows) and all(whole >= COVERED for _, whole in rows)


def settles_contact(question: Question, best: Piece) -> bool:
    """Whether an address or a number to call stands with all that a question after one names."""
    if question.wanted is not Wanted.CONTACT or best.fills < 1.0:
        return False
    rows = zip(question.terms, best.covers, strict=True)
    heavy = [value for term, value in rows if term.weight > LIGHT]
    return bool(heavy) and min(heavy) >= COVERED


def _asked(question: Question) -> list[_Demand]:
    # What stands after a comma tells when or of whom, and asks for nothing, as what is told before does.
    asked = plain(ENDS.split(set_apart(question.text)[1])[-1]).partition(",")[0]
    return [demand for demand in _demands() if demand.asked.search(asked)]


def _first(question: Question, demand: _Demand, pieces: list[Piece]) -> list[Piece]:
    best, grade = pieces[0], _grade(question, demand, pieces[0])
    if grade == SUREST or (grade and demand.best is None):
        return pieces
    like = _says_like if demand.same else _covers_like
    near = [p for p in pieces[1:] if p.score >= best.score - NEAR and like(question, p, best)]
    graded = [(piece, _grade(question, demand, piece)) for piece in near]
    sure = next((p for p, g in graded if g == SUREST and (not grade or p.score >= best.score - SURER)), None)
    found = sure or (None if grade else next((p for p, g in graded if g), None))
    return pieces if found is None else [found, *(p for p in pieces if p is not found)]


def _covers_like(question: Question, piece: Piece, best: Piece) -> bool:
    """Whether a piece covers the names and subjects of the question that the best one covers."""
    rows = zip(question.terms, piece.covers, best.covers, strict=True)
    return all(
        mine >= theirs - LESS or mine >= COVERED
        for term, mine, theirs in rows
        if term.weight > LIGHT and (term.name or term.is_body)
    )


def _says_like(question: Question, piece: Piece, best: Piece) -> bool:
    """Whether a passage, or a heading of it, itself holds every word of the question that the best holds."""
    words = [term for term in question.terms if term.weight > LIGHT and not only_verb(term.word)]
    mine, theirs = (
        cover(words, ((f"{said(one.passage)} {one.passage.lead_in} {one.passage.section}", 1.0),))
        for one in (piece, best)
    )
    return all(own >= other - LESS for own, other in zip(mine, theirs, strict=True))


def _grade(question: Question, demand: _Demand, piece: Piece) -> int:
    """`SUREST` for the surest form, 1 for another of the form, 0 for none."""
    passage = piece.passage
    if passage.kind is BlockKind.HEADING:
        return 0
    told = f"{passage.row}; {passage.column}: {passage.text}" if passage.row else passage.text
    if demand.place is not None:
        headed = (
            bool(passage.row) and question.wanted is Wanted.PLACE and heads_column(question, passage.column)
        )
        return SUREST if headed or _has_place(question, demand, told) else 0
    if demand.best is not None and demand.best.search(told):
        return SUREST
    above = (*passage.path[-1:], passage.lead_in)
    headed = demand.heading is not None and any(demand.heading.search(one) for one in above)
    return int(headed or (demand.answer is not None and bool(demand.answer.search(told))))


def _has_place(question: Question, demand: _Demand, told: str) -> bool:
    """Whether a text says where something is, by a place that the question does not name itself."""
    if demand.verb is None or demand.place is None or not demand.verb.search(told):
        return False
    asked = {stem(token.text) for token in tokens(question.whole)}
    for found in demand.place.finditer(told):
        named = next(filter(None, found.groups()))
        if any(stem(token.text) not in asked for token in tokens(named) if not fold(token.text).isdigit()):
            return True
    return False
