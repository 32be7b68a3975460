from __future__ import annotations

import pytest

from ingest.facts.abbreviations import find_abbreviations, long_form
from tests.ingest.facts.saying import outlined, saying

SAID = [
    ("Danske Regioner (DR) bakker op.", "DR", "Danske Regioner"),
    ("DR (Danske Regioner) bakker op.", "DR", "Danske Regioner"),
    ("Sagen forelægges Patientinddragelsesudvalget (PIU) i maj.", "PIU", "Patientinddragelsesudvalget"),
    ("Praktiserende Lægers Organisation (PLO) deltager.", "PLO", "Praktiserende Lægers Organisation"),
    ("Region Nordvest (herefter kaldet Regionen) leverer data.", "Regionen", "Region Nordvest"),
    (
        "Indenrigs- og Sundhedsministeriet (herefter ISM) er formand.",
        "ISM",
        "Indenrigs- og Sundhedsministeriet",
    ),
    ("Nære sundhedstilbud, forkortet NST, er et delspor.", "NST", "Nære sundhedstilbud"),
    (
        "Udviklingspulje for Landdistrikter, ULD, er på 5 mio. kr.",
        "ULD",
        "Udviklingspulje for Landdistrikter",
    ),
    ("Mødet blev holdt hos Nord Kommune, KL og regionen.", "", ""),
    ("Kommunekontaktrådet, i det følgende benævnt KKR, udpeger to.", "KKR", "Kommunekontaktrådet"),
    ("Borgeren får tilbud om KOL-rehabilitering (kronisk obstruktiv lungesygdom).", "", ""),
    ("Formand er Karina Holst (SSP).", "", ""),
    ("Opgaven løses af regionen (jf. bilag 2).", "", ""),
]


@pytest.mark.parametrize(("text", "short", "full"), SAID)
def test_explained_in_the_text(text: str, short: str, full: str) -> None:
    found = [(one.short, one.long) for one in find_abbreviations(*saying(text))]
    assert found == ([(short, full)] if short else [])


def test_letters_may_stand_inside_a_compound() -> None:
    assert long_form("SOP", "en sundheds- og omsorgsplads") == "sundheds- og omsorgsplads"
    assert long_form("XYZ", "en sundheds- og omsorgsplads") == ""


LISTS = """# Notat om opgaver

Teksten begynder her og er kort.

## Forkortelser

- NSP: nærsundhedsplan
- DHB – digital hjemmebehandling, dvs. behandling i hjemmet

## Ordforklaring

| Forkortelse | Betydning |
|---|---|
| FSF | Fagligt Strategisk Forum |
| AMO | akutmodtagelse |
"""


def test_lists_and_tables_of_abbreviations() -> None:
    found = outlined(LISTS)
    assert [(one.short, one.long) for one in find_abbreviations(found.document, found.sections)] == [
        ("NSP", "nærsundhedsplan"),
        ("DHB", "digital hjemmebehandling"),
        ("FSF", "Fagligt Strategisk Forum"),
        ("AMO", "akutmodtagelse"),
    ]


HEADED = """# Oversigt over samarbejdet

Teksten begynder her og er kort.

## Nordby Nærudvalg (NNU)

Udvalget mødes to gange om året.
"""


def test_a_heading_tells_the_short_name_of_a_body() -> None:
    found = outlined(HEADED)
    told = find_abbreviations(found.document, found.sections)
    assert [(one.short, one.long, one.words.text) for one in told] == [
        ("NNU", "Nordby Nærudvalg", "Nordby Nærudvalg (NNU)")
    ]


@pytest.mark.parametrize("heading", ["Center for Nære Tilbud (CNT)", "Center for Nære Tilbud, CNT"])
def test_explained_in_a_heading_alone(heading: str) -> None:
    text = f"# Notat om tilbud\n\n## {heading}\n\nCentret rådgiver kommunerne om deres tilbud.\n"
    found = outlined(text)
    told = find_abbreviations(found.document, found.sections)
    assert ("CNT", "Center for Nære Tilbud") in [(one.short, one.long) for one in told]
