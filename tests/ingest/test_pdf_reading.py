"""PDFs of every layout that offices make, drawn here, and what is read from them."""

from __future__ import annotations

import pytest
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from tests.ingest.drawn_pdf import PENGE, PLAN, Draw, Read, paragraphs, write

OVERDRAGELSE = (
    "Rådet for den nære sundhed har på sit møde drøftet, hvordan de nye sundhedsråd kan overtage ansvaret "
    "for akutsygepleje og midlertidige pladser, uden at borgerne mærker overgangen. Det er forventningen, at "
    "regionen og kommunerne i fællesskab udarbejder en plan for medarbejdere, bygninger og it-systemer."
)


def test_two_columns_below_a_heading_are_read_one_after_the_other(drawn: Read) -> None:
    def page(canvas: Canvas) -> None:
        y = write(canvas, 60, 780, "Status for overdragelsen", 480, 18, "Helvetica-Bold")
        y = write(canvas, 60, y, PENGE, 480)
        for x, text in ((60, (OVERDRAGELSE, PLAN)), (310, (PENGE, PLAN))):
            below = y
            for part in text:
                below = write(canvas, x, below, part, 225)
        write(canvas, 60, 480, "Videre proces", 480, 12, "Helvetica-Bold")
        write(canvas, 60, 460, OVERDRAGELSE, 480)

    raw = drawn(page)
    assert paragraphs(raw.pages[0]) == [
        "Status for overdragelsen",
        PENGE,
        OVERDRAGELSE,
        PLAN,
        PENGE,
        PLAN,
        "Videre proces",
        OVERDRAGELSE,
    ]
    assert {"Status for overdragelsen", "Videre proces"} <= raw.headings[0]


def test_three_columns_are_read_from_left_to_right(drawn: Read) -> None:
    def page(canvas: Canvas) -> None:
        for x, text in ((50, OVERDRAGELSE), (225, PLAN), (400, PENGE)):
            write(canvas, x, 780, text, 150)

    assert paragraphs(drawn(page).pages[0]) == [OVERDRAGELSE, PLAN, PENGE]


def test_a_paragraph_goes_on_at_the_top_of_the_next_column(drawn: Read) -> None:
    lines = simpleSplit(f"{OVERDRAGELSE} {PLAN}", "Helvetica", 10, 225)

    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        half = len(lines) // 2
        for x, part in ((60, lines[:half]), (310, lines[half:])):
            for row, line in enumerate(part):
                canvas.drawString(x, 780 - 12 * row, line)

    assert paragraphs(drawn(page).pages[0]) == [f"{OVERDRAGELSE} {PLAN}"]


def test_words_broken_at_line_ends_are_whole_and_real_hyphens_stay(drawn: Read) -> None:
    def page(canvas: Canvas) -> None:
        lines = (
            "Aftalen omfatter alle sund-",
            "hedsråd i Midt-",
            "Vestsjælland samt drifts-",
            "og udvikling.",
        )
        for row, line in enumerate(lines):
            canvas.drawString(60, 780 - 14 * row, line)

    assert "sundhedsråd i Midt-Vestsjælland samt drifts- og udvikling." in " ".join(
        paragraphs(drawn(page).pages[0])
    )


@pytest.mark.parametrize("count", [2, 5])
def test_running_heads_and_feet_and_page_numbers_are_gone(drawn: Read, count: int) -> None:
    texts = [OVERDRAGELSE, PLAN, PENGE, f"{PLAN} {PENGE}", OVERDRAGELSE]

    def page(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            canvas.setFont("Helvetica", 8)
            canvas.drawString(60, 810, "Region Fjordland – Sundhedsudvalget")
            canvas.drawRightString(535, 810, "Sagsnr. 2026-114")
            canvas.drawCentredString(297, 30, f"Side {number} af {count}")
            write(canvas, 60, 770, f"Punkt {number}. Status", 480, 12, "Helvetica-Bold")
            write(canvas, 60, 750, texts[number - 1], 480)

        return draw

    raw = drawn(*(page(number) for number in range(1, count + 1)))
    assert [paragraphs(text) for text in raw.pages] == [
        [f"Punkt {number}. Status", texts[number - 1]] for number in range(1, count + 1)
    ]


def test_a_single_page_keeps_its_head(drawn: Read) -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(60, 810, "Region Fjordland")
        write(canvas, 60, 740, PLAN, 480)

    assert paragraphs(drawn(page).pages[0]) == ["Region Fjordland", PLAN]


def test_line_numbers_in_the_margin_are_gone(drawn: Read) -> None:
    lines = simpleSplit(f"{OVERDRAGELSE} {PLAN} {PENGE}", "Helvetica", 10, 420)

    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for row, line in enumerate(lines):
            canvas.drawString(90, 780 - 12 * row, line)
            canvas.drawRightString(75, 780 - 12 * row, str(row + 1))

    assert paragraphs(drawn(page).pages[0]) == [f"{OVERDRAGELSE} {PLAN} {PENGE}"]


def test_footnotes_stand_last_and_their_numbers_are_gone_from_the_text(drawn: Read) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 780, "Aftalen om reformen")
        end = 60 + canvas.stringWidth("Aftalen om reformen", "Helvetica", 10)
        canvas.setFont("Helvetica", 6)
        canvas.drawString(end, 784, "1")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(end + 6, 780, "gælder for alle sundhedsråd på 40 m")
        end += 6 + canvas.stringWidth("gælder for alle sundhedsråd på 40 m", "Helvetica", 10)
        canvas.setFont("Helvetica", 6)
        canvas.drawString(end, 784, "2")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 768, "og for de kommuner, der har tiltrådt den, og de skal")
        canvas.line(60, 110, 200, 110)
        for y, number, text in ((95, "1", "Indgået i november 2024."), (75, "2", "Se bilag 3.")):
            canvas.setFont("Helvetica", 5)
            canvas.drawString(60, y + 3, number)
            canvas.setFont("Helvetica", 8)
            canvas.drawString(66, y, text)

    def after(canvas: Canvas) -> None:
        write(canvas, 60, 780, "derfor følge planen. " + PLAN, 480)

    raw = drawn(page, after)
    assert paragraphs(raw.pages[0]) == [
        "Aftalen om reformen gælder for alle sundhedsråd på 40 m² og for de kommuner, der har tiltrådt den, "
        "og de skal derfor følge planen. " + PLAN,
        "1 Indgået i november 2024.",
        "2 Se bilag 3.",
    ]
    assert raw.footnotes[0] == {"1 Indgået i november 2024.", "2 Se bilag 3."}


def test_bullets_and_nested_items_keep_their_depth(drawn: Read) -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 60, 780, "Rådet skal", 400)
        canvas.circle(68, 763, 1.5, fill=1)
        write(
            canvas,
            78,
            760,
            "følge udviklingen i alle kommuner i regionen og de tilbud, som borgerne bruger",
            200,
        )
        canvas.drawString(96, 720, "– herunder økonomi")
        canvas.drawString(68, 704, "• rådgive regionen")

    lines = drawn(page).pages[0].split("\n")
    assert [line.strip() for line in lines if line.strip()] == [
        "Rådet skal",
        "• følge udviklingen i alle kommuner i regionen og de tilbud, som borgerne bruger",
        "– herunder økonomi",
        "• rådgive regionen",
    ]
    depth = [len(line) - len(line.lstrip()) for line in lines if line.strip()]
    assert depth[2] > depth[1] == depth[3]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_turned_page_reads_the_same_and_its_boxes_follow(drawn: Read, angle: int) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setPageRotation(angle)
        write(canvas, 60, 780 if angle == 180 else 540, PLAN, 480)

    raw = drawn(page)
    assert paragraphs(raw.pages[0]) == [PLAN]
    box = raw.words[0][0].box
    corner = {90: (True, False), 180: (True, True), 270: (False, True)}[angle]
    assert (box.left > 0.5, box.top > 0.5) == corner


def test_text_that_runs_up_the_page_is_read_upright(drawn: Read) -> None:
    def page(canvas: Canvas) -> None:
        canvas.translate(200, 60)
        canvas.rotate(90)
        write(canvas, 0, 0, PLAN, 480)

    raw = drawn(page)
    assert paragraphs(raw.pages[0]) == [PLAN]
    assert raw.words[0][0].box.top > 0.8


def test_a_stamp_along_the_margin_stands_last(drawn: Read) -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, 60, 780, PLAN, 440)
        canvas.translate(570, 300)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Modtaget 3. maj 2026")

    assert paragraphs(drawn(page).pages[0]) == [PLAN, "Modtaget 3. maj 2026"]


def test_what_is_filled_into_a_form_is_read(drawn: Read) -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "Navn på kommunen:")
        canvas.acroForm.textfield(name="kommune", value="Nordby Kommune", x=180, y=694, width=200, height=20)

    assert "Navn på kommunen: Nordby Kommune" in drawn(page).pages[0]


def test_letters_set_apart_are_one_word(drawn: Read) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(60, 780, "R E F E R A T")
        write(canvas, 60, 740, PLAN, 480)

    assert paragraphs(drawn(page).pages[0])[0] == "REFERAT"


def test_bookmarks_tell_headings_that_look_like_text(drawn: Read) -> None:
    def page(canvas: Canvas) -> None:
        canvas.bookmarkPage("a")
        canvas.addOutlineEntry("Økonomi og opfølgning", "a")
        write(canvas, 60, 780, "Økonomi og opfølgning", 480)
        write(canvas, 60, 755, PLAN, 480)

    assert drawn(page).headings[0] == {"Økonomi og opfølgning"}
