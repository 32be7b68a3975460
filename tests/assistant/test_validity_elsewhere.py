"""What another municipality puts off, or another thing under the heading, changes nothing asked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from assistant.validity.elsewhere import is_elsewhere
from tests.assistant.conftest import filled

BOTH = "Havnelauget overtager lystbådehavnen i Lindø Kommune og i Krogsund Kommune den 1. maj 2027."
LINDO = "Overtagelsen af lystbådehavnen i Lindø Kommune er udskudt fra 1. maj 2027 til 1. august 2027."


@pytest.mark.parametrize(
    ("asked", "old", "new", "other"),
    [
        ("Hvornår overtages havnen i Krogsund?", BOTH, LINDO, True),
        ("Hvornår overtages havnen i Krogsund Kommune?", "Den 1. maj.", LINDO, True),
        ("Hvornår overtages havnen?", "Krogsund Kommune overtager den 1. maj.", LINDO, True),
        # What is of the municipality asked about, of both or of none that is named may be told.
        ("Hvornår overtages havnen i Lindø?", BOTH, LINDO, False),
        ("Hvornår overtages havnen?", BOTH, LINDO, False),
        ("Hvornår overtages havnen i Krogsund?", BOTH, "Overtagelsen er udskudt til den 1. august.", False),
    ],
)
def test_a_newer_sentence_is_of_another_municipality(asked: str, old: str, new: str, *, other: bool) -> None:
    assert is_elsewhere(asked, old, new) is other


FILES = {
    "aftale.md": f"""# Aftale om lystbådehavne i Region Sydkyst

Dato: 3. marts 2026

## Overtagelse

Havnelauget overtager lystbådehavnen i Odby Kommune den 1. februar 2027. {BOTH}
""",
    "april.md": """# Referat af møde i Havnelauget i Region Sydkyst

Dato: 8. april 2026

## Punkt 1: Kursus

Lauget besluttede, at kurset for havnevagter skal vare tre uger, og at det begynder den 4. maj 2026.

## Punkt 2: Tilskud

Ansøgningen om 90.000 kr. til projektet Rent Vand blev udskudt til mødet den 10. juni 2026.
""",
    "juni.md": f"""# Referat af møde i Havnelauget i Region Sydkyst

Dato: 10. juni 2026

## Punkt 1: Status for lystbådehavnene

{LINDO}

Kurset for havnevagter begynder først den 7. september 2026, da lærerne mangler.

## Punkt 2: Tilskud

Lauget bevilgede 60.000 kr. til projektet Rent Vand. Lauget bevilgede 20.000 kr. til en ny mole.

## Punkt 3: Næste møde

Næste møde holdes den 2. september 2026 i Odby.
""",
    "notat.md": """# Notat om tilskud

Dato: 3. august 2026

## Tilskud

| Projekt | Sted | Tilskud (kr.) | Slut |
|---|---|---|---|
| Rent Vand | Lindø | 60.000 | 31. marts 2028 |
| Ny Mole | Odby | 20.000 | 30. april 2028 |

## Havnevagter

| Sted | Fastansatte | Vikarer |
|---|---|---|
| Odby | 14 | 3 |
| Lindø | 17 | 4 |
""",
    "mail.txt": """Fra: Ane Lund
Til: Havnelaugets medlemmer
Dato: 20. august 2026
Emne: Rettelser

Mødet den 2. september 2026 er flyttet til den 9. september 2026.

I notatet om tilskud står der, at Rent Vand slutter den 31. marts 2028. Det rigtige er den 30. november 2027.

Antallet af fastansatte havnevagter i Lindø er 18 og ikke 17.
""",
}


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("harbour"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.mark.parametrize(
    ("question", "first", "unsaid"),
    [
        # Another municipality, and another thing under the heading, put nothing off.
        ("Hvornår overtager lauget lystbådehavnen i Krogsund Kommune?", "1. maj 2027", "1. august"),
        ("Hvornår overtager lauget lystbådehavnen i Lindø Kommune?", "1. august 2027", "7. september"),
        ("Hvor længe varer kurset for havnevagter?", "tre uger", "7. september"),
        ("Hvornår begynder kurset for havnevagter?", "7. september 2026", "august"),
        # A meeting, a cell and what was put off to a meeting have what came instead.
        ("Hvornår er næste møde i Havnelauget?", "9. september 2026", ""),
        ("Hvornår slutter Rent Vand?", "30. november 2027", ""),
        ("Hvornår slutter Ny Mole?", "30. april 2028", "november"),
        ("Hvor mange fastansatte havnevagter er der i Lindø?", "er 18", ""),
        ("Hvor mange fastansatte havnevagter er der i Odby?", "14", "18"),
        ("Fik Rent Vand 90.000 kr.?", "60.000 kr.", "mole"),
    ],
)
def test_only_what_is_of_the_thing_takes_its_place(
    harbour: Assistant, question: str, first: str, unsaid: str
) -> None:
    text = harbour.answer(question).text
    assert first in text.partition("Før: ")[0]
    assert not unsaid or unsaid not in text


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("Holdes mødet den 2. september 2026?", "Nej."),
        ("Holdes mødet den 9. september 2026?", "Ja."),
        ("Overtager lauget lystbådehavnen i Lindø Kommune den 1. maj 2027?", "Nej."),
        ("Overtager lauget lystbådehavnen i Krogsund den 1. maj 2027?", "Ja."),
        ("Slutter Rent Vand den 31. marts 2028?", "Nej."),
    ],
)
def test_the_verdict_is_of_what_holds_now(harbour: Assistant, question: str, verdict: str) -> None:
    assert harbour.answer(question).text.startswith(verdict)
