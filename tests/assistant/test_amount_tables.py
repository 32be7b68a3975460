"""Amounts asked for that stand in tables: with their unit and year, for another year, or not set at all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import Status
from tests.assistant.conftest import filled

AGREEMENT = """# Aftale om drift af aflastningspladser på Nordøen 2031-2033

Indgået den 4. juni 2030

## § 3 Betaling

Regionen betaler kommunerne følgende beløb for pladserne (mio. kr., 2030-prisniveau):

| Kommune | 2031 | 2032 | 2033 |
|---|---:|---:|---:|
| Skovby | 18,5 | 19,2 | 19,9 |
| Engholm | 7,4 | 7,1 | aftales senere |
| Vigsted | 11,0 | – | 12,3 |
| **I alt** | **36,9** | **26,3** | **32,2** |

Kommunerne skal holde pladserne åbne hele året.

## § 4 Ventetid

| Sted | Senge | Belægning 2029 | Status |
|---|---|---|---|
| Lindegården | 14 | 83 pct. | åbent |
| Fyrrehuset | 9 | 61 pct. | afventer |
| Birkely | 12 | ikke opgjort | åbent |
"""
PLAN = """# Plan for træning i nærmiljøet 2031

Dato: 3. marts 2030

## Økonomi

| Post (mio. kr.) | 2031 | 2032 |
|---|---|---|
| Holdtræning | 2,2 | 2,9 |
| Kørsel til træning | 0,4 | 0,6 |
| Evaluering | 0,3 | fastlægges i 2031 |
| Sum | 2,9 | 3,5 |
"""
FIRST = "Hvad får Skovby for pladserne i 2031?"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    files = {"aftale.md": AGREEMENT, "plan.md": PLAN}
    with filled(tmp_path_factory.mktemp("nordoeen"), files, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hvad får Skovby for pladserne i 2032?", "I 2032 er beløbet for Skovby 19,2 mio. kr. [1][2][3]."),
        ("Hvad betaler regionen i alt i 2031?", "I 2031 er beløbet i alt 36,9 mio. kr. [1][2][3]."),
        ("Hvad koster holdtræning i 2032?", "I 2032 er beløbet for holdtræning 2,9 mio. kr. [1][2][3]."),
        ("Hvor fyldt var Lindegården i 2029?", "I 2029 er belægningen for Lindegården 83 pct. [1][2]."),
        ("Hvad koster træningen i alt i 2031?", "I 2031 er beløbet i alt 2,9 mio. kr. [1][2][3]."),
    ],
)
def test_an_amount_is_told_with_its_unit_and_year(assistant: Assistant, question: str, told: str) -> None:
    assert assistant.answer(question).text == told


@pytest.mark.parametrize(
    ("follow_up", "told"),
    [
        ("Og hvad med året efter?", ["I 2032 er beløbet for Skovby 19,2 mio. kr."]),
        ("Og i Vigsted?", ["I 2031 er beløbet for Vigsted 11,0 mio. kr."]),
        (
            "Og de to næste år?",
            ["I 2032 er beløbet for Skovby 19,2 mio. kr.", "I 2033 er beløbet for Skovby 19,9 mio. kr."],
        ),
    ],
)
def test_a_follow_up_asks_for_another_year_or_row(
    assistant: Assistant, follow_up: str, told: list[str]
) -> None:
    answer = assistant.answer(follow_up, [FIRST])

    assert answer.status is Status.ANSWERED
    for one in told:
        assert one in answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "Hvad får Engholm for pladserne i 2033?",
            "Beløbet for Engholm i 2033 er ikke angivet; i tabellen står »aftales senere« [1][2].",
        ),
        (
            "Hvor meget betaler regionen Vigsted i 2032?",
            "Beløbet for Vigsted i 2032 er ikke angivet; i tabellen står »–« [1][2].",
        ),
        (
            "Hvad koster evaluering i 2032?",
            "Beløbet for evaluering i 2032 er ikke angivet; i tabellen står »fastlægges i 2031« [1][2].",
        ),
        (
            "Hvad var belægningen på Birkely i 2029?",
            "Belægningen for Birkely i 2029 er ikke angivet; i tabellen står »ikke opgjort« [1][2].",
        ),
    ],
)
def test_a_cell_without_a_number_is_told_as_not_set(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.answer(question)

    assert (answer.status, answer.text) == (Status.NOT_FOUND, told)


@pytest.mark.parametrize(
    "question",
    [
        "Hvad får Engholm for pladserne i 2032?",
        "Hvad er status for Fyrrehuset?",
        "Hvad får Engholm for ambulancerne i 2033?",
        "Hvornår åbner pladserne i Engholm i 2033?",
    ],
)
def test_nothing_is_called_unset_that_is_set_or_is_no_number(assistant: Assistant, question: str) -> None:
    assert "er ikke angivet" not in assistant.answer(question).text
