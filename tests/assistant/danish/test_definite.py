from __future__ import annotations

import pytest

from assistant.danish.definite import definite


@pytest.mark.parametrize(
    ("noun", "form"),
    [
        ("udvalg", "udvalget"),
        ("partnerskab", "partnerskabet"),
        ("implementeringspartnerskab", "implementeringspartnerskabet"),
        ("styregruppe", "styregruppen"),
        ("Sundhedsråd", "Sundhedsrådet"),
        ("Råd", "Rådet"),
        ("dialogforum", "dialogforummet"),
        ("program", "programmet"),
        ("sundhedsklynge", "sundhedsklyngen"),
        ("netværk", "netværket"),
        ("bestyrelse", "bestyrelsen"),
    ],
)
def test_a_noun_gets_the_ending_of_its_gender(noun: str, form: str) -> None:
    assert definite(noun) == form


@pytest.mark.parametrize("noun", ["udvalget", "Patientudvalget", "styregruppen", "rådet"])
def test_what_is_definite_stays_so(noun: str) -> None:
    assert definite(noun) == noun


@pytest.mark.parametrize("word", ["task", "qwerty", "fond", "medlemmer", ""])
def test_where_no_rule_is_sure_nothing_is_said(word: str) -> None:
    assert definite(word) == ""
