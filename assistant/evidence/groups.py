"""A whole table or list, where a question asks for all of a kind and only all of it is about that.

A row or an item by itself holds little of such a question, and so lies below sentences that hold more: "Hvem
ejer hver af de fem delprojekter?" is answered by no one row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.cues import patterns, table
from assistant.danish.numbers import find_numbers
from assistant.danish.words import stem
from assistant.evidence.coverage import cover
from assistant.evidence.form import COVERED, LIGHT
from assistant.evidence.signals import HEAD, PATH, TITLE
from assistant.evidence.tables import cells_of
from assistant.evidence.weighing import Piece, Weigher
from assistant.question.understanding import Question, Term, Wanted
from assistant.types import BlockKind, Passage

# Groups are looked for among the best of what was found.
LOOKED_AT = 20
FEWEST, MOST = 2, 16
# What a group must hold of a question, by weight: by itself, and where it has as many parts as are asked for.
HOLDS, HOLDS_COUNTED = 0.8, 0.55
# How much less than the best passage it may hold.
LESS = 0.05
# A count of things that is no more than this is looked for among the groups.
COUNTED = 20
# How well most parts must hold the kind of thing asked for.
FILLED = 0.5
# What is asked of each of many, or in general, is no list.
OTHERS = frozenset({Wanted.YES_NO, Wanted.REASON})


@dataclass(frozen=True, slots=True)
class Group:
    """A table or a list.

    Attributes:
        found: A piece of it or that introduces it.
        head: The row of its heads, or None.
        parts: Its rows or items in reading order.
        over: What stands over all of them, each text with how much it counts.
    """

    found: Piece
    head: Passage | None
    parts: tuple[Passage, ...]
    over: tuple[tuple[str, float], ...]


def whole_group(question: Question, pieces: Sequence[Piece], weigher: Weigher) -> tuple[list[Piece], bool]:
    """The table or list that answers a question after all of a kind.

    Args:
        question: The question, understood.
        pieces: What may answer, best first, at least one.
        weigher: Weighs the parts.

    Returns:
        The row of heads or the lead-in, when there is one, and every row or item; [] when the question asks
        for one thing, or no group is about it as much as the best passage. And whether it has as many parts
        as the question counts, so that there is no doubt that it is meant.
    """
    if not question.many or question.wanted in OTHERS:
        return [], False
    count = counted(question.text)
    best: tuple[float, Group, list[Piece]] | None = None
    for group in _groups(pieces[:LOOKED_AT], weigher):
        share = _share(question, group, weigher, count)
        if not share or (best and share <= best[0]):
            continue
        told = [weigher.piece(part, group.found.document, group.found.dense) for part in group.parts]
        if sum(piece.fills >= FILLED for piece in told) * 2 >= len(told):
            best = share, group, told
    own = pieces[0].signals.around if pieces[0].signals else 0.0
    if best is None or best[0] < own - LESS:
        return [], False
    share, group, told = best
    # Persons are told without the heads of their columns.
    plain = question.wanted is Wanted.WHO and group.head is not None and group.head.kind is BlockKind.HEADING
    shown = None if plain else group.head
    head = [weigher.piece(shown, group.found.document, group.found.dense)] if shown else []
    return [*head, *told], bool(count) and share >= HOLDS


def counted(text: str) -> int:
    """How many things a question asks for ("de fem delprojekter"), 0 when it does not say."""
    found = patterns("groups")["counted"].search(text.lower())
    numbers = find_numbers(found["count"]) if found else []
    return int(numbers[0].value) if numbers and FEWEST <= numbers[0].value <= COUNTED else 0


def _groups(pieces: Sequence[Piece], weigher: Weigher) -> Iterator[Group]:
    """The tables and lists that pieces are parts of or introduce, each once."""
    seen: set[tuple[str, int]] = set()
    for piece in pieces:
        for group in (_table(piece, weigher), _list(piece, weigher)):
            if group is None or not FEWEST <= len(group.parts) <= MOST:
                continue
            key = piece.document.id, group.parts[0].group
            if key not in seen:
                seen.add(key)
                yield group


def _table(piece: Piece, weigher: Weigher) -> Group | None:
    cells = cells_of(piece.passage, weigher)
    if not cells or not cells[0].column:
        return None
    lines = weigher.around.lines(cells[0])
    heads = list(dict.fromkeys(cell.column for cell in cells if cell.column))
    head, rows = weigher.around.heads(cells[0]), tuple(lines)
    over = ((f"{cells[0].lead_in} {' '.join(heads)}", 1.0), *_above(piece, cells[0]))
    return Group(piece, head, rows, over)


def _list(piece: Piece, weigher: Weigher) -> Group | None:
    items = weigher.around.introduced(piece.passage) or weigher.around.siblings(piece.passage)
    if not items:
        return None
    before = weigher.around.passages(piece.document.id)[: items[0].order][-1:]
    lead = items[0].lead_in.strip()
    head = next((one for one in before if lead and one.text.strip().endswith(lead)), None)
    return Group(piece, head, tuple(items), ((items[0].lead_in, 1.0), *_above(piece, items[0])))


def _above(piece: Piece, first: Passage) -> tuple[tuple[str, float], ...]:
    info = piece.document
    return (" ".join(first.path), PATH), (f"{info.title} {info.body}", TITLE)


def _share(question: Question, group: Group, weigher: Weigher, count: int) -> float:
    """How much of a question a group holds, by weight; 0 when it asks for one part or something else."""
    if count and len(group.parts) != count:
        return 0.0
    terms = question.terms
    over = cover(terms, group.over)
    told = [cover(terms, ((part.text, HEAD),)) for part in group.parts]
    for at, term in enumerate(terms):
        of_place = at > 0 and terms[at - 1].stem in _regions()
        if not of_place and _is_of_one(term, over[at], [part[at] for part in told]):
            return 0.0
    heavy = [over[at] for at, term in enumerate(terms) if term.weight > LIGHT and not _is_count(term)]
    if max(heavy, default=0.0) < COVERED:
        return 0.0
    covers = tuple(
        1.0 if count and _is_count(term) else max(over[at], *(part[at] for part in told))
        for at, term in enumerate(terms)
    )
    share = weigher.scene.share(covers)
    return share if share >= (HOLDS_COUNTED if count else HOLDS) else 0.0


def _is_of_one(term: Term, over: float, parts: Sequence[float]) -> bool:
    """Whether a name or year stands in some parts only and not over them, so that these are asked for."""
    holding = sum(value >= COVERED for value in parts)
    return (term.name or term.is_year) and over < COVERED and 0 < holding < len(parts)


@cache
def _regions() -> frozenset[str]:
    """Stems of the words before the name of a place that a document is of: "Region Nord"."""
    return frozenset(map(stem, table("followup")["bodies"]["places"]))


def _is_count(term: Term) -> bool:
    return bool(find_numbers(term.word)) and not term.is_year
