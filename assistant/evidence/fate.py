"""What became of a proposal: that it fell, where a question takes for granted that it was adopted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from itertools import pairwise

from assistant.cues import patterns
from assistant.danish.months import is_month
from assistant.danish.words import fold, stem, tokens
from assistant.evidence.aspects import Aspect, is_proposal, resolves
from assistant.evidence.coverage import cover, said
from assistant.evidence.form import COVERED, LIGHT, decides, is_row_head
from assistant.evidence.items import Item, as_of_item, meant_items
from assistant.evidence.sorts import Sort, sort_of
from assistant.evidence.surroundings import one_by_one
from assistant.evidence.weighing import Piece, Weigher
from assistant.question.understanding import Question, Term, Wanted
from assistant.question.verbs import is_verb
from assistant.question.wanted import asks_whether
from assistant.types import BlockKind, Kind, Passage

# Passages after the one that tells of a proposal within which stands what became of it.
REACH = 4
# How much less of what is asked about a later item may hold and still be the one that decides.
AS_WELL = 0.2
# Sentences of a decision that are told.
MOST = 2
# What only takes up again that something was adopted asks for nothing of the kind itself.
ASKED = frozenset(set(Wanted) - {Wanted.DECISION, Wanted.COMPARISON, Wanted.TIMELINE})


class Refuted(StrEnum):
    """What is not so of what a question takes for granted, or that what it asks after was met after all."""

    FELL = "not_adopted"
    OTHER = "decided_otherwise"
    WAITS = "waits"
    UNDECIDED = "undecided"
    GRANTED = "granted"
    MET = "met"


def refuting(
    question: Question, pieces: Sequence[Piece], weigher: Weigher
) -> tuple[Refuted, list[Piece]] | None:
    """What the minutes tell instead, where a question takes for granted that something was adopted.

    Args:
        question: The question, understood.
        pieces: What was found, best first.
        weigher: Weighs other passages of the item.

    Returns:
        The proposal with the sentence that tells that it fell, or what was decided instead, of the latest
        minutes on the matter; None when the question takes nothing of the kind for granted, or that is so.
    """
    aspect = adoption()
    taken = question.wanted in ASKED or asks_whether(question.text)
    if not taken or not aspect.asks.search(fold(question.whole)):
        return None
    item = latest_item(question, pieces, weigher, aspect)
    if item is None:
        return None
    matter = matter_of(question, aspect)
    found = ((Refuted.FELL, fallen(question, item, matter)), (Refuted.OTHER, _other(question, item, matter)))
    kind, told = next(((kind, told) for kind, told in found if told), (Refuted.FELL, []))
    return (kind, told_of(question, told, item, weigher, aspect)) if told else None


def latest_item(question: Question, pieces: Sequence[Piece], weigher: Weigher, aspect: Aspect) -> Item | None:
    """The item of the latest minutes on a matter, of a list in it only the entry that is meant.

    Args:
        question: The question, understood.
        pieces: What was found, best first.
        weigher: Weighs other passages of the item.
        aspect: What of the matter is asked for.

    Returns:
        The item; None when no minutes are about the matter.
    """
    items = [
        item
        for item in meant_items(question, pieces, weigher, aspect)
        if item.best.document.kind is Kind.REFERAT
    ]
    near = [item for item in items if item.share >= items[0].share - AS_WELL]
    if not near:
        return None
    item = max(near, key=lambda one: one.best.document.date or date.min)
    return replace(item, passages=_own_entry(item.passages, matter_of(question, aspect)))


def matter_of(question: Question, aspect: Aspect) -> list[Term]:
    """The words of a question that name its matter, without those that ask what became of it."""
    return [t for t in question.terms if t.weight > LIGHT and not (aspect.asks_with(t) or is_month(t.word))]


def told_of(
    question: Question, told: Sequence[Passage], item: Item, weigher: Weigher, aspect: Aspect
) -> list[Piece]:
    """Sentences of an item as pieces that hold what the item holds."""
    weighed = (weigher.piece(one, item.best.document, item.best.dense) for one in told)
    as_item = (as_of_item(question, piece, item, weigher, aspect) for piece in weighed)
    return [replace(piece, fills=1.0) for piece in as_item]


def _own_entry(passages: tuple[Passage, ...], matter: Sequence[Term]) -> tuple[Passage, ...]:
    """The passages of an item without the entries of its lists that are about another thing than is meant."""
    entries = [one for one in passages if one.kind is BlockKind.ITEM]
    others = [share_of(matter, one.text) for one in passages if one.kind is not BlockKind.ITEM]
    most = max((share_of(matter, one.text) for one in entries), default=0.0)
    if most <= max(others, default=0.0):
        return passages
    return tuple(
        one for one in passages if one.kind is not BlockKind.ITEM or share_of(matter, one.text) >= most
    )


def fate_of_proposal(question: Question, item: Sequence[Passage]) -> list[Passage]:
    """The proposal a question asks after and the sentence of its item that tells what became of it.

    Args:
        question: The question, understood.
        item: The item's passages.

    Returns:
        Both as passages of their own, from before the item's field for its decision; [] when no proposal is
        asked after, or its end is not told there.
    """
    forms = patterns("minutes")
    if not forms["proposal_asked"].search(question.whole):
        return []
    told = [one for one in one_by_one(filter(says, item)) if not decides(one)]
    ended = [at for at, one in enumerate(told) if forms["proposal_ended"].match(one.text)]
    if not ended:
        return []
    matter = [term for term in question.terms if term.weight > LIGHT]
    proposal = max(told[: ended[-1]], key=lambda one: share_of(matter, one.text), default=None)
    named = proposal is not None and share_of(matter, proposal.text) > share_of(matter, told[ended[-1]].text)
    return [proposal, told[ended[-1]]] if proposal is not None and named else [told[ended[-1]]]


def adoption() -> Aspect:
    """That something was adopted, as a side of its matter."""
    forms = patterns("minutes")
    return Aspect("adoption", forms["adoption_asked"], forms["fell"], forms["adoption_words"])


def fallen(question: Question, item: Item, matter: Sequence[Term]) -> list[Passage]:
    """The proposal of an item and the sentence that it fell; [] when it did not."""
    fell, pointing = patterns("minutes")["fell"], patterns("minutes")["points_at_proposal"]
    told = list(one_by_one(filter(says, item.passages)))
    ends = [one for one in told if decides(one)] or told
    made = [one.text for one in ends if resolves(one.text) and not fell.search(one.text)]
    adopted = max((share_of(matter, text) for text in made), default=0.0)
    for at, one in enumerate(told):
        if not fell.search(one.text):
            continue
        pointed = pointing.match(one.text) is not None
        before = [other for other in told[:at] if one.order - other.order <= REACH]
        # "Forslaget" is the one put last before it.
        put = [other for other in before if is_proposal(other.text)][-1:] if pointed else []
        proposal = max(put or before, key=lambda other: share_of(matter, other.text), default=None)
        proposed = share_of(matter, proposal.text) if proposal is not None else 0.0
        # What was adopted is what is asked about when it holds as much of it as what fell.
        if 0.0 < adopted >= max(proposed, share_of(matter, one.text)):
            continue
        if share_of([term for term in matter if sort_of(term) is Sort.SUBJECT], one.text) > 0.0:
            return [one]
        if proposal is not None and pointed and proposed > 0.0 and _puts(question, proposal, matter):
            return [proposal, one]
    return []


def _puts(question: Question, proposal: Passage, matter: Sequence[Term]) -> bool:
    """Whether a proposal itself is to do what is asked about: "udvide", not "lukke"."""
    words = [token.text for token in tokens(question.text)]
    after = {word for at, word in pairwise(words) if at == "at"}
    acts = [term for term in question.terms if term.word in after or (term in matter and is_verb(term.word))]
    # "Hun foreslog gratis parkering" tells no act that could be another.
    tells_act = any(token.text == "at" for token in tokens(proposal.text))
    return share_of(acts, proposal.text) == 1.0 or not (acts and tells_act)


def _other(question: Question, item: Item, matter: Sequence[Term]) -> list[Passage]:
    """What was decided in an item, where that is not the act of which a question says so; [] otherwise."""
    found = patterns("minutes")["adopted_act"].search(question.whole)
    act = next((term for term in matter if found and term.word == found["act"]), None)
    made = [passage for passage in item.passages if decides(passage) and says(passage)]
    if act is None or not made or any(share_of([act], said(one)) > 0.0 for one in made):
        return []
    rest = [term for term in matter if term is not act]
    ways = [label for one in made for label in _labels(one.text)]
    chosen = [clause for label in ways for clause in _called(label, item)]
    proposed = any(share_of([act], said(one)) > 0.0 for one in item.passages if not decides(one))
    own = any(share_of(rest, said(one)) > 0.0 for one in made)
    if not proposed or not (ways or own) or any(share_of([act], clause) > 0.0 for clause in chosen):
        return []
    first = next((one for one in made if _labels(one.text) or resolves(one.text)), made[0])
    more = (one for one in made if one is not first and share_of(rest, said(one)) > 0.0)
    return [first, *more][:MOST]


def _labels(text: str) -> Iterator[str]:
    """What the ways between which one is chosen are called: "model B"."""
    return (found[0] for found in patterns("minutes")["way"].finditer(text))


def _called(label: str, item: Item) -> Iterator[str]:
    """The clauses and rows of an item that tell of a way by its name, outside of what was decided."""
    mark = stem(tokens(label)[-1].text)
    for passage in item.passages:
        if passage.row and {stem(token.text) for token in tokens(passage.row)} & {mark, stem(label)}:
            yield passage.text
        if not decides(passage):
            clauses = re.split(r"[,;.]\s+|\s+(?:og|mens)\s+", passage.text)
            yield from (clause for clause in clauses if fold(label) in fold(clause))


def says(passage: Passage) -> bool:
    """Whether a passage says something, as no heading and no head of a row does."""
    return passage.kind is not BlockKind.HEADING and not is_row_head(passage)


def share_of(terms: Sequence[Term], text: str) -> float:
    """How much of some words a text holds, 0 to 1."""
    held = [value for value in cover(terms, ((text, 1.0),)) if value >= COVERED]
    return len(held) / len(terms) if terms else 0.0
