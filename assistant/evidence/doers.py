"""Who does a thing comes before who does not, told in the active or the passive ("… tilkaldes af …")."""

from __future__ import annotations

import re
from itertools import takewhile

from assistant.cues import patterns
from assistant.danish.words import fold, stem, tokens
from assistant.evidence.coverage import cover
from assistant.evidence.form import COVERED, LIGHT, negates
from assistant.evidence.slots import role_asked
from assistant.evidence.weighing import Piece, Weigher
from assistant.question.understanding import Question, Wanted
from assistant.types import BlockKind, Passage

# How far below the best a sentence that names the doer may lie and still be the answer.
NEAR = 0.3
# How well one of another document must cover each word.
WHOLE = 0.8
PARTS = frozenset({BlockKind.ITEM, BlockKind.CELL})
BY = re.compile(r"\baf\b\W*\w?", re.IGNORECASE)


def doer_first(question: Question, pieces: list[Piece], weigher: Weigher) -> list[Piece]:
    """The pieces with the one that names who does what is asked first, when the best names nobody.

    Args:
        question: The question, understood.
        pieces: Best first, at least one.
        weigher: Knows what their documents hold.

    Returns:
        The same pieces. One that names the doer, or the members where those are asked for, is of the best
        piece's document or covers the question all but whole, and is nearly as good.
    """
    if question.wanted is not Wanted.WHO or role_asked(question) is not None or negates(question.text):
        return pieces
    names = _made_up if patterns("doers")["asks_members"].search(fold(question.text)) else _does
    best = pieces[0]
    if names is _does and best.passage.kind in PARTS and not listed_doers(question, best.passage):
        return pieces
    if names(question, best) or (names is _does and _has_verb(question, best)):
        return pieces
    near = takewhile(lambda piece: piece.score >= best.score - NEAR, pieces)
    found = next((p for p in near if names(question, p) and _about(question, p, best, weigher)), None)
    return pieces if found is None else [found, *(p for p in pieces if p is not found)]


def listed_doers(question: Question, passage: Passage) -> bool:
    """Whether a list item is one of those who do what is asked: its list is led in by "… tilkaldes af:"."""
    if question.wanted is not Wanted.WHO or passage.kind is not BlockKind.ITEM:
        return False
    return done_by(question, f"{passage.lead_in} {passage.text}") and passage.lead_in.endswith(":")


def _does(question: Question, piece: Piece) -> bool:
    """Whether a sentence tells in the passive who does what the question's verb says: "tilkaldes af …"."""
    passage = piece.passage
    text = passage.text
    if negates(text) or patterns("doers")["conditional"].match(text):
        return False
    return done_by(question, text) or listed_doers(question, passage)


def done_by(question: Question, text: str) -> bool:
    """Whether a text has the verb of a question after persons with "af" after it: "kan bestilles af …"."""
    verbs = (token for token in tokens(text) if question.terms and stem(token.text) == question.terms[0].stem)
    return any(BY.match(text[token.end :].lstrip()) for token in verbs)


def _has_verb(question: Question, piece: Piece) -> bool:
    """Whether a sentence says of somebody that he does what is asked."""
    roots = {stem(token.text) for token in tokens(piece.passage.text)}
    return bool(question.terms) and question.terms[0].stem in roots and not negates(piece.passage.text)


def _made_up(_question: Question, piece: Piece) -> bool:
    """Whether a sentence tells what a body is made up of."""
    return patterns("doers")["made_up"].search(piece.passage.text) is not None


def _about(question: Question, piece: Piece, best: Piece, weigher: Weigher) -> bool:
    """Whether a piece covers what is asked about; all but whole when it is of another document.

    A name that stands at the head of its document is what all of that is about.
    """
    least = COVERED if piece.document.id == best.document.id else WHOLE
    head = takewhile(lambda passage: not passage.path, weigher.around.passages(piece.document.id))
    told = "\n".join((piece.document.title, *(passage.text for passage in head)))
    rows = zip(question.terms, piece.covers, cover(question.terms, ((told, 1.0),)), strict=True)
    return all(
        max(own, above if term.name else 0.0) >= least
        for term, own, above in list(rows)[1:]
        if term.weight > LIGHT
    )
