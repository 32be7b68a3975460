"""Whether a sentence leaves open what is asked: it only sets it as a condition or a deadline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.cues import patterns
from assistant.danish.sentences import sentences
from assistant.danish.words import fold, tokens
from assistant.evidence.coverage import cover
from assistant.evidence.form import COVERED, LIGHT, negates
from assistant.evidence.weighing import Piece
from assistant.question.background import set_apart
from assistant.question.understanding import Question, Term, Wanted
from assistant.question.verbs import is_participle, is_verb
from assistant.question.wanted import ENDS, plain
from assistant.types import BlockKind


def is_unsettled(question: Question, chosen: Sequence[Piece]) -> bool:
    """Tell whether nothing that was chosen settles whether something is so or has happened.

    Args:
        question: The question, understood.
        chosen: The passages to answer from, best first.

    Returns:
        True for "forudsætter, at tilladelsen foreligger" and "hvis ansøgningen imødekommes" to whether it
        was given or granted, and for "sendes senest den 3. maj" to whether it was sent; False for what may,
        must or can be, and where the question sets the condition itself.
    """
    forms = patterns("unsettled")
    asked = _asked(question)
    if question.wanted is not Wanted.YES_NO or not forms["of_fact"].match(asked):
        return False
    if forms["own_case"].search(asked) or negates(question.text):
        return False
    return all(_is_left_open(question, piece) for piece in chosen)


def _asked(question: Question) -> str:
    """The sentence that asks, folded, without what is told before it."""
    return plain(ENDS.split(set_apart(question.text)[1])[-1])


def _is_left_open(question: Question, piece: Piece) -> bool:
    """Whether the sentence of a passage that holds most of the question leaves it open."""
    if piece.passage.kind is BlockKind.CELL:
        return False
    text = piece.passage.text
    terms = [term for term in question.terms if term.weight > LIGHT]
    told = max((text[i:j] for i, j in sentences(text)), key=lambda one: sum(_held(terms, one)), default=text)
    return _only_in_case(question, terms, told) or _only_due(question, told)


def _only_in_case(question: Question, terms: Sequence[Term], told: str) -> bool:
    """Whether what is asked stands in the condition of something else, or only there what was to be done."""
    forms = patterns("unsettled")
    case = forms["case"].search(told)
    if case is None:
        return False
    inside, outside = case[0], told[: case.start()] + told[case.end() :]
    if forms["grant_asked"].match(_asked(question)) and forms["granting"].search(inside):
        return not forms["granting"].search(outside)
    things = [term for term in terms if not (term.name or term.is_body or term.is_year)]
    acts = [term for term in things if is_verb(term.word)]
    moved = _some(acts, inside) and not _some(acts, outside)
    return (_some(things, inside) and not _some(things, outside)) or moved


def _only_due(question: Question, told: str) -> bool:
    """Whether it is asked if something has happened, and a sentence tells by when it is to."""
    forms = patterns("unsettled")
    asked = _asked(question)
    done = any(is_participle(word) or _is_past(word) for word in _folded(asked)[2:])
    if not done or not forms["happened_asked"].match(asked) or not forms["due"].search(told):
        return False
    return not (forms["past"].search(told) or any(map(_is_past, _folded(told))))


def _folded(text: str) -> list[str]:
    return [fold(token.text) for token in tokens(text)]


def _is_past(word: str) -> bool:
    """Whether a folded word is a regular verb in the past: "sendte", "afleverede"."""
    return re.fullmatch(r"\w{2,}(?:ede|te)", word) is not None and is_verb(word)


def _some(terms: Sequence[Term], text: str) -> bool:
    return max(cover(terms, ((text, 1.0),)), default=0.0) >= COVERED


def _held(terms: Sequence[Term], text: str) -> tuple[float, ...]:
    return tuple(cover(terms, ((text, 1.0),)))
