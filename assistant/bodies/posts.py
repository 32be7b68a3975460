"""What somebody does and where she sits: title and organisation once, then every seat with its role."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date

from assistant.bodies.listing import name_of
from assistant.bodies.naming import NAMED, is_kind, kind_of_body
from assistant.bodies.seating import Telling, key_of, leading
from assistant.bodies.seats import Seat, in_body
from assistant.compose.drafts import Draft
from assistant.compose.persons import Someone
from assistant.compose.wording import capital, cue, joined, small
from assistant.cues import patterns, table
from assistant.danish.words import fold
from assistant.evidence.coverage import cover
from assistant.evidence.form import COVERED
from assistant.mandate.wish import is_body
from assistant.question.understanding import Question, Term
from assistant.search import passes
from assistant.store import Store
from assistant.types import Filters, Hit, Kind
from assistant.validity.validity import Validity

# The last day of a year, by which its seats are told.
MONTH, DAY = 12, 31


def posts(question: Question, hits: Sequence[Hit], store: Store, filters: Filters) -> Draft | None:
    """Answer what somebody does, or which seats they have.

    Args:
        question: The question, understood.
        hits: What search found for it, best first.
        store: Where the documents are.
        filters: Which of them may be drawn on.

    Returns:
        Title and organisation once, then the seats, those that lead first: all, or those of the bodies that
        the question names; of a year that it names, those of the documents that held then. None when it asks
        for something else, or for what no list of members tells.
    """
    asked, forms = question.text.lower(), patterns("posts")
    if not (forms["was"].search(asked) or forms["asks"].search(asked)):
        return None
    telling = Telling(question, hits, store, filters)
    if question.years and not question.days and forms["was"].search(asked):
        return _of_year(question, telling, store, filters)
    timeless = not (question.years or question.days or patterns("seats")["other_time"].search(asked))
    if not timeless or not forms["asks"].search(asked):
        return None
    seats = _asked_for(telling.of_person(), telling, question)
    return telling.answer([_told(seats, telling, "now")]) if seats else None


def _of_year(question: Question, telling: Telling, store: Store, filters: Filters) -> Draft | None:
    """The seats somebody had at the end of a year, with who led a body that they lead now."""
    year = max(question.years)
    then = Validity.of(store).at(date(year, MONTH, DAY))
    known = then.known_at(date(year, MONTH, DAY)) - then.undated
    found = [
        seat
        for seat in telling.named()
        if seat.document.id in known
        and passes(seat.document, filters)
        and (seat.document.date is not None and then.supersedes(seat.document.id) is None)
    ]
    now = {key_of(seat.body) for seat in telling.of_person() if seat.role in leading()}
    seats = _asked_for(telling.one_person(found), telling, question)
    if not seats:
        return None
    again = patterns("posts")["again"].search(question.text.lower())
    parts = [_told(seats, telling, "then", titled=not again)]
    stepped = (seat for seat in seats if key_of(seat.body) in now and seat.role not in leading())
    for chair in filter(None, (_chair(seat, telling) for seat in stepped)):
        was = str(table("posts")["texts"]["was"])
        marker = f"{telling.cite([chair])}{telling.named_at(chair)}"
        parts.append(was.format(role=capital(in_body(chair)), name=chair.person.name, marker=marker))
    return telling.answer(parts)


def _chair(seat: Seat, telling: Telling) -> Seat | None:
    """Who leads a body by the document that lists a seat in it."""
    there = telling.seats.in_document[seat.document.id]
    lead = [one for one in there if one.role in leading() and key_of(one.body) == key_of(seat.body)]
    return lead[0] if len({name_of(one) for one in lead}) == 1 else None


def _asked_for(seats: Sequence[Seat], telling: Telling, question: Question) -> list[Seat]:
    """The seats in the bodies a question names, all where it names none; none when it asks of others."""
    said = fold(question.text)
    own = frozenset(table("posts")["words"]["own"])
    known = (t for t in telling.terms if fold(t.word) in said and not t.is_year)
    terms = [term for term in known if term.word.lower() not in own]
    bodies = [term for term in terms if is_body(term.word)]
    sure = [seat for seat in seats if _lasts(seat) and telling.is_named(seat)]
    kept = [seat for seat in sure if not bodies or any(_names(term, seat) for term in bodies)]
    if not kept or any(not any(_names(term, seat) for seat in kept) for term in bodies):
        return []
    layers = tuple((text, 1.0) for seat in kept for text in _around(seat))
    rest = [term for term in terms if term not in bodies]
    return kept if all(value >= COVERED for value in cover(rest, layers)) else []


def _lasts(seat: Seat) -> bool:
    """Whether a seat is more than a part in one meeting, as who writes its minutes has."""
    return seat.document.kind is not Kind.REFERAT or fold(seat.role) in cue("chairs")


def _names(term: Term, seat: Seat) -> bool:
    """Whether a word names the body of a seat, by its kind and what it is called."""
    kind = kind_of_body(seat.body)
    return (not kind or bool(term.also) or is_kind(term, kind)) and cover([term], ((seat.body, 1.0),))[
        0
    ] >= NAMED


def _around(seat: Seat) -> Iterator[str]:
    yield from (
        seat.body,
        seat.document.title,
        seat.document.body,
        seat.passage.section,
        seat.person.organisation,
    )


def _told(seats: Sequence[Seat], telling: Telling, wording: str, *, titled: bool = True) -> str:
    """What somebody is and where they sit, as one sentence with its markers."""
    kept = sorted(_each(seats), key=_rank)
    post, source = _post(seats) if titled else ("", None)
    told = [f"{in_body(seat)} {telling.cite([seat])}{telling.named_at(seat)}" for seat in kept]
    marker = telling.cite([source]) if source and source not in kept else ""
    name = f"{kept[0].person.name}, {post}{' ' if marker else ''}{marker}," if post else kept[0].person.name
    return str(table("posts")["texts"][wording]).format(name=name, roles=joined(told))


def _each(seats: Sequence[Seat]) -> list[Seat]:
    """One seat for each body: by lists before minutes, the newest of them, and the role before none."""
    best: dict[str, Seat] = {}
    for seat in seats:
        key = key_of(seat.body)
        if key not in best or _weight(seat) > _weight(best[key]):
            best[key] = seat
    return list(best.values())


def _weight(seat: Seat) -> tuple[bool, date, bool, bool]:
    listed = seat.document.kind is not Kind.REFERAT
    return listed, seat.document.date or date.min, bool(seat.role), bool(seat.person.title)


def _rank(seat: Seat) -> int:
    """Who leads first, then members, then who sits there without being one."""
    beside = seat.role in table("seats")["words"]["beside"]
    return 0 if seat.role in leading() else 2 if beside else 1


def _post(seats: Sequence[Seat]) -> tuple[str, Seat | None]:
    """Title and organisation by the newest list that has both, and the seat that tells it; "" for none."""
    bodies = {key_of(seat.body) for seat in seats}
    told = [(_own(seat.person, bodies), seat) for seat in seats]
    full = [(one.post, seat) for one, seat in told if one.title]
    return max(full, key=lambda one: (one[1].document.date or date.min, len(one[0])), default=("", None))


def _own(person: Someone, bodies: Collection[str]) -> Someone:
    """A person without what is told as a seat: to chair a body, or to be sent by one they sit in."""
    if fold(person.title) in cue("chairs") | cue("members"):
        return replace(person, title="", organisation="")
    named = replace(person, title=small(person.title))
    is_no_name = not person.organisation[:1].isupper() or "," in person.organisation
    sent = key_of(person.organisation) in bodies
    return replace(named, organisation="", appointed=False) if sent or is_no_name else named
