from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from tests.ui.exporting.examples import FIRST, MEMBERS, OTHER, asked, made, turn
from tests.ui.fake_assistant import COUNCIL, PAGE, QUOTE
from ui.exporting.letters import REGULAR, is_whole, width, written
from ui.exporting.lines import Type, broken
from ui.exporting.noting import Mark
from ui.exporting.pdf import COLUMN, HEIGHT, as_pdf
from ui.exporting.sheets import Row, filled

TEXT = Type(REGULAR, 10, 14)


def read(file: bytes) -> PdfReader:
    return PdfReader(BytesIO(file))


def pages(file: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in read(file).pages]


def test_the_words_stand_at_the_foot_of_the_page_of_their_mark() -> None:
    (page,) = pages(as_pdf(made(asked(MEMBERS))))
    text, notes = page.replace("\u00a0", " ").split("1. Kommissorium")
    assert "Rådet har 12 medlemmer, og formanden udpeges af regionen" in text
    assert f"»{QUOTE}«" in notes
    assert page.endswith("Side 1 af 1")


def test_forty_turns_are_numbered_through_each_note_with_its_mark() -> None:
    turns = [turn(f"Svar {n} lyder sådan [1].", FIRST, question=f"Spørgsmål {n}?") for n in range(1, 41)]
    told = pages(as_pdf(made(*turns)))
    assert len(told) > 2
    for number, page in enumerate(told, 1):
        assert page.endswith(f"Side {number} af {len(told)}")
    for n in range(1, 41):
        (page,) = [page for page in told if f"Svar {n} lyder" in page]
        assert f"{n}. Kommissorium" in page.replace("\u00a0", " ")


def test_the_file_is_danish_has_bookmarks_and_points_nowhere() -> None:
    file = as_pdf(made(asked(MEMBERS), asked("Fælde")))
    reader = read(file)
    catalog: Any = reader.trailer["/Root"]
    assert catalog["/Lang"] == "da-DK"
    assert [entry.title for entry in reader.outline if not isinstance(entry, list)] == [
        MEMBERS,
        "Fælde",
        "Dokumenter, der er henvist til",
    ]
    about = reader.metadata
    assert about is not None
    assert (about.title, about.author or "") == (
        "Svar fra Reformassistent".replace("Svar fra", "Samtale med"),
        "",
    )
    assert b"/URI" not in file
    assert not [page for page in reader.pages if "/Annots" in page]


@pytest.mark.parametrize(
    ("text", "in_letters"),
    [
        ("æøå ÆØÅ » « – ’ ≥ é š", "æøå ÆØÅ » « – ’ ≥ é š"),
        ("e\u0301n", "én"),
        ("A\u2192B, 2\u20113, 1\u202f000", "A->B, 2-3, 1\u00a0000"),
        ("Ā", "A"),
        ("漢 😀", "◊ ◊"),
        ("👨‍👩", "◊◊"),
        ("sam\u00adtale", "samtale"),
    ],
)
def test_a_letter_the_font_lacks_is_never_a_black_box(text: str, in_letters: str) -> None:
    assert written(text) == in_letters


def test_the_file_says_when_letters_are_replaced() -> None:
    assert is_whole(["Rådet ≥ 3 → 4"])
    assert not is_whole(["Ā"])
    assert "mangler nogle af tegnene" in pages(as_pdf(made(turn("Se 漢字."))))[0]
    assert "mangler" not in pages(as_pdf(made(turn("Se her."))))[0]


def test_lines_break_between_words_and_a_mark_stays_with_its_word() -> None:
    parts = ("Rådet har tolv medlemmer", Mark(1), Mark(2), ". Ja.")
    lines = broken(parts, TEXT, 80)
    assert [line.text for line in lines] == ["Rådet har tolv ", "medlemmer1,2. ", "Ja."]
    assert [line.notes for line in lines] == [(), (1, 2), ()]


def test_a_word_wider_than_a_line_is_cut() -> None:
    lines = broken(("x" * 5000,), TEXT, COLUMN)
    assert "".join(line.text for line in lines) == "x" * 5000
    assert all(width(line.text, REGULAR, TEXT.size) <= COLUMN for line in lines)


@settings(max_examples=60)
@given(
    st.lists(st.integers(0, 70), min_size=1, max_size=60), st.lists(st.booleans(), min_size=60, max_size=60)
)
def test_pages_hold_what_fits_and_each_note_begins_with_its_mark(sizes: list[int], keeps: list[bool]) -> None:
    notes = {number: broken(("y",), TEXT, COLUMN) * size for number, size in enumerate(sizes, 1)}
    rows = [
        Row(broken((f"linje {n} ", Mark(n)), TEXT, COLUMN)[0], 6, keep)
        for n, keep in zip(notes, keeps, strict=False)
    ]
    sheets = filled(rows, notes, HEIGHT)
    assert [row for sheet in sheets for row in sheet.rows] == rows
    assert sum(len(sheet.foot) for sheet in sheets) == sum(sizes)
    assert all(sheet.free > -0.01 for sheet in sheets)
    for number, size in enumerate(sizes, 1):
        at = next(at for at, sheet in enumerate(sheets) if rows[number - 1] in sheet.rows)
        begun = sum(len(sheet.foot) for sheet in sheets[: at + 1])
        assert not size or begun > sum(sizes[: number - 1])


def test_notes_higher_than_a_page_go_on_at_the_foot_of_the_next() -> None:
    whole = {**FIRST, "start": 0, "end": len(PAGE), "document": COUNCIL.id}
    citations = [{**whole, "marker": n} for n in range(1, 31)]
    told = pages(as_pdf(made(turn("".join(f"[{n}]" for n in range(1, 31)), *citations))))
    assert len(told) > 5
    assert " ".join(told).count("(se note 1)") == 29


@settings(max_examples=25)
@given(st.text(max_size=60), st.text(alphabet="a [1]2-•\n\x0b\u202e😀ש", max_size=60))
def test_any_text_becomes_a_file_that_can_be_read(question: str, answer: str) -> None:
    question = question.encode("utf-8", "replace").decode()
    file = as_pdf(made(turn(answer, FIRST, OTHER, question=question)))
    assert QUOTE in " ".join(pages(file))
