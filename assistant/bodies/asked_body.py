"""Who has a role in the body asked for, and not in one of another kind."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.bodies.naming import is_kind, kind_of_body
from assistant.bodies.seats import Seats
from assistant.danish.words import stem
from assistant.evidence.slots import role_asked
from assistant.mandate.wish import is_body
from assistant.question.understanding import Question
from assistant.store import Store
from assistant.types import Hit


def of_asked_body(question: Question, hits: Sequence[Hit], store: Store) -> list[Hit]:
    """What was found without those who have the role asked for in a body of another kind.

    Args:
        question: The question, understood.
        hits: What search found for it.
        store: Where the documents are.

    Returns:
        The same hits in their order; fewer only where the question asks who has a role in a named body.
    """
    role = role_asked(question)
    bodies = [term for term in question.terms if is_body(term.word) and (term.name or term.parts)]
    if role is None or not bodies or any(term.also for term in bodies):
        return list(hits)
    seats = Seats.of(store)
    others = {
        seat.passage.id
        for document in {hit.document.id for hit in hits}
        for seat in seats.in_document.get(document, ())
        if seat.told and stem(seat.role) == role.stem
        if (kind := kind_of_body(seat.body)) and not any(is_kind(term, kind) for term in bodies)
    }
    return [hit for hit in hits if hit.passage.id not in others]
