from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from assistant.types import BlockKind

if TYPE_CHECKING:
    from tests.ingest.conftest import Read

YEARS = (
    "Tidsplan\n\nTabellen viser planen for de kommende år, som parterne har aftalt den.\n\n"
    "Tidspunkter for indsatser mv.\n\n"
    "Indsats\t2025\t2026\n"
    "Lægehuse\t<p>Lovforslag fremsættes.</p> <p>Valg den 18. november 2025.</p>\tTræder i kraft i juli.\n"
    "Akutsygepleje\t\tOvergår til regionen.\n\n"
    "*) Tallene er skøn, som opdateres hvert år i marts.\n"
)
OWNERS = (
    "Indsatser\n\nDer er godkendt fire indsatser i klyngen.\n\n"
    "Målgruppe\tIndsats\tEjer\n"
    "1. Børn\ta. Trivsel\tNord Kommune\n"
    "\tb. Sunde familier\tNord Sygehus\n"
    "2. Ældre\ta. Video\tSyd Kommune\n"
)


def cells(found: Read) -> list[tuple[str, str, str]]:
    blocks = [block for section in found.outline.sections for block in section.blocks]
    return [(found.words(b), b.row, b.column) for b in blocks if b.kind is BlockKind.CELL]


def test_cells_know_their_row_and_column(read: Callable[..., Read]) -> None:
    assert cells(read(YEARS)) == [
        ("Lægehuse", "", "Indsats"),
        ("Lovforslag fremsættes. Valg den 18. november 2025.", "Lægehuse", "2025"),
        ("Træder i kraft i juli.", "Lægehuse", "2026"),
        ("Akutsygepleje", "", "Indsats"),
        ("Overgår til regionen.", "Akutsygepleje", "2026"),
    ]


def test_the_line_above_a_table_introduces_its_cells(read: Callable[..., Read]) -> None:
    found = read(YEARS)
    blocks = [b for section in found.outline.sections for b in section.blocks if b.kind is BlockKind.CELL]
    assert {(block.lead_in, block.group) for block in blocks} == {("Tidspunkter for indsatser mv.", 1)}
    assert "*) Tallene er skøn, som opdateres hvert år i marts." in found.at()


def test_a_row_without_first_cell_belongs_to_the_head_above(read: Callable[..., Read]) -> None:
    assert ("Nord Sygehus", "1. Børn › b. Sunde familier", "Ejer") in cells(read(OWNERS))
    assert ("a. Video", "2. Ældre", "Indsats") in cells(read(OWNERS))


def test_markdown_tables(read: Callable[..., Read]) -> None:
    found = read(
        "# Svar\n\n| Ydelse | Frist |\n|---|---|\n| Akut | 2 timer |\n| Opfølgning | 24 timer |\n", "svar.md"
    )
    assert ("24 timer", "Opfølgning", "Frist") in cells(found)
    assert "Akut | 2 timer" in found.text


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("**I alt** | **44,5** | *skøn*", ("I alt", "44,5", "skøn")),
        ("I alt | 44,5* | 51,0*", ("I alt", "44,5*", "51,0*")),
        ("*Sum | 44,5 | [nyt tal](bilag.md)*", ("*Sum", "44,5", "nyt tal*")),
        ("***I alt*** | ***44,5*** | 51,0[^1]", ("I alt", "44,5", "51,0")),
    ],
)
def test_a_cell_is_read_without_marks_of_emphasis(
    read: Callable[..., Read], written: str, kept: tuple[str, str, str]
) -> None:
    found = read(
        f"# Drift\n\n| **Post** | 2027 | 2028 |\n|---|---:|---:|\n| Vask | 20,5 | 21,0 |\n| {written} |\n",
        "drift.md",
    )
    row = kept[0]
    assert cells(found)[-3:] == [(row, "", "Post"), (kept[1], row, "2027"), (kept[2], row, "2028")]
    assert " | ".join(kept) in found.text


def test_columns_set_with_spaces(read: Callable[..., Read]) -> None:
    found = read(
        "Pladser\n\nPladserne fordeles således:\n\n"
        "Kommune       Sted                 Pladser\n"
        "Nord          Sundhedshuset        28\n"
        "Syd           Kilden og det nye    14\n"
        "              hus ved havnen\n"
    )
    assert ("Kilden og det nye hus ved havnen", "Syd", "Sted") in cells(found)
    assert ("28", "Nord", "Pladser") in cells(found)


def test_abbreviations_below_each_other_have_no_column_heads(read: Callable[..., Read]) -> None:
    found = read("Forkortelser\n\nKL    Kommunernes forening\nPLO   Lægernes forening\nSST   En styrelse\n")
    assert ("Kommunernes forening", "KL", "") in cells(found)


def test_a_tab_alone_makes_no_table(read: Callable[..., Read]) -> None:
    found = read("Plan\n\nRådet mødes\ti marts og igen i juni.\n\n-\tet punkt\n-\tet andet\n")
    assert cells(found) == []
    assert "Rådet mødes i marts" in found.text


@pytest.mark.parametrize("line", ["| " + " " * 60_000 + "|x|", "-" + " " * 60_000 + "x"])
def test_a_line_of_spaces_is_read_at_once(read: Callable[..., Read], line: str) -> None:
    found = read(f"{line}\n\nRådet mødes.\n\n{line}\f{line}\n\nRådet mødes igen.\n\n{line}")
    assert "Rådet mødes igen." in found.text


def test_a_table_goes_on_over_a_page_end_and_its_head_comes_once(read: Callable[..., Read]) -> None:
    found = read(
        "Plan\n\nHer er planen for alle årene, som parterne har aftalt den.\n\n"
        "Indsats\tÅr\tEjer\nLægehuse\t2025\tRegionen\nAkuthold\t2026\tKommunen\f"
        "Indsats\tÅr\tEjer\nPladser\t2027\tRegionen\nHjælp\t2028\tKommunen\n"
    )
    blocks = [b for section in found.outline.sections for b in section.blocks if b.kind is BlockKind.CELL]
    assert len({block.group for block in blocks}) == 1
    assert ("2028", "Hjælp", "År") in cells(found)
    assert [block.page for block in blocks if block.row == "Pladser"] == [2, 2]
    assert not any(words == "Indsats" for words, _, _ in cells(found))


def test_a_row_with_only_its_first_cell_heads_those_below(read: Callable[..., Read]) -> None:
    found = read(
        "Plan\n\nHer er planen for alle årene, som parterne har aftalt den.\n\n"
        "Indsats\tÅr\tEjer\nSygehuse\t\t\nAkutmodtagelse\t2025\tRegionen\n"
        "Kommuner\t\t\nAkuthold\t2026\tKommunen\nPladser\t2027\tKommunen\n"
    )
    assert ("Sygehuse", "", "Indsats") in cells(found)
    assert ("2025", "Sygehuse › Akutmodtagelse", "År") in cells(found)
    assert ("2027", "Kommuner › Pladser", "År") in cells(found)


def test_a_head_may_end_in_an_abbreviation(read: Callable[..., Read]) -> None:
    found = read(
        "Budget\n\nHer er budgettet, som det er vedtaget.\n\nPost\tMio. kr.\tBudget i 1.000 kr.\n"
        "Drift\t1,5\t1.500\nAnlæg\t2,0\t2.000\n"
    )
    assert ("1,5", "Drift", "Mio. kr.") in cells(found)
    assert ("2.000", "Anlæg", "Budget i 1.000 kr.") in cells(found)


@pytest.mark.parametrize("first", [("Formand", "Anna Holm"), ("Periode", "Januar 2026 til maj 2027")])
def test_a_table_of_labels_and_values_has_no_head(read: Callable[..., Read], first: tuple[str, str]) -> None:
    found = read(
        "Styregruppe\n\nHer er det vigtigste om gruppen, som den er nedsat.\n\n1. Organisering\n\n"
        f"{first[0]}\t{first[1]}\nSekretariat\tRegion Nord\nMøder\tHver anden måned\n"
    )
    assert (first[1], first[0], "") in cells(found)
    assert ("Hver anden måned", "Møder", "") in cells(found)


def test_two_columns_with_heads_keep_them(read: Callable[..., Read]) -> None:
    found = read("Svar\n\nHer er fristerne.\n\nYdelse\tFrist\nAkut hjælp\t2 timer\nOpfølgning\t24 timer\n")
    assert ("2 timer", "Akut hjælp", "Frist") in cells(found)


def test_a_head_may_end_in_an_abbreviated_unit(read: Callable[..., Read]) -> None:
    text = "| Part | Drift (t.kr.) | Ansatte |\n|---|---|---|\n| Nord | 1.400 | 4 |\n| I alt | 1.400 | 4 |\n"
    found = cells(read(f"Økonomi\n\nParterne deler udgiften til driften.\n\n{text}"))
    assert ("1.400", "Nord", "Drift (t.kr.)") in found
    assert ("4", "I alt", "Ansatte") in found


def test_the_head_of_the_first_column_lends_the_others_its_unit(read: Callable[..., Read]) -> None:
    found = read(
        "# Drift\n\nUdgifterne fordeles sådan:\n\n"
        "| Post (1.000 kr.) | 2027 | Andel (pct.) |\n|---|---|---|\n"
        "| Vask | 205 | 40 |\n| Rengøring | 310 | 60 |\n",
        "drift.md",
    )
    blocks = [b for section in found.outline.sections for b in section.blocks if b.kind is BlockKind.CELL]
    lead = "Udgifterne fordeles sådan:"
    assert [block.lead_in for block in blocks[:3]] == [lead, f"{lead}\n\nPost (1.000 kr.)", lead]
    assert blocks[1].lead_in in found.text
