"""Ja or Nej to whether a figure keeps its bound; no verdict where the two are not surely of one matter."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from tests.assistant.conftest import filled

TERMS = """# Kommissorium for Skorådet i Vigsted

Dato: 4. februar 2031

## Økonomi

Skorådet kan selv godkende indkøb af sko for op til 40.000 kr.
Skorådet kan selv bestille undersøgelser for op til 150.000 kr. om året.
Skorådet kan bevilge op til 20.000 kr. til rejser.
Skorådet kan ikke ansætte personale.
"""
MINUTES = """# Referat af møde i Skorådet i Vigsted

Dato: 9. september 2031

## Vinterstøvler

Rådet godkendte indkøb af 30 par vinterstøvler for 31.200 kr.

## Sandaler

Rådet godkendte indkøb af sandaler for 52.000 kr.

## Tøfler

Sekretariatet foreslog at godkende indkøb af tøfler for 12.000 kr.

## Træsko

Rådet godkendte indkøb af træsko for ca. 39.000 kr.

## Støvletter

Byrådet godkendte indkøb af støvletter for 90.000 kr.

## Gangtest

Rådet bestilte en undersøgelse af gangtest for 80.000 kr.

## Flyttekasser

Rådet bevilgede 15.000 kr. til flyttekasser.
"""
DEAL = """# Aftale om fodklinikker

Dato: 1. marts 2031

## Patienter

En fodklinik må højst have 900 tilmeldte patienter.
En fodklinik skal have mindst tre behandlere.
Prisen for indlæg må højst være 220 kr. pr. par.
Prisen for bandager må højst være 60 kr. pr. uge.
Prisen for salve må højst være 75 kr., medmindre regionen siger andet.
Tilskud til skohorn: højst 50 kr.

## Mål

Parterne er enige om disse mål for antallet af patienter uden fodpleje:

| Dag | Patienter uden fodpleje, højst |
| --- | --- |
| 31. december 2031 | 400 |
| 31. december 2032 | 300 |

## Tidsplan

Vejledningen om neglepleje udgives senest den 1. juni 2031.
Håndbogen om hælspore udgives senest den 1. juni 2031.
Pjecen om ligtorne udgives senest den 1. juni 2031.
"""
STATUS = """# Status for fodområdet

Dato: 12. oktober 2031

## Fodklinikken i Engholm

Fodklinikken i Engholm har 850 tilmeldte patienter.
Fodklinikken i Engholm har to behandlere.
Fodklinikken i Engholm tager 240 kr. pr. par for indlæg.
Fodklinikken i Engholm tager 50 kr. pr. måned for bandager.
Fodklinikken i Engholm tager 70 kr. for salve.

## Fodklinikken i Lunde

Fodklinikken i Lunde har omkring 850 tilmeldte patienter.

## Fodklinikken i Sevel

Fodklinikken i Sevel har 850 tilmeldte patienter.
Fodklinikken i Sevel har 920 tilmeldte patienter.

## Landet

Ved udgangen af september 2031 var der 430 patienter uden fodpleje.

## Udgivelser

Vejledningen om neglepleje blev udgivet den 20. maj 2031.
Håndbogen om hælspore blev udgivet den 4. juli 2031.
Pjecen om ligtorne ventes udgivet den 20. maj 2031.
"""
MOVED = """# Referat fra Vigsted Byråd

Dato: 1. maj 2031

## Skorådet

Skorådets grænse for indkøb af sko hæves fra 40.000 kr. til 60.000 kr.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    files = {"kommissorium.md": TERMS, "referat.md": MINUTES, "aftale.md": DEAL, "status.md": STATUS}
    with filled(tmp_path_factory.mktemp("sko"), files, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    ("question", "figure", "bound"),
    [
        (
            "Holdt Skorådet sig inden for sin beføjelse, da det godkendte vinterstøvlerne?",
            "31.200 kr.",
            "op til 40.000 kr.",
        ),
        ("Overskred Skorådet sin kompetence, da det godkendte sandaler?", "52.000 kr.", "op til 40.000 kr."),
        ("Overholder fodklinikken i Engholm grænsen for antal patienter?", "850", "900"),
        ("Blev vejledningen om neglepleje udgivet til tiden?", "20. maj", "senest den 1. juni"),
        ("Blev håndbogen om hælspore udgivet for sent?", "4. juli", "senest den 1. juni"),
    ],
)
def test_ja_stands_before_the_figure_and_its_bound(
    assistant: Assistant, question: str, figure: str, bound: str
) -> None:
    text = assistant.answer(question).text

    assert text.startswith("Ja. ")
    assert 0 < text.index(figure) < text.index("[1]") < text.index(bound) < text.index("[2]")


@pytest.mark.parametrize(
    ("question", "figure", "bound"),
    [
        (
            "Holdt Skorådet sig inden for sin beføjelse, da det godkendte sandalerne?",
            "52.000 kr.",
            "op til 40.000 kr.",
        ),
        (
            "Holder prisen for indlæg i fodklinikken i Engholm sig under det aftalte loft?",
            "240 kr. pr. par",
            "højst være 220 kr. pr. par",
        ),
        ("Opfylder fodklinikken i Engholm kravet om behandlere?", "to behandlere", "mindst tre behandlere"),
        ("Er målet for patienter uden fodpleje i 2031 nået?", "430 patienter", "400"),
        # Of two goals the one of the year that was counted.
        ("Er målet for patienter uden fodpleje nået?", "430 patienter", "400"),
        ("Blev håndbogen om hælspore udgivet til tiden?", "4. juli", "senest den 1. juni"),
    ],
)
def test_nej_stands_before_the_figure_and_its_bound(
    assistant: Assistant, question: str, figure: str, bound: str
) -> None:
    text = assistant.answer(question).text

    assert text.startswith("Nej. ")
    assert 0 < text.index(figure) < text.index("[1]") < text.index(bound) < text.index("[2]")


@pytest.mark.parametrize(
    "question",
    [
        # It was proposed, it is about so much, another body did it.
        "Holdt Skorådet sig inden for sin beføjelse, da det godkendte tøflerne?",
        "Holdt Skorådet sig inden for sin beføjelse, da det godkendte træskoene?",
        "Holdt Skorådet sig inden for sin beføjelse, da det godkendte støvletterne?",
        # A sum for a year, and one for something else.
        "Holdt Skorådet sig inden for sin beføjelse, da det bestilte undersøgelsen af gangtest?",
        "Holdt Skorådet sig inden for sin beføjelse, da det bevilgede penge til flyttekasser?",
        # Nothing tells which act, or which thing.
        "Holdt Skorådet sig inden for sin beføjelse?",
        "Holder prisen sig under loftet?",
        # Another stretch of time, a reservation, a bound of another thing.
        "Holder prisen for bandager i fodklinikken i Engholm sig under loftet?",
        "Holder prisen for salve i fodklinikken i Engholm sig under loftet?",
        "Holder prisen for salve i fodklinikken i Engholm sig under loftet for skohorn?",
        # A vague figure, two figures.
        "Overholder fodklinikken i Lunde grænsen for antal patienter?",
        "Overholder fodklinikken i Sevel grænsen for antal patienter?",
        # A year without a goal.
        "Er målet for patienter uden fodpleje i 2033 nået?",
        # Not done yet, and nothing known of it.
        "Blev pjecen om ligtorne udgivet til tiden?",
        "Blev pjecen om fodsvamp udgivet til tiden?",
    ],
)
def test_no_verdict_where_figure_and_bound_are_not_surely_of_one_matter(
    assistant: Assistant, question: str
) -> None:
    assert not assistant.answer(question).text.startswith(("Ja", "Nej"))


def test_a_bound_that_has_been_moved_gives_no_verdict(
    tmp_path_factory: pytest.TempPathFactory, encoder: Encoder
) -> None:
    files = {"kommissorium.md": TERMS, "referat.md": MINUTES, "raad.md": MOVED}
    with filled(tmp_path_factory.mktemp("moved"), files, encoder) as store:
        text = (
            Assistant(store, encoder, Settings())
            .answer("Holdt Skorådet sig inden for sin beføjelse, da det godkendte sandalerne?")
            .text
        )

    assert not text.startswith(("Ja", "Nej"))
