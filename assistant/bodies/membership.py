"""Ja or Nej to whether somebody sits in a body, told from the seats that the documents list."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.bodies.listing import WHOLE
from assistant.bodies.naming import names
from assistant.bodies.seating import Telling
from assistant.bodies.seats import Seat, fold_role
from assistant.compose.drafts import Draft
from assistant.compose.wording import calm, unmarked
from assistant.cues import patterns, table
from assistant.evidence.form import negates
from assistant.question.understanding import Question
from assistant.search import passes
from assistant.store import Store
from assistant.types import Filters, Hit, Kind


def membership(question: Question, hits: Sequence[Hit], store: Store, filters: Filters) -> Draft | None:
    """Answer whether somebody, a person or an organisation, sits in a body.

    Args:
        question: The question, understood.
        hits: What search found for it, best first.
        store: Where the documents are.
        filters: Which of them may be drawn on.

    Returns:
        "Ja" with what they are there, or who sits there for them; of a person "Nej" with where they do sit,
        when the body's members are listed and they are not among them. None when the question asks for
        something else or the lists leave it open.
    """
    if not _asks(question):
        return None
    telling = Telling(question, hits, store, filters)
    theirs = telling.of_person()
    if not theirs:
        return _for_organisation(question, telling)
    if not telling.terms:
        return None
    texts = table("seats")["texts"]
    within = [seat for seat in theirs if names(telling.terms, seat.body, seat.document)]
    if within:
        return telling.answer([_verdict(question, within[0]).format(said=telling.roles(within[:1]))])
    listed = _listed(telling, filters)
    if listed is None:
        return None
    said, body = telling.roles(theirs), calm(unmarked(listed.body))
    marker = telling.named_at(listed) or telling.cite([listed])
    return telling.answer([str(texts["not_there"]).format(said=said, body=body, marker=marker)])


def _for_organisation(question: Question, telling: Telling) -> Draft | None:
    """That an organisation sits in a body, and by whom; None where nobody is listed for it."""
    seats = telling.for_organisation()
    if not seats:
        return None
    said = f"{telling.sit_for(seats)} {telling.cite(seats)}"
    return telling.answer([_verdict(question, seats[0]).format(said=said)])


def _verdict(question: Question, seat: Seat) -> str:
    """How it is said that somebody sits there; without Ja to whether an observer is a member."""
    beside = fold_role(seat.role) in table("seats")["words"]["beside"]
    return str(table("seats")["texts"]["beside" if beside and "medlem" in question.text.lower() else "sits"])


def _asks(question: Question) -> bool:
    """Whether a question asks if somebody sits somewhere now; who has a role there is another question."""
    asked, forms = question.text.lower(), patterns("seats")
    if question.years or question.days or not forms["sits_there"].search(asked):
        return False
    roles = (t.word.lower() for t in question.terms if t.is_role and not t.name)
    return not (forms["other_time"].search(asked) or negates(asked) or set(roles) - _plain_roles())


def _plain_roles() -> frozenset[str]:
    return frozenset(table("seats")["words"]["plain"])


def _listed(telling: Telling, filters: Filters) -> Seat | None:
    """A seat of the one body a question names, when a document other than minutes lists who sits there."""
    found: dict[tuple[str, str], list[Seat]] = {}
    for seats in telling.seats.in_document.values():
        if seats and seats[0].document.kind is not Kind.REFERAT and passes(seats[0].document, filters):
            for seat in telling.standing(seats):
                found.setdefault((seat.document.id, seat.body), []).append(seat)
    of_body = [s for s in found.values() if names(telling.terms, s[0].body, s[0].document)]
    if len(of_body) != 1 or len(of_body[0]) < WHOLE:
        return None
    # Seats that are not filled yet may be theirs.
    return None if _is_open(telling, of_body[0]) else of_body[0][0]


def _is_open(telling: Telling, seats: Sequence[Seat]) -> bool:
    """Whether somebody without a name sits there, too: "samt to repræsentanter for patienterne"."""
    path = seats[0].passage.path
    there = (p for p in telling.passages(seats[0].document.id) if p.path == path)
    return any(patterns("seats")["unnamed"].search(passage.text) for passage in there)
