"""No verdict by another proposal, body, receiver or name, nor by what was only sought."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from tests.assistant.conftest import filled

FILES = {
    "referat.md": """# Referat: Havnerådet i Ellevig, tirsdag den 14. april 2026

## 1. Redningsbåd

Rådet vedtog at udskifte motoren i redningsbåden Måge.

Mie Thorn foreslog at male redningsbåden Måge rød. Forslaget blev ikke vedtaget.

## 2. Tilskud

Ellevig Roklub havde søgt om 80.000 kr. til årer. Rådet gav afslag, da klubben mangler et regnskab.

Rådet bevilgede 90.000 kr. til Torsø Sejlerskole.

## 3. Placering af broer

Sekretariatet foreslog en badebro i Torsø og en badebro i Klitby. Rådet anbefalede byrådet at opføre en
badebro i Torsø. Rådet tog ikke stilling til Klitby.

## 4. Leje

Havnen betaler 40.000 kr. om året til kommunen for leje af molen.

## 5. Natlods

Rolf Ask ønskede, at natlodsen Uglen flyttes til Klitby. Rådet afviste ønsket.

Rådet besluttede at forlænge aftalen med natlodsen Uglen med et år.
""",
}


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("havneraad"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    ("question", "opens"),
    [
        ("Vedtog rådet at udskifte motoren i redningsbåden Måge?", "Ja. Havnerådet vedtog"),
        ("Blev det vedtaget at udskifte motoren i redningsbåden Måge?", "Ja. Havnerådet vedtog"),
        ("Blev redningsbåden Måge malet rød?", "Nej. Mie Thorn foreslog"),
        ("Bevilgede Havnerådet 90.000 kr. til Torsø Sejlerskole?", "Ja. Havnerådet bevilgede"),
        ("Betaler havnen 40.000 kr. til kommunen?", "Ja. Havnen betaler"),
        ("Besluttede rådet at flytte natlodsen Uglen?", "Nej. Havnerådet afviste ønsket"),
        ("Besluttede rådet at forlænge aftalen med natlodsen Uglen?", "Ja. Havnerådet besluttede"),
    ],
)
def test_its_own_sentence_settles_a_question(harbour: Assistant, question: str, opens: str) -> None:
    assert harbour.answer(question).text.startswith(opens)


@pytest.mark.parametrize(
    "question",
    [
        "Har Ellevig Roklub fået 80.000 kr. til årer?",
        "Har Ellevig Roklub fået 60.000 kr. til årer?",
        "Bevilgede byrådet 90.000 kr. til Torsø Sejlerskole?",
        "Betaler kommunen 40.000 kr. til havnen?",
        "Besluttede rådet at opføre en badebro i Torsø?",
    ],
)
def test_another_sentence_settles_nothing(harbour: Assistant, question: str) -> None:
    assert not harbour.answer(question).text.startswith(("Ja", "Nej"))
