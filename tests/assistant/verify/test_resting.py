"""Where the words of a sentence stand, and which clause it rests on."""

from __future__ import annotations

import pytest

from assistant.verify.covering import AKIN, SAME, SPLIT
from tests.assistant.verify.checking import rested

QUOTE = "Kommunen udsender lægemiddelkort, og regionen opbygger et register."


@pytest.mark.parametrize(
    ("sentence", "word", "weight"),
    [
        ("Regionen fører et register.", "register", SAME),
        ("Kort over lægemidler.", "lægemidler", SPLIT),
        ("Medicin nævnes.", "medicin", 0.0),
        ("Kommunen distribuerer kort.", "distribuerer", AKIN),
        ("Regionen bygger et register op.", "bygger", SPLIT),
        ("Kommunen sender tandbørster.", "tandbørster", 0.0),
    ],
)
def test_a_word_is_borne_by_itself_by_parts_or_by_one_for_the_same(
    sentence: str, word: str, weight: float
) -> None:
    _, grounds, _ = rested(sentence, QUOTE)
    assert {one.weight for ground in grounds for told, one in ground.words if told.text == word} == {weight}


@pytest.mark.parametrize(
    ("sentence", "clause"),
    [("Registeret opbygges af regionen.", "regionen"), ("Kommunen udsender kort.", "kommunen")],
)
def test_a_sentence_rests_on_the_clause_with_its_verb(sentence: str, clause: str) -> None:
    _, grounds, held = rested(sentence, QUOTE)
    assert clause in [word.text for word in held.parts[grounds[0].rests[0]][1].words]
