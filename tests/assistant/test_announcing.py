"""Sentences that only announce what comes after them are told with it, or are no answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.evidence.announcing import announces
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import Status
from tests.assistant.conftest import filled

FILES = {
    "notat.md": """# Notat om møllens økonomi

Dato: 4. maj 2026

## Underskud

Regnskabsfolkene peger på tre muligheder. De er ikke sat i rækkefølge.

1. Sælge den gamle kværn.
2. Holde lukket om mandagen.
3. Tage entré af gæster.

Byrådet drøfter sagen i juni.

## Entré

Der er to undtagelser fra entréen. Den første er børn under ti år. Den anden er skoleklasser fra byen.

## Indstilling

Møllegruppen indstiller, at byrådet

- sælger kværnen,
- lukker om mandagen.

## Tilsyn

Følgende medlemmer af møllens tilsyn udpeges (ét medlem pr. forening):

- Ida Holm, Møllelauget
- Bo Lund, Bagerlauget
""",
    "brev.md": """# Brev fra Mølleforeningen

Dato: 6. maj 2026

## Vingerne

Foreningen har følgende bemærkninger til vingerne:

## Taget

Taget på møllen er tæt, og vingerne drejer frit.
""",
}


@pytest.fixture(scope="module")
def mill(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("moelle"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("Der er to undtagelser fra reglen.", True),
        ("Aftalen har følgende konsekvenser:", True),
        ("Enheden anbefaler, at byrådet", True),
        ("Rådet må ikke", True),
        ("Mødet varer to timer.", False),
        ("Aftalen har tre dele: tag, vinger og kværn.", False),
        ("Formanden oplyste, at mødet er aflyst", False),
        ("Sagen behandles det følgende år.", False),
        ("Dato:", False),
    ],
)
def test_which_sentences_announce_what_comes_after_them(text: str, does: bool) -> None:
    assert announces(text) is does


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (
            "Hvilke udveje peger regnskabsfolkene på?",
            "Regnskabsfolkene peger på tre muligheder [1]. De er ikke sat i rækkefølge [1]:\n"
            "- Sælge den gamle kværn [2].\n- Holde lukket om mandagen [3].\n- Tage entré af gæster [4].",
        ),
        (
            "Hvilke undtagelser er der fra entréen?",
            "Der er to undtagelser fra entréen [1]:\n- Den første er børn under ti år [2].\n"
            "- Den anden er skoleklasser fra byen [3].",
        ),
        (
            "Hvad indstiller Møllegruppen?",
            "Møllegruppen indstiller, at byrådet [1]:\n- sælger kværnen [2]\n- lukker om mandagen [3].",
        ),
    ],
)
def test_what_is_announced_is_told_with_it(mill: Assistant, question: str, answer: str) -> None:
    told = mill.answer(question)
    assert told.status is Status.ANSWERED
    assert told.text.strip() == answer


def test_a_count_answers_how_many_by_itself(mill: Assistant) -> None:
    told = mill.answer("Hvor mange undtagelser er der fra entréen?")
    assert told.text.strip().endswith("Der er to undtagelser fra entréen [1].")


def test_a_number_told_before_a_list_is_told_without_it(mill: Assistant) -> None:
    text = mill.answer("Hvor mange medlemmer udpeger hver forening til møllens tilsyn?").text
    assert "ét medlem pr. forening" in text
    assert "Ida Holm" not in text


def test_what_announces_nothing_that_follows_is_no_answer(mill: Assistant) -> None:
    assert "følgende" not in mill.answer("Hvad har foreningen af bemærkninger til vingerne?").text
