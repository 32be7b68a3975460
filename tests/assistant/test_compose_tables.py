"""A table cell is said as somebody would write it, and never raw."""

from __future__ import annotations

import pytest

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
        "Videolæge i 2027: 20 (mio. kr.) [1][2][3]."
    )


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
