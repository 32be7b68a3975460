"""Scans of our own making, read back: characters, order, cells, places, and what cannot be read."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from rapidfuzz.distance import Levenshtein
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Spacer, Table

from assistant.errors import UnreadableFileError
from ingest.readers.ocr import OcrMissingError, RecognisedPage, recognise

INSTALL = "sudo apt-get install tesseract-ocr tesseract-ocr-dan"
needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason=f"Tesseract is not installed: {INSTALL}"
)

POWERS = (
    "Sundhedsrådet har det politiske ansvar for at udmønte udviklingen af de nære sundhedstilbud, herunder "
    "planlægning af kapacitet på tværs af sygehuse, almen praksis og kommunale tilbud. Rådet følger løbende "
    "op på kvaliteten og økonomien og kan indstille til regionsrådet, at fordelingen af midler ændres."
)
MEETINGS = (
    "Formandskabet fastsætter dagsordenen, og bilag udsendes senest syv dage før mødet. Er der uenighed om "
    "en sag, afgøres den ved simpelt flertal, medmindre andet fremgår af loven. Kommunernes repræsentanter "
    "kan kræve en sag forelagt regionsrådet inden for 14 dage (jf. § 7, stk. 3)."
)
MONEY = (
    "Der afsættes 12,5 mio. kr. i 2027 og 14,0 mio. kr. årligt fra 2028 til at øge antallet af akutpladser, "
    "så færre ældre indlægges unødigt. Beløbet reguleres efter pris- og lønudviklingen på området."
)
TABLE = [
    ["Indsats", "Ansvarlig", "Frist", "Beløb"],
    [
        "Fælles akutteam for borgere med kronisk sygdom",
        "Kommunerne i klyngen",
        "1. marts 2027",
        "4,2 mio. kr.",
    ],
    ["Patientrettet forebyggelse overdrages til regionen", "Regionsrådet", "1. januar 2028", "12,5 mio. kr."],
    ["Kvalitetsstandard", "Sundhedsrådet", "", "0,8 mio. kr."],
    ["Opfølgning på årlige nøgletal", "Praksisplanudvalget", "medio 2028", "350.000 kr."],
]

Scan = Callable[..., Path]


def lettered(story: Sequence[Flowable], columns: int = 1) -> bytes:
    """A PDF with a text layer, in one or two columns."""
    file = io.BytesIO()
    width = 470 if columns == 1 else 225
    frames = [Frame(60 + 250 * column, 60, width, 700) for column in range(columns)]
    document = BaseDocTemplate(file, pagesize=A4)
    document.addPageTemplates(PageTemplate(frames=frames))
    document.build(list(story))
    return file.getvalue()


def paragraphs(*texts: str) -> list[Flowable]:
    style = getSampleStyleSheet()["Normal"]
    style.fontSize, style.leading = 10.5, 14
    return [part for text in texts for part in (Paragraph(text, style), Spacer(1, 9))]


def table(rows: Sequence[Sequence[str]], *style: tuple[object, ...]) -> Table:
    cells = [[paragraphs(cell)[0] for cell in row] for row in rows]
    return Table(cells, colWidths=[165, 115, 95, 85], style=[("VALIGN", (0, 0), (-1, -1), "TOP"), *style])


@pytest.fixture
def scan(tmp_path: Path) -> Scan:
    """A PDF that is only pictures of the pages: coarse, askew, grainy, pressed, turned as asked."""

    def make(
        pdf: bytes, dpi: int = 150, askew: float = 0, grain: float = 0, quality: int = 70, turn: int = 0
    ) -> Path:
        random = np.random.default_rng(7)
        pictures = []
        for page in pypdfium2.PdfDocument(pdf):
            picture = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
            picture = picture.rotate(askew, Image.Resampling.BICUBIC, fillcolor=255)
            grainy = np.asarray(picture) * 0.9 + 12 + random.normal(0, grain or 1e-9, picture.size[::-1])
            picture = Image.fromarray(grainy.clip(0, 255).astype(np.uint8)).rotate(turn, expand=True)
            pressed = io.BytesIO()
            picture.save(pressed, "JPEG", quality=quality)
            pictures.append(Image.open(pressed))
        path = tmp_path / "scannet.pdf"
        pictures[0].save(path, save_all=True, append_images=pictures[1:], resolution=dpi)
        return path

    return make


@pytest.fixture
def show(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Write a figure into the test run's own output."""

    def write(line: str) -> None:
        with capsys.disabled():
            sys.stdout.write(f"\n{line}")

    return write


def right(page: RecognisedPage, *texts: str) -> float:
    """Share of the characters that are right, white space apart."""
    return Levenshtein.normalized_similarity(" ".join(page.text.split()), " ".join(" ".join(texts).split()))


@needs_tesseract
@pytest.mark.parametrize(
    "wear",
    [
        {"dpi": 300},
        {"dpi": 150},
        {"dpi": 300, "askew": 1.5, "grain": 25, "quality": 40},
        {"dpi": 150, "askew": -2.0, "grain": 15, "quality": 50},
        {"dpi": 150, "turn": 90, "grain": 10},
        {"dpi": 150, "turn": 180, "askew": 1.0},
        {"dpi": 200, "turn": 270},
    ],
    ids=lambda wear: " ".join(f"{name}={value}" for name, value in wear.items()),
)
def test_a_scan_is_read_whichever_way_up_it_lies(
    scan: Scan, wear: dict[str, float], show: Callable[[str], None]
) -> None:
    page = recognise(scan(lettered(paragraphs(POWERS, MEETINGS, MONEY)), **wear), [1])[1]

    share = right(page, POWERS, MEETINGS, MONEY)
    show(f"scan {wear}: characters right {share:.4f}, confidence {page.confidence:.2f}")
    assert share >= 0.97
    assert page.confidence > 0.85


@needs_tesseract
def test_two_columns_are_read_one_after_the_other(scan: Scan, show: Callable[[str], None]) -> None:
    texts = [POWERS, MEETINGS, MONEY] * 4
    page = recognise(scan(lettered(paragraphs(*texts), columns=2), askew=0.7, grain=10), [1])[1]

    share = right(page, *texts)
    show(f"two columns: characters right {share:.4f}")
    assert share >= 0.97
    assert "\t" not in page.text


@needs_tesseract
@pytest.mark.parametrize(
    "rules",
    [
        [("GRID", (0, 0), (-1, -1), 0.7, colors.black), ("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey)],
        [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black)],
        [("TOPPADDING", (0, 0), (-1, -1), 6)],
    ],
    ids=["lines all around", "lines below", "no lines"],
)
def test_the_cells_of_a_table_stay_apart(scan: Scan, rules: list[tuple[object, ...]]) -> None:
    story = [*paragraphs(POWERS), table(TABLE, *rules), *paragraphs("", MEETINGS)]
    page = recognise(scan(lettered(story), dpi=200, askew=0.6, grain=10), [1])[1]

    rows = [line.split("\t") for line in page.text.split("\n") if "\t" in line]
    assert rows == TABLE
    assert page.text.index("fordelingen") < page.text.index("Indsats") < page.text.index("Formandskabet")


@needs_tesseract
def test_figures_keep_their_commas_and_dark_heads_their_words(scan: Scan) -> None:
    rows = [["Tema", "2027", "2028"], ["Akutteam", "4,2", "1,0"], ["Forebyggelse", "13,1", "0,2"]]
    heads = [("BACKGROUND", (0, 0), (-1, 0), colors.darkblue), ("TEXTCOLOR", (0, 0), (-1, 0), colors.white)]
    grid = Table(rows, colWidths=[120, 60, 60], style=[("GRID", (0, 0), (-1, -1), 0.7, colors.black), *heads])
    page = recognise(scan(lettered([*paragraphs(POWERS), grid]), askew=0.5), [1])[1]

    assert [line.split("\t") for line in page.text.split("\n") if "\t" in line] == rows


@needs_tesseract
def test_lists_and_sections_keep_their_marks(scan: Scan) -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    lines = ["§ 1. Opgaver", "Rådet skal", "•  følge økonomien", "•  høre kommunerne", "§ 2. Medlemmer"]
    for row, line in enumerate([*lines, "Rådet har 12 medlemmer, jf. § 4, stk. 2 – og en formand."]):
        canvas.drawString(70, 760 - 24 * row, line)
    canvas.save()

    text = recognise(scan(file.getvalue(), dpi=300), [1])[1].text

    assert [line for line in text.split("\n") if line][:5] == [" ".join(line.split()) for line in lines]
    assert "jf. § 4, stk. 2 – og" in text


@needs_tesseract
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_each_word_knows_its_place_on_the_page_as_shown(scan: Scan, turn: int) -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.setFont("Helvetica", 14)
    for row, line in enumerate([POWERS[:60], MEETINGS[:60], MONEY[:60], "Mødested: Regionshuset"]):
        canvas.drawString(70, 780 - 40 * row, line)
    canvas.save()

    page = recognise(scan(file.getvalue(), turn=turn, askew=1.0), [1])[1]

    box = next(word.box for word in page.words if word.text == "Mødested:")
    x, y = (70 + 30) / A4[0], 1 - (780 - 120 + 5) / A4[1]
    x, y = {0: (x, y), 90: (y, 1 - x), 180: (1 - x, 1 - y), 270: (1 - y, x)}[turn]
    assert abs((box.left + box.right) / 2 - x) < 0.03
    assert abs((box.top + box.bottom) / 2 - y) < 0.03


@needs_tesseract
def test_pages_are_told_as_they_are_done_and_an_empty_one_is_empty(scan: Scan) -> None:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for text in ("Referat af møde i Sundhedsrådet", "", "Næste møde er den 3. juni"):
        canvas.drawString(70, 700, text)
        canvas.showPage()
    canvas.save()
    told: list[tuple[int, int]] = []

    pages = recognise(scan(file.getvalue()), [1, 2, 3], progress=lambda done, of: told.append((done, of)))

    assert told == [(1, 3), (2, 3), (3, 3)]
    assert pages[1].text == "Referat af møde i Sundhedsrådet"
    assert pages[2] == RecognisedPage("", (), 0.0)
    assert pages[3].text == "Næste møde er den 3. juni"


@needs_tesseract
def test_a_page_that_takes_too_long_is_left_out(scan: Scan) -> None:
    path = scan(lettered(paragraphs(POWERS)))

    assert recognise(path, [1], page_seconds=0.05) == {}


@needs_tesseract
def test_a_picture_that_is_broken_leaves_the_other_pages_readable(scan: Scan) -> None:
    path = scan(lettered([*paragraphs(POWERS)]))
    data = bytearray(path.read_bytes())
    start = data.index(b"\xff\xd8\xff")
    data[start : start + 400] = bytes(400)
    path.write_bytes(data)

    assert recognise(path, [1, 9]).get(1, RecognisedPage("", (), 0.0)).words == ()


def test_a_file_that_is_no_pdf_is_told(tmp_path: Path, tesseract: Path) -> None:
    path = tmp_path / "fil.pdf"
    path.write_bytes(b"%PDF-1.7 og intet andet")

    with pytest.raises(UnreadableFileError, match="beskadiget"):
        recognise(path, [1])


@pytest.fixture
def tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fake program of that name that knows Danish and nothing else, alone on the path."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "tesseract"
    program.write_text('#!/bin/sh\necho "List of available languages (2):"\necho dan\necho osd\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    return program


def test_without_tesseract_a_sentence_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(OcrMissingError) as told:
        recognise(tmp_path / "scannet.pdf", [1])

    assert "ikke installeret" in told.value.sentence
    assert INSTALL in told.value.sentence


def test_without_danish_a_sentence_says_how_to_install_it(tmp_path: Path, tesseract: Path) -> None:
    tesseract.write_text("#!/bin/sh\necho eng\necho osd\n")

    with pytest.raises(OcrMissingError) as told:
        recognise(tmp_path / "scannet.pdf", [1])

    assert "mangler dansk" in told.value.sentence
    assert INSTALL in told.value.sentence
