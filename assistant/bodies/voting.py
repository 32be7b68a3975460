"""Whether somebody, or whoever has a role, may vote or speak in a body, by what is said of the role there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.bodies.listing import Listed, bodies_of, name_of, named_in
from assistant.bodies.seating import Telling
from assistant.bodies.seats import Seat
from assistant.compose.citing import Notes, Place
from assistant.compose.drafts import Draft
from assistant.compose.wording import calm, capital, closed, unmarked
from assistant.cues import patterns, stems, table
from assistant.danish.sentences import sentences
from assistant.danish.words import fold, stem, tokens
from assistant.evidence.coverage import cover
from assistant.evidence.form import COVERED, LIGHT, negates
from assistant.question.terms import terms_of
from assistant.question.understanding import Question
from assistant.store import Store
from assistant.types import BlockKind, DocumentInfo, Filters, Hit, Passage, Status

# What a role is called that no word tells.
PLAIN = "medlem"


class Right(StrEnum):
    """What somebody may do at meetings."""

    VOTE = "vote"
    VOICE = "voice"


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that says whether a role has a right.

    Attributes:
        document: Its document.
        passage: Its passage.
        start: Its first character in the passage's text.
        end: One past the last.
        has: Whether the role has the right.
        bound: Whether only under a condition.
    """

    document: DocumentInfo
    passage: Passage
    start: int
    end: int
    has: bool
    bound: bool


def entitled(question: Question, hits: Sequence[Hit], store: Store, filters: Filters) -> Draft | None:
    """Answer whether somebody, or whoever has a role, may vote or speak in a body.

    Args:
        question: The question, understood.
        hits: What search found for it, best first.
        store: Where the documents are.
        filters: Which of them may be drawn on.

    Returns:
        Ja or Nej with the role of who is asked about and the sentence that says what the role may; the role
        alone, not found, where its document does not say it. None when something else is asked, or it is
        not clear who or which body is meant.
    """
    asked = question.whole.partition("?")[0].strip()
    found = patterns("voting")["asks"].search(asked)
    if question.years or question.days or negates(asked) or found is None:
        return None
    right = Right.VOTE if found["vote"] else Right.VOICE
    telling = Telling(question, hits, store, filters)
    bodies = bodies_of(telling, filters)
    body = named_in(found["body"], bodies) if found["body"] else None
    if found["body"] and body is None:
        return None
    role = _role(found["who"])
    if role:
        return _of_role(_told(role, right, body, hits, telling, store), store)
    seat = _seat(found["who"], [body] if body else bodies, telling)
    return _of_seat(seat, right, telling, store) if seat else None


def _role(who: str) -> str:
    """The stem of the one role that some words name and nothing else, or ""."""
    roots = {stem(token.text) for token in tokens(who)} - stems("articles") - _roots("every")
    return roots.pop() if len(roots) == 1 and roots <= _roots("roles") else ""


def _roots(name: str) -> frozenset[str]:
    return frozenset(stem(word) for word in table("voting")["words"][name])


def _seat(who: str, bodies: Sequence[Listed], telling: Telling) -> Seat | None:
    """The one seat of whom some words name, by name, or by title and organisation."""
    theirs = telling.of_person()
    if theirs:
        seats = [seat for body in bodies if (seat := body.seat(name_of(theirs[0])))]
        return seats[0] if len(seats) == 1 else None
    terms = [term for term in terms_of(f". {who}") if term.weight > LIGHT]
    fitting = [
        seat
        for body in bodies
        for seat in body.seats
        if terms and min(cover(terms, ((f"{seat.person.title} {seat.person.organisation}", 1.0),))) >= COVERED
    ]
    return fitting[0] if len({(seat.person.name, seat.body) for seat in fitting}) == 1 else None


def _of_role(told: Said | None, store: Store) -> Draft | None:
    """Ja or Nej to what whoever has a role may do."""
    if told is None:
        return None
    notes = Notes(store.document)
    return Draft([_verdict(told, _sentence(told, notes))], notes.citations, Status.ANSWERED)


def _of_seat(seat: Seat, right: Right, telling: Telling, store: Store) -> Draft:
    """Ja or Nej to what somebody may do, by the role and what is said of it."""
    who = telling.roles([seat])
    own = stem(seat.role) if seat.role else PLAIN
    equal = None if own == PLAIN else _as_member(own, seat.document, store)
    roles = frozenset({own, PLAIN} if equal else {own})
    told = next(_rights(roles, right, seat.document, store), None)
    said = " ".join((f"{who}.", *(_sentence(one, telling.notes) for one in (equal, told) if one)))
    if told is not None:
        return telling.answer([_verdict(told, said)])
    wording = str(table("voting")["texts"]["unsaid"])
    unsaid = wording.format(title=calm(unmarked(seat.document.title)), right=_right(right))
    return Draft([f"{said} {capital(unsaid)}"], telling.notes.citations, Status.NOT_FOUND)


def _right(right: Right) -> str:
    return str(table("voting")["texts"][right.value])


def _verdict(told: Said, said: str) -> str:
    name = ("yes_if" if told.bound else "yes") if told.has else "no"
    return str(table("compose")["verdicts"][name]).format(sentence=said)


def _sentence(told: Said, notes: Notes) -> str:
    start, end = told.passage.start + told.start, told.passage.start + told.end
    marker = notes.cite_at(told.document, told.passage, Place(told.passage.page, start, end))
    return closed(capital(unmarked(told.passage.text[told.start : told.end])), marker)


def _told(
    role: str, right: Right, body: Listed | None, hits: Sequence[Hit], telling: Telling, store: Store
) -> Said | None:
    """What is said of a role's right in a body's documents, or in the one document found that says it."""
    found = body.seats if body else ()
    infos = dict.fromkeys([seat.document for seat in found] or [hit.document for hit in hits])
    said = [
        next(_rights(frozenset({role}), right, info, store), None) for info in infos if telling.holds(info)
    ]
    kept = [one for one in said if one]
    return kept[0] if len(kept) == 1 or (body and kept) else None


def _as_member(role: str, info: DocumentInfo, store: Store) -> Said | None:
    """The sentence that says that who has a role is a member like others."""
    for passage, start, end in _sentences(info, store):
        text = passage.text[start:end].lower()
        found = patterns("voting")["as_member"].search(text)
        if found and role in {stem(token.text) for token in tokens(found["who"])} and not negates(text):
            return Said(info, passage, start, end, has=True, bound=False)
    return None


def _rights(roles: frozenset[str], right: Right, info: DocumentInfo, store: Store) -> Iterator[Said]:
    """The sentences of a document that say whether who has one of some roles has a right."""
    for passage, start, end in _sentences(info, store):
        told = _says(passage.text[start:end], roles, right)
        if told is not None:
            has, narrowly = told
            words = {fold(token.text) for token in tokens(passage.text[start:end])}
            yield Said(info, passage, start, end, has, narrowly or bool(words & _folded("conditions")))


def _sentences(info: DocumentInfo, store: Store) -> Iterator[tuple[Passage, int, int]]:
    for passage in store.passages(info.id):
        if passage.kind not in (BlockKind.HEADING, BlockKind.CELL):
            for start, end in sentences(passage.text):
                yield passage, start, end


def _folded(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in table("voting")["words"][name])


def _says(text: str, roles: frozenset[str], right: Right) -> tuple[bool, bool] | None:
    """Whether a sentence says that one of some roles has a right, and whether only in some matters.

    A clause without a role of its own is about that of the clause before; "kun medlemmer har stemmeret" says
    of those who are no members that they have it not. None when it says neither, or the lack of it only for
    some matters.
    """
    forms, about = patterns("voting"), frozenset[str]()
    told: list[bool] = []
    narrowly = False
    for clause in forms["clause"].split(text.lower()):
        found = forms[f"has_{right.value}"].search(clause)
        before = clause[: found.start()] if found else clause
        about = frozenset(stem(token.text) for token in tokens(before)) & _roots("roles") or about
        if found is None:
            continue
        lacks = forms["lacks"].search(clause) is not None
        if roles & about and lacks and forms["narrow"].match(clause[found.end() :]):
            narrowly = True
        elif roles & about:
            told.append(not lacks)
        elif about and forms["only"].search(clause) and not lacks and roles <= _roots("others"):
            told.append(False)
    return (told[0], narrowly) if len(set(told)) == 1 and (told[0] or not narrowly) else None
