from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.danish.numbers import find_numbers

CASES: list[tuple[str, list[tuple[str, float, str]]]] = [
    ("Der er afsat 80 mio. kr. i år", [("80 mio. kr.", 80e6, "kr.")]),
    ("1,2 mia. kr.", [("1,2 mia. kr.", 1.2e9, "kr.")]),
    ("Gebyret er 1900 kr. i 2026", [("1900 kr.", 1900.0, "kr.")]),
    ("2,5-3 mio. kr.", [("2,5", 2.5e6, "kr."), ("3 mio. kr.", 3e6, "kr.")]),
    ("7,5 pct. og 40%", [("7,5 pct.", 7.5, "procent"), ("40%", 40, "procent")]),
    ("2.500 borgere", [("2.500", 2500, "")]),
    ("10 000 kroner", [("10 000 kroner", 10000, "kr.")]),
    ("17 nye råd", [("17", 17, "")]),
    ("ét medlem", [("ét", 1, "")]),
    ("tre til fem medlemmer", [("tre", 3, ""), ("fem", 5, "")]),
    ("femogtyve pladser, halvtreds senge", [("femogtyve", 25, ""), ("halvtreds", 50, "")]),
    ("to hundrede læger", [("to hundrede", 200, "")]),
    ("to millioner kroner", [("to millioner kroner", 2e6, "kr.")]),
    ("Der er 8 indsatser.", [("8", 8, "")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_find_numbers(text: str, expected: list[tuple[str, float, str]]) -> None:
    found = find_numbers(text)
    assert [(text[one.start : one.end], one.value, one.unit) for one in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "1. juli",
        "29. oktober 2025",
        "kl. 10:00",
        "kl. 14.30",
        "14-årige",
        "EMN-2022-04994",
        "et medlem",
        "den 3. gang",
    ],
)
def test_ordinals_dates_and_times_are_no_numbers(text: str) -> None:
    assert find_numbers(text) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("tre hundrede", [300]),
        ("hundrede og halvtreds", [150]),
        ("to hundrede femogtyve", [225]),
        ("tusind to hundrede", [1200]),
        ("tre tusind fem hundrede", [3500]),
        ("tre tusind fem hundrede og tolv", [3512]),
        ("to tusind og fem", [2005]),
        ("to hundrede tusind", [200_000]),
        ("hundrede og halvtreds tusind", [150_000]),
        ("to hundrede tusind tre hundrede", [200_300]),
        ("to hundrede og tre hundrede", [200, 300]),
        ("tre tusind og fem tusind", [3000, 5000]),
        ("hundrede og tusind", [100, 1000]),
        ("hundrede, halvtreds", [100, 50]),
        ("tre og hundrede", [3, 100]),
        ("nul tusind", [0, 1000]),
    ],
)
def test_hundreds_and_thousands_multiply_only_what_stands_right_before_them(
    text: str, values: list[float]
) -> None:
    assert [one.value for one in find_numbers(text)] == values


def test_what_is_found_is_ones_own() -> None:
    find_numbers("Broen har tolv piller.").clear()
    assert [one.value for one in find_numbers("Broen har tolv piller.")] == [12]


@given(st.text(alphabet="0123456789.,- kropctmi%", max_size=40))
def test_mentions_are_in_order(text: str) -> None:
    found = find_numbers(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
