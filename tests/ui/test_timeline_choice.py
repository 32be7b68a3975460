from __future__ import annotations

import pytest

from assistant.errors import QuestionError
from assistant.facts import Certainty
from assistant.types import Kind
from ui.pages.timeline.choice import Choice


@pytest.mark.parametrize(
    ("query", "choice"),
    [
        ({}, Choice()),
        ({"aar": "2027"}, Choice(year=2027)),
        ({"aar": "", "emne": "", "__theme": "dark"}, Choice()),
        ({"emne": "Økonomi", "sikkerhed": "vedtaget"}, Choice(theme="Økonomi", certainty=Certainty.ADOPTED)),
        ({"slags": "høringssvar", "ord": " akut læge "}, Choice(kind=Kind.HOERINGSSVAR, text="akut læge")),
    ],
)
def test_an_address_names_a_choice(query: dict[str, str], choice: Choice) -> None:
    assert Choice.of(query) == choice


@pytest.mark.parametrize(
    "query",
    [
        {"aar": "i morgen"},
        {"aar": "0027"},
        {"aar": "99999999999999999999"},
        {"aar": "²⁰²⁷"},
        {"emne": "<script>"},
        {"sikkerhed": "helt sikkert"},
        {"slags": "../etc/passwd"},
        {"ord": "x" * 201},
    ],
)
def test_what_cannot_be_chosen_gets_one_sentence(query: dict[str, str]) -> None:
    with pytest.raises(QuestionError) as refused:
        Choice.of(query)
    assert refused.value.sentence.endswith(".")


def test_a_choice_goes_into_an_address_and_comes_back() -> None:
    choice = Choice(2027, "Lægedækning", Certainty.PROPOSED, Kind.AFTALE, "æble & pære")
    assert choice.query.startswith(
        "aar=2027&emne=L%C3%A6ged%C3%A6kning&sikkerhed=foresl%C3%A5et&slags=aftale"
    )
    assert "%26" in choice.query
    assert Choice().query == ""
