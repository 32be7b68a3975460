"""Who is in a body that a sentence names with its parties: "et dialogforum mellem A, B og C"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from assistant.cues import patterns, table
from assistant.danish.words import fold, kinds_of, stem
from assistant.evidence.coverage import cover, said
from assistant.evidence.form import COVERED, LIGHT
from assistant.evidence.slots import RUN
from assistant.evidence.sorts import Sort, sort_of
from assistant.evidence.weighing import Piece
from assistant.question.understanding import Question, Term, Wanted

# Fewer names are no parties.
FEWEST = 2


def parties_of(question: Question, pieces: Sequence[Piece]) -> list[Piece]:
    """The sentence that names a body with those it is between, where its members are asked for.

    Args:
        question: The question, understood.
        pieces: What was found, best first.

    Returns:
        One piece that holds every name and subject of the question, or none.
    """
    if question.wanted is not Wanted.WHO or not patterns("doers")["asks_members"].search(fold(question.text)):
        return []
    own = _asking()
    terms = [term for term in question.terms if term.weight > LIGHT and term.stem not in own]
    bodies = [term for term in terms if term.is_body]
    return next(([piece] for piece in pieces if bodies and _tells(terms, bodies, piece)), [])


@cache
def _asking() -> frozenset[str]:
    """Stems of the words that ask for members and do not tell of what."""
    return frozenset(map(stem, table("doers")["words"]["asks_members"]))


def _tells(terms: Sequence[Term], bodies: Sequence[Term], piece: Piece) -> bool:
    """Whether a sentence names one of some bodies with its parties, and holds the other words."""
    text = said(piece.passage)
    if not any(_names(word, term) for word in _with_parties(text) for term in bodies):
        return False
    rest = [term for term in terms if sort_of(term) in (Sort.NAME, Sort.SUBJECT)]
    layers = ((f"{text} {piece.passage.section}", 1.0), (piece.document.title, 1.0))
    return all(value >= COVERED for value in cover(rest, layers))


def _with_parties(text: str) -> Iterator[str]:
    """The words of a text after which two names or more tell who is in it."""
    for found in patterns("doers")["between"].finditer(text):
        if len(RUN.findall(text[found.start("parties") : found.end("parties")])) >= FEWEST:
            yield found["body"]


def _names(word: str, term: Term) -> bool:
    """Whether a word names a body: by the same word, or one of which it is the last part."""
    return term.stem in kinds_of(word)
