"""What a newer paper says comes later is told with its new day, wherever the paper has that."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from assistant.store.encoder import Encoder
from tests.assistant.conftest import filled

PLAN = """# Plan for svømmehallen i Fuglsø

Dato: 3. marts 2026

Svømmehallen i Fuglsø åbner den 1. september 2026.
"""
STATUS = """# Status på byggeri

Dato: 10. august 2026

## Svømmehallen

{said}

{more}
"""
TABLE = """## Oversigt

| Byggeri | Aftalt | Ny dato |
|---|---|---|
| Svømmehal i Fuglsø | 1. september 2026 | 2. november 2026 |
| Bibliotek i Fuglsø | 1. oktober 2026 | 4. januar 2027 |
"""
LATER = "Svømmehallen i Fuglsø åbner senere end aftalt, fordi fliserne mangler."


def told(folder: Path, encoder: Encoder, said: str, more: str = "", day: str = "10. august 2026") -> str:
    status = STATUS.format(said=said, more=more).replace("10. august 2026", day)
    with filled(folder, {"plan.md": PLAN, "status.md": status}, encoder) as store:
        return Assistant(store, encoder, Settings()).answer("Hvornår åbner svømmehallen i Fuglsø?").text


def test_the_new_day_of_a_table_is_told_before_why_it_is_another(tmp_path: Path, encoder: Encoder) -> None:
    now, _, was = told(tmp_path, encoder, LATER, TABLE).partition(" Før: ")
    assert now.startswith("Svømmehal i Fuglsø: 2. november 2026 [1].")
    assert "fordi fliserne mangler" in now
    assert "1. september 2026" in was


@pytest.mark.parametrize(
    "said",
    [
        LATER,
        # A day of something else is no day of it.
        f"{LATER} Biblioteket i Fuglsø åbner den 4. januar 2027.",
        # Nor is a figure a day.
        "Svømmehallen i Fuglsø åbner senere, fordi 3 af 4 bassiner er utætte.",
    ],
)
def test_a_day_that_no_longer_holds_is_told_only_as_what_was(
    tmp_path: Path, encoder: Encoder, said: str
) -> None:
    now, _, was = told(tmp_path, encoder, said).partition(" Før: ")
    assert now.startswith("Svømmehallen i Fuglsø åbner senere")
    assert "2026" not in now
    assert "1. september 2026" in was


def test_the_new_day_is_told_where_the_old_is_denied(tmp_path: Path, encoder: Encoder) -> None:
    said = (
        "Svømmehallen i Fuglsø er desværre ikke åben den 1. september 2026. Den nye dato er 2. november 2026."
    )
    now, _, was = told(tmp_path, encoder, said).partition(" Før: ")
    assert "2. november 2026" in now
    assert "åbner den 1. september 2026" in was


@pytest.mark.parametrize(
    ("said", "day"),
    [
        # Older than the plan, of another thing, or only possible.
        (LATER, "10. januar 2026"),
        ("Biblioteket i Fuglsø åbner senere end aftalt, fordi fliserne mangler.", "10. august 2026"),
        ("Svømmehallen i Fuglsø åbner muligvis senere end aftalt.", "10. august 2026"),
    ],
)
def test_the_day_stands_where_no_newer_paper_says_that_it_comes_later(
    tmp_path: Path, encoder: Encoder, said: str, day: str
) -> None:
    answer = told(tmp_path, encoder, said, day=day)
    assert answer.startswith("Svømmehallen i Fuglsø åbner den 1. september 2026 [1].")
    assert "Før:" not in answer


BOARD = """# Referat af møde i Havnerådet den 4. marts 2026

Mødedato: 4. marts 2026

## Punkt 2: To nye broer

Indstilling: At broen i Fuglsø åbner den 1. juli 2026, og at broen i Vigby åbner den 1. august 2026.

Beslutning: Godkendt.
"""
DELAYED = """# Referat af møde i Byggegruppen den 9. juni 2026

Mødedato: 9. juni 2026

## Broen i {place}

Formanden oplyste, at stålet mangler. Broen kan derfor først åbne den 1. oktober 2026 og ikke som tidligere
besluttet den {was}. Den nye dato forudsætter, at stålet er fremme senest den 1. september 2026. Sker det
ikke, indsættes en færge.
"""


def opening(folder: Path, encoder: Encoder, question: str, place: str, was: str) -> str:
    files = {"raad.md": BOARD, "gruppe.md": DELAYED.format(place=place, was=was)}
    with filled(folder, files, encoder) as store:
        return Assistant(store, encoder, Settings()).answer(question).text


def test_a_day_denied_under_a_heading_that_names_the_thing_is_no_more(
    tmp_path: Path, encoder: Encoder
) -> None:
    told = opening(tmp_path, encoder, "Hvornår åbner broen i Vigby?", "Vigby", "1. august 2026")
    assert told.startswith("Broen kan derfor først åbne den 1. oktober 2026")
    assert "Den nye dato forudsætter, at stålet er fremme senest den 1. september 2026" in told


@pytest.mark.parametrize(
    ("place", "was"),
    [
        # A day of another place, and another day than the one told, take no day's place.
        ("Solrup", "1. august 2026"),
        ("Vigby", "1. maj 2026"),
    ],
)
def test_a_day_denied_of_something_else_stays(tmp_path: Path, encoder: Encoder, place: str, was: str) -> None:
    told = opening(tmp_path, encoder, "Hvornår åbner broen i Vigby?", place, was)
    assert not told.startswith("Broen kan derfor")
