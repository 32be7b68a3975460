from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from assistant.errors import UnreadableFileError
from assistant.settings import Settings
from assistant.types import DocumentInfo, Kind
from ingest import originals
from ingest.originals import draw_page, open_original
from ingest.readers.pdf.picture import BROKEN, LOCKED, NO_PAGE, scale
from ingest.readers.verified import CHANGED, GONE, open_verified
from ingest.sources import find_files
from tests.ingest.whole_files import eml, packed, pdf

SETTINGS = Settings()
REPORT = pdf()
SCAN = DocumentInfo("d", "", Kind.ANDET, None, "", "scan.pdf", "", "", 1)


def read(path: Path, name: str = "") -> DocumentInfo:
    """What the catalog knows of a file, or of a member of it, once it was read."""
    with find_files([path]) as found:
        source = next(one for one in found.files if one.name == (name or path.name))
        return DocumentInfo("d", "", Kind.ANDET, None, "", source.name, str(source.path), source.sha256, 1)


@pytest.fixture
def report(tmp_path: Path) -> DocumentInfo:
    path = tmp_path / "rapport.pdf"
    path.write_bytes(REPORT)
    return read(path)


def test_the_file_that_was_read_is_opened(report: DocumentInfo) -> None:
    with open_original(report, SETTINGS) as file:
        assert file.read() == REPORT


def test_a_member_is_taken_out_of_the_containers_it_lies_in(tmp_path: Path) -> None:
    inner = packed({"sager/rapport.pdf": REPORT, "sager/andet.txt": b"Noget andet."})
    path = tmp_path / "post.zip"
    path.write_bytes(packed({"note.txt": b"En note.", "mail.eml": eml(attached=inner)}))
    member = read(path, "rapport.pdf")
    assert member.path == f"{path}/mail.eml/bilag.txt/sager/rapport.pdf"
    with open_original(member, SETTINGS) as file:
        assert file.read() == REPORT


def test_members_of_the_same_name_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "to.zip"
    path.write_bytes(packed({"a:.txt": b"Den ene.", "a.txt": b"Den anden."}))
    with open_original(read(path, "a (2).txt"), SETTINGS) as file:
        assert file.read() == b"Den anden."


def test_a_member_that_is_not_there_any_more_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "post.zip"
    path.write_bytes(packed({"rapport.pdf": pdf()}))
    member = read(path, "rapport.pdf")
    path.write_bytes(packed({"anden.pdf": pdf()}))
    with pytest.raises(UnreadableFileError, match=GONE):
        open_original(member, SETTINGS)
    path.write_bytes(packed({"rapport.pdf": pdf("En anden tekst.")}))
    with pytest.raises(UnreadableFileError, match=CHANGED):
        open_original(member, SETTINGS)


def test_a_file_that_is_gone_or_changed_is_told(report: DocumentInfo) -> None:
    path = Path(report.path)
    path.write_bytes(pdf("En anden tekst."))
    with pytest.raises(UnreadableFileError, match=CHANGED):
        open_original(report, SETTINGS)
    with pytest.raises(UnreadableFileError, match=CHANGED):
        draw_page(report, 1, SETTINGS)
    path.unlink()
    with pytest.raises(UnreadableFileError, match=GONE):
        open_original(report, SETTINGS)


def test_a_link_in_the_place_of_a_file_or_its_folder_is_not_followed(
    report: DocumentInfo, tmp_path: Path
) -> None:
    path, elsewhere = Path(report.path), tmp_path / "andetsteds"
    elsewhere.mkdir()
    path.rename(elsewhere / path.name)
    path.symlink_to(elsewhere / path.name)
    with pytest.raises(UnreadableFileError, match=GONE):
        open_original(report, SETTINGS)
    (tmp_path / "mappe").symlink_to(elsewhere)
    with pytest.raises(UnreadableFileError, match=GONE):
        open_verified(tmp_path / "mappe" / path.name, report.sha256)


@pytest.mark.parametrize("path", ["/dev/zero", "/etc", "relativ.pdf", "/nul\0.pdf", "/etc/../etc/passwd"])
def test_what_is_no_ordinary_file_is_not_opened(path: str) -> None:
    with pytest.raises(UnreadableFileError, match=GONE):
        open_verified(Path(path), "0" * 64)


def test_a_page_is_drawn_1200_pixels_wide(report: DocumentInfo) -> None:
    with Image.open(io.BytesIO(draw_page(report, 2, SETTINGS))) as picture:
        assert (picture.format, picture.width) == ("WEBP", 1200)
        grey = picture.convert("L").histogram()
    assert sum(grey[:60]) > 500


def test_a_page_that_is_a_picture_is_drawn(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    canvas = Canvas(str(path), pagesize=(300, 400))
    canvas.drawImage(ImageReader(Image.new("RGB", (30, 40), "navy")), 0, 0, 300, 400)
    canvas.save()
    info = replace(SCAN, path=str(path), sha256=read_digest(path))
    with Image.open(io.BytesIO(draw_page(info, 1, SETTINGS))) as picture:
        red, _, blue = picture.convert("RGB").getpixel((600, 800))  # type: ignore[misc]
    assert red < 30 < 100 < blue


def read_digest(path: Path) -> str:
    with find_files([path]) as found:
        return found.files[0].sha256


def locked() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    writer.encrypt("hemmelig")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("data", "number", "sentence"),
    [
        (locked(), 1, LOCKED),
        (b"%PDF-1.7\nikke mere", 1, BROKEN),
        (pdf()[:400], 1, BROKEN),
        (pdf(), 3, NO_PAGE),
        (pdf(), 0, NO_PAGE),
    ],
    ids=["locked", "empty", "cut", "past the end", "before the start"],
)
def test_a_page_that_cannot_be_drawn_is_told_in_a_sentence(
    tmp_path: Path, data: bytes, number: int, sentence: str
) -> None:
    path = tmp_path / "fil.pdf"
    path.write_bytes(data)
    info = replace(SCAN, path=str(path), sha256=read_digest(path))
    with pytest.raises(UnreadableFileError, match=sentence):
        draw_page(info, number, SETTINGS)


def test_a_page_that_takes_too_long_is_given_up_and_the_next_is_drawn(report: DocumentInfo) -> None:
    with pytest.raises(UnreadableFileError, match=originals.SLOW):
        draw_page(report, 1, Settings(reader_seconds=0.001))
    assert draw_page(report, 1, SETTINGS)


@pytest.mark.parametrize(
    ("size", "pixels"),
    [
        ((595.0, 842.0), (1200, 1698)),
        ((842.0, 595.0), (1200, 848)),
        ((100.0, 20_000.0), (30, 6000)),
        ((0.0, 842.0), (7, 6000)),
    ],
    ids=["upright", "lying", "a long strip", "no width"],
)
def test_no_picture_is_too_large(size: tuple[float, float], pixels: tuple[int, int]) -> None:
    factor = scale(size, 1200)
    assert (round(max(size[0], 1.0) * factor), round(size[1] * factor)) == pixels
