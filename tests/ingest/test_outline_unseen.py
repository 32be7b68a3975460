"""Small layouts that documents nobody had seen were read wrong in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from assistant.types import BlockKind, Kind

if TYPE_CHECKING:
    from tests.ingest.conftest import Read

Make = Callable[..., "Read"]


def test_a_row_of_a_table_is_no_heading_though_it_begins_with_a_date(read: Make) -> None:
    found = read(
        "# Plan\n\nFrister står her.\n\n| Hvornår | Hvad |\n|---|---|\n| Medio januar 2026 | Opgørelse |\n"
        "| 01.04.26 | Indberetning |\n| 1. | Start |\n| Senest 30/6 2026 | Underskrift |\n",
        "plan.md",
    )
    assert found.paths == [()]
    rows = [block for block in found.blocks() if block.kind is BlockKind.CELL]
    assert {block.column for block in rows} >= {"Hvad"}
    assert len({block.group for block in rows}) == 1


def test_the_last_item_of_a_run_may_be_an_abbreviation(read: Make) -> None:
    found = read(
        "Referat af møde\n\n1. Velkomst\nFormanden bød velkommen.\n\n2. Plan\nPlanen blev godkendt.\n\n"
        "3. Evt.\nDer var intet.\n"
    )
    assert found.paths[-1] == ("3. Evt.",)


def test_a_line_that_breaks_before_a_year_goes_on(read: Make) -> None:
    found = read(
        "Notat om planen\n\nEn foreløbig status fremlægges for udvalget i løbet af primo september\n"
        "2026. En egentlig evaluering foreslås to år senere.\n"
    )
    assert any("primo september 2026. En egentlig" in words for words in found.at())


def test_years_that_stand_apart_head_the_quarters_below(read: Make) -> None:
    found = read(
        "Notat om milepæle\n\n2026\n\n1. kvartal: Retningslinjer sendes i høring.\n"
        "2. kvartal: Puljen åbner.\n\n2027\n\n1. kvartal: Pakken træder i kraft.\n"
    )
    assert found.at("2026") == [
        "1. kvartal: Retningslinjer sendes i høring.",
        "2. kvartal: Puljen åbner.",
    ]
    assert found.at("2027") == ["1. kvartal: Pakken træder i kraft."]


def test_a_line_of_parts_tells_kind_body_and_date(read: Make) -> None:
    found = read(
        "# Organisering af overgangen\n\n*Notat · Sekretariatet for Overgangen · 6. november 2025*\n\n"
        "## Indledning\n\nDer etableres to organer.\n",
        "a.md",
    ).info
    assert (found.kind, found.body, found.date) == (
        Kind.NOTAT,
        "Sekretariatet for Overgangen",
        date(2025, 11, 6),
    )


def test_a_bold_line_of_parts_tells_when_a_body_met(read: Make) -> None:
    found = read(
        "# Uddrag af beslutningsprotokol\n\n**Udvalget, Region Nord – møde den 17. august 2026**\n\n"
        "## Sag nr. 2: Budget\n\nBudgettet blev godkendt.\n",
        "a.md",
    )
    assert found.info.date == date(2026, 8, 17)
    assert found.outline.document.details.meeting_date == date(2026, 8, 17)
    assert found.info.body == "Udvalget, Region Nord"


def test_a_day_and_a_place_after_dots_are_no_part_of_the_body_that_met(read: Make) -> None:
    found = read(
        "# Referat\n\n**Havneudvalget Øst** · 21. april 2026 · Rådhuset, lokale 2.14\n\n"
        "## 1. Kajen\n\n**Beslutning:** Kajen males.\n",
        "a.md",
    ).info
    assert (found.kind, found.body, found.date) == (Kind.REFERAT, "Havneudvalget Øst", date(2026, 4, 21))


def test_what_corrects_minutes_is_no_minutes(read: Make) -> None:
    found = read(
        "Fra: Sekretariatet\nSendt: 18. juni 2026 14:02\nTil: Havneudvalget\n"
        "Emne: Rettelser til referat fra mødet den 9. juni 2026\n\nPunkt 1: Der er tre både og ikke to.\n"
    ).info
    assert (found.kind, found.date) == (Kind.ANDET, date(2026, 6, 18))


def test_a_line_of_parts_with_a_deadline_tells_no_date(read: Make) -> None:
    found = read("# Budget\n\nRegion Nord – høringsfrist 1. maj 2026\n\nBudgettet er i høring.\n", "a.md")
    assert found.info.date is None


def test_minutes_by_mail_are_of_the_day_in_the_subject(read: Make) -> None:
    found = read(
        "Fra: Sekretariatet\nSendt: 5. marts 2026 14:12\nTil: Styregruppen for hjemtagning\n"
        "Emne: Referat af styregruppemøde den 4. marts 2026\n\n1. Status\nPlanen blev godkendt.\n"
    ).info
    assert (found.date, found.body) == (date(2026, 3, 4), "Styregruppen for hjemtagning")


def test_a_line_that_labels_its_kind_is_the_title_below_a_letterhead(read: Make) -> None:
    found = read(
        "NORDHØJ KOMMUNE\nØkonomi og Analyse\n\nTil: Udvalget\nFra: Chefen\nDato: 18. august 2026\n\n"
        "Budgetnotat: Udgifter ved flytningen\n\nResumé\n\nUdgifterne stiger i perioden.\n"
    ).info
    assert (found.title, found.kind) == ("Budgetnotat: Udgifter ved flytningen", Kind.NOTAT)


def test_a_line_that_addresses_a_letter_is_not_its_title(read: Make) -> None:
    found = read(
        "Til samtlige regioner\n\nOrientering om ændrede frister\n\nFristen for svar er flyttet til maj.\n"
    )
    assert found.info.title == "Orientering om ændrede frister"


def test_replies_to_a_list_given_before_are_the_agenda(read: Make) -> None:
    found = read(
        "Referat\n\nMødedato: 9. juni 2026\n\nDagsorden\n1. Opfølgning\n2. Eventuelt\n\n"
        "Ad 1. Opfølgning\nListen blev gennemgået.\n\nAd 2. Eventuelt\nIntet til referat.\n"
    )
    agenda = found.outline.document.details.agenda
    assert [(item.number, item.title) for item in agenda] == [("1", "Opfølgning"), ("2", "Eventuelt")]


def test_a_few_phrases_make_no_agreement(read: Make) -> None:
    found = read(
        "Økonomiske konsekvenser af flytningen\n\nBeløbene er aftalt mellem parterne den 20. maj 2026.\n\n"
        "Regnskabet er korrigeret for udgifter, som parterne er enige om at holde ude.\n"
    )
    assert found.info.kind is Kind.ANDET


def test_members_a_kommissorium_appoints_took_part_in_no_meeting(read: Make) -> None:
    found = read(
        "Kommissorium for sporet\n\n1. Formål\nSporet skal samle opgaverne.\n\n"
        "2. Bemanding\nDeltagere: jurist Line Bagger Holst og controller Yasmin Kaya\n"
    )
    assert found.outline.document.details.participants == ()
