from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.types import BlockKind
from ingest.outline import Outline, outline
from ingest.readers.pdf import read_pdf
from ingest.sources import find_files

if TYPE_CHECKING:
    from pathlib import Path

    from tests.ingest.conftest import MakePdf


def outlined(path: Path) -> Outline:
    return outline(read_pdf(path), find_files([path]).files[0])


def test_a_table_in_a_pdf_keeps_its_columns(make_pdf: MakePdf) -> None:
    rows = [("Kommune", "Sted", "Pladser"), ("Nordby", "Sundhedshuset", "28"), ("Sydby", "Kilden", "14")]
    table = [[(0, one), (150, two), (320, three)] for one, two, three in rows]
    found = outlined(make_pdf([["Aftale om pladser", "", "Pladserne fordeles på to steder.", "", *table]]))
    page = found.document.pages[0].text
    blocks = [b for section in found.sections for b in section.blocks if b.kind is BlockKind.CELL]
    assert ("28", "Nordby", "Pladser") in [(page[b.start : b.end], b.row, b.column) for b in blocks]


def test_running_text_in_two_columns_is_read_column_by_column(make_pdf: MakePdf) -> None:
    left = [
        "Rådet følger reformen i alle",
        "de kommuner, der deltager i",
        "samarbejdet om de nære",
        "tilbud til borgerne.",
    ]
    right = [
        "Udvalget ser på økonomien",
        "i de tre sygehuse, som hører",
        "til regionen, og foreslår",
        "nye rammer hvert år.",
    ]
    both = [[(0, one), (260, two)] for one, two in zip(left, right, strict=True)]
    raw = read_pdf(make_pdf([["Aftale om samarbejde", "", *both]], "to.pdf")).pages[0]
    assert "   " not in raw


def test_a_sentence_over_a_page_end_is_whole_and_page_numbers_are_gone(make_pdf: MakePdf) -> None:
    first = ["Aftale om vagt", "", "Vagten dækker alle kommuner i den nye region fra den 1. januar 2027 og"]
    second = ["omfatter også øerne. Den drives af regionen.", "", "Side 2"]
    found = outlined(make_pdf([[*first, "", "Side 1"], second]))
    assert found.document.pages[0].text.endswith("2027 og omfatter også øerne. Den drives af regionen.")
    assert all("Side" not in page.text for page in found.document.pages)
    assert found.document.info.page_count == 2
