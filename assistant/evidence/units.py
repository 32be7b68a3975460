"""A table or list as one unit: what stands over it, what its parts hold, and whether all of it is asked for.

A row or an item by itself holds little of a question after all of a kind, and so lies below sentences that
hold more. What speaks for the whole is weighed by weights that `python -m eval.learning.wholes` learns.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from assistant.cues import patterns, table
from assistant.danish.numbers import find_numbers
from assistant.danish.words import fold, stem, tokens
from assistant.evidence.calibration import probability, wholes
from assistant.evidence.coverage import cover
from assistant.evidence.form import COVERED, LIGHT, negates
from assistant.evidence.signals import HEAD, PATH, TITLE
from assistant.evidence.tables import cells_of
from assistant.evidence.weighing import SCALE, Piece, Weigher
from assistant.question.understanding import Question, Term, Wanted
from assistant.question.wanted import ONE_THING
from assistant.types import Passage

# Groups that what was found is of are looked for in so many pieces, and those beside it in fewer.
LOOKED_AT, NEXT_TO = 20, 6
FEWEST, MOST = 2, 16
# A count of things that is no more than this is looked for among the groups.
COUNTED = 20
# How well a part must hold the kind of thing asked for.
FILLED = 0.5
# How many words after what asks for all may name what is asked for: "hvilke nye projekter".
NAMING = 2
# What is asked of each of many, or in general, is no list.
OTHERS = frozenset({Wanted.YES_NO, Wanted.REASON, Wanted.COMPARISON})


@dataclass(frozen=True, slots=True)
class Group:
    """A table or a list.

    Attributes:
        found: A piece of it, that introduces it or stands beside it.
        head: The row of its heads or the sentence that introduces it, or None.
        parts: Its rows or items in reading order.
        over: What stands over all of them, each text with how much it counts; its own lead-in first.
        table: Whether it is a table.
    """

    found: Piece
    head: Passage | None
    parts: tuple[Passage, ...]
    over: tuple[tuple[str, float], ...]
    table: bool

    def holds(self, passage: Passage) -> bool:
        """Whether a passage is of it or introduces it."""
        first = self.parts[0]
        own = passage.document == first.document and 0 < passage.group == first.group
        return own or (self.head is not None and passage.id == self.head.id)


@dataclass(frozen=True, slots=True)
class Unit:
    """What speaks for or against all of a group as the answer, each from 0 to 1.

    Attributes:
        many: All of a kind is asked for.
        one_thing: A number, a day or the like is, and nothing asks for all.
        yes_no: Yes or no, a reason or a comparison is asked for.
        several: More than one thing is asked.
        counted: It has as many parts as the question counts.
        miscounted: It has another number of parts.
        first: One divided by the place of its best piece in what was found.
        ahead: Its share of the odds of all that was found.
        beside: The best piece stands under the same heading.
        lead: Share of the question's words, by weight, that its lead-in or heads hold.
        behind: How much less it holds, with all that stands over it, than the best piece and what is around.
        missing: Share of the question's words that it does not hold.
        some: Share that only some of its parts hold, so that these are asked for.
        of_one: One of these is a name or a year.
        fills: Share of its parts that hold the kind of thing asked for.
        unkind: Neither its lead-in, its heads nor its heading names the things that all is asked of.
        announced: It is a list after a colon.
        denied: It lists what is not so, as the question asks.
        undenied: One of the two is denied and the other is not.
        of_row: One part or few hold by themselves all that is asked, and what stands over them does not.
    """

    many: float
    one_thing: float
    yes_no: float
    several: float
    counted: float
    miscounted: float
    first: float
    ahead: float
    beside: float
    lead: float
    behind: float
    missing: float
    some: float
    of_one: float
    fills: float
    unkind: float
    announced: float
    denied: float
    undenied: float
    of_row: float = 0.0


def likelihood(unit: Unit) -> float:
    """Probability from 0 to 1 that all of a group is asked for."""
    return probability(wholes().model.score(unit))


def groups_of(pieces: Sequence[Piece], weigher: Weigher) -> Iterator[Group]:
    """The tables and lists that pieces are parts of, introduce or stand beside, each once."""
    seen: set[tuple[str, int]] = set()
    for piece in (*pieces[:LOOKED_AT], *_next_to(pieces[:NEXT_TO], weigher)):
        for group in (_table(piece, weigher), _list(piece, weigher)):
            if group is None or not FEWEST <= len(group.parts) <= MOST:
                continue
            key = piece.document.id, group.parts[0].group
            if key not in seen:
                seen.add(key)
                yield group


def _next_to(pieces: Sequence[Piece], weigher: Weigher) -> Iterator[Piece]:
    """The first part of each group that stands under the same heading as a piece."""
    for piece in pieces:
        known = {piece.passage.group}
        for other in weigher.around.passages(piece.document.id):
            if piece.passage.path and other.path == piece.passage.path and other.group not in known:
                known.add(other.group)
                yield replace(piece, passage=other)


def _table(piece: Piece, weigher: Weigher) -> Group | None:
    cells = cells_of(piece.passage, weigher)
    if not cells or not cells[0].column:
        return None
    lines = weigher.around.lines(cells[0])
    heads = list(dict.fromkeys(cell.column for cell in cells if cell.column))
    head, rows = weigher.around.heads(cells[0]), tuple(lines)
    over = ((f"{cells[0].lead_in} {' '.join(heads)}", 1.0), *_above(piece, cells[0]))
    return Group(piece, head, rows, over, table=True)


def _list(piece: Piece, weigher: Weigher) -> Group | None:
    items = weigher.around.introduced(piece.passage) or weigher.around.siblings(piece.passage)
    if not items:
        return None
    before = weigher.around.passages(piece.document.id)[: items[0].order][-1:]
    lead = items[0].lead_in.strip()
    head = next((one for one in before if lead and one.text.strip().endswith(lead)), None)
    own = head.text if head else items[0].lead_in
    return Group(piece, head, tuple(items), ((own, 1.0), *_above(piece, items[0])), table=False)


def _above(piece: Piece, first: Passage) -> tuple[tuple[str, float], ...]:
    info = piece.document
    return (" ".join(first.path), PATH), (f"{info.title} {info.body}", TITLE)


def counted(text: str) -> int:
    """How many things a question asks for ("de fem delprojekter"), 0 when it does not say."""
    found = patterns("groups")["counted"].search(text.lower())
    numbers = find_numbers(found["count"]) if found else []
    return int(numbers[0].value) if numbers and FEWEST <= numbers[0].value <= COUNTED else 0


def unit_of(question: Question, group: Group, pieces: Sequence[Piece], weigher: Weigher) -> Unit:
    """Weigh a group as one unit.

    Args:
        question: The question, understood.
        group: The table or list.
        pieces: What was found, best first, at least one.
        weigher: Weighed them.

    Returns:
        What speaks for and against its being what is asked for.
    """
    return replace(outline_of(question, group, pieces, weigher), fills=filled(group, weigher))


def filled(group: Group, weigher: Weigher) -> float:
    """The share of a group's parts that hold the kind of thing asked for; each of them must be weighed."""
    lines = [weigher.piece(part, group.found.document, 0.0) for part in group.parts]
    return sum(line.fills >= FILLED for line in lines) / len(lines)


def outline_of(question: Question, group: Group, pieces: Sequence[Piece], weigher: Weigher) -> Unit:
    """The same as `unit_of` as if every part held the kind of thing asked for: the most a group can be."""
    terms, share = question.terms, weigher.scene.share
    count = counted(question.text)
    over, told = cover(terms, group.over), [cover(terms, ((part.text, HEAD),)) for part in group.parts]
    covers = tuple(
        1.0 if count == len(told) and _is_count(term) else max(over[at], *(part[at] for part in told))
        for at, term in enumerate(terms)
    )
    some = [
        at
        for at, term in enumerate(terms)
        if not (count and _is_count(term)) and _is_of_some(over[at], [part[at] for part in told])
    ]
    names = [at for at in some if (terms[at].name or terms[at].is_year) and not _is_of_place(terms, at)]
    around = share(covers)
    denies, denied = negates(question.whole), negates(_said_over(group))
    asks = patterns("groups")["asks"].findall(fold(question.text))
    return Unit(
        many=float(question.many),
        one_thing=float(question.wanted in ONE_THING and not question.many),
        yes_no=float(question.wanted in OTHERS),
        several=float(len(asks) > 1),
        counted=float(count == len(told)),
        miscounted=float(count not in (0, len(told))),
        **_place(group, pieces),
        lead=share(cover(terms, group.over[:1])),
        behind=max(0.0, max(piece.signals.around for piece in pieces if piece.signals) - around),
        missing=share([float(value < COVERED) for value in covers]),
        some=share([float(at in some) for at in range(len(terms))]),
        of_one=float(bool(names)),
        fills=1.0,
        unkind=float(_is_of_other_kind(question, group)),
        announced=float(not group.table and group.over[0][0].strip().endswith(":")),
        denied=float(denies and denied),
        undenied=float(denies is not denied),
        of_row=float(_is_of_row(terms, over, told)),
    )


def _place(group: Group, pieces: Sequence[Piece]) -> dict[str, float]:
    """Where a group stands among what was found."""
    odds = [math.exp((piece.score - pieces[0].score) / SCALE) for piece in pieces]
    own = [at for at, piece in enumerate(pieces) if group.holds(piece.passage)]
    best, first = pieces[0].passage, group.parts[0]
    return {
        "first": 1 / (1 + own[0]) if own else 0.0,
        "ahead": sum(odds[at] for at in own) / sum(odds),
        "beside": float(best.document == first.document and best.path == first.path),
    }


def _said_over(group: Group) -> str:
    """A list's lead-in, and the last heading over it."""
    path = group.parts[0].path
    return f"{'' if group.table else group.over[0][0]} {path[-1] if path else ''}"


def _is_of_some(over: float, parts: Sequence[float]) -> bool:
    """Whether a word stands in some parts only, at most half of them, and not over all."""
    holding = sum(value >= COVERED for value in parts)
    return over < COVERED and 0 < 2 * holding <= len(parts)


def _is_of_row(terms: Sequence[Term], over: Sequence[float], told: Sequence[Sequence[float]]) -> bool:
    """Whether some parts, at most half, each hold every word asked that tells, and what is over does not."""
    telling = [at for at, term in enumerate(terms) if term.weight > LIGHT and not _is_count(term)]

    def holds(values: Sequence[float]) -> bool:
        return all(values[at] >= COVERED for at in telling)

    holding = sum(holds(values) for values in told)
    return len(telling) >= FEWEST and not holds(over) and 0 < 2 * holding <= len(told)


def _is_of_place(terms: Sequence[Term], at: int) -> bool:
    """Whether a word is the name of the place that a document is of: "Region Nord"."""
    return at > 0 and terms[at - 1].stem in _regions()


@cache
def _regions() -> frozenset[str]:
    """Stems of the words before the name of a place that a document is of."""
    return frozenset(map(stem, table("followup")["bodies"]["places"]))


def _is_of_other_kind(question: Question, group: Group) -> bool:
    """Whether the question names what it asks all of, and nothing over the group does."""
    found = patterns("groups")["kind"].search(fold(question.text))
    words = [token.text for token in tokens(found["kind"])][:NAMING] if found else []
    kinds = [term for term in question.terms if fold(term.word) in words]
    return bool(kinds) and max(cover(kinds, group.over[:2])) < COVERED


def _is_count(term: Term) -> bool:
    return bool(find_numbers(term.word)) and not term.is_year
