"""What is said in the question's own words goes before what only means as much."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.evidence.weighing import Weigher
from assistant.evidence.worded import worded_first
from assistant.question.understanding import understand
from tests.assistant.conftest import Library

DELIVERED, PUBLISHED = "afleverer sin rapport senest", "offentliggøres i foråret"


@pytest.mark.parametrize(
    ("question", "below", "first"),
    [
        ("Hvornår afleverer Journaludvalget sin rapport?", 0.05, DELIVERED),
        # too far below the best
        ("Hvornår afleverer Journaludvalget sin rapport?", 0.3, PUBLISHED),
        # no one thing is asked for
        ("Hvad afleverer Journaludvalget med sin rapport?", 0.05, PUBLISHED),
        # neither says it
        ("Hvornår holder Journaludvalget ferie med sin kasserer?", 0.05, PUBLISHED),
    ],
)
def test_the_question_s_own_words_go_first(library: Library, question: str, below: float, first: str) -> None:
    best = replace(library.piece(question, PUBLISHED), score=1.0)
    other = replace(library.piece(question, DELIVERED), score=1.0 - below)
    asked = understand(question)
    ordered = worded_first(asked, [best, other], Weigher(asked, library.store))
    assert first in ordered[0].passage.text
    assert len(ordered) == 2
