from __future__ import annotations

import pytest

from assistant.danish.spelling import Speller

WORDS = (
    "sundhedsreformen partnerskabet formålet formand udvalget konferencen sundhedsrådsmedlemmer kommuner "
    "arbejdsgruppen sundhedsstyregruppen region andersen johannessen almen praksis repræsenterer"
)


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller(dict.fromkeys(WORDS.split(), 3))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Hvornaar blev sundheds reformen aftalt?", "Hvornår blev sundhedsreformen aftalt?"),
        ("hvem repraesenterer regionen", "hvem repræsenterer regionen"),
        ("Hvem er fromand for udvalget", "Hvem er formand for udvalget"),
        ("hvad er formlet med parternskabet", "hvad er formålet med partnerskabet"),
        ("konferansen for sundhedsrådsmedlemer", "konferencen for sundhedsrådsmedlemmer"),
        ("hvilke kommunner er i arbejds gruppen", "hvilke kommuner er i arbejdsgruppen"),
        ("Hvad laver Sundhedsstyregrupen?", "Hvad laver Sundhedsstyregruppen?"),
        ("implementerings støtten", "implementeringsstøtten"),
    ],
)
def test_misspellings_are_mended(speller: Speller, typed: str, meant: str) -> None:
    assert speller.correct(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Hvem er formand for udvalget?",
        "Bestil en pizza til mødet",
        "Hvad siger Michael om Israel?",
        "Bor Peder Johannesen i Aabenraa?",
        "Hvad koster det at bygge 12 boliger i 2026 (ca. 3,5 mio. kr.)?",
        "Skriv til navn@region.dk",
        "regionens opgaver i almen praksis",
        "sundhedsstyregruppens kommunegrupper",
        "Hvor mange kommunaldirektører er der i KL?",
        "",
    ],
)
def test_names_numbers_and_known_words_are_left_alone(speller: Speller, text: str) -> None:
    assert speller.correct(text) == text


def test_the_documents_spelling_wins_over_general_danish() -> None:
    assert Speller({"fælleschef": 1}).correct("faelleschef") == "fælleschef"
