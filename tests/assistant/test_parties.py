"""Who is in a body told as "et forum mellem A, B og C", and who stands under "Ansvarlig"."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.question.terms import seats_asked
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import Status
from tests.assistant.conftest import filled

FILES = {
    "havnebro.md": """# Kommissorium for Brorådet i Ternby

Dato: 4. maj 2026

## Medlemmer

- Ida Holm, direktør, Region Nord (formand)
- Bo Lind, kontorchef, Vejby Kommune

Ved udvidelsen vil Sydfjord Havn blive repræsenteret af to medlemmer.

## Afgrænsning

Brorådet drøfter ikke nedlæggelsen af Vestbroen, idet den drøftes i et trafikforum mellem Ternby Kommune,
Region Nord og Banestyrelsen.

## Indsatser

| Indsats | Ejer og tovholder |
| --- | --- |
| Lys på kajen | Teknik |
| Rækværk ved slusen | Vedligehold |

## Priser

Leje af en jolle er gratis. Vask af sejl koster 40 kr. om ugen.

- Er du under 18 år, betaler du ikke for redningsvesten.
- En gæst kan sejle med for 75 kr. pr. tur.

## Ophold i gæstehavnen

Højst tre uger. Havnefogeden kan forlænge opholdet i gæstehavnen med en uge.

## Havne

| Havn | Både | Beliggenhed |
| --- | --- | --- |
| Ternby | 40 | Nordmolen |
| Vejby | 25 | Slusen |

## Arbejdsform

Brorådet udarbejder en årlig broplan. Plancherne fra hvert møde sendes til medlemmerne.
""",
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("parter")
    with filled(folder, FILES, encoder) as store:
        yield Assistant(store, encoder, Settings(data_dir=folder / "lager"))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hvem er med i trafikforummet om Vestbroen?", "Banestyrelsen"),
        ("Hvem sidder i trafikforummet?", "Banestyrelsen"),
        ("Hvem er ansvarlig for lys på kajen?", "teknik"),
        ("Hvem skriver broplanen?", "Brorådet udarbejder"),
        ("Hvem får slides fra møderne?", "Plancherne"),
        ("Hvor meget koster vask af sejl?", "40 kr."),
        ("Hvor mange pladser får Sydfjord Havn i Brorådet?", "to medlemmer"),
        ("Hvor længe må man ligge i gæstehavnen?", "Højst tre uger"),
        ("Hvor ligger havnen i Vejby?", "Slusen"),
        ("Hvor ligger havnene i Ternby og Vejby?", "Nordmolen"),
        ("Hvad koster det en gæst at sejle med?", "75 kr."),
    ],
)
def test_it_is_told(assistant: Assistant, question: str, told: str) -> None:
    answer = assistant.answer(question)
    assert answer.status is Status.ANSWERED
    assert told in answer.text


@pytest.mark.parametrize("question", ["Hvem er med i Brorådet?", "Hvem sidder i rådet?"])
def test_the_members_of_another_body_are_told_from_their_list(assistant: Assistant, question: str) -> None:
    text = assistant.answer(question).text
    assert "Ida Holm" in text
    assert "Banestyrelsen" not in text


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Hvor mange pladser får KL i rådet?", True),
        ("Hvor mange sæder har kommunerne i det nye udvalg?", True),
        ("Hvor mange pladser får Vejby i 2028?", False),
        ("Hvor mange pladser er der i gæstehavnen?", False),
    ],
)
def test_seats_in_a_body_are_told_from_places(question: str, asked: bool) -> None:
    assert seats_asked(question) is asked
