"""An item of an agenda, or any headed section, read as one: its sentences are about what it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.evidence.agenda import item_passages, resolved, root
from assistant.evidence.aspects import REASON, Aspect, aspect_of, hinders, presumed
from assistant.evidence.coverage import Layers, cover, said
from assistant.evidence.form import LIGHT, decides, is_row_head, proposes
from assistant.evidence.signals import called
from assistant.evidence.surroundings import cut_to
from assistant.evidence.votes import VOTED, VOTES, in_one_list, tells_votes
from assistant.evidence.weighing import PATH, Piece, Weigher
from assistant.question.understanding import Question, Wanted
from assistant.types import BlockKind, Kind, Passage

# How much the heading over an item, and its document's title, count towards what the item is about.
TITLE = 0.88
# A section with more passages than this is about more than one thing; an item of an agenda stays one.
LONGEST, LONGEST_ITEM = 60, 250
# How many of the best passages may tell which item is meant.
LOOKED_AT = 10
# How much of what the question is about an item must hold, and how far one may lie below the best.
LEAST, NEXT = 0.6, 0.03
# … and one that must not tell it either, for it not to be told.
AS_WELL = 0.15
# How much the best passage of an item counts beside what all of it holds.
FOUND = 0.3
# How much the words of its item cover for a sentence.
INHERITED = 0.95
# How much a sentence loses for each sentence between it and the one that names the matter.
APART = 0.04
# How good a reason something is that stands in the way of a decision, without a word that says so.
UNSAID = 0.8
TASK = "task"
DENIABLE = VOTES | {"condition"}
MINUTES_ONLY = VOTES | {TASK}


@dataclass(frozen=True, slots=True)
class Item:
    """An item of an agenda or a section with what the question's words find in it.

    Attributes:
        passages: Its passages in reading order.
        covers: How well it holds each word of the question, 0 to 1.
        share: How much of what the question is about it holds, 0 to 1.
        best: Its best passage.
    """

    passages: tuple[Passage, ...]
    covers: tuple[float, ...]
    share: float
    best: Piece

    def has(self, form: re.Pattern[str]) -> bool:
        """Whether a sentence of it is of a form."""
        return any(form.search(passage.text) for passage in self.passages)


@dataclass(frozen=True, slots=True)
class Told:
    """What an item tells of what is asked.

    Attributes:
        pieces: The sentences that answer, best first; () when the item has none.
        denied: Whether the item shows that what the question takes for granted is not told; the pieces are
            what is told instead.
    """

    pieces: tuple[Piece, ...] = ()
    denied: bool = False


def in_item(question: Question, pieces: Sequence[Piece], weigher: Weigher) -> Told | None:
    """The sentences of the item asked about that tell the side of it that is asked for.

    Args:
        question: The question, understood.
        pieces: What was found, best first.
        weigher: Weighs other passages of the item.

    Returns:
        What answers, or that the item denies the question; None when the question asks for no such side, or
        no item is about what it asks.
    """
    aspect = aspect_of(question)
    if aspect is None or (aspect.name == REASON and not _asks_why_it_came_so(question)):
        return None
    elsewhere = aspect.name == TASK and pieces[0].document.kind is not Kind.REFERAT
    meant = [] if elsewhere else meant_items(question, pieces, weigher, aspect)
    if not meant:
        return None
    telling = (_told(question, item, weigher, aspect) for item in _nearest(question, meant, aspect))
    told = next((found for found in telling if found), None)
    if told:
        return Told(tuple(told))
    return Told(denied=_denied(question, meant, aspect) and not _came_elsewhere(question, pieces, weigher))


def _came_elsewhere(question: Question, pieces: Sequence[Piece], weigher: Weigher) -> bool:
    """Whether a passage under no heading tells what the question takes for granted of what it asks about."""
    came = presumed(question)
    return came is not None and any(
        came.search(piece.passage.text) and weigher.scene.share(piece.covers) >= LEAST
        for piece in pieces[:LOOKED_AT]
        if not root(piece.passage.path)
    )


def _asks_why_it_came_so(question: Question) -> bool:
    """Whether a question asks why something was put off or turned down, and not what was decided as well."""
    return question.wanted is not Wanted.DECISION and presumed(question) is not None


def reason_in(question: Question, best: Piece, weigher: Weigher) -> Piece | None:
    """The sentence that gives the reason for what was decided, where a question asks for both.

    Args:
        question: The question, understood.
        best: A passage of the item.
        weigher: Weighs the item's passages.

    Returns:
        The sentence; None when no reason is asked for or none is told.
    """
    aspect = aspect_of(question)
    passages = item_passages(best.passage, weigher)
    if aspect is None or aspect.name != REASON or not passages:
        return None
    found = _told(question, _item(question, best, passages, weigher, aspect), weigher, aspect)
    return found[-1] if found else None


def inherited(question: Question, best: Piece, weigher: Weigher) -> tuple[float, ...]:
    """How well a sentence of minutes holds each word of the question with what its item told before it.

    Args:
        question: The question, understood.
        best: The sentence.
        weigher: Knows what stands around it.

    Returns:
        Coverage of each word, 0 to 1; what the sentence holds itself where it is of no minutes.
    """
    if best.document.kind is not Kind.REFERAT:
        return best.covers
    told = [p for p in item_passages(best.passage, weigher) if p.order < best.passage.order]
    before = cover(question.terms, (("\n".join(map(said, told)), INHERITED),))
    return tuple(map(max, best.covers, before))


def meant_items(question: Question, pieces: Sequence[Piece], weigher: Weigher, aspect: Aspect) -> list[Item]:
    """The items that hold most of what the question is about, the best first."""
    found: dict[tuple[str, tuple[str, ...]], Item] = {}
    for piece in pieces[:LOOKED_AT]:
        key = piece.document.id, root(piece.passage.path)
        if key in found or (aspect.name in MINUTES_ONLY and piece.document.kind is not Kind.REFERAT):
            continue
        passages = item_passages(piece.passage, weigher)
        longest = LONGEST_ITEM if piece.document.kind is Kind.REFERAT else LONGEST
        if 0 < len(passages) <= longest:
            found[key] = _item(question, piece, passages, weigher, aspect)
    ranked = sorted(found.values(), key=lambda item: -(item.share + FOUND * item.best.score))
    return [item for item in ranked if item.share >= LEAST]


def _nearest(question: Question, meant: Sequence[Item], aspect: Aspect) -> list[Item]:
    """The items that may tell it: the best and one nearly as good, or those where it came so."""
    came = presumed(question)
    if came and aspect.name == REASON:
        return [item for item in meant if item.has(came)]
    return [item for item in meant[:2] if item.share >= meant[0].share - NEXT]


def _item(
    question: Question, best: Piece, passages: tuple[Passage, ...], weigher: Weigher, aspect: Aspect
) -> Item:
    layers: Layers = (
        ("\n".join(said(passage) for passage in passages), 1.0),
        (" ".join(passages[0].path), PATH),
        (called(best.document), TITLE),
        (weigher.around.named_at_head(best.document.id), TITLE),
    )
    covers = cover(question.terms, layers)
    came = presumed(question)
    about = [
        at
        for at, term in enumerate(question.terms)
        if not (aspect.asks_with(term) or (came and came.search(term.word)))
    ]
    weights = weigher.scene.weights
    total = sum(weights[at] for at in about)
    share = sum(weights[at] * covers[at] for at in about) / total if total else 0.0
    return Item(passages, covers, share, best)


def _told(question: Question, item: Item, weigher: Weigher, aspect: Aspect) -> list[Piece]:
    """The sentence of an item that tells what is asked for, with what it cannot be understood without."""
    came = presumed(question) if aspect.name == REASON else None
    happened = [passage for passage in item.passages if came and came.search(passage.text)]
    if came and not happened:
        return []
    anchor = anchor_of(question, item)
    telling = [
        passage
        for passage in item.passages
        if passage.kind is not BlockKind.HEADING
        and not is_row_head(passage)
        and aspect.told_by(passage.text)
        and (tells_votes(passage) or not (proposes(passage) and question.wanted is not Wanted.OTHER))
    ]
    ranked = sorted(
        (
            as_of_item(question, weigher.piece(p, item.best.document, item.best.dense), item, weigher, aspect)
            for p in telling
        ),
        key=lambda piece: -(piece.score - APART * abs(piece.passage.order - anchor.order)),
    )
    if ranked and aspect.name == VOTED:
        return [piece for piece in ranked if in_one_list(piece, ranked[0])]
    return ranked[:1] or _unsaid_reason(question, item, weigher, aspect, happened)


def _unsaid_reason(
    question: Question, item: Item, weigher: Weigher, aspect: Aspect, happened: Sequence[Passage]
) -> list[Piece]:
    """What came of an item, then what was told before it that stood in its way; [] when nothing did."""
    came = presumed(question)
    for decision in happened:
        before = [p for p in item.passages if p.order < decision.order and not proposes(p)]
        hindering = next((p for p in reversed(before) if hinders(p.text)), None)
        if hindering is not None and resolved(decision):
            told = cut_to(decision, came) if came else decision
            pair = (weigher.piece(p, item.best.document, item.best.dense) for p in (told, hindering))
            return [as_of_item(question, piece, item, weigher, aspect) for piece in pair]
    return []


def anchor_of(question: Question, item: Item) -> Passage:
    """The passage of an item that names most of what the question is about, a decision before others."""

    def named(passage: Passage) -> float:
        own = cover(question.terms, ((said(passage), 1.0),))
        heavy = zip(question.terms, own, strict=True)
        return sum(value for term, value in heavy if term.weight > LIGHT) + 0.1 * decides(passage)

    return max(item.passages, key=named)


def as_of_item(question: Question, piece: Piece, item: Item, weigher: Weigher, aspect: Aspect) -> Piece:
    """A piece that holds what its item holds, and the words that ask for what it tells."""
    came = presumed(question)
    covers = tuple(
        1.0 if aspect.asks_with(term) or (came and came.search(term.word)) else max(own, INHERITED * whole)
        for term, own, whole in zip(question.terms, piece.covers, item.covers, strict=True)
    )
    share = weigher.scene.share(covers)
    rare = max((w * value for w, value in zip(weigher.scene.weights, covers, strict=True)), default=0.0)
    told = piece.signals
    if told is not None:
        dense = max(told.dense, item.best.signals.dense if item.best.signals else 0.0)
        told = replace(told, around=share, own=max(told.own, INHERITED * share), rare=rare, dense=dense)
        # How a vote fell is no proposal, though it may stand under what was proposed.
        told = replace(told, proposes=0.0) if aspect.name in VOTES else told
    return replace(piece, covers=covers, fills=max(piece.fills, UNSAID), signals=told)


def _denied(question: Question, meant: Sequence[Item], aspect: Aspect) -> bool:
    """Whether the items that are about the question tell that what it presumes is not so or not told."""
    came = presumed(question)
    if came and aspect.name == REASON:
        return not any(item.has(came) for item in meant)
    if aspect.name not in DENIABLE:
        return False
    return not any(item.has(aspect.tells) for item in meant if item.share >= meant[0].share - AS_WELL)
