from __future__ import annotations

import pytest

from assistant.danish.spelling import Speller

WORDS = (
    "sundhedsreformen partnerskabet formålet formand udvalget konferencen sundhedsrådsmedlemmer kommuner "
    "arbejdsgruppen sundhedsstyregruppen region andersen johannessen almen praksis repræsenterer forum "
    "opgaveflytning sider indgået havsund"
)


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller(dict.fromkeys(WORDS.split(), 3), {"forum", "region"})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hvem er formannd for utvalget", "hvem er formand for udvalget"),
        ("Hvornaar blev sundheds reformen aftalt?", "Hvornår blev sundhedsreformen aftalt?"),
        ("hvem repraesenterer regionen", "hvem repræsenterer regionen"),
        ("Hvem er fromand for udvalget", "Hvem er formand for udvalget"),
        ("hvad er formlet med parternskabet", "hvad er formålet med partnerskabet"),
        ("konferansen for sundhedsrådsmedlemer", "konferencen for sundhedsrådsmedlemmer"),
        ("hvilke kommunner er i arbejds gruppen", "hvilke kommuner er i arbejdsgruppen"),
        ("Hvad laver Sundhedsstyregrupen?", "Hvad laver Sundhedsstyregruppen?"),
        ("implementerings støtten", "implementeringsstøtten"),
        ("hvor magne medlemmer", "hvor mange medlemmer"),
        ("hvile kommuner deltager", "hvilke kommuner deltager"),
        ("Hvem er formand og hvro mødes de", "Hvem er formand og hvor mødes de"),
        ("hvem sdider i udvalget", "hvem sidder i udvalget"),
        ("Hvad besluttede Politisk Froum", "Hvad besluttede Politisk Forum"),
        ("hvad er opgaveflytninngen", "hvad er opgaveflytningen"),
        ("hvad er fromålet", "hvad er formålet"),
        ("ofrmand for udvalget", "formand for udvalget"),
        ("hvem har indgåt aftalen", "hvem har indgået aftalen"),
        ("Hvem leder Region Hasvund?", "Hvem leder Region Havsund?"),
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
        "Hvor magert er budgettet?",
        "Hvile efter arbejdet i Torsbæk",
        "Hvem leder Region Havlund?",
        "Hvem leder Sundhedsrådene og opgaveflytningerne?",
        "",
    ],
)
def test_names_numbers_and_known_words_are_left_alone(speller: Speller, text: str) -> None:
    assert speller.correct(text) == text


def test_the_documents_spelling_wins_over_general_danish() -> None:
    assert Speller({"fælleschef": 1}).correct("faelleschef") == "fælleschef"


def test_only_question_words_are_mended_after_og(speller: Speller) -> None:
    assert speller.correct("formand og hvile kommuner deltager") == "formand og hvilke kommuner deltager"
    assert speller.correct("arbejde, hvile og mad") == "arbejde, hvile og mad"


def test_a_long_question_of_unknown_words_is_left_as_it_is(speller: Speller) -> None:
    words = " ".join(
        f"xq{'bcdfgk'[n % 6]}{'aeiouy'[n // 6 % 6]}wz{'hjlnpr'[n // 36 % 6]}" for n in range(216)
    )
    assert speller.correct(words) == words


def test_a_word_that_nobody_writes_is_mended_by_its_sound() -> None:
    heard = Speller({"sunde": 4, "landet": 3, "hjulet": 2})
    assert heard.correct("sammen om sunne familier") == "sammen om sunde familier"
    assert heard.correct("hvad koster broen") == "hvad koster broen"
