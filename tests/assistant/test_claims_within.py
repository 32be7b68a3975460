"""What a sentence tells of figures and bounds, and which of them may be held against each other."""

from __future__ import annotations

import pytest

from assistant.claims.within import comparable, holds, measures
from assistant.mandate.words import Bound


def test_a_sentence_tells_a_figure_or_sets_a_bound() -> None:
    told = measures("Rådet godkendte en afprøvning på tre måneder for 31.200 kr.")
    sets = measures("Rådet kan godkende afprøvning i op til tre måneder, når udgiften er under 40.000 kr.")

    assert told.figures == {"dage": 90.0, "kr.": 31200.0}
    assert {unit: bound.high for unit, bound in sets.bounds.items()} == {"dage": 90.0, "kr.": 40000.0}
    assert not told.bounds
    assert not sets.figures


@pytest.mark.parametrize(
    "sentence",
    [
        "Sko har kostet ca. 31.200 kr.",
        "Sko ventes at koste 31.200 kr.",
        "Det blev foreslået at købe sko for 31.200 kr.",
        "Der er ikke købt sko for 31.200 kr.",
        "Sko kostede 31.200 kr., og støvler kostede 8.000 kr.",
    ],
)
def test_what_is_vague_foreseen_denied_or_one_of_two_is_no_figure(sentence: str) -> None:
    assert not measures(sentence).figures


@pytest.mark.parametrize(
    "sentence",
    [
        "Rådet kan købe sko for op til 40.000 kr., medmindre byrådet siger andet.",
        "Rådet bør kunne købe sko for op til 40.000 kr.",
        "Rådet kan efter høring af byrådet købe sko for op til 40.000 kr.",
        "Køb over 40.000 kr. forelægges byrådet.",
        "Rådet kan ikke købe sko for op til 40.000 kr.",
    ],
)
def test_a_reservation_or_a_condition_is_no_bound(sentence: str) -> None:
    assert not measures(sentence).bounds


@pytest.mark.parametrize(
    ("figure", "bound", "expected"),
    [
        ("Prisen er 148 kr. pr. dag.", "Prisen er højst 155 kr. pr. dag.", True),
        ("Prisen er 148 kr. pr. dag.", "Prisen er højst 155 kr. pr. uge.", False),
        ("Prisen er 148 kr.", "Prisen er højst 155 kr. om året.", False),
        ("Skoene kostede 148 kr.", "Rådet kan købe sko for op til 155 kr. pr. projekt.", True),
        ("Skoene kostede 148 kr.", "Rådet kan købe sko for op til 155 kr. pr. barn.", False),
        ("Skoene kostede 148 kr.", "Rådet kan købe sko for samlet op til 155 kr.", False),
        ("I 2031 kostede sko 148 kr.", "I 2032 må sko højst koste 155 kr.", False),
        ("Her er 850 tilmeldte patienter.", "Der må højst være 900 tilmeldte patienter.", True),
        ("Her er 850 ventende patienter.", "Der må højst være 900 tilmeldte patienter.", False),
    ],
)
def test_only_what_is_measured_alike_is_compared(figure: str, bound: str, expected: bool) -> None:
    assert comparable(measures(figure), measures(bound)) is expected


def test_a_figure_that_equals_its_bound_keeps_it_unless_the_bound_leaves_it_out() -> None:
    at_most = Bound("kr.", float("-inf"), 40000.0)

    assert holds(40000.0, at_most, strict=False) is True
    assert holds(40000.0, at_most, strict=True) is None
    assert holds(40001.0, at_most, strict=True) is False
    assert measures("Udgiften skal være under 40.000 kr.").edges == {"kr."}
    assert not measures("Udgiften må være op til 40.000 kr.").edges
