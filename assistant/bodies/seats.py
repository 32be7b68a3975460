"""The seats that the documents list: a person, the role, and the body it is in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from assistant.compose.persons import Someone, read_person
from assistant.compose.standing import body_of
from assistant.compose.wording import calm, capital, cue, small, unmarked
from assistant.cues import patterns, table
from assistant.danish.words import fold, stem, tokens
from assistant.facts import MandateField, MandatePart, Person, Words
from assistant.mandate.wish import is_body
from assistant.names import name_key
from assistant.store import Store
from assistant.types import DocumentInfo, Kind, Passage

# Words at the start of a heading among which the body it is about stands.
OPENING = 4
SHORT = re.compile(r"\s*\([^()]*\)\s*$")


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody's place in a body.

    Attributes:
        person: The person with title and organisation.
        role: The role in the body in lower case, "" for a plain member.
        body: The body, as the document names it.
        document: The document that says so.
        passage: Where it stands.
        words: The words that say so.
    """

    person: Someone
    role: str
    body: str
    document: DocumentInfo
    passage: Passage
    words: Words

    @property
    def told(self) -> bool:
        """Whether the role is told by a word, rather than by where the person stands."""
        here = f"{self.words.text} {self.passage.column} {self.passage.lead_in} {self.passage.section}"
        return bool(self.role) and stem(self.role) in {stem(token.text) for token in tokens(here)}


@dataclass(frozen=True, slots=True)
class Seats:
    """All seats that the documents of a store list.

    Attributes:
        in_document: By document id, in reading order.
        of_person: By the folded last name.
    """

    in_document: Mapping[str, tuple[Seat, ...]]
    of_person: Mapping[str, tuple[Seat, ...]]

    @classmethod
    def of(cls, store: Store) -> Seats:
        """The seats of a store; read once for each published generation."""
        generation = store.generation
        kept = _KEPT.get(store)
        if kept is None or kept[0] != generation:
            kept = generation, cls._read(store)
            _KEPT[store] = kept
        return kept[1]

    @classmethod
    def _read(cls, store: Store) -> Seats:
        infos = {info.id: info for info in store.documents()}
        in_document: dict[str, tuple[Seat, ...]] = {}
        of_person: dict[str, tuple[Seat, ...]] = {}
        fields = store.facts(MandateField)
        for identity, info in infos.items():
            named = [field for field in fields.get(identity, ()) if field.person is not None]
            if not named and info.kind is not Kind.REFERAT:
                continue
            passages = store.passages(identity)
            read = (seat for field in named for seat in _seats(field, info, passages))
            seats = tuple(read) + tuple(_in_minutes(info, store, passages))
            in_document[identity] = seats
            for seat in seats:
                key = name_key(seat.person.name.split()[-1])
                of_person[key] = (*of_person.get(key, ()), seat)
        return cls(in_document, of_person)


_KEPT: WeakKeyDictionary[Store, tuple[int, Seats]] = WeakKeyDictionary()


def _seats(field: MandateField, info: DocumentInfo, passages: tuple[Passage, ...]) -> Iterator[Seat]:
    """The seat a field tells of, when it is known in which body it is."""
    here = _around(field.words, passages)
    if field.person is None or here is None or field.part not in (MandatePart.CHAIR, MandatePart.MEMBER):
        return
    body = field.body or _body(info, here)
    if body:
        yield _seat(field.person, body, info, here, field.words)


def _in_minutes(info: DocumentInfo, store: Store, passages: tuple[Passage, ...]) -> Iterator[Seat]:
    """The seats of those whose role, here or in another body, is told where minutes list who took part."""
    if info.kind is not Kind.REFERAT:
        return
    details = store.details(info.id)
    for person in (*details.participants, *details.absentees):
        here = _around(person.words, passages)
        if here and fold_role(person.role):
            yield _seat(person, info.body or info.title, info, here, person.words)
        posted = patterns("seats")["posted"].fullmatch(person.title)
        if here and posted:
            role, body = posted["role"].lower(), posted["body"]
            title = small(posted["title"] or "")
            someone = Someone(person.name, title, person.organisation, role=role)
            yield Seat(someone, role, body, info, here, person.words)


def _around(words: Words, passages: tuple[Passage, ...]) -> Passage | None:
    return next((p for p in passages if p.page == words.page and p.start <= words.start < p.end), None)


def _seat(person: Person, body: str, info: DocumentInfo, passage: Passage, words: Words) -> Seat:
    read = read_person(words.text)
    known = read if read and read.name == person.name else None
    someone = known or Someone(person.name, person.title, person.organisation)
    someone = replace(someone, role=person.role.lower())
    return Seat(someone, fold_role(person.role), body, info, passage, words)


def fold_role(role: str) -> str:
    """A role to compare by: "" for a plain member."""
    return "" if fold(role) in ("", "medlem") else role.lower()


def _body(info: DocumentInfo, passage: Passage) -> str:
    """The body a passage without one of its own is about: its table row's, its heading's, its document's."""
    if passage.row and _names_body(passage.row):
        return passage.row
    if info.kind is Kind.KOMMISSORIUM:
        return body_of(info) or info.body or info.title
    return next((heading for heading in reversed(passage.path) if _names_body(heading)), "")


def _names_body(text: str) -> bool:
    return any(is_body(token.text) for token in tokens(text)[:OPENING])


def in_body(seat: Seat) -> str:
    """What somebody is in a body: "formand for Brorådet", "medlem af Kajudvalget"."""
    role = small(seat.role) or "medlem"
    within = "i" if role in table("seats")["words"]["within"] else "for"
    preposition = "af" if role in cue("members") else within
    wording = str(table("seats")["texts"]["role_in"])
    return wording.format(
        role=role, preposition=preposition, body=calm(capital(unmarked(without_short(seat.body))))
    )


def without_short(body: str) -> str:
    """A body without the short name in brackets behind it: "Kajudvalget (KU)"."""
    return SHORT.sub("", body)
