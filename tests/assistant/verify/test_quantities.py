"""Shares, frequencies and lengths of time in all the ways Danish has for them."""

from __future__ import annotations

import pytest

from assistant.verify.quantities import borne_by, listed, quantities


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("halvdelen af borgerne", "50 procent af borgerne"),
        ("hver fjerde borger", "25 pct. af borgerne"),
        ("to ud af fem borgere", "40 procent"),
        ("en tredjedel", "33 procent"),
        ("fire gange om året", "hvert kvartal"),
        ("hver anden måned", "seks gange om året"),
        ("månedligt", "12 gange årligt"),
        ("to uger", "14 dage"),
        ("et halvt år", "seks måneder"),
        ("en toårig periode", "24 måneder"),
    ],
)
def test_the_same_told_in_two_ways(one: str, other: str) -> None:
    assert all(borne_by(each, [other]) for each in quantities(one))
    assert quantities(one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hver femte borger", "25 pct. af borgerne"),
        ("hver måned", "seks gange om året"),
        ("tre uger", "14 dage"),
        ("et år", "seks måneder"),
    ],
)
def test_what_is_not_the_same(one: str, other: str) -> None:
    assert not all(borne_by(each, [other]) for each in quantities(one))


@pytest.mark.parametrize(
    ("quote", "count", "is_so"),
    [
        ("Rådet har disse medlemmer: fire læger og fem borgere.", 9, True),
        ("Rådet har disse medlemmer: fire læger og fem borgere.", 8, False),
        ("Deltagere: formanden, lederen og en læge", 3, True),
    ],
)
def test_a_list_bears_the_number_of_its_members(quote: str, count: float, is_so: bool) -> None:
    assert listed(quote, count) is is_so
