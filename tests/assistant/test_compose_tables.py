"""A table cell is said as somebody would write it, and never raw."""

from __future__ import annotations

import pytest

from assistant.types import BlockKind
from tests.assistant.composing import Desk, said

PLACES = Desk(
    "Kommissorium for Journaludvalget\n\nBeløb i mio. kr.\n\n"
    "Sted | Pladser 2027 | Responstid | Ophører | Formand | Antal senge\n"
    "Aflastning | 6 | 2 timer | 31. december 2026 | Karen Juhl | 12\n"
)
SAYINGS = [
    (
        "Hvor mange pladser har Aflastning i 2027?",
        "6",
        "Pladser 2027",
        "Aflastning har 6 pladser i 2027 [1][2].",
    ),
    ("Hvad er responstiden?", "2 timer", "Responstid", "Responstid for aflastning er 2 timer [1][2]."),
    (
        "Hvornår ophører det?",
        "31. december 2026",
        "Ophører",
        "Aflastning ophører den 31. december 2026 [1][2].",
    ),
    (
        "Hvem er formand for Aflastning?",
        "Karen Juhl",
        "Formand",
        "Formand for Aflastning er Karen Juhl [1][2].",
    ),
    ("Hvor mange senge er der?", "12", "Antal senge", "Aflastning har 12 senge [1][2]."),
]


@pytest.mark.parametrize(("question", "cell", "column", "told"), SAYINGS)
def test_a_cell_becomes_a_sentence(question: str, cell: str, column: str, told: str) -> None:
    assert said(question, PLACES.cell(cell, "Aflastning", column), desks=[PLACES]) == told


def test_a_year_over_a_number_and_its_unit_are_told() -> None:
    desk = Desk("Tabel 1 (mio. kr.)\n\nIndsats | 2026 | 2027\nVideolæge | 12 | 20\n")
    piece = desk.cell("20", "Videolæge", "2027")
    piece = desk.piece(
        "20", piece.passage.kind, row="Videolæge", column="2027", lead_in="Tabel 1 (mio. kr.)", at=40
    )
    assert said("Hvor meget er der til videolæge i 2027?", piece, desks=[desk]) == (
        "I 2027 er beløbet for Videolæge 20 mio. kr. [1][2][3]."
    )


@pytest.mark.parametrize(("column", "defines"), [("Betydning", True), ("2027", False)])
def test_what_stands_under_a_year_is_no_meaning(column: str, defines: bool) -> None:
    text = "den første pakke for borgere med gigt indføres"
    desk = Desk(f"Plan\n\nIndsats | {column}\nStipakke | {text}\n")
    told = said("Hvad er stipakken?", desk.cell(text, "Stipakke", column), desks=[desk])
    assert ("forstås" in told) is defines


def test_what_was_moved_is_told_with_what_it_was_before() -> None:
    desk = Desk("Plan\n\nOmråde | Før | Nu\nHøring i Nordby | 1. september 2026 | 15. september 2026\n")
    piece = desk.cell("1. september 2026", "Høring i Nordby", "Før")
    assert said("Hvornår er høringen i Nordby?", piece, desks=[desk]) == (
        "Høring i Nordby: 15. september 2026 (før: 1. september 2026) [1]."
    )


def test_who_pays_is_told_with_how_much() -> None:
    desk = Desk("Betaling\n\nHvad | Hvem betaler | Beløb\nKost | borgeren | 126 kr. pr. dag\n")
    piece = desk.cell("borgeren", "Kost", "Hvem betaler")
    assert said("Hvad betaler en borger for kost?", piece, desks=[desk]) == (
        "Kost: borgeren betaler 126 kr. pr. dag [1][2]."
    )


def test_a_mark_of_who_took_part_is_never_shown_raw() -> None:
    desk = Desk("Møde\n\nNavn | Deltog\nIda Holm | Ja\nBo Lind | Afbud\n")
    assert said("Deltog Ida Holm i mødet?", desk.cell("Ja", "Ida Holm", "Deltog"), desks=[desk]) == (
        "Ud for Ida Holm står »Ja« under »Deltog« [1][2]."
    )
    assert said("Deltog Bo Lind i mødet?", desk.cell("Afbud", "Bo Lind", "Deltog"), desks=[desk]) == (
        "Bo Lind havde meldt afbud [1]."
    )


def test_each_sentence_of_a_cell_has_its_marker() -> None:
    desk = Desk("Plan\n\nOmråde | 2026\nRåd | Rådet mødes i marts 2026. Planen er klar i april 2026.\n")
    piece = desk.cell("Rådet mødes i marts 2026. Planen er klar i april 2026.", "Råd", "2026")
    assert said("Hvad sker der?", piece, desks=[desk]) == (
        "Rådet mødes i marts 2026 [1]. Planen er klar i april 2026 [1]."
    )


def test_an_abbreviation_is_told_with_what_it_stands_for() -> None:
    desk = Desk("Ord\n\nUdtryk | Betydning\nHID | henvisnings-id, et nummer på 12 tegn\n")
    piece = desk.cell("henvisnings-id, et nummer på 12 tegn", "HID", "Betydning")
    assert said("Hvad betyder HID?", piece, desks=[desk]) == (
        "HID står for henvisnings-id, et nummer på 12 tegn [1]."
    )


SUMS = Desk(
    "Aftale om tolke\n\nKommunernes bidrag fremgår af tabellen. Beløbene er i mio. kr.\n\n"
    "Part | Pris pr. time (kr.) | 2026 | 2027 | Nordby | I alt\n"
    "Hvidby | 415 | 1,4 | 1,7 | 12 | 3,1\n"
    "I alt | 780 | 2,9 | 3,8 | 30 | 6,7\n"
)
TOLD_SUMS = [
    ("Hvidby", "2027", "1,7", "I 2027 er bidraget for Hvidby 1,7 mio. kr. [1][2][3]."),
    ("I alt", "2026", "2,9", "I 2026 er bidraget i alt 2,9 mio. kr. [1][2][3]."),
    ("Hvidby", "I alt", "3,1", "Bidraget for Hvidby er i alt 3,1 mio. kr. [1][2][3]."),
    ("I alt", "I alt", "6,7", "Bidraget er i alt 6,7 mio. kr. [1][2]."),
    ("Hvidby", "Nordby", "12", "For Hvidby (Nordby) er bidraget 12 mio. kr. [1][2][3]."),
    ("Hvidby", "Pris pr. time (kr.)", "415", "Prisen pr. time for Hvidby er 415 kr. [1][2]."),
]


@pytest.mark.parametrize(("row", "column", "cell", "told"), TOLD_SUMS)
def test_a_sum_is_called_what_the_words_above_its_table_call_it(
    row: str, column: str, cell: str, told: str
) -> None:
    at = SUMS.text.index(f"\n{row} |")
    lead = "Beløbene er i mio. kr."
    piece = SUMS.piece(cell, BlockKind.CELL, row=row, column=column, lead_in=lead, at=at + len(row))
    assert said("Hvor meget bidrager Hvidby med?", piece, desks=[SUMS]) == told


def test_what_a_column_counts_is_not_taken_for_money() -> None:
    desk = Desk("Tabel 2 (mio. kr.)\n\nKommune | Indbyggere | 2026\nHvidby | 84.000 | 5,4\n")
    at = desk.text.index("Hvidby")
    piece = desk.piece(
        "84.000", BlockKind.CELL, row="Hvidby", column="Indbyggere", lead_in="Tabel 2 (mio. kr.)", at=at
    )
    assert "kr" not in said("Hvor mange indbyggere har Hvidby?", piece, desks=[desk])


def test_the_name_asked_about_is_told_where_it_is_not_the_head_of_its_row() -> None:
    desk = Desk("Aftale\n\nKommune | Sted | Årlig husleje\nHvidby | Kastanjen | 0,8 mio. kr.\n")
    piece = desk.cell("0,8 mio. kr.", "Hvidby", "Årlig husleje")
    assert said("Hvad er huslejen for Kastanjen?", piece, desks=[desk]) == (
        "Årlig husleje for Kastanjen (Hvidby) er 0,8 mio. kr. [1][2]."
    )


def test_a_name_at_the_head_of_a_row_keeps_its_capital() -> None:
    desk = Desk("Tilbud\n\nTilbudsgiver | Pris (kr.)\nNordlys Analyse | 890.000\n")
    piece = desk.cell("890.000", "Nordlys Analyse", "Pris (kr.)")
    assert said("Hvad var prisen hos Nordlys Analyse?", piece, desks=[desk]) == (
        "Prisen for Nordlys Analyse er 890.000 kr. [1][2]."
    )
