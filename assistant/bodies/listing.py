"""The bodies whose members documents list, and which of them some words name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.bodies.naming import names
from assistant.bodies.seating import Telling, asking_stems
from assistant.bodies.seats import Seat
from assistant.compose.wording import calm, capital, unmarked
from assistant.danish.words import stem, tokens
from assistant.evidence.form import LIGHT
from assistant.names import name_key
from assistant.question.terms import terms_of
from assistant.search import passes
from assistant.types import Filters, Kind

# A list of fewer is no list of all who sit there.
WHOLE = 3


@dataclass(frozen=True, slots=True)
class Listed:
    """A body with the seats that are listed of it.

    Attributes:
        seats: At least one, in reading order.
    """

    seats: tuple[Seat, ...]

    @property
    def name(self) -> str:
        """The body, as it is named in a sentence."""
        return calm(capital(unmarked(self.seats[0].body)))

    @property
    def words(self) -> frozenset[str]:
        """The stems of the words of its name."""
        return frozenset(stem(token.text) for token in tokens(self.seats[0].body))

    @property
    def whole(self) -> bool:
        """Whether so many are listed that they may be all who sit there; minutes tell of some only."""
        listed = (seat for seat in self.seats if seat.document.kind is not Kind.REFERAT)
        return len({name_of(seat) for seat in listed}) >= WHOLE

    def seat(self, person: str) -> Seat | None:
        """The seat of somebody, by `name_of`."""
        return next((seat for seat in self.seats if name_of(seat) == person), None)

    def seat_of(self, other: Seat) -> Seat | None:
        """The seat of who has a seat elsewhere; one of two middle names is that of somebody else."""
        return next((seat for seat in self.seats if is_same(seat, other)), None)


def name_of(seat: Seat) -> str:
    """The first and the last name of who has a seat, to compare by."""
    parts = seat.person.name.split()
    return f"{name_key(parts[0])} {name_key(parts[-1])}"


def is_same(one: Seat, other: Seat) -> bool:
    """Whether two seats are of one person: "Jens P. Holm" may be "Jens Peter Holm", not "Jens Ole Holm"."""
    if name_of(one) != name_of(other):
        return False
    middles = [[name_key(part).rstrip(".") for part in s.person.name.split()[1:-1]] for s in (one, other)]
    few, many = sorted(middles, key=len)
    return all(any(a.startswith(b) or b.startswith(a) for b in many) for a in few)


def named_in(said: str, bodies: Sequence[Listed]) -> Listed | None:
    """The one body that some words name.

    Args:
        said: "arbejdsgruppen om strandstier".
        bodies: The bodies that are listed.

    Returns:
        The body, with the seats of every list of it; None for none, and for two.
    """
    terms = [t for t in terms_of(f". {said}") if t.weight > LIGHT and not t.is_role]
    terms = [term for term in terms if term.is_body or term.stem not in asking_stems()]
    fitting = [body for body in bodies if names(terms, body.seats[0].body, body.seats[0].document)]
    longest = max(fitting, key=lambda body: len(body.words), default=None)
    if longest is None or not all(body.words <= longest.words for body in fitting):
        return None
    return Listed(tuple(seat for body in (longest, *fitting) for seat in body.seats))


def bodies_of(telling: Telling, filters: Filters) -> list[Listed]:
    """The bodies whose members are listed in documents that hold, those of one name together.

    Args:
        telling: Knows the seats, and which documents hold.
        filters: Which documents may be drawn on.

    Returns:
        In the order of the documents.
    """
    found: dict[str, list[Seat]] = {}
    for seats in telling.seats.in_document.values():
        if seats and passes(seats[0].document, filters):
            for seat in telling.standing(seats):
                found.setdefault(" ".join(stem(t.text) for t in tokens(seat.body)), []).append(seat)
    return [Listed(tuple(seats)) for seats in found.values()]
