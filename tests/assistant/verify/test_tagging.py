"""Nouns told from verbs by their neighbours."""

from __future__ import annotations

import pytest

from assistant.verify.forms import Form
from assistant.verify.reading import read


@pytest.mark.parametrize(
    ("sentence", "verbs"),
    [
        ("Taget på skolens nordfløj skiftes i juli.", ["skiftes"]),
        ("Fra uge 36 dækkes vagterne af to vikarer.", ["dækkes"]),
        ("Rådet har fået besked.", ["har", "fået"]),
        ("Nævnet har givet afslag på ansøgningen.", ["har", "givet"]),
        ("Rådet skal give besked til kommunen.", ["skal", "give"]),
        ("Udvalget har tre medarbejdere, der leder kontoret.", ["har", "leder"]),
        ("De to besøg varer en time.", ["varer"]),
        ("Kommunen sender et svar.", ["sender"]),
    ],
)
def test_a_clause_keeps_the_verbs_that_are_verbs_where_they_stand(sentence: str, verbs: list[str]) -> None:
    assert [word.text for word in read(sentence).words if word.form is not Form.NONE] == verbs
