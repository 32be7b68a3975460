"""An item of minutes or a section is read as one: why, who was against, with what exception, who does it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.types import Status
from tests.assistant.conftest import filled

MINUTES = """VADEHOLM KOMMUNE

REFERAT fra mødet i Sundhedsudvalget den 19. august 2026

Formand: Birthe Langkjær
Til stede: Birthe Langkjær, Oskar Tingleff, Rita Damborg, Jens Kromann

Punkt 1. Nedlæggelse af klinikken i Strandby

Sagsfremstilling
Forvaltningen foreslår at nedlægge klinikken i Strandby fra den 1. februar 2027.
Klinikken havde 1.940 besøg i 2025.

Beslutning
Udvalget godkendte nedlæggelsen, under forudsætning af at borgerne får gratis kørsel til Vadeholm.

Rita Damborg tog forbehold og ønskede ført til referat, at hun finder tilbuddet utilstrækkeligt.

Punkt 2. Fælles natvagt

Sagsfremstilling
Nabokommunen har foreslået en fælles natvagt. Forvaltningen oplyser, at der endnu ikke er indhentet
udtalelse fra de faglige organisationer.

Beslutning
Sagen om natvagten udsættes til mødet den 16. september 2026. Oskar Tingleff bad om en oversigt.

Punkt 3. Takster for madservice

Beslutning
Taksterne blev vedtaget. Prisen for diætmad fastholdes dog på 2026-niveau. Jens Kromann stemte imod, da
han ønskede alle takster fastholdt.

Punkt 4. Uddannelsesdag

Beslutning
Uddannelsesdagen holdes i Vadeholm. Birthe Langkjær undersøger, om lokalet er ledigt, og melder tilbage
inden den 20. oktober 2026.
"""

AGREEMENT = """# Aftale om tolkeydelser i Ravnsø og Vadeholm kommuner

Indgået den 4. maj 2026

## 1. Bestilling

Tolk kan bestilles af læger, sygeplejersker og sagsbehandlere. Borgeren kan ikke selv bestille tolk.

## 2. Budget

Kommunernes forventede udgift fremgår af tabellen (mio. kr.).

| Kommune | 2026 | 2027 |
|---|---|---|
| Ravnsø | 0,4 | 0,8 |
| Vadeholm | 0,5 | 1,0 |
| I alt | 0,9 | 1,8 |

## 3. Afbestilling

Ved sen afbestilling betales halvdelen af prisen. Det gælder dog ikke, hvis borgeren er indlagt akut.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    files = {"referat.txt": MINUTES, "aftale.md": AGREEMENT}
    with filled(tmp_path_factory.mktemp("punkter"), files, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hvem tog forbehold for nedlæggelsen af klinikken i Strandby?", ["Rita Damborg tog forbehold"]),
        ("På hvilken betingelse blev nedlæggelsen af klinikken godkendt?", ["gratis kørsel"]),
        ("Hvorfor blev den fælles natvagt udsat?", ["udsættes", "endnu ikke er indhentet udtalelse"]),
        ("Hvem stemte imod taksterne for madservice?", ["Jens Kromann stemte imod"]),
        ("Hvilken undtagelse er der fra taksterne for madservice?", ["diætmad fastholdes dog"]),
        ("Hvem undersøger lokalet til uddannelsesdagen?", ["Birthe Langkjær undersøger"]),
        ("Hvad blev besluttet om taksterne for madservice?", ["blev vedtaget", "fastholdes dog"]),
        ("Hvem kan bestille tolk?", ["bestilles af læger, sygeplejersker og sagsbehandlere"]),
        ("Hvad er den samlede udgift til tolke i 2026?", ["I 2026 er udgiften i alt 0,9 mio. kr."]),
        ("Hvilken undtagelse er der fra betaling ved sen afbestilling?", ["indlagt akut"]),
    ],
)
def test_the_answer_is_found_in_the_item_that_names_the_matter(
    assistant: Assistant, question: str, told: list[str]
) -> None:
    answer = assistant.answer(question)
    assert answer.status is Status.ANSWERED
    for words in told:
        assert words in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Hvem stemte imod uddannelsesdagen i Vadeholm?",
        "Hvorfor blev uddannelsesdagen udsat?",
        "Hvorfor blev taksterne for madservice forkastet?",
        "Hvilke betingelser gælder for uddannelsesdagen?",
    ],
)
def test_what_did_not_come_of_an_item_is_not_told(assistant: Assistant, question: str) -> None:
    assert assistant.answer(question).status is Status.NOT_FOUND


def test_a_sentence_of_the_same_item_that_adds_nothing_is_left_out(assistant: Assistant) -> None:
    answer = assistant.answer("Hvem tog forbehold for nedlæggelsen af klinikken i Strandby?")
    assert "1.940" not in answer.text
