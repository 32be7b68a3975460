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


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Tirsdag den 6. oktober 2026 kl. 15.30-17.45, Mosby Sundhedshus", date(2026, 10, 6)),
        ("Torsdag den 24. september 2026 kl. 9.30-12.15 i Rådhuset, lokale 2.11.", date(2026, 9, 24)),
        ("20. maj 2026, kl. 9-11, Kærsted. Lone Ravn har bedt om et fuldt referat.", date(2026, 5, 20)),
        ("Møde nr. 4, onsdag den 11. februar 2026, Regionshuset", date(2026, 2, 11)),
        ("Møde nr. 2 i 2026, tirsdag den 19. maj kl. 9-11.30, depotet i Nørby", date(2026, 5, 19)),
        ("Nævnet for klager - MØDE TORSDAG DEN 5. MARTS 2026", date(2026, 3, 5)),
        ("Til: Regionsrådet. Fra: Økonomi. Dato: 12. juni 2026.", date(2026, 6, 12)),
        ("Til: Regionsrådet Fra: Økonomichef Lone Ravn Dato: 24. november 2025", date(2025, 11, 24)),
        ("Økonomi og Plan, 20. august 2026. Sagsbehandler: Lone Ravn", date(2026, 8, 20)),
        (
            "Fælles for region og kommuner. Tiltrådt af Kontaktudvalget den 9. december 2025.",
            date(2025, 12, 9),
        ),
        ("Sagsnr. 26/0418 - godkendt af Styregruppen for Medicin den 9. februar 2026", date(2026, 2, 9)),
        ("Gælder fra 1. marts 2026. Vedtaget af regionsrådet den 25. februar 2026.", date(2026, 2, 25)),
        ("Den afløser aftalen, som blev indgået den 12. maj 2019.", None),
        ("Frist for bemærkninger: 1. maj 2026", None),
        ("Planen skal være godkendt den 1. maj 2026.", None),
    ],
)
def test_a_line_of_the_head_tells_the_day_of_a_paper(
    read: Callable[..., Read], line: str, day: date | None
) -> None:
    assert (
        read(f"Referat: Udvalget for nære tilbud\n\n{line}\n\nPunkt 1. Velkomst\n\n{TEXT}").info.date == day
    )


@pytest.mark.parametrize(
    ("text", "title", "kind"),
    [
        # A stamp names nothing, and neither does the letterhead above.
        (
            f"FORTROLIGT\n\nReferat af møde i Økonomigruppen\n\n{TEXT}",
            "Referat af møde i Økonomigruppen",
            Kind.REFERAT,
        ),
        (
            f"Eksempeldokument – opdigtet\n\nREGION NORD\n\nKLAGENÆVNET - OPGAVER OG SAMMENSÆTNING\n\n{TEXT}",
            "KLAGENÆVNET - OPGAVER OG SAMMENSÆTNING",
            Kind.ANDET,
        ),
        # A year before a word is no postal code.
        (f"Notat: Budget for 2027 og overslag\n\n{TEXT}", "Notat: Budget for 2027 og overslag", Kind.NOTAT),
        # The subject of a letter stands above its greeting.
        (
            f"Region Nord\n\nTorvet 4, 9999 Mosby\n\n26. juni 2026\n\nTil kommunerne\n\n"
            f"Ny tidsplan for overdragelsen\n\nKære kolleger\n\n{TEXT}",
            "Ny tidsplan for overdragelsen",
            Kind.ANDET,
        ),
        # Who came and who did not make minutes of a paper that does not say so.
        (
            f"Følgegruppen for tilsyn\n\nMøde nr. 2, tirsdag den 19. maj 2026\n\nMødt: Lone Ravn, Kaj Bro\n\n"
            f"Ikke mødt: Ida Holt\n\n1. Rundvisning\n\n{TEXT}",
            "Følgegruppen for tilsyn",
            Kind.REFERAT,
        ),
        # The kind may stand after a colon or a dash.
        (f"# Mad på tværs: aftale om måltider\n\n{TEXT}", "Mad på tværs: aftale om måltider", Kind.AFTALE),
    ],
)
def test_what_stands_around_a_title_is_told_from_it(
    read: Callable[..., Read], text: str, title: str, kind: Kind
) -> None:
    info = read(text, "dokument.md" if text.startswith("#") else "dokument.txt").info
    assert (info.title, info.kind) == (title, kind)
