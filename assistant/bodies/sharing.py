"""Who sits in two bodies, in one and not the other, or in neither, told from the seats documents list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from assistant.bodies.listing import Listed, bodies_of, name_of, named_in
from assistant.bodies.naming import kind_of_body
from assistant.bodies.seating import Telling
from assistant.bodies.seats import Seat, fold_role
from assistant.compose.drafts import Draft
from assistant.cues import patterns, table
from assistant.danish.words import stem, tokens
from assistant.question.understanding import Question
from assistant.store import Store
from assistant.types import Filters, Hit

PAIR = 2


class Share(StrEnum):
    """What is asked of two bodies."""

    BOTH = "both"
    ONE = "one"
    NEITHER = "neither"


def shared(question: Question, hits: Sequence[Hit], store: Store, filters: Filters) -> Draft | None:
    """Answer who sits in both of two bodies, in one and not the other, or whether somebody is in neither.

    Args:
        question: The question, understood.
        hits: What search found for it, best first.
        store: Where the documents are.
        filters: Which of them may be drawn on.

    Returns:
        Each person with the role in each body, cited to both; when nobody does, that none of those who are
        listed for the one is listed for the other. None when the question asks for something else, or does
        not name two bodies whose members are listed.
    """
    asked = question.whole.partition("?")[0].strip()
    if question.years or question.days or not patterns("sharing")["sits"].search(asked):
        return None
    share = next((s for s in Share if patterns("sharing")[s.value].search(asked)), None)
    telling = Telling(question, hits, store, filters)
    pair = _pair(asked, question, telling, filters) if share else None
    if share is None or pair is None:
        return None
    person = next((name_of(seat) for seat in telling.of_person()), "")
    if person:
        return _told_of(person, share, pair, telling)
    yes_no = patterns("sharing")["yes_no"].search(asked) is not None
    if share is Share.BOTH:
        return _of_both(pair, telling, yes_no=yes_no)
    return _of_one(pair, telling, yes_no=yes_no) if share is Share.ONE else None


def _texts() -> dict[str, str]:
    return dict(table("sharing")["texts"])


def _of_both(pair: tuple[Listed, Listed], telling: Telling, *, yes_no: bool) -> Draft | None:
    """Everybody who has a seat in both, with the role in each."""
    one, other = pair
    seats = [(seat, also) for seat in _each(one) if (also := other.seat_of(seat))]
    if not seats:
        return _none(pair, telling, yes_no=yes_no)
    said = [f"{telling.roles(two)}." for two in seats]
    opening = _texts()["yes"] if yes_no else ""
    return telling.answer([opening + said[0], *(f" {sentence}" for sentence in said[1:])])


def _of_one(pair: tuple[Listed, Listed], telling: Telling, *, yes_no: bool) -> Draft | None:
    """Everybody who has a seat in the first body and none in the other."""
    one, other = pair
    alone = [seat for seat in _each(one) if other.seat_of(seat) is None]
    if not other.whole:
        return None
    marks = {"one": one.name, "other": other.name, "marker": _at(one, telling), "also": _at(other, telling)}
    if not alone:
        opening = _texts()["no"] if yes_no else ""
        return telling.answer([opening + _texts()["all_in"].format(**marks)])
    opening = _texts()["yes"] if yes_no else ""
    items = [_texts()["item"].format(person=_person(seat), marker=telling.cite([seat])) for seat in alone]
    return telling.answer([opening + _texts()["only_in"].format(**marks), *items])


def _none(pair: tuple[Listed, Listed], telling: Telling, *, yes_no: bool) -> Draft | None:
    """That nobody of the one body is among those listed for the other; None where the lists are too short."""
    one, other = pair
    if not (one.whole and other.whole):
        return None
    said = _texts()["none"].format(
        one=one.name, other=other.name, marker=_at(one, telling), also=_at(other, telling)
    )
    return telling.answer([(_texts()["no"] if yes_no else "") + said])


def _told_of(person: str, share: Share, pair: tuple[Listed, Listed], telling: Telling) -> Draft | None:
    """Ja or Nej to whether somebody sits in both, in the one alone, or in neither."""
    seats = [seat for listed in pair if (seat := listed.seat(person))]
    if not all(listed.whole or listed.seat(person) for listed in pair):
        return None
    right = {
        Share.BOTH: len(seats) == PAIR,
        Share.ONE: pair[0].seat(person) is not None and len(seats) == 1,
        Share.NEITHER: not seats,
    }
    said = telling.roles(seats) if seats else ""
    missing = [listed for listed in pair if listed.seat(person) is None]
    away = [_texts()["away"].format(body=listed.name, marker=_at(listed, telling)) for listed in missing]
    if said:
        said += "".join(_texts()["but"].format(away=body) for body in away)
    else:
        said = _texts()["in_neither"].format(name=_named(person, telling), away=_texts()["nor"].join(away))
    opening = _texts()["yes" if right[share] else "no"]
    return telling.answer([f"{opening}{said}."])


def _named(person: str, telling: Telling) -> str:
    """Somebody's name as it is written where they do sit."""
    return next(seat.person.name for seat in telling.of_person() if name_of(seat) == person)


def _each(listed: Listed) -> Iterator[Seat]:
    """A body's seats, each person once."""
    yield from {name_of(seat): seat for seat in reversed(listed.seats)}.values().__reversed__()


def _person(seat: Seat) -> str:
    role = fold_role(seat.role)
    return f"{seat.person.name}, {role}" if role else seat.person.name


def _at(listed: Listed, telling: Telling) -> str:
    """The marker of where the list of a body's members names it, or of its first seat."""
    return telling.named_at(listed.seats[0]) or telling.cite(listed.seats[:1])


def _pair(asked: str, question: Question, telling: Telling, filters: Filters) -> tuple[Listed, Listed] | None:
    """The two bodies that a question is about: named one after the other, or "begge" of a kind."""
    bodies, of_kind = bodies_of(telling, filters), patterns("sharing")["of_kind"].search(asked)
    if of_kind:
        return _both_of(of_kind["kind"] or "", bodies, question)
    found = patterns("sharing")["named"].search(asked)
    for one, other in _parted(found["bodies"]) if found else ():
        first, second = named_in(one, bodies), named_in(other, bodies)
        if first and second and first.name != second.name:
            return first, second
    return None


def _both_of(kind: str, bodies: Sequence[Listed], question: Question) -> tuple[Listed, Listed] | None:
    """The two bodies, of a kind or any, that the talk is about, or the only two whose members are listed."""
    listed = [body for body in bodies if body.whole]
    alike = [body for body in listed if not kind or stem(kind) in kind_of_body(body.seats[0].body)]
    talked = {term.stem for term in question.terms if term.carried}
    meant = [body for body in alike if talked & {stem(token.text) for token in tokens(body.seats[0].body)}]
    two = meant if len(meant) == PAIR else alike
    return (two[0], two[1]) if len(two) == PAIR else None


def _parted(text: str) -> Iterator[tuple[str, str]]:
    """The ways to take "rådet for havne og kajer og fyrgruppen" apart into two bodies."""
    for joint in patterns("sharing")["joint"].finditer(text):
        yield text[: joint.start()], text[joint.end() :]
