"""Ja or Nej to whether somebody sits in a body, told from the seats that the documents list."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.bodies.naming import names
from assistant.bodies.seating import Telling
from assistant.bodies.seats import Seat, fold_role
from assistant.compose.drafts import Draft
from assistant.compose.wording import calm, unmarked
from assistant.cues import patterns, table
from assistant.question.understanding import Question
from assistant.search import passes
from assistant.store import Store
from assistant.types import Filters, Hit, Kind

# A list of fewer is no list of all who sit there.
WHOLE = 3


def membership(question: Question, hits: Sequence[Hit], store: Store, filters: Filters) -> Draft | None:
    """Answer whether somebody sits in a body.

    Args:
        question: The question, understood.
        hits: What search found for it, best first.
        store: Where the documents are.
        filters: Which of them may be drawn on.

    Returns:
        "Ja" with what they are there; "Nej" with where they do sit, when the body's members are listed and
        they are not among them. None when the question asks for something else or the lists leave it open.
    """
    asked = question.text.lower()
    if question.years or question.days or not patterns("seats")["sits_there"].search(asked):
        return None
    if patterns("seats")["other_time"].search(asked):
        return None
    telling = Telling(question, hits, store, filters)
    theirs = telling.of_person()
    if not theirs or not telling.terms:
        return None
    texts = table("seats")["texts"]
    within = [seat for seat in theirs if names(telling.terms, seat.body, seat.document)]
    if within:
        beside = fold_role(within[0].role) in table("seats")["words"]["beside"] and "medlem" in asked
        wording = "beside" if beside else "sits"
        return telling.answer([str(texts[wording]).format(said=telling.roles(within[:1]))])
    listed = _listed(telling, filters)
    if listed is None:
        return None
    said, body = telling.roles(theirs), calm(unmarked(listed.body))
    marker = telling.named_at(listed) or telling.cite([listed])
    return telling.answer([str(texts["not_there"]).format(said=said, body=body, marker=marker)])


def _listed(telling: Telling, filters: Filters) -> Seat | None:
    """A seat of the one body a question names, when a document other than minutes lists who sits there."""
    found: dict[tuple[str, str], list[Seat]] = {}
    every = (seat for seats in telling.seats.in_document.values() for seat in telling.standing(seats))
    for seat in every:
        lists = seat.document.kind is not Kind.REFERAT and passes(seat.document, filters)
        if lists and names(telling.terms, seat.body, seat.document):
            found.setdefault((seat.document.id, seat.body), []).append(seat)
    whole = [seats for seats in found.values() if len(seats) >= WHOLE]
    return whole[0][0] if len(whole) == 1 and len(found) == 1 else None
