"""A count and what it counts are asked about together."""

from __future__ import annotations

import pytest

from assistant.evidence.counted import counts_other, past_other_counts, settles_count, tells_so_many
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


@pytest.mark.parametrize(
    ("question", "told", "fits"),
    [
        ("Hvad er de tre havne?", "Der kan udarbejdes fælles planer for havnene.", False),
        ("Hvilke tre havne lukker?", "Vestø, Nordø og Sandø lukker i 2027.", True),
        ("Hvilke tre havne lukker?", "Vestø og Nordø lukker, når broen er klar.", False),
        ("Hvilke to havne lukker?", "Havnene på Vestø og Nordø lukker.", True),
        ("Hvad sker der med de tre havne?", "Havnene får ny ledelse.", True),
        ("Hvilke havne lukker?", "Havnen på Vestø lukker.", True),
    ],
)
def test_so_many_are_not_told_by_fewer(question: str, told: str, fits: bool) -> None:
    assert tells_so_many(understand(question), [Desk(told).piece(told)]) is fits


@pytest.mark.parametrize(
    ("question", "told", "settled"),
    [
        (
            "Hvilke tre havne er omfattet?",
            "Øerne har tre havne, der er i drift: Vestø, Nordø og Sandø.",
            True,
        ),
        ("Hvilke tre havne er omfattet?", "Øerne har tre havne, der er i drift: Vestø og Nordø.", False),
        ("Hvilke tre havne er omfattet?", "Øerne har tre broer: Vestbroen, Nordbroen og Sandbroen.", False),
        ("Hvilke havne er omfattet?", "Øerne har tre havne: Vestø, Nordø og Sandø.", False),
    ],
)
def test_so_many_of_the_kind_counted_up_settle_it(question: str, told: str, settled: bool) -> None:
    asked = understand(question)
    missing = [term for term in asked.terms if term.word == "omfattet"]
    assert settles_count(asked, Desk(told).piece(told), missing) is settled


def test_another_word_that_is_missing_leaves_it_open() -> None:
    told = "Øerne har tre havne, der er i drift: Vestø, Nordø og Sandø."
    asked = understand("Hvilke tre havne har Klitgruppen?")
    missing = [term for term in asked.terms if term.word == "Klitgruppen"]
    assert missing
    assert not settles_count(asked, Desk(told).piece(told), missing)
