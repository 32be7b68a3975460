from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.danish.dates import Precision, find_dates, years

CASES = [
    ("onsdag d. 29. oktober 2025 kl. 10", "29. oktober 2025", "2025-10-29", "2025-10-29", Precision.DAY),
    ("d. 29-10-2025", "29-10-2025", "2025-10-29", "2025-10-29", Precision.DAY),
    ("senest 10.03.25.", "10.03.25", "2025-03-10", "2025-03-10", Precision.DAY),
    ("den 21 juni 2022", "21 juni 2022", "2022-06-21", "2022-06-21", Precision.DAY),
    ("1.-3. maj 2026", "1.-3. maj 2026", "2026-05-01", "2026-05-03", Precision.PERIOD),
    ("2026-02-28", "2026-02-28", "2026-02-28", "2026-02-28", Precision.DAY),
    ("i 1. halvår 2026", "1. halvår 2026", "2026-01-01", "2026-06-30", Precision.HALF),
    ("andet halvår af 2027", "andet halvår af 2027", "2027-07-01", "2027-12-31", Precision.HALF),
    ("første kvartal 2026", "første kvartal 2026", "2026-01-01", "2026-03-31", Precision.QUARTER),
    ("primo 2026", "primo 2026", "2026-01-01", "2026-04-30", Precision.PART),
    ("medio 2026", "medio 2026", "2026-05-01", "2026-08-31", Precision.PART),
    ("ultimo februar 2024", "ultimo februar 2024", "2024-02-21", "2024-02-29", Precision.PART),
    ("maj 2025", "maj 2025", "2025-05-01", "2025-05-31", Precision.MONTH),
    ("for perioden maj 2025-2028", "maj 2025-2028", "2025-05-01", "2028-12-31", Precision.PERIOD),
    ("maj 2025 til juni 2026", "maj 2025 til juni 2026", "2025-05-01", "2026-06-30", Precision.PERIOD),
    ("i 2027", "2027", "2027-01-01", "2027-12-31", Precision.YEAR),
    ("2026-2030", "2026-2030", "2026-01-01", "2030-12-31", Precision.PERIOD),
    ("i løbet af 2026", "2026", "2026-01-01", "2026-12-31", Precision.YEAR),
    ("d. 1/12-2026", "1/12-2026", "2026-12-01", "2026-12-01", Precision.DAY),
    ("i Q3 2027", "Q3 2027", "2027-07-01", "2027-09-30", Precision.QUARTER),
    ("i starten af 2026", "starten af 2026", "2026-01-01", "2026-04-30", Precision.PART),
    ("midt i maj 2026", "midt i maj 2026", "2026-05-11", "2026-05-20", Precision.PART),
    ("i slutningen af 2027", "slutningen af 2027", "2027-09-01", "2027-12-31", Precision.PART),
    ("i foråret 2026", "foråret 2026", "2026-03-01", "2026-05-31", Precision.PART),
    ("efterår 2026", "efterår 2026", "2026-09-01", "2026-11-30", Precision.PART),
    ("vinteren 2026/27", "vinteren 2026/27", "2026-12-01", "2027-02-28", Precision.PART),
    ("ved årsskiftet 2026/2027", "årsskiftet 2026/2027", "2026-12-31", "2027-01-01", Precision.PERIOD),
    ("i uge 23, 2026", "uge 23, 2026", "2026-06-01", "2026-06-07", Precision.PERIOD),
    ("uge 7 i 2026", "uge 7 i 2026", "2026-02-09", "2026-02-15", Precision.PERIOD),
    ("uge 23-25 2026", "uge 23-25 2026", "2026-06-01", "2026-06-21", Precision.PERIOD),
    ("fra 2026 til 2028", "2026 til 2028", "2026-01-01", "2028-12-31", Precision.PERIOD),
]


@pytest.mark.parametrize(("text", "words", "earliest", "latest", "precision"), CASES)
def test_find_dates(text: str, words: str, earliest: str, latest: str, precision: Precision) -> None:
    (found,) = find_dates(text)
    assert text[found.start : found.end] == words
    assert (found.earliest, found.latest) == (date.fromisoformat(earliest), date.fromisoformat(latest))
    assert found.precision is precision


@pytest.mark.parametrize(
    "text", ["EMN-2022-04994", "Dok ID: 12345737", "2.025 kr.", "kl. 20.26", "3. kvartal"]
)
def test_case_numbers_and_amounts_are_no_dates(text: str) -> None:
    assert find_dates(text) == []


def test_several_dates_in_order() -> None:
    text = "Fremsættes april 2025 med virkning fra den 1. januar 2027."
    assert [text[one.start : one.end] for one in find_dates(text)] == ["april 2025", "1. januar 2027"]


def test_what_is_found_is_ones_own() -> None:
    find_dates("Broen åbner den 4. maj 2031.").clear()
    assert len(find_dates("Broen åbner den 4. maj 2031.")) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("maj 2025-2028", {2025, 2026, 2027, 2028}),
        ("Hvad sker der i 2026?", {2026}),
        ("Hvem er formand?", set()),
    ],
)
def test_years(text: str, expected: set[int]) -> None:
    assert years(text) == expected


@given(st.text(alphabet="0123456789.-/ majprimo", max_size=40))
def test_earliest_is_never_after_latest(text: str) -> None:
    found = find_dates(text)
    assert all(one.earliest <= one.latest and one.start < one.end <= len(text) for one in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
