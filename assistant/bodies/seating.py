"""Answers who has a role in a body, and who sits there for somebody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from assistant.bodies.naming import BY_TITLE, names
from assistant.bodies.seats import Seat, Seats, in_body, without_short
from assistant.compose.citing import Notes, Place
from assistant.compose.drafts import Draft
from assistant.compose.persons import holds
from assistant.compose.standing import body_of, find
from assistant.compose.wording import calm, closed, cue, joined, small, texts, unmarked
from assistant.cues import patterns, stems, table
from assistant.danish.words import fold, split_compound, stem, tokens
from assistant.evidence.coverage import cover
from assistant.evidence.form import COVERED, LIGHT
from assistant.evidence.slots import RUN, role_asked
from assistant.mandate.wish import is_body
from assistant.names import name_key
from assistant.question.leaving_out import left_out, tells_left_out
from assistant.question.understanding import Question
from assistant.search import passes
from assistant.store import Store
from assistant.types import DocumentInfo, Filters, Hit, Kind, Passage, Status
from assistant.validity.validity import Validity

# Of a name this many words must stand in a question that means it.
FEWEST = 2


def seated(question: Question, hits: Sequence[Hit], store: Store, filters: Filters) -> Draft | None:
    """Answer from the seats that the documents list.

    Args:
        question: The question, understood.
        hits: What search found for it, best first.
        store: Where the documents are.
        filters: Which of them may be drawn on.

    Returns:
        The answer; None when the question asks for something else, for another time, or the seats that are
        listed leave it open.
    """
    asked = question.text.lower()
    if question.years or question.days or _forms()["other_time"].search(asked):
        return None
    telling = Telling(question, hits, store, filters)
    if _forms()["represents"].search(asked):
        return telling.on_behalf()
    if _forms()["leads"].search(asked) or (_forms()["holder"].search(asked) and role_asked(question)):
        return telling.holder()
    return None


@cache
def _forms() -> dict[str, re.Pattern[str]]:
    return dict(patterns("seats"))


@cache
def asking_stems() -> frozenset[str]:
    """Stems of the words that ask for a seat and do not tell which."""
    return frozenset(stem(word) for word in table("seats")["words"]["own"])


@cache
def leading() -> frozenset[str]:
    """Roles of who leads a body."""
    return frozenset(table("seats")["words"]["leads"])


class Telling:
    """Tells who sits where in answer to one question.

    Args:
        question: The question, understood.
        hits: What search found for it, best first.
        store: Where the documents are.
        filters: Which of them may be drawn on.

    Attributes:
        seats: All seats that the documents list.
        terms: The words of the question that tell which body is meant.
        notes: Takes the citations.
    """

    def __init__(self, question: Question, hits: Sequence[Hit], store: Store, filters: Filters) -> None:
        self._question = question
        self._hits = hits
        self._store = store
        self._filters = filters
        self.seats = Seats.of(store)
        self._validity = Validity.of(store)
        self.notes = Notes(store.document)
        self._role = role_asked(question)
        own = asking_stems() | ({self._role.stem} if self._role else set()) | stems("articles")
        self.terms = [t for t in question.terms if t.weight > LIGHT and t.stem not in own and not t.is_role]

    def holder(self) -> Draft | None:
        """Who has the role asked for in the body asked for."""
        seats = [seat for seat in self._listed() if names(self.terms, seat.body, seat.document)]
        role = self._role.word.lower() if self._role else ""
        holding = _newest_minutes([seat for seat in seats if seat.told and self._has_role(seat)])
        if len({seat.person.name for seat in holding}) > 1 or self._told_elsewhere(holding):
            return None
        if holding:
            return self.answer([closed(holds(holding[0].person), self.cite(holding))])
        chairs = [seat for seat in seats if seat.told and seat.role in leading()]
        if fold(role) in cue("chairs") and chairs and not self._role_stands_in(chairs[0]):
            chair = closed(small(holds(chairs[0].person)), self.cite(chairs[:1]))
            title = calm(unmarked(chairs[0].document.title))
            own = chairs[0].body == (body_of(chairs[0].document) or chairs[0].body)
            none = texts().no_role if own else str(table("seats")["texts"]["no_role_in"])
            said = none.format(title=title, role=role, body=calm(chairs[0].body), said=chair)
            return Draft([said], self.notes.citations, Status.NOT_FOUND)
        return None

    def on_behalf(self) -> Draft | None:
        """Who sits in the body asked for on behalf of the organisation asked for."""
        seats = self.for_organisation()
        return self.answer([closed(self.sit_for(seats), self.cite(seats))]) if seats else None

    def for_organisation(self) -> list[Seat]:
        """The seats of the organisation asked for in the body asked for; none where several may be meant."""
        for_them: dict[str, list[Seat]] = {}
        for seat in self._listed():
            if self._is_left_out(seat):
                continue
            organisation = seat.person.organisation
            held = cover(self.terms, ((organisation, 1.0),))
            rest = [term for term, value in zip(self.terms, held, strict=True) if value < COVERED]
            if (
                organisation
                and len(rest) < len(self.terms)
                and rest
                and names(rest, seat.body, seat.document)
            ):
                for_them.setdefault(seat.document.id, []).append(seat)
        seats = next(iter(for_them.values())) if len(for_them) == 1 else []
        return seats if len({fold(seat.person.organisation) for seat in seats}) == 1 else []

    @staticmethod
    def sit_for(seats: Sequence[Seat]) -> str:
        """Who sits for an organisation, without a full stop."""
        people = [", ".join(filter(None, (seat.person.name, seat.person.title))) for seat in seats]
        wording = str(table("seats")["texts"]["sit_for"])
        return wording.format(organisation=seats[0].person.organisation, names=joined(people))

    def named(self) -> list[Seat]:
        """The seats of all persons that a question may name, of documents of any time."""
        words = dict.fromkeys(name_key(token.text) for token in tokens(self._question.text))
        return [
            seat
            for word in words
            for seat in self.seats.of_person.get(word, ())
            if sum(name_key(part) in words for part in seat.person.name.split()) >= FEWEST
        ]

    def of_person(self) -> list[Seat]:
        """The seats of the one person a question names, whose name is then no longer among its words."""
        return self.one_person([seat for seat in self.standing(self.named()) if not self._is_left_out(seat)])

    def one_person(self, seats: list[Seat]) -> list[Seat]:
        """Seats of one person, whose name is then no longer among the words; none for those of several."""
        called = {seat.person.name for seat in seats}
        if len(called) != 1:
            return []
        own = {name_key(part) for part in called.pop().split()}
        self.terms = [t for t in self.terms if name_key(t.word) not in own]
        return seats

    def _is_left_out(self, seat: Seat) -> bool:
        """Whether a question asks for others than who sits there: "ud over formanden"."""
        return tells_left_out(left_out(self._question.text), f"{seat.role} {seat.person.name}")

    def roles(self, seats: Sequence[Seat]) -> str:
        """What somebody is in each body, with markers and without a full stop."""
        kept = list(reversed({key_of(seat.body): seat for seat in reversed(seats)}.values()))
        told = [f"{in_body(seat)} {self.cite([seat])}{self.named_at(seat)}" for seat in kept]
        return str(table("seats")["texts"]["is_in"]).format(name=kept[0].person.name, roles=joined(told))

    def _listed(self) -> Iterator[Seat]:
        """The seats that the documents found list, of documents that hold."""
        found = dict.fromkeys(hit.document.id for hit in self._hits)
        yield from self.standing(seat for one in found for seat in self.seats.in_document.get(one, ()))

    def standing(self, seats: Iterable[Seat]) -> Iterator[Seat]:
        """Those of documents that may be drawn on and that no other has replaced."""
        yield from (seat for seat in seats if self.holds(seat.document))

    def holds(self, document: DocumentInfo) -> bool:
        """Whether a document may be drawn on, no other has replaced it, and it has not ended yet."""
        link, today = self._validity.supersedes(document.id), self._validity.today
        ends = link is not None and link.by is None and link.since and today and link.since > today
        return passes(document, self._filters) and (link is None or link.partial or bool(ends))

    def _has_role(self, seat: Seat) -> bool:
        if self._role is None:
            return seat.role in leading()
        return stem(seat.role) == self._role.stem

    def _told_elsewhere(self, holding: Sequence[Seat]) -> bool:
        """Whether something newer that was found tells of another person with the role."""
        called = {seat.person.name for seat in holding}
        newest = max((seat.document.date for seat in holding if seat.document.date), default=None)
        role = self._role.stem if self._role else stem("formand")
        for hit in self._hits:
            text = f"{hit.passage.row} {hit.passage.column} {hit.passage.text}"
            newer = hit.document.date and (newest is None or hit.document.date > newest)
            if not newer or role not in {stem(token.text) for token in tokens(text)}:
                continue
            layers = ((f"{text} {hit.passage.section}", 1.0), (hit.document.title, BY_TITLE))
            about = all(value >= COVERED for value in cover(self.terms, layers))
            others = {run.group() for run in RUN.finditer(hit.passage.text)} - called
            if about and any(not _is_body(name) for name in others):
                return not any(name in hit.passage.text for name in called)
        return False

    def _role_stands_in(self, chair: Seat) -> bool:
        """Whether the chair's document has the word for the role, but for who has it in another body."""
        root = self._role.stem if self._role else ""
        other = {s.passage.id for s in self.seats.in_document[chair.document.id] if s.body != chair.body}
        there = [p for p in self._store.passages(chair.document.id) if p.id not in other]
        under = [p for p in there if chair.body in p.path]
        words = {fold(token.text) for passage in under or there for token in tokens(passage.text)}
        return any(root in (stem(word), *map(stem, split_compound(word))) for word in words)

    def passages(self, document: str) -> tuple[Passage, ...]:
        """A document's passages in reading order."""
        return self._store.passages(document)

    def cite(self, seats: Sequence[Seat]) -> str:
        """Markers for the words of some seats."""
        return "".join(
            dict.fromkeys(
                self.notes.cite_at(
                    seat.document, seat.passage, Place(seat.words.page, seat.words.start, seat.words.end)
                )
                for seat in seats
            )
        )

    def named_at(self, seat: Seat) -> str:
        """The marker of where the document names the body; "" where the seat's own words do."""
        place = find(self.notes, seat.passage, seat.body)
        inside = place is None or (place.page == seat.words.page and seat.body in seat.words.text)
        return "" if place is None or inside else self.notes.cite_at(seat.document, seat.passage, place)

    def is_named(self, seat: Seat) -> bool:
        """Whether the document has the body by the name that it is told with."""
        return seat.body in seat.words.text or find(self.notes, seat.passage, seat.body) is not None

    def answer(self, parts: list[str]) -> Draft:
        """An answer with what was cited so far."""
        return Draft(parts, self.notes.citations, Status.ANSWERED)


def _newest_minutes(seats: list[Seat]) -> list[Seat]:
    """The seats without those of older minutes, which may have had others in the chair."""
    minutes = (seat.document for seat in seats if seat.document.kind is Kind.REFERAT)
    newest = max((info.date for info in minutes if info.date), default=None)
    return [s for s in seats if s.document.kind is not Kind.REFERAT or s.document.date == newest]


def _is_body(name: str) -> bool:
    return any(is_body(token.text) for token in tokens(name))


def key_of(body: str) -> str:
    """A body to compare by, without the short name behind it: that of "Kajudvalget (KU)" is "kajudvalg"."""
    return " ".join(stem(token.text) for token in tokens(without_short(body)))


__all__ = ["Telling", "asking_stems", "key_of", "leading", "seated"]
