from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest

from assistant.types import Kind

if TYPE_CHECKING:
    from tests.ingest.conftest import Read

TEXT = "Rådet følger aftalen og mødes fire gange om året."


@pytest.mark.parametrize(
    ("text", "title", "kind", "day", "body"),
    [
        (
            f"Kommissorium for implementeringsråd\n\nBaggrund\n\n"
            f"Aftalen af den 15. november 2024 flytter opgaver. {TEXT}",
            "Kommissorium for implementeringsråd",
            Kind.KOMMISSORIUM,
            None,
            "implementeringsråd",
        ),
        (
            f"KOMMISSORIUM\n\nArbejdsgruppen for hjemmebehandling\n\nDato: 27. januar 2026\n\n{TEXT}",
            "KOMMISSORIUM: Arbejdsgruppen for hjemmebehandling",
            Kind.KOMMISSORIUM,
            date(2026, 1, 27),
            "Arbejdsgruppen for hjemmebehandling",
        ),
        (
            f"Referat af Samarbejdsrådets møde den 6. maj 2026\n\n{TEXT}",
            "Referat af Samarbejdsrådets møde den 6. maj 2026",
            Kind.REFERAT,
            date(2026, 5, 6),
            "Samarbejdsrådet",
        ),
        (
            f"Aftale om nattevagt\n\n"
            f"Indgået den 24. september 2026 mellem Region Nord og Syd Kommune.\n\n{TEXT}",
            "Aftale om nattevagt",
            Kind.AFTALE,
            date(2026, 9, 24),
            "Region Nord og Syd Kommune",
        ),
        (
            "Regeringen og KL er enige om, at opgaverne skal samles. Der er enighed om fire mål, "
            "som følges hvert år. "
            "Parterne er enige om at mødes igen.",
            "Regeringen og KL er enige om",
            Kind.AFTALE,
            None,
            "Regeringen og KL",
        ),
        (
            f"Organisering af samarbejdet (i regi af sundhedsaftalen)\n\n1. Indledning\n\n{TEXT}",
            "Organisering af samarbejdet (i regi af sundhedsaftalen)",
            Kind.ANDET,
            None,
            "",
        ),
        (
            f"NOTAT\n\nTidsplan for flytningen\n\nAarhus, den 2. december 2025\n\n{TEXT}",
            "NOTAT: Tidsplan for flytningen",
            Kind.NOTAT,
            date(2025, 12, 2),
            "",
        ),
    ],
)
def test_a_document_says_what_it_is(
    read: Callable[..., Read], text: str, title: str, kind: Kind, day: date | None, body: str
) -> None:
    info = read(text).info
    assert (info.title, info.kind, info.date, info.body) == (title, kind, day, body)


def test_the_name_of_a_file_decides_nothing(read: Callable[..., Read]) -> None:
    assert read(f"Plan for året\n\n{TEXT}", "kommissorium-referat-2025-01-01.txt").info.kind is Kind.ANDET


def test_a_kommissorium_without_the_word_in_its_title_is_known_by_its_parts(
    read: Callable[..., Read],
) -> None:
    parts = ("Baggrund", "Formål", "Opgaver", "Sammensætning")
    text = "Projektgruppe Nord\n\n" + "\n\n".join(
        f"{part}\n\nKommissoriet gælder til 2027." for part in parts
    )
    assert read(text).info.kind is Kind.KOMMISSORIUM


def test_a_text_that_begins_in_the_middle_gets_a_short_title(read: Callable[..., Read]) -> None:
    title = read("og derfor skal opgaverne samles i regionen, når reformen træder i kraft " * 4).info.title
    assert len(title) <= 82
