"""Ja or Nej to whether one has more than another, by two rows of one column."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from tests.assistant.conftest import filled

STAFF = """# Notat om bemanding i Vigsted

Dato: 4. februar 2031

## Bemanding

| Område | Medarbejdere | Årlig udgift |
| --- | --- | --- |
| Fodpleje | 148 | 92,4 mio. kr. |
| Specialiseret ortopædi | 61 | 37,8 mio. kr. |
| Skomageri | 61 | 20,0 mio. kr. |

## Cykler

| Sted | Cykler 2031 | Cykler 2032 |
| --- | --- | --- |
| Engholm | 14 | 8 |
| Lunde | 9 | 12 |
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("staff"), {"notat.md": STAFF}, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    ("question", "verdict", "first", "second"),
    [
        ("Er der flere medarbejdere i fodplejen end i ortopædien?", "Ja. ", "148", "61"),
        ("Er der færre medarbejdere i fodplejen end i ortopædien?", "Nej. ", "148", "61"),
        ("Har ortopædien flere medarbejdere end fodplejen?", "Nej. ", "61", "148"),
        ("Er der flere cykler i Engholm end i Lunde i 2032?", "Nej. ", "8", "12"),
    ],
)
def test_both_numbers_stand_after_the_verdict(
    assistant: Assistant, question: str, verdict: str, first: str, second: str
) -> None:
    text = assistant.answer(question).text

    assert text.startswith(verdict)
    assert text.index(first) < text.index("[1]") < text.index(second)


@pytest.mark.parametrize(
    "question",
    [
        # Which of the two is asked.
        "Er der flere eller færre medarbejdere i fodplejen end i ortopædien?",
        # Equally many, a row that is not there, another thing counted, two columns that fit.
        "Er der flere medarbejdere i ortopædien end i skomageriet?",
        "Er der flere medarbejdere i fodplejen end i neglestudiet?",
        "Er der flere patienter i fodplejen end i ortopædien?",
        "Er der flere cykler i Engholm end i Lunde?",
        # How many more, a denial, and a year that the table is not of.
        "Har fodplejen to flere medarbejdere end ortopædien?",
        "Har fodplejen ikke flere medarbejdere end ortopædien?",
        "Havde fodplejen flere medarbejdere end ortopædien i 2028?",
    ],
)
def test_no_verdict_where_the_table_does_not_tell(assistant: Assistant, question: str) -> None:
    assert not assistant.answer(question).text.startswith(("Ja", "Nej"))
