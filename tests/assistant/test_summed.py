"""Cells of a table are added up where a question asks for it, each put right by what corrects it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.comparing.difference import difference, now_told
from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from tests.assistant.conftest import filled

PLAN = """# Aftale om svømmehaller i Engholm

Dato: 4. februar 2031

## Tilskud

Tabel 1. Tilskud til svømmehaller i mio. kr.

| Hal | 2031 | 2032 | 2033 |
|---|---:|---:|---:|
| Vigby | 3,2 | 3,4 | 3,5 |
| Solrup | 2,1 | 2,2 | 2,4 |
| Nordby | 1,5 | 1,6 | 1,6 |

## Baner

Tabel 2. Antal baner

| Hal | Pr. 1.1.2031 | Pr. 1.1.2032 |
|---|---:|---:|
| Vigby | 8 | 10 |
| Solrup | 6 | 6 |
| Nordby | 4 | 5 |
"""
MAIL = """# Rettelser

Dato: 9. maj 2031

Tilskuddet for Solrup i 2032 er forkert. Der står 2,2 mio. kr., men det skal være 2,6 mio. kr.

Nordby har kun 3 baner pr. 1. januar 2031 og ikke 4, fordi en bane er lukket.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    files = {"aftale.md": PLAN, "mail.md": MAIL}
    with filled(tmp_path_factory.mktemp("svoem"), files, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hvad er tilskuddet til Vigby i alt over de tre år?", "tallene 10,1 mio. kr."),
        ("Hvad får Vigby tilsammen i tilskud fra 2032 til 2033?", "tallene 6,9 mio. kr."),
        ("Hvad er tilskuddet til Vigby og Nordby til sammen i 2031?", "tallene 4,7 mio. kr."),
        # What a later document puts right is added as it is now.
        ("Hvad er tilskuddet til Vigby og Solrup til sammen i 2032?", "tallene 6 mio. kr."),
        ("Hvor mange baner har Vigby og Nordby tilsammen i 2031?", "tallene 11 "),
    ],
)
def test_a_sum_is_told_after_the_cells_it_is_of(assistant: Assistant, question: str, told: str) -> None:
    last = assistant.answer(question).text.split("\n\n")[-1]
    assert last.startswith(f"Lagt sammen giver {told}")


@pytest.mark.parametrize(
    "question",
    [
        # One cell is no sum; a year or a measure that the table lacks is not made up.
        "Hvad er tilskuddet til Vigby i 2032?",
        "Hvad er tilskuddet til Vigby i alt fra 2031 til 2035?",
        "Hvad er huslejen for Vigby i alt over de tre år?",
        # What there is one year is there the next, and all in all is no sum over time.
        "Hvor mange baner har Vigby i alt over de tre år?",
        "Hvad er tilskuddet til Vigby i alt?",
    ],
)
def test_what_is_no_sum_of_a_table_is_not_added_up(assistant: Assistant, question: str) -> None:
    assert "Lagt sammen" not in assistant.answer(question).text


@pytest.mark.parametrize(
    ("sentence", "now"),
    [
        ("Vigby har 6 baner og ikke 8.", "Vigby har 6 baner"),
        ("Det bliver dermed 62 mio. kr. i stedet for 64 mio. kr.", "Det bliver dermed 62 mio. kr."),
        ("Vigby har 6 baner, og Solrup har 8.", "Vigby har 6 baner, og Solrup har 8."),
    ],
)
def test_a_figure_that_is_no_more_is_left_out(sentence: str, now: str) -> None:
    assert now_told(sentence) == now


def test_figures_that_are_put_right_are_weighed_as_they_are() -> None:
    parts = ["A har 9 baner [1].\n\n", "B har 6 baner og ikke 8 [2]."]
    said = difference("Hvor mange flere baner har A end B?", parts, ["A", "B"])
    assert said == "Regnet ud af de to tal er forskellen 3 baner [1][2]."
