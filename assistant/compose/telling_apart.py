"""Which name of the question tells the documents of one answer apart: "Nordby" and "Sydby"."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.evidence.coverage import covered, words_of
from assistant.evidence.weighing import Piece
from assistant.question.understanding import Question, Term
from assistant.types import DocumentInfo

HELD = 0.8


def names_apart(question: Question, pieces: Sequence[Piece]) -> dict[str, str]:
    """Names to put before what each document says, where a question compares what they are about.

    Args:
        question: The question, understood.
        pieces: What is said, from any number of documents.

    Returns:
        A name of the question by document id; {} unless every document has one that no other has.
    """
    documents = list({piece.document.id: piece.document for piece in pieces}.values())
    names = [term for term in question.terms if term.name]
    if len(documents) < 2 or len(names) < 2:
        return {}
    held = {info.id: {term.stem for term in names if _holds(info, term)} for info in documents}
    found: dict[str, str] = {}
    for info in documents:
        others = set().union(*(held[other.id] for other in documents if other.id != info.id))
        own = [term for term in names if term.stem in held[info.id] - others]
        if not own:
            return {}
        found[info.id] = own[0].word.removesuffix("s") if own[0].stem != own[0].word.lower() else own[0].word
    return found


def _holds(info: DocumentInfo, term: Term) -> bool:
    return covered(term, words_of(f"{info.title} {info.body}")) >= HELD
