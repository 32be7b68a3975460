from __future__ import annotations

import pytest

from assistant.facts import Amount
from ingest.facts.amounts import find_amounts
from tests.ingest.facts.saying import outlined, saying


def amounts(text: str) -> list[Amount]:
    return find_amounts(*saying(text))


ONE = [
    (
        "Der afsættes 80 mio. kr. i 2026 til kompetenceudvikling.",
        "80 mio. kr.",
        80e6,
        "DKK",
        2026,
        "kompetenceudvikling",
    ),
    ("Puljen er på 1,2 mia. kr.", "1,2 mia. kr.", 1.2e9, "DKK", None, ""),
    (
        "Staten yder et tilskud på 2.500.000 kr. til flytning af udstyr.",
        "2.500.000 kr.",
        2.5e6,
        "DKK",
        None,
        "flytning af udstyr",
    ),
    ("Bevillingen udgør 350 t.kr. årligt.", "350 t.kr.", 350e3, "DKK", None, "Bevillingen"),
    (
        "Projektet koster 4 millioner kroner i 2025-priser.",
        "4 millioner kroner",
        4e6,
        "DKK",
        None,
        "Projektet",
    ),
    ("Kommunen betaler 2.150 kr. pr. døgn.", "2.150 kr.", 2150, "DKK", None, ""),
    ("EU har bevilget 1,5 mio. euro til forskning.", "1,5 mio. euro", 1.5e6, "EUR", None, "forskning"),
    ("Beløbet er DKK 75.000.", "DKK 75.000", 75e3, "DKK", None, ""),
    (
        "Fra 2027 afsættes 100 mio. kr. årligt til lægedækning.",
        "100 mio. kr.",
        100e6,
        "DKK",
        2027,
        "lægedækning",
    ),
    (
        "Der er afsat to millioner kroner til pilotforsøg.",
        "to millioner kroner",
        2e6,
        "DKK",
        None,
        "pilotforsøg",
    ),
    ("Udgiften til vikarer er 640.000 kr. i 2026.", "640.000 kr.", 640e3, "DKK", 2026, "vikarer"),
    ("Rådet gav støtte til rådgivning (75.000 kr.).", "75.000 kr.", 75e3, "DKK", None, "rådgivning"),
]


@pytest.mark.parametrize(("text", "figure", "value", "currency", "year", "purpose"), ONE)
def test_one_amount(
    text: str, figure: str, value: float, currency: str, year: int | None, purpose: str
) -> None:
    (found,) = amounts(text)
    assert (found.figure.text, found.currency) == (figure, currency)
    assert abs(found.value - value) < 1e-3
    assert (found.year, found.purpose) == (year, purpose)


def test_each_amount_has_its_own_year() -> None:
    found = amounts("Tilskuddet er 37 mio. kr. i 2025, 52 mio. kr. i 2026 og 18 mio. kr. i 2027.")
    assert [(one.value, one.year) for one in found] == [(37e6, 2025), (52e6, 2026), (18e6, 2027)]


def test_both_ends_of_a_range() -> None:
    assert [one.value for one in amounts("Det koster 5-7 mio. kr. at flytte.")] == [5e6, 7e6]
    assert [one.value for one in amounts("Det koster mellem 5 og 7 mio. kr. at flytte.")] == [5e6, 7e6]


@pytest.mark.parametrize(
    "text", ["I 2026 er der 17 sundhedsråd.", "To minutter senere ringede de.", "Jf. § 12, stk. 3, nr. 4."]
)
def test_no_amount(text: str) -> None:
    assert amounts(text) == []


TABLE = """# Økonomi

| Beløb (1.000 kr.) | 2026 | 2027 |
|---|---|---|
| Drift af akuthold | 4.200 | 4.350 |
| Anlæg | -150 | 0 |

| Aktivitet | Udgift i 2026 (mio. kr.) |
|---|---|
| Oplæring af vikarer | 1,5 |
"""


def test_bare_figures_take_unit_and_year_from_their_table() -> None:
    found = outlined(TABLE)
    told = [
        (one.value, one.year, one.purpose)
        for one in find_amounts(found.document, found.sections)
        if one.value
    ]
    assert told[-1] == (1.5e6, 2026, "Oplæring af vikarer")
    assert told[:-1] == [
        (4.2e6, 2026, "Drift af akuthold"),
        (4.35e6, 2027, "Drift af akuthold"),
        (-150e3, 2026, "Anlæg"),
    ]
