"""Which table or list is the whole of an answer, and that this can be learned."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.evidence.units import Group, Unit
from assistant.evidence.weighing import Piece
from assistant.types import BlockKind, DocumentInfo, Kind, Passage, Span
from eval.learning.wholes import SIGNALS, Candidate, is_whole, learn
from eval.locating import Gold
from eval.question import Nugget, Question

ROWS = ("Broer | 1. maj", "Stier | 1. juni", "Kajer | 1. juli")


def row(at: int) -> Passage:
    text = ROWS[at]
    return Passage(
        id=str(at),
        document="plan",
        kind=BlockKind.ITEM,
        path=("Frister",),
        page=1,
        start=100 * at,
        end=100 * at + len(text),
        text=text,
        group=1,
    )


def table_of_dates() -> Group:
    info = DocumentInfo("plan", "Plan", Kind.NOTAT, None, "", "plan.md", "/plan.md", "0", 1)
    rows = tuple(map(row, range(len(ROWS))))
    return Group(Piece(rows[0], info, 1.0, (), 1.0), None, rows, (("Hvad Frist", 1.0),), table=True)


def asked(*said: str) -> Question:
    nuggets = tuple(Nugget(one, (one,)) for one in said)
    return Question(id="q", category="list", text="Hvad er fristerne?", nuggets=nuggets)


@pytest.mark.parametrize(
    ("said", "place", "whole"),
    [
        (("1. maj", "1. juni", "1. juli"), 0, True),
        (("1. maj", "1. juni", "1. august"), 0, False),
        (("broer", "1. maj"), 0, False),
        (("1. maj", "1. juni", "1. juli"), 900, False),
    ],
)
def test_a_table_is_the_answer_where_no_row_of_it_says_it_all(
    said: tuple[str, ...], place: int, *, whole: bool
) -> None:
    gold = Gold(((Span("plan", 1, place, place + 5),),))
    assert is_whole(asked(*said), table_of_dates(), gold) is whole


def test_what_tells_wholes_apart_is_learned_from_other_regions() -> None:
    nothing = Unit(**dict.fromkeys(SIGNALS, 0.0))
    many = replace(nothing, many=1.0)
    regions = [f"r{at}" for at in range(20)]
    candidates = [Candidate(region, "q", one, one is many) for region in regions for one in (nothing, many)]
    model, odds = learn(candidates)
    assert model.weights["many"] > 1.0
    assert all(bool(value > 0.5) is one.right for one, value in zip(candidates, odds, strict=True))
