"""Tables in PDFs, with and without rules, and over page breaks."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from tests.ingest.drawn_pdf import PENGE, PLAN, Draw, Read, paragraphs, write

ROWS = [
    ("Kommune", "Sted", "Pladser", "Bemærkning"),
    (
        "Nordby",
        "Sundhedshuset ved havnen",
        "28",
        "Overtages den 1. januar 2027, når lejeaftalen er underskrevet",
    ),
    ("Sydby", "Kilden", "14", ""),
    ("Østerby", "Bakkegården og Skovbrynet", "1.250", "Afventer tilladelse til at bygge"),
    ("Vesterby", "", "8", "Lukkes"),
]
TABLE = ["\t".join(row) for row in ROWS]
WIDTHS = (70, 100, 60, 130)


def draw_table(canvas: Canvas, y: float, rows: Sequence[tuple[str, ...]], rules: str) -> float:
    """A table with all rules, rules between rows, or none."""
    lefts = [60 + sum(WIDTHS[:at]) for at in range(len(WIDTHS) + 1)]
    top = y
    canvas.setFont("Helvetica", 9)
    for row in rows:
        cells = [
            simpleSplit(cell, "Helvetica", 9, width - 12) for cell, width in zip(row, WIDTHS, strict=True)
        ]
        for left, lines in zip(lefts, cells, strict=False):
            for at, line in enumerate(lines):
                canvas.drawString(left + 5, y - 12 - 11 * at, line)
        if rules != "none":
            canvas.line(lefts[0], y, lefts[-1], y)
        y -= 8 + 11 * max(map(len, cells))
    if rules != "none":
        canvas.line(lefts[0], y, lefts[-1], y)
    for left in lefts if rules == "all" else ():
        canvas.line(left, top, left, y)
    return y


@pytest.mark.parametrize("rules", ["all", "rows", "none"])
def test_a_table_is_rows_of_cells_with_empty_cells_kept(drawn: Read, rules: str) -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 60, 800, PLAN, 480)
        y = draw_table(canvas, 740, ROWS, rules)
        write(canvas, 60, y - 30, PENGE, 480)

    lines = [line for line in drawn(page).pages[0].split("\n") if line.strip()]
    assert lines == [PLAN, *TABLE, PENGE]


def test_a_merged_cell_stands_in_its_first_place(drawn: Read) -> None:
    def page(canvas: Canvas) -> None:
        for y in (700, 680, 660, 640):
            canvas.line(60, y, 360, y)
        for x in (60, 160, 360):
            canvas.line(x, 700, x, 640)
        canvas.line(260, 680, 260, 640)
        for x, y, text in (
            (65, 686, "Område"),
            (165, 686, "Udgift i mio. kr."),
            (165, 666, "2027"),
            (265, 666, "2028"),
            (65, 646, "Akutsygepleje"),
            (165, 646, "4,2"),
            (265, 646, "5,1"),
        ):
            canvas.drawString(x, y, text)

    assert paragraphs(drawn(page).pages[0])[:1] == ["Område\tUdgift i mio. kr."]
    assert "Akutsygepleje\t4,2\t5,1" in drawn(page).pages[0]


def test_a_row_that_a_page_break_parts_is_whole_and_the_head_stays(drawn: Read) -> None:
    first = [ROWS[0], ROWS[1], ("Østerby", "Skovbrynet", "12", "Afventer tilladelse til at")]
    second = [ROWS[0], ("", "", "", "bygge ved havnen"), ROWS[2], ROWS[4]]

    def page(rows: Sequence[tuple[str, ...]], top: float) -> Draw:
        def draw(canvas: Canvas) -> None:
            if top < 700:
                write(canvas, 60, 780, PLAN, 480)
            draw_table(canvas, top, rows, "all")

        return draw

    raw = drawn(page(first, 690), page(second, 780))
    assert "Østerby\tSkovbrynet\t12\tAfventer tilladelse til at bygge ved havnen" in raw.pages[0]
    assert raw.pages[1].split("\n")[:2] == [TABLE[0], TABLE[2]]
