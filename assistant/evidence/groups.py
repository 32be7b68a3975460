"""A whole table or list, where a question asks for all of a kind and only all of it is about that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import itemgetter

from assistant.cues import patterns
from assistant.danish.words import fold
from assistant.evidence.calibration import wholes
from assistant.evidence.units import (
    OTHERS,
    Group,
    Unit,
    filled,
    groups_of,
    likelihood,
    outline_of,
)
from assistant.evidence.weighing import Piece, Weigher
from assistant.question.understanding import Question, Wanted
from assistant.question.wanted import ONE_THING
from assistant.types import BlockKind

# Characters of a table told whole.
READABLE = 1500


def whole_group(question: Question, pieces: Sequence[Piece], weigher: Weigher) -> tuple[list[Piece], bool]:
    """The table or list that answers a question after all of a kind.

    Args:
        question: The question, understood.
        pieces: What may answer, best first, at least one.
        weigher: Weighs the parts.

    Returns:
        The row of heads or the lead-in, when there is one, and every row or item; [] when the question asks
        for one thing or a sum, or no group is likely what it asks for. And whether there is no doubt of it.
    """
    asked = fold(question.text)
    sums = question.wanted in ONE_THING and patterns("tables")["asks_total"].search(asked)
    if question.wanted in OTHERS or sums or patterns("groups")["selects"].search(asked):
        return [], False
    least = wholes().likely if question.many else wholes().certain
    found = _weighed(question, pieces, weigher, least)
    odds, unit, group = max(found, key=itemgetter(0), default=(0.0, None, None))
    if group is None or unit is None or odds < least:
        return [], False
    # Persons are told without the heads of their columns.
    plain = question.wanted is Wanted.WHO and group.head is not None and group.head.kind is BlockKind.HEADING
    shown = None if plain else group.head
    told = [shown, *group.parts] if shown else group.parts
    pieces = [weigher.piece(one, group.found.document, group.found.dense) for one in told]
    return pieces, odds >= wholes().certain or bool(unit.counted)


def _weighed(
    question: Question, pieces: Sequence[Piece], weigher: Weigher, least: float
) -> Iterator[tuple[float, Unit, Group]]:
    """Each group with how likely all of it is asked for, but for those that cannot be as likely as the least.

    Not one with another number of parts than is asked for. A name that only some of the parts hold asks for
    these, and so does any word where nothing asks for all. Nor one of which a row tells all that is asked,
    nor a table too long to be read.
    """
    for group in groups_of(pieces, weigher):
        unit = outline_of(question, group, pieces, weigher)
        of_some = unit.of_one or unit.of_row or (unit.some and not question.many) or _is_long(group)
        # To weigh the parts takes time, and most groups are told from it without.
        if not (unit.miscounted or of_some) and likelihood(unit) >= least:
            unit = replace(unit, fills=filled(group, weigher))
            yield likelihood(unit), unit, group


def _is_long(group: Group) -> bool:
    """Whether a table tells so much that nobody reads it as an answer."""
    return group.table and sum(len(part.text) for part in group.parts) > READABLE
