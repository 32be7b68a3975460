"""The sentence that settles a question stands first, after Ja or Nej; no other sentence gives a verdict."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from tests.assistant.conftest import filled

FILES = {
    "regler.md": """# Regler for bådlejen i Ellevig

## Leje

Klubbens medlemmer må leje en båd. Rådets råd er vejledende. Møderne er åbne for roere, dog ikke når der
stemmes. Gæster har taleret, men ikke stemmeret. Lejen kan opsiges med seks måneders varsel. Broen er lukket
for offentligheden. Roere med vest kan tage et barn med. Det undersøges, om kajakker kan lejes ud.

## Køb

Bådlauget kan købe tovværk for op til 8.000 kr. Større køb skal op i havnerådet.
""",
    "rapport.md": """# Rapport om færger

I Region Solvig kan roere bestille plads på nettet. I Region Tangvig kan roere ikke bestille plads på nettet.
""",
    "referat.md": """# Referat: Bådlauget i Ellevig, tirsdag den 14. april 2026

## 1. Nye årer

Ane Lund foreslog, at årerne males røde.

Beslutning: Bådlauget besluttede, at årerne fortsat males hvide.

## 2. Natlys på molen

Beslutning: Bådlauget besluttede at tænde natlys på molen fra maj.

## 3. Fast lods

Beslutning: Bådlauget besluttede at undersøge, om der kan ansættes en fast lods.

## 4. Kajpulje

Formanden indstillede, at kajpuljen ikke forhøjes.

Beslutning: Indstillingen blev godkendt.

## 5. Kurser

Indstilling: at nye roere får et kursus i knob.

Beslutning: Indstillingen blev godkendt.
""",
}


@pytest.fixture(scope="module")
def boats(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("ellevig"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    ("question", "opens"),
    [
        ("Besluttede Bådlauget at tænde natlys på molen?", "Ja. Bådlauget besluttede"),
        ("Besluttede Bådlauget, at årerne males røde?", "Nej. Bådlauget besluttede, at årerne fortsat"),
        ("Besluttede Bådlauget, at nye roere får et kursus i knob?", "Ja. Indstillingen blev godkendt"),
        ("Er møderne åbne for roere?", "Ja, men med en undtagelse: Møderne er åbne"),
        ("Har gæster stemmeret?", "Nej. Gæster har taleret"),
        ("Har gæster taleret?", "Ja. Gæster har taleret"),
        ("Er broen åben for offentligheden?", "Nej. Broen er lukket"),
        ("Kan roere i Region Solvig bestille plads på nettet?", "Ja. I Region Solvig"),
    ],
)
def test_the_settling_sentence_comes_first_after_its_verdict(
    boats: Assistant, question: str, opens: str
) -> None:
    assert boats.answer(question).text.startswith(opens)


@pytest.mark.parametrize(
    "question",
    [
        "Besluttede Bådlauget at ansætte en fast lods?",
        "Besluttede Bådlauget at tænde natlys på broen?",
        "Blev kajpuljen forhøjet?",
        "Kan lejen opsiges med tre måneders varsel?",
        "Kan roere uden vest tage et barn med?",
        "Kan kajakker lejes ud?",
        "Må gæster leje en båd?",
    ],
)
def test_no_verdict_by_what_is_near(boats: Assistant, question: str) -> None:
    assert not boats.answer(question).text.startswith(("Ja", "Nej"))


def test_each_of_two_places_has_its_own_verdict(boats: Assistant) -> None:
    text = boats.answer("Kan roere i Region Solvig og Region Tangvig bestille plads på nettet?").text
    assert "Ja" in text.split("Tangvig")[0]
    assert "Nej" in text


def test_a_difference_is_told_after_ja(boats: Assistant) -> None:
    question = "Er der forskel på, om roere kan bestille plads på nettet i Region Solvig og Region Tangvig?"
    text = boats.answer(question).text
    assert text.startswith("Ja. ")
    assert "Solvig" in text
    assert "Tangvig" in text
