"""Mandates: the card of each kommissorium, and whether something is within a body's mandate."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.compose.citing import Notes
from assistant.danish.words import stem, tokens
from assistant.evidence.weighing import Piece, Weigher
from assistant.facts import MandateField, MandatePart, Person, Words
from assistant.mandate.fit import FITS, TIE, fit
from assistant.mandate.own_body import of_its_body
from assistant.mandate.reserving import reservation
from assistant.mandate.ruling import Ruling, Verdict, rule
from assistant.mandate.sentences import Bearing
from assistant.mandate.wish import first_body, is_body, parse
from assistant.question.understanding import Question, Term, understand
from assistant.search import Searcher
from assistant.store import Store
from assistant.types import Citation, DocumentInfo, Filters, Kind, Passage
from assistant.validity.validity import Validity

HITS = 28


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing a card says.

    Attributes:
        citation: The words, verbatim, with page and section.
        person: The member or chair, when it names one.
    """

    citation: Citation
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class Mandate:
    """What a document says of one body.

    Attributes:
        body: The body, verbatim, or "" when the document is about one.
        parts: Every part in the order of `MandatePart`, () for one that is not given.
    """

    body: str
    parts: Mapping[MandatePart, tuple[Entry, ...]]


@dataclass(frozen=True, slots=True)
class Card:
    """The mandates of one document.

    Attributes:
        document: The document.
        mandates: One for each body; () when the document describes none.
    """

    document: DocumentInfo
    mandates: tuple[Mandate, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """Whether a wish is within the mandate of one body.

    Attributes:
        document: The document that was asked.
        body: The body in it, "" when the document is about one.
        verdict: Inside, outside, or not said.
        deciding: What decides, or the nearest when nothing does; with what introduces it.
        further: At most two more that bear on it.
        reservation: What the wish is about that the mandate does not name, in a Danish sentence, or "".
    """

    document: DocumentInfo
    body: str
    verdict: Verdict
    deciding: Ground | None
    further: tuple[Ground, ...] = ()
    reservation: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """A sentence a ruling rests on.

    Attributes:
        citation: The words, verbatim.
        lead_in: The words that introduce the list it is an item of, verbatim, or "".
    """

    citation: Citation
    lead_in: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """A wish held against mandates.

    Attributes:
        wish: As it was asked.
        checks: One for each mandate that is told of, newest document first.
        asked: How many mandates were asked.
        body: The words of the wish that name a body, "" for none.
        replaced: Documents that were not asked, because a newer one has taken their place or they have ended.
    """

    wish: str
    checks: tuple[Check, ...]
    asked: int
    body: str = ""
    replaced: tuple[DocumentInfo, ...] = ()


def cards(store: Store, document: DocumentInfo | None = None) -> tuple[Card, ...]:
    """The cards of one document, or of every kommissorium by title.

    Args:
        store: The documents.
        document: The document, of any kind; None for every kommissorium.

    Returns:
        One card a document.
    """
    facts = _fields(store)
    chosen = [document] if document else [i for i in store.documents() if i.kind is Kind.KOMMISSORIUM]
    return tuple(_card(store, info, facts.get(info.id, ())) for info in chosen)


def _fields(store: Store) -> dict[str, tuple[MandateField, ...]]:
    """The mandate fields of each document; what a kommissorium says of its own body needs no other name."""
    infos = {info.id: info for info in store.documents()}
    return {
        document: tuple(_own_named(field, infos[document]) for field in fields)
        for document, fields in store.facts(MandateField).items()
        if document in infos
    }


def _own_named(field: MandateField, info: DocumentInfo) -> MandateField:
    own = first_body(info.body or info.title)
    if info.kind is not Kind.KOMMISSORIUM or not (field.body and own):
        return field
    called = first_body(field.words.text)
    # "Partnerskabet kan …" under a heading on working groups is said of the partnership.
    by_kind = bool(called) and own.endswith(called) and not first_body(field.body).endswith(called)
    about_own = first_body(field.body) == own or called == own or by_kind
    return replace(field, body="") if about_own else field


def _card(store: Store, info: DocumentInfo, fields: Sequence[MandateField]) -> Card:
    notes, passages = Notes(store.document), store.passages(info.id)
    mandates: list[Mandate] = []
    for body in dict.fromkeys(field.body for field in fields):
        parts: dict[MandatePart, tuple[Entry, ...]] = dict.fromkeys(MandatePart, ())
        for field in fields:
            if field.body == body:
                cited = _cited(notes, info, passages, field.words)
                parts[field.part] = (*parts[field.part], Entry(cited, field.person))
        mandates.append(Mandate(body, parts))
    return Card(info, tuple(mandates))


def _cited(notes: Notes, info: DocumentInfo, passages: Sequence[Passage], words: Words) -> Citation:
    """A fact's words as a citation; the passage they stand in, or the next, tells the section."""
    here = [p for p in passages if p.page == words.page]
    within = next((p for p in here if p.start <= words.start < p.end), None)
    after = next((p for p in here if p.start >= words.start), None)
    found = within or after or replace(passages[0], page=words.page, path=())
    marker = notes.cite(info, found, words.start, words.end)
    return notes.citations[int(marker[1:-1]) - 1]


def check(wish: str, store: Store, searcher: Searcher, document: DocumentInfo | None = None) -> Checked:
    """Hold a wish against mandates.

    Args:
        wish: "Må partnerskabet beslutte takster?" or "nedsætte en arbejdsgruppe".
        store: The documents.
        searcher: Searches them.
        document: The only document to ask; None for the kommissorium of the body that the wish names, and
            when it names none for every kommissorium that gives a clear answer; replaced ones are not asked.

    Returns:
        The rulings with their sentences.

    Raises:
        QuestionError: The wish is empty or too long.
    """
    question = understand(wish, corrected=searcher.correct(wish) if wish.strip() else None)
    named = [term for term in parse(question).bodies if not term.carried]
    if document:
        told = (field.body for field in _fields(store).get(document.id, ()))
        meant = of_its_body(wish, named, document, told)
        if meant != wish:
            question = understand(meant, corrected=searcher.correct(meant))
            named = [term for term in parse(question).bodies if not term.carried]
    found = _asked(store, named, document)
    old = {} if document else _replaced(store, [info for info, _ in found])
    asked = [(info, body) for info, body in found if info.id not in old]
    checks = [_check(question, store, searcher, info, body) for info, body in asked]
    if document is None and not named:
        checks = [one for one in checks if one.verdict is not Verdict.UNSAID]
    body = " ".join(term.word for term in named)
    return Checked(wish, tuple(checks), len(asked), body, tuple(old.values()))


def _replaced(store: Store, infos: Sequence[DocumentInfo]) -> dict[str, DocumentInfo]:
    """The documents that others have replaced or ended, by id; none when that leaves nothing to ask."""
    validity = Validity.of(store)
    links = ((info, validity.supersedes(info.id)) for info in infos)
    old = {info.id: info for info, link in links if link is not None and not link.partial}
    return old if any(info.id not in old for info in infos) else {}


def _asked(
    store: Store, named: Sequence[Term], document: DocumentInfo | None
) -> list[tuple[DocumentInfo, str]]:
    """The documents and bodies a wish is about, newest first."""
    facts = _fields(store)
    infos = [document] if document else sorted(store.documents(), key=_newest)
    mandates = [(info, body) for info in infos for body in _bodies(info, facts.get(info.id, ()))]
    own = [(info, body) for info, body in mandates if info.kind is Kind.KOMMISSORIUM or document]
    if not named:
        return own if document else [(info, body) for info, body in own if not body]
    fitting = _fitting(own, named) or _fitting(mandates, named)
    return fitting or (own[:1] if document else [])


def _newest(info: DocumentInfo) -> tuple[bool, int, str]:
    return info.date is None, -(info.date or datetime.date.min).toordinal(), info.title


def _bodies(info: DocumentInfo, fields: Sequence[MandateField]) -> list[str]:
    """The bodies of a document, its own as ""; a kommissorium has one even when nothing was read of it."""
    told = dict.fromkeys(field.body for field in fields)
    bodies = [body for body in told if not body or any(is_body(token.text) for token in tokens(body))]
    return bodies if "" in bodies or info.kind is not Kind.KOMMISSORIUM else ["", *bodies]


def _fitting(
    mandates: Iterable[tuple[DocumentInfo, str]], named: Sequence[Term]
) -> list[tuple[DocumentInfo, str]]:
    """The mandates whose body holds best what a wish names."""
    fits = [(one, fit(*one, named)) for one in mandates]
    best = max((fit for _, fit in fits), default=0.0)
    return [one for one, fit in fits if fit >= FITS and fit >= best - TIE]


def _check(question: Question, store: Store, searcher: Searcher, info: DocumentInfo, body: str) -> Check:
    pieces = _pieces(question, store, searcher, info, body)
    ruling = rule(question, pieces, body)
    notes = Notes(store.document)
    told = tuple(_ground(notes, bearing) for bearing in _told(ruling))
    reserved = reservation(ruling.unnamed, info)
    return Check(info, body, ruling.verdict, told[0] if told else None, told[1:], reserved)


def _told(ruling: Ruling) -> list[Bearing]:
    return [bearing for bearing in (ruling.deciding, *ruling.further) if bearing is not None]


def _ground(notes: Notes, bearing: Bearing) -> Ground:
    passage, start = bearing.piece.passage, bearing.piece.passage.start
    marker = notes.cite(bearing.piece.document, passage, start + bearing.start, start + bearing.end)
    return Ground(notes.citations[int(marker[1:-1]) - 1], passage.lead_in)


def _pieces(
    question: Question, store: Store, searcher: Searcher, info: DocumentInfo, body: str
) -> list[Piece]:
    """The passages of a mandate, weighed; of one body of several only those that are about it."""
    filters = Filters(documents=frozenset({info.id}))
    hits = searcher.search(question.whole, filters=filters, k=HITS)
    cosines = {hit.passage.id: hit.dense or 0.0 for hit in hits}
    weigher = Weigher(question, store)
    passages = store.passages(info.id)
    if body:
        passages = _about(passages, _fields(store).get(info.id, ()), body)
    return [weigher.piece(passage, info, cosines.get(passage.id, 0.0)) for passage in passages]


def _about(passages: Sequence[Passage], fields: Sequence[MandateField], body: str) -> tuple[Passage, ...]:
    """The passages that carry what is told of a body, or stand under a heading that names it."""
    told = [field.words for field in fields if field.body == body]
    name = stem(body)
    return tuple(
        passage
        for passage in passages
        if any(name == stem(heading) for heading in passage.path)
        or any(w.page == passage.page and w.start < passage.end and passage.start < w.end for w in told)
    )
