"""A number taken for known is put right only where a document has one other number of the same thing."""

from __future__ import annotations

import pytest

from assistant.evidence.other_count import counts_otherwise, other_count, presumed_counts
from assistant.pages import Page
from assistant.question.understanding import understand
from tests.assistant.composing import Desk

TEXT = "Kommunen har 40 ansatte. Den bygger de seks boldbaner i 2027. Ventetiden er syv uger."


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hvorfor bygger kommunen ni boldbaner?", "Den bygger de seks boldbaner i 2027."),
        ("Hvorfor skal der bygges 9 boldbaner i kommunen?", "Den bygger de seks boldbaner i 2027."),
        ("Hvorfor bygger kommunen 6 boldbaner?", None),
        ("Hvorfor er ventetiden ni uger?", None),
        ("Hvor mange boldbaner bygger kommunen på ni år?", None),
        ("Hvorfor bygger kommunen ni svømmehaller?", None),
    ],
)
def test_the_other_number_is_found(question: str, told: str | None) -> None:
    asked, desk = understand(question), Desk(TEXT)
    found = other_count(asked, desk.piece(TEXT).passage, (Page(1, TEXT),))

    assert (found.text if found else None) == told
    assert counts_otherwise(asked, [TEXT]) is (told is not None)


def test_a_part_of_a_number_is_no_other_number() -> None:
    text = "12 af de 40 sejlbåde sælges, fordi lauget mangler penge."
    assert not counts_otherwise(understand("Hvorfor sælges 12 sejlbåde?"), [text])


def test_a_thing_of_several_numbers_is_not_put_right() -> None:
    text = f"{TEXT} Regionen bygger to boldbaner."
    assert not counts_otherwise(understand("Hvorfor bygger kommunen ni boldbaner?"), [text])


def test_what_many_things_are_counted_in_is_not_taken_for_known() -> None:
    assert presumed_counts(understand("Hvorfor har rådet 17 medlemmer?")) == []
