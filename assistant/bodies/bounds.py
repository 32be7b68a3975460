"""Answers what a body may do, or may not, with all that its paper says of it.

Only where no particular act is asked about: "Hvad må rådet ikke?". "Må rådet beslutte takster?" is ruled on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from assistant.bodies.fields import around, fields_of_bodies
from assistant.bodies.naming import kind_of_body, names
from assistant.compose.composing import compose
from assistant.compose.drafts import ITEM, Draft
from assistant.cues import table
from assistant.danish.words import tokens
from assistant.evidence.evidence import Evidence
from assistant.evidence.form import LIGHT, negates
from assistant.evidence.weighing import Piece, Weigher
from assistant.facts import MandateField, MandatePart
from assistant.mandate.clauses import Subject, clauses
from assistant.mandate.words import cue, plain
from assistant.question.understanding import Question, Term
from assistant.search import passes
from assistant.store import Store
from assistant.types import BlockKind, DocumentInfo, Filters, Hit, Passage, Status
from assistant.validity.validity import Validity

OUTSIDE = (MandatePart.LIMIT, MandatePart.OUTSIDE)
INSIDE = (MandatePart.MANDATE, MandatePart.LIMIT)
# More than this is no answer but a paper to be read.
MOST = 12
# Characters between a sentence and the next one.
NEXT = 2


def bounds_told(question: Question, hits: Sequence[Hit], store: Store, filters: Filters) -> Draft | None:
    """Tell all that a body may do, or may not.

    Args:
        question: The question, understood.
        hits: What search found for it, best first.
        store: Where the documents are.
        filters: Which of them may be drawn on.

    Returns:
        What the body's paper says, in reading order; None when the question asks for something else, or no
        paper that holds, or more than one body, fits what it names, or it says nothing of the kind.
    """
    asked = _asked(question)
    if asked is None or question.years or question.days:
        return None
    outside, who = asked
    named = {token.text for token in tokens(who)}
    terms = [t for t in question.terms if t.weight > LIGHT and (t.carried or t.word in named)]
    fitting = list(_fitting(terms, hits, store, filters, OUTSIDE if outside else INSIDE))
    if len(fitting) != 1:
        return None
    info, body, fields = fitting[0]
    passages = store.passages(info.id)
    ordered = sorted(fields, key=lambda field: (field.words.page, field.words.start))
    placed = [(field, here) for field in ordered if (here := around(field, passages)) is not None]
    told = list(_outside(placed) if outside else _inside(placed, kind_of_body(body)))
    if not 0 < len(told) <= MOST:
        return None
    weigher = Weigher(question, store)
    pieces = [weigher.piece(passage, info, 0.0) for passage in told]
    groups = {passage.group if passage.kind is BlockKind.ITEM else 0 for passage in told}
    one_list = len(told) > 1 and len(groups) == 1 and 0 not in groups
    whole = [*_head(pieces[0], weigher), *pieces] if one_list else pieces
    parts, cited = compose(question, Evidence(tuple(whole), 1.0, whole_list=one_list), store.document)
    # Several sentences are one list, too: what corrects one of them says nothing of the others.
    apart = len(parts) > 1 and not one_list
    return Draft([_point(part) for part in parts] if apart else parts, cited, Status.ANSWERED)


def _point(part: str) -> str:
    return f"{ITEM}{part.removeprefix(ITEM).strip()}\n"


def _asked(question: Question) -> tuple[bool, str] | None:
    """Whether a question asks what a body may not do, rather than what it may, and of which body."""
    text = question.text.lower().strip()
    for outside, forms in ((True, _forms("outside")), (False, _forms("inside"))):
        found = next((found for form in forms if (found := form.search(text))), None)
        if found:
            return outside, question.text.strip()[found.start("who") : found.end("who")]
    return None


@cache
def _forms(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form) for form in table("bounds")[name]["forms"])


def _fitting(
    terms: Sequence[Term], hits: Sequence[Hit], store: Store, filters: Filters, parts: Sequence[MandatePart]
) -> Iterator[tuple[DocumentInfo, str, list[MandateField]]]:
    """The bodies that words name with what is told of those parts, of documents that hold."""
    validity, known = Validity.of(store), fields_of_bodies(store)
    for info in dict.fromkeys(hit.document for hit in hits):
        link = validity.supersedes(info.id)
        if not passes(info, filters) or (link is not None and not link.partial):
            continue
        by_body: dict[str, list[MandateField]] = {}
        for part in parts:
            for body, fields in known.get((info.id, part), {}).items():
                by_body.setdefault(body, []).extend(fields)
        yield from ((info, body, fields) for body, fields in by_body.items() if names(terms, body, info))


Placed = tuple[MandateField, Passage]


def _outside(placed: Sequence[Placed]) -> Iterator[Passage]:
    """What says that something is kept from the body: by itself, by what introduces it, or by its heading."""
    for field, passage in placed:
        over = f"{passage.lead_in} {passage.path[-1] if passage.path else ''}"
        kept = negates(field.words.text) or cue("outside").search(field.words.text.lower())
        if kept or cue("leaves_out").search(over.lower()):
            yield _sentence(field, passage)


def _inside(placed: Sequence[Placed], own: frozenset[str]) -> Iterator[Passage]:
    """What says that the body itself may do something, each with the limit in the sentence after it."""
    last: MandateField | None = None
    for field, passage in placed:
        if field.part is MandatePart.MANDATE and _allows(field, passage, own):
            last = field
            yield _sentence(field, passage)
        elif last is not None and field.part is MandatePart.LIMIT and _goes_on(field, last):
            yield _sentence(field, passage)


def _allows(field: MandateField, passage: Passage, own: frozenset[str]) -> bool:
    """Whether a sentence, with what introduces it, says what the body itself may do."""
    text = f"{passage.lead_in} {field.words.text}" if passage.kind is BlockKind.ITEM else field.words.text
    return any(
        clause.subject is Subject.OWN
        and not negates(clause.main)
        and (
            plain("may") & {token.text for token in tokens(clause.main)} or cue("mandate").search(clause.main)
        )
        for clause in clauses(text, own)
    )


def _goes_on(limit: MandateField, allowed: MandateField) -> bool:
    """Whether a limit stands right after what it limits: "Større beløb forelægges udvalget."."""
    here, before = limit.words, allowed.words
    near = here.page == before.page and 0 <= here.start - before.end <= NEXT
    return near and not negates(here.text)


def _sentence(field: MandateField, passage: Passage) -> Passage:
    """The words of a field as a passage of their own; an item as it stands."""
    words = field.words
    if passage.kind is not BlockKind.PARAGRAPH or words.end > passage.end:
        return passage
    return replace(passage, start=words.start, end=words.end, text=words.text)


def _head(piece: Piece, weigher: Weigher) -> list[Piece]:
    """What introduces a list, where it is a passage of its own."""
    passage = piece.passage
    lead = passage.lead_in.strip()
    whole = weigher.around.siblings(passage)
    before = weigher.around.passages(passage.document)[: whole[0].order if whole else 0][-1:]
    return [
        weigher.piece(one, piece.document, 0.0) for one in before if lead and one.text.strip().endswith(lead)
    ]
