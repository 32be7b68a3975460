"""How much of a sentence another sentence of its source says."""

from __future__ import annotations

import pytest

from assistant.verify.spread import brought, spread
from tests.assistant.verify.checking import rested


@pytest.mark.parametrize(
    ("sentence", "quote", "count"),
    [
        ("Skolen lukker i juni.", "Skolen lukker i juni. Biblioteket åbner i maj.", 0),
        ("Fejlen skyldtes listerne.", "Fejlen skyldtes en opdatering. Personalet brugte lister.", 1),
        (
            "Udvalget betaler for nøglen.",
            "Udvalget mødes i maj. Foreningen betaler for lokalet og nøglen.",
            1,
        ),
        ("Skolen får ny leder.", "Skolen ligger i Vestby. Den får ny leder.", 0),
        ("Udvalget skal følge økonomien.", "Byudvalget skal:\n- følge økonomien\n- skrive en plan", 0),
    ],
)
def test_what_comes_from_another_sentence_is_counted(sentence: str, quote: str, count: int) -> None:
    _, grounds, held = rested(sentence, quote)
    assert spread(grounds, held) == count


def test_the_words_brought_are_told() -> None:
    _, grounds, held = rested(
        "Fejlen skyldtes listerne.", "Fejlen skyldtes en opdatering. Personalet brugte lister."
    )
    assert [word.text for word in brought(grounds[0], held)] == ["listerne"]
