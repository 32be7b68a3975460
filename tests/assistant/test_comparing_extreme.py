"""Which of many has most or least of what a table tells of each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.cues import compiled
from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import Status
from tests.assistant.conftest import filled

FILES = {
    "havne.md": """# Notat om havnene i Ager

Dato: 4. marts 2026

## Bådpladser

Tabellen viser bådpladser i havnene.

| Havn | Leder | Bådpladser | Leje pr. år | Ventetid 2026 | Ventetid 2027 | Dybde |
|---|---|---|---|---|---|---|
| Nørre Mole | Ida Holm | 120 | 4.100 kr. | 8 uger | 3 uger | 4 meter |
| Sønder Mole | Bo Lund | 75 | 5.200 kr. | 1 uge | 9 uger | 3 favne |
| Vesterkaj | Eva Dam | 210 | 4.100 kr. | 5 uger | 6 uger | 6 meter |
| I alt | | 405 | | | | |

Sluserne passes af lodserne.
""",
}
GAPS = {
    "moler.md": """# Notat om molerne i Lindø

Dato: 4. marts 2026

## Moler

Tabellen viser fyr, bænke, kajer og lamper på molerne.

| Mole | Fyr | Bænke | Kajer | Lamper | Gennemsnitlig dybde |
|---|---|---|---|---|---|
| Nordmolen | 12 | 7 | 3 | – | 4 meter |
| Sydmolen | – | 9 | ingen | 4 | 5 meter |
| Østmolen | 21 | | 4 | ikke opgjort | 6 meter |
| Vestmolen | afventer | 5 | 6 | afventer | 7 meter |
| Samlet for alle moler | 33 | 21 | 13 | 4 |  |
| Molerne i alt | 33 | 21 | 13 | 4 |  |
""",
}


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("havne"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    ("question", "first", "following"),
    [
        ("Hvilken havn har flest bådpladser?", "Vesterkaj", "flest | Nørre Mole (120)"),
        ("Hvilken havn har færrest bådpladser?", "Sønder Mole", "færrest | Nørre Mole (120)"),
        ("Hvilken havn er den dyreste?", "Sønder Mole", "dyrest | Nørre Mole (4.100 kr.)"),
        ("Hvilken havn har kortest ventetid i 2026?", "Sønder Mole", "kortest | Vesterkaj (5 uger)"),
        ("hvilken havn har længst ventetid i 2027", "Sønder Mole", "længst | Vesterkaj (6 uger)"),
    ],
)
def test_the_first_is_told_with_the_next(
    harbour: Assistant, question: str, first: str, following: str
) -> None:
    answer = harbour.answer(question)
    assert answer.status is Status.ANSWERED
    assert first in answer.text.split(". Det er ")[0] or first in answer.text.split("]. ")[0]
    word, _, row = following.partition(" | ")
    assert f"Det er {word} af de 3 i tabellen; dernæst kommer {row} [" in answer.text
    assert any(first in one.quote for one in answer.citations)


def test_those_that_share_the_first_place_are_all_told(harbour: Assistant) -> None:
    text = harbour.answer("Hvilken havn er den billigste?").text
    assert "Nørre Mole" in text
    assert "Vesterkaj" in text
    assert "De er billigst af de 3 i tabellen; dernæst kommer Sønder Mole (5.200 kr.)" in text


def test_a_second_part_may_only_say_least(harbour: Assistant) -> None:
    text = harbour.answer("Hvilken havn har flest bådpladser, og hvilken har færrest?").text
    assert text.index("Det er flest af de 3") < text.index("Det er færrest af de 3")


@pytest.mark.parametrize(
    "question",
    [
        "Hvilken havn har længst ventetid?",  # of which year?
        "Hvilken havn har størst dybde?",  # meters and fathoms
        "Hvilken havn har flest både i Sydby?",
        "Hvem leder den største havn?",
        "Hvilken havn har næst flest bådpladser?",
        "Hvilken havn er den næst-dyreste?",
        "Hvilke to havne har flest bådpladser?",
        "Hvor mange bådpladser er der højst?",
        "Hvilken havn har flest sluser?",
    ],
)
def test_what_no_column_tells_is_not_weighed(harbour: Assistant, question: str) -> None:
    assert "i tabellen; dernæst" not in harbour.answer(question).text


@pytest.fixture(scope="module")
def moles(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("moler"), GAPS, encoder) as store:
        yield Assistant(store, encoder, Settings())


def test_rows_without_a_number_are_named_with_what_stands_there(moles: Assistant) -> None:
    answer = moles.answer("Hvilken mole har flest fyr?")
    assert "Det er flest af de 2 med tal i tabellen; dernæst kommer Nordmolen (12) [3]." in answer.text
    assert answer.text.endswith("Uden tal i tabellen: Sydmolen (–) [4] og Vestmolen (afventer) [5].")
    assert "Vestmolen" in answer.citations[4].quote


def test_an_empty_cell_is_told_as_one_and_no_total_is_the_most(moles: Assistant) -> None:
    text = moles.answer("Hvilken mole har flest bænke?").text
    assert text.startswith("Sydmolen")
    assert "af de 3 med tal i tabellen; dernæst kommer Nordmolen (7)" in text
    assert text.endswith("Uden tal i tabellen: Østmolen (tomt felt) [4].")


@pytest.mark.parametrize(
    "question",
    [
        "Hvilken mole har færrest kajer?",  # "ingen" may be the fewest
        "Hvilken mole har flest lamper?",  # one number is no choice
    ],
)
def test_gaps_that_leave_it_open_are_not_weighed(moles: Assistant, question: str) -> None:
    assert "i tabellen; dernæst" not in moles.answer(question).text


def test_a_column_of_averages_is_weighed(moles: Assistant) -> None:
    text = moles.answer("Hvilken mole har størst gennemsnitlig dybde?").text
    assert "Det er størst af de 4 i tabellen; dernæst kommer Østmolen (6 meter)" in text


def test_a_table_without_gaps_says_nothing_of_any(harbour: Assistant) -> None:
    assert "Uden tal" not in harbour.answer("Hvilken havn har flest bådpladser?").text


@pytest.mark.parametrize(
    ("head", "several"),
    [
        ("I alt", True),
        ("Samlet for alle moler", True),
        ("Samlet", True),
        ("Hele regionen", True),
        ("Molerne i alt", True),
        ("Hele dagen", False),
        ("Samlet pakke", False),
        ("Nordmolen", False),
    ],
)
def test_a_row_of_several_others_is_known_by_its_head(head: str, *, several: bool) -> None:
    assert bool(compiled("comparing", "extreme", "total").search(head)) is several
