"""Two sides differ or are alike only where they tell of the same."""

from __future__ import annotations

import pytest

from assistant.claims.differing import differing
from assistant.question.understanding import understand

QUESTION = "Er der forskel på prisen for en billet i Region Solvig og Region Tangvig?"
SIDE = "I Region {region} koster en billet {price} [{at}]."


@pytest.mark.parametrize(
    ("one", "other", "begins"),
    [
        ("40 kr. for voksne", "25 kr. for voksne", "Ja."),
        ("300 kr. om året", "300 kr. om året", "Nej."),
        # What is told of others, or of another time, is not held against it.
        ("40 kr. for voksne", "25 kr. for børn", "I Region Solvig"),
        ("300 kr. om året", "300 kr. om måneden", "I Region Solvig"),
    ],
)
def test_a_verdict_on_two_sides(one: str, other: str, begins: str) -> None:
    sides = (
        SIDE.format(region="Solvig", price=one, at=1),
        SIDE.format(region="Tangvig", price=other, at=2),
    )
    assert differing(understand(QUESTION), "\n\n".join(sides)).startswith(begins)
