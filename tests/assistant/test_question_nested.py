"""A body that a question only describes is asked for first."""

import pytest

from assistant.question.nested import nested


@pytest.mark.parametrize(
    ("text", "inner", "outer"),
    [
        (
            "Hvem er formand for den gruppe, som har fået til opgave at se på takster?",
            "Hvem har fået til opgave at se på takster?",
            "Hvem er formand for X?",
        ),
        ("Hvornår mødes det udvalg der behandler klager?", "Hvem behandler klager?", "Hvornår mødes X?"),
        (
            "Hvem leder det organ, der står for kurserne, og hvem er næstformand?",
            "Hvem står for kurserne?",
            "Hvem leder X, og hvem er næstformand?",
        ),
    ],
)
def test_the_body_is_asked_for_by_what_it_does(text: str, inner: str, outer: str) -> None:
    found = nested(text)

    assert found is not None
    assert (found.inner, found.outer("X")) == (inner, outer)


@pytest.mark.parametrize(
    "text",
    [
        "Hvem er formand for rådet?",
        "Er det rådet, der bestemmer?",
        "Hvad sker der i det år, der kommer?",
        "Hvad koster den plads, som regionen lejer?",
    ],
)
def test_what_describes_no_body_is_asked_as_it_is(text: str) -> None:
    assert nested(text) is None
