"""Whether a list answers as a whole: one that is asked for, or whose lead-in alone speaks of the question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from assistant.cues import patterns, stems
from assistant.danish.words import stem
from assistant.evidence.coverage import cover, share
from assistant.evidence.doers import listed_doers
from assistant.evidence.form import COVERED, LIGHT, enumerates
from assistant.evidence.second import ADDS, OPEN
from assistant.evidence.slots import fills
from assistant.evidence.weighing import PATH, Piece, Weigher
from assistant.question.understanding import Question, Wanted
from assistant.question.verbs import only_verb
from assistant.question.wanted import ONE_THING
from assistant.types import BlockKind, Passage

PARTS = frozenset({BlockKind.ITEM, BlockKind.CELL})
# How far below the best a list may lie and still be the answer. 0.1 is odds of e to 1.
LIST_NEAR = 0.12
# … when the best is a sentence that counts things up itself.
LIST_NEAR_ENUMERATION = 0.03
# How far below the best a passage with a number of what is counted may lie, to be told rather than a list.
NUMBERED = 0.4


def listed(question: Question, pieces: Sequence[Piece], weigher: Weigher) -> list[Piece]:
    """The whole list, when the question asks for what it lists rather than for one item of it.

    Args:
        question: The question, understood.
        pieces: What may answer, best first, at least one.
        weigher: Knows what stands around them.

    Returns:
        What introduces the list, where that is a passage of its own, and its items; [] when no list is meant.
    """
    if not question.many:
        return _told_by_list(question, pieces[0], weigher)
    near = LIST_NEAR_ENUMERATION if enumerates(pieces[0].passage.text) else LIST_NEAR
    for piece in takewhile(lambda p: p.score >= pieces[0].score - near, pieces):
        items = _items(piece.passage, weigher)
        if len(items) > 1 and _about_the_list(question, piece, items):
            head = _head(piece, items, weigher) if piece.passage.kind in PARTS else [piece]
            return head + [weigher.piece(item, piece.document, piece.dense) for item in items]
        if piece is pieces[0] and _names_one(question, piece, items):
            break
    return []


def counted_up(question: Question, pieces: Sequence[Piece], weigher: Weigher) -> list[Piece]:
    """The whole list of what a question asks the number of, where no sentence tells the number.

    Args:
        question: The question, understood.
        pieces: What may answer, best first, at least one.
        weigher: Knows what stands around them.

    Returns:
        What introduces the list and its items, for the reader to count: an item may stand for several. []
        when something else is asked, the items are not what is counted, or a passage near the best or what
        introduces the list has a number of it.
    """
    if question.wanted is not Wanted.NUMBER or not question.counted:
        return []
    found = listed(replace(question, many=True), pieces, weigher)
    own = {piece.passage.id for piece in found}
    near = [p for p in pieces if p.score >= pieces[0].score - NUMBERED and p.passage.id not in own]
    if not found or any(piece.fills == 1.0 and _is_of_all(question, piece) for piece in near):
        return []
    item = found[-1].passage
    if fills(question, item.lead_in) > 0.0:
        return []
    before = f"{' '.join(item.path[-1:])} {item.lead_in}"
    return found if _holds_counted(question, before) and not _is_part(question, found) else []


def counted_before(question: Question, pieces: Sequence[Piece], weigher: Weigher) -> list[Piece]:
    """What introduces the list of the item found best, where that tells the number of all that is asked for.

    Args:
        question: The question, understood.
        pieces: What may answer, best first, at least one.
        weigher: Knows what stands around them.

    Returns:
        "Rådet har ni medlemmer" over "Tre medlemmer, som kommunen vælger"; [] when the question asks for what
        only an item holds, or something else is asked.
    """
    best, passage = pieces[0], pieces[0].passage
    if question.wanted is not Wanted.NUMBER or passage.kind is not BlockKind.ITEM or not question.counted:
        return []
    if fills(question, passage.lead_in) < 1.0 or _names_part(question, weigher.around.siblings(passage)):
        return []
    lead_in = weigher.around.lead_in(passage)
    return [weigher.piece(lead_in, best.document, best.dense)] if lead_in else []


def _names_part(question: Question, items: Sequence[Passage]) -> bool:
    """Whether an item has a word of the question in full, other than what is counted: "udpeger kommunen"."""
    other = [term for term in question.terms if term.weight > LIGHT and term.word not in question.counted]
    held = (value for item in items for value in cover(other, ((item.text, 1.0),)))
    return any(value >= 1.0 for value in held)


def _is_of_all(question: Question, piece: Piece) -> bool:
    """Whether a passage with what stands over it holds every word of a question."""
    rows = zip(question.terms, piece.covers, strict=True)
    return all(value >= COVERED for term, value in rows if term.weight > LIGHT and not only_verb(term.word))


def _holds_counted(question: Question, before: str) -> bool:
    """Whether what stands before a list says that its items are what is counted: "består af" of members."""
    of_many = patterns("groups")["makes_up"].search(before) is not None
    counted = [t for t in question.terms if t.word in question.counted and not only_verb(t.word)]
    # "Hvor mange sidder i rådet" counts persons without a word for them.
    if not counted or stem(counted[0].word) in stems("persons"):
        return of_many or max(cover(counted[:1], ((before, 1.0),)), default=0.0) == 1.0
    return cover(counted[:1], ((before, 1.0),))[0] >= COVERED


def _is_part(question: Question, found: Sequence[Piece]) -> bool:
    """Whether an item alone has a word of the question, so that only some of the list are asked for."""
    first = next(piece.passage for piece in found if piece.passage.kind in PARTS)
    items = [piece for piece in found if piece.passage.kind in PARTS]
    return any(_item_adds(question, piece, first) for piece in items)


def _told_by_list(question: Question, best: Piece, weigher: Weigher) -> list[Piece]:
    """The list that the best passage introduces, or is part of when only its lead-in speaks for it."""
    if question.wanted in ONE_THING and best.fills == 1.0:
        return []
    items, head = weigher.around.introduced(best.passage), [best]
    by = listed_doers(question, best.passage)
    if not items and (by or question.wanted in OPEN) and best.passage.kind is BlockKind.ITEM:
        found = weigher.around.siblings(best.passage)
        if (
            len(found) > 1
            and (by or _about_the_list(question, best, found))
            and not _item_adds(question, best, found[0])
        ):
            items, head = found, _head(best, found, weigher)
    if len(items) < 2 or _names_one(question, best, items):
        return []
    return head + [weigher.piece(item, best.document, best.dense) for item in items]


def _item_adds(question: Question, best: Piece, first: Passage) -> bool:
    """Whether an item covers a word of the question better than what stands before its list."""
    own = cover(question.terms, ((best.passage.text, 1.0),))
    return any(inside > out + ADDS for inside, out in zip(own, _outside(question, best, first), strict=True))


def _head(piece: Piece, items: Sequence[Passage], weigher: Weigher) -> list[Piece]:
    """The sentence that introduces a list, when it is a passage of its own."""
    before = weigher.around.passages(piece.document.id)[: items[0].order][-1:]
    lead_in = items[0].lead_in.strip()
    return [
        weigher.piece(passage, piece.document, piece.dense)
        for passage in before
        if lead_in and passage.text.strip().endswith(lead_in)
    ]


def _items(passage: Passage, weigher: Weigher) -> list[Passage]:
    """The list a passage introduces or is part of; for a question after persons the rows of a table too."""
    found = weigher.around.introduced(passage) or weigher.around.siblings(passage)
    return found or (weigher.around.lines(passage) if weigher.question.wanted is Wanted.WHO else [])


def _about_the_list(question: Question, piece: Piece, items: Sequence[Passage]) -> bool:
    """Whether what introduces the list covers the question, and no item is asked for by name."""
    before = "" if piece.passage.kind in PARTS else piece.passage.text
    introduced = cover(question.terms, ((f"{items[0].lead_in} {before}", 1.0),))
    heavy = [value for term, value in zip(question.terms, introduced, strict=True) if term.weight > LIGHT]
    if max(heavy, default=1.0) < COVERED:
        return False
    outside = _outside(question, piece, items[0])
    return share(question.terms, outside) >= COVERED and not _names_one(question, piece, items)


def _names_one(question: Question, piece: Piece, items: Sequence[Passage]) -> bool:
    """Whether the question holds a name that an item has and the words before the list have not."""
    if not items:
        return False
    outside = _outside(question, piece, items[0])
    return any(
        term.name and inside > before + ADDS
        for item in items
        for term, inside, before in zip(
            question.terms, cover(question.terms, ((item.text, 1.0),)), outside, strict=True
        )
    )


def _outside(question: Question, piece: Piece, first: Passage) -> tuple[float, ...]:
    before = "" if piece.passage.kind in PARTS else piece.passage.text
    layers = ((f"{first.lead_in} {before}", 1.0), (" ".join(first.path), PATH))
    return cover(question.terms, (*layers, (piece.document.title, PATH)))
