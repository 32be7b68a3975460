"""Answers what a document tells of a body under a heading of its own: tasks, purpose, meetings, period."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from weakref import WeakKeyDictionary

from assistant.bodies.naming import kind_of_body, names
from assistant.compose.composing import compose
from assistant.compose.drafts import Draft
from assistant.compose.standing import body_of
from assistant.cues import patterns, table
from assistant.danish.dates import find_dates
from assistant.danish.sentences import sentences
from assistant.danish.words import stem
from assistant.evidence.evidence import Evidence
from assistant.evidence.form import LIGHT
from assistant.evidence.surroundings import passage_at
from assistant.evidence.weighing import Piece, Weigher
from assistant.facts import MandateField, MandatePart
from assistant.mandate.wish import is_body
from assistant.question.understanding import Question
from assistant.search import passes
from assistant.store import Store
from assistant.types import BlockKind, DocumentInfo, Filters, Hit, Kind, Passage, Status
from assistant.validity.validity import Validity

# Sentences told of one part.
MOST = 2


def told_of_body(question: Question, hits: Sequence[Hit], store: Store, filters: Filters) -> Draft | None:
    """Answer from what a document tells of the body asked about.

    Args:
        question: The question, understood.
        hits: What search found for it, best first.
        store: Where the documents are.
        filters: Which of them may be drawn on.

    Returns:
        The answer; None when the question asks for something else, or no document that holds, or more than
        one body, fits what it names.
    """
    asked = question.text.lower()
    part = next((part for part, form in _asks() if form.search(asked)), None)
    if part is None or question.years or question.days:
        return None
    terms = [term for term in question.terms if term.weight > LIGHT and term.stem not in _own()]
    validity, found = Validity.of(store), dict.fromkeys(hit.document for hit in hits)
    fitting: list[tuple[DocumentInfo, list[MandateField]]] = []
    for info in found:
        link = validity.supersedes(info.id)
        if not passes(info, filters) or (link is not None and not link.partial):
            continue
        of_part = fields_of_bodies(store).get((info.id, part), {})
        fitting += [(info, fields) for body, fields in of_part.items() if names(terms, body, info)]
    if len(fitting) != 1:
        return None
    info, fields = fitting[0]
    pieces = list(_pieces(question, part, info, fields, store))
    if not pieces:
        return None
    listed = len(pieces) > 1 and all(piece.passage.kind is BlockKind.ITEM for piece in pieces[1:])
    parts, cited = compose(question, Evidence(tuple(pieces), 1.0, whole_list=listed), store.document)
    return Draft(parts, cited, Status.ANSWERED)


@cache
def _asks() -> tuple[tuple[MandatePart, re.Pattern[str]], ...]:
    return tuple((MandatePart[name.upper()], form) for name, form in patterns("fields").items())


@cache
def _own() -> frozenset[str]:
    """Stems of the words that ask for a part and do not tell of which body."""
    return frozenset(stem(word) for word in table("fields")["words"]["own"])


OfPart = Mapping[tuple[str, MandatePart], Mapping[str, list[MandateField]]]
_KEPT: WeakKeyDictionary[Store, tuple[int, OfPart]] = WeakKeyDictionary()


def fields_of_bodies(store: Store) -> OfPart:
    """What is told of each part by document, and there by body; read once for each published generation."""
    generation = store.generation
    kept = _KEPT.get(store)
    if kept is None or kept[0] != generation:
        kept = generation, _read(store)
        _KEPT[store] = kept
    return kept[1]


def _read(store: Store) -> OfPart:
    infos = {info.id: info for info in store.documents()}
    found: dict[tuple[str, MandatePart], dict[str, list[MandateField]]] = {}
    for identity, fields in store.facts(MandateField).items():
        for field in fields:
            body = _body(field, infos[identity], store) if identity in infos else ""
            if body:
                found.setdefault((identity, field.part), {}).setdefault(body, []).append(field)
    return found


def _body(field: MandateField, info: DocumentInfo, store: Store) -> str:
    """The body a field is about: its own, that of its row, or its document's; "" when none is known."""
    own = (body_of(info) or info.body or info.title) if info.kind is Kind.KOMMISSORIUM else ""
    if field.body:
        # A heading such as "Hvad rådet kan" only calls the document's own body by its kind.
        kind = kind_of_body(field.body)
        return own if kind and own and kind <= kind_of_body(own) else field.body
    here = around(field, store.passages(info.id))
    if here is not None and here.row and is_body(here.row.split()[0]):
        return here.row
    return own


def around(field: MandateField, passages: Sequence[Passage]) -> Passage | None:
    """The passage that a field's words stand in; None when none of them does."""
    return passage_at(passages, field.words.page, field.words.start)


def _pieces(
    question: Question, part: MandatePart, info: DocumentInfo, fields: Sequence[MandateField], store: Store
) -> Iterator[Piece]:
    """What is told: a list with what introduces it, or the sentences that say it best."""
    weigher, passages = Weigher(question, store), store.passages(info.id)
    placed = [(field, around(field, passages)) for field in fields]
    items = [passage for _, passage in placed if passage is not None and passage.kind is BlockKind.ITEM]
    counted_up = len(items) > 1 and items[0].group > 0
    if counted_up and (
        part is MandatePart.TASK or (part is MandatePart.PURPOSE and placed[0][1] is items[0])
    ):
        whole = weigher.around.siblings(items[0])
        before = passages[: whole[0].order][-1:]
        lead_in = whole[0].lead_in.strip()
        heads = [passage for passage in before if lead_in and passage.text.strip().endswith(lead_in)]
        yield from (weigher.piece(passage, info, 0.0) for passage in (*heads, *whole))
        return
    said = [(field, passage) for field, passage in placed if passage is not None and _says(part, field)]
    for field, passage in said[:MOST] if part not in ONE_THING else said[:1]:
        words = field.words
        inside = passage.kind is not BlockKind.CELL and words.end <= passage.end
        sentence = replace(passage, start=words.start, end=words.end, text=words.text)
        yield weigher.piece(sentence if inside else passage, info, 0.0)
    if part is MandatePart.PERIOD and not said:
        ending = _ending(info, passages)
        if ending is not None:
            yield weigher.piece(ending, info, 0.0)


def _ending(info: DocumentInfo, passages: Sequence[Passage]) -> Passage | None:
    """The sentence that says until when a document's own body works, where no heading is over it."""
    kind = kind_of_body(body_of(info) or info.body or info.title)
    for passage in passages:
        for start, end in sentences(passage.text) if passage.kind is BlockKind.PARAGRAPH else ():
            text = passage.text[start:end]
            opening = kind_of_body(" ".join(text.split()[:1]))
            if opening & kind and patterns("timeline")["ends"].search(text.lower()) and find_dates(text):
                return replace(passage, start=passage.start + start, end=passage.start + end, text=text)
    return None


ONE_THING = frozenset({MandatePart.MEETINGS, MandatePart.PERIOD, MandatePart.SECRETARIAT})


def _says(part: MandatePart, field: MandateField) -> bool:
    """Whether a field says the thing itself: how often, until when, not, rather than something about it."""
    if part is MandatePart.PERIOD:
        return bool(find_dates(field.words.text))
    form = _says_forms().get(part)
    return form is None or form.search(field.words.text) is not None


@cache
def _says_forms() -> Mapping[MandatePart, re.Pattern[str]]:
    forms = table("fields")["says"]
    return {MandatePart[name.upper()]: re.compile(form, re.IGNORECASE) for name, form in forms.items()}
