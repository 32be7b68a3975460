"""A count and what it counts are asked about together."""

from __future__ import annotations

import pytest

from assistant.evidence.counted import counts_other, past_other_counts
from assistant.question.understanding import understand
from tests.assistant.composing import Desk

TEXT = """Sporet hænger sammen med de øvrige fem broer.
De fem havne lægges sammen i 2027.
Rådet mødes fem gange om året.
Havnene får ny ledelse den 5. maj 2027.
Fem store lystbådehavne ligger ved sundet.
"""


@pytest.mark.parametrize(
    ("line", "other"),
    [(0, True), (1, False), (2, False), (3, False), (4, False)],
)
def test_a_passage_that_counts_other_things_tells_nothing_of_so_many(line: int, other: bool) -> None:
    piece = Desk(TEXT).piece(TEXT.splitlines()[line])
    assert counts_other(understand("Hvad sker der med de fem havne?"), piece) is other
    assert not counts_other(understand("Hvad sker der med havnene?"), piece)
    assert not counts_other(understand("Hvad sker der med de fire havne?"), piece)


def test_what_counts_other_things_is_put_last() -> None:
    desk = Desk(TEXT)
    first, second, third = (desk.piece(line) for line in TEXT.splitlines()[:3])
    question = understand("Hvad sker der med de fem havne?")
    assert past_other_counts(question, [first, second, third]) == [second, third, first]
    assert past_other_counts(question, [second, first, third]) == [second, first, third]
