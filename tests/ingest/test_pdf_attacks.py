"""Crafted and broken PDFs: no hang, no crash, and a sentence where nothing can be read."""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.errors import UnreadableFileError
from ingest.making import make
from ingest.readers.pdf import read_pdf
from ingest.readers.process import Reader
from ingest.sources import find_files

if TYPE_CHECKING:
    from tests.ingest.conftest import MakePdf

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
WORDS = "BT /F1 11 Tf 60 700 Td (Rådet følger planen.) Tj ET".encode("latin-1")


def pdf(objects: dict[int, bytes], root: int = 1, length: int | None = None) -> bytes:
    """A PDF of numbered objects; a wrong `startxref` makes the readers rebuild it."""
    parts, at = [b"%PDF-1.7\n"], 9
    places: dict[int, int] = {}
    for number, content in objects.items():
        places[number] = at
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, content))
        at += len(parts[-1])
    start = at if length is None else length
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n" % (max(objects) + 1))
    parts += [b"%010d 00000 n \n" % places.get(number, 0) for number in range(1, max(objects) + 1)]
    end = b"trailer<</Root %d 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (root, max(objects) + 1, start)
    return b"".join([*parts, end])


def stream(data: bytes, head: bytes = b"", length: int | None = None) -> bytes:
    count = len(data) if length is None else length
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (head, count, data)


def page(content: bytes = WORDS, box: bytes = b"[0 0 595 842]", **extra: bytes) -> dict[int, bytes]:
    """The objects of a file with one page."""
    return {
        1: b"<</Type/Catalog/Pages 2 0 R%s>>" % extra.get("catalog", b""),
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox%s/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>%s>>%s>>"
        % (box, extra.get("resources", b""), extra.get("page", b"")),
        4: extra.get("stream", stream(content)),
        5: extra.get("font", FONT),
    }


def _outline(count: int) -> dict[int, bytes]:
    objects = page(catalog=b"/Outlines 10 0 R")
    objects[10] = b"<</Type/Outlines/First 11 0 R/Last %d 0 R/Count %d>>" % (10 + count, count)
    for at in range(11, 11 + count):
        objects[at] = b"<</Title(Punkt %d)/Parent 10 0 R/Next %d 0 R/Dest[3 0 R/Fit]>>" % (at, at + 1)
    return objects


def _cycles() -> dict[int, bytes]:
    objects = page()
    objects[2] = b"<</Type/Pages/Kids[3 0 R 2 0 R 6 0 R]/Count 3>>"
    objects[6] = b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R 6 0 R]/Count 900000>>"
    return objects


def _form_in_itself() -> dict[int, bytes]:
    objects = page(WORDS + b" /X Do", resources=b"/XObject<</X 7 0 R>>")
    objects[7] = stream(
        b"/X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 7 0 R>>>>"
    )
    return objects


def _marks_in_a_circle() -> dict[int, bytes]:
    objects = _outline(3)
    objects[13] = b"<</Title(Punkt)/Parent 10 0 R/Next 11 0 R/First 10 0 R>>"
    return objects


def _many_lines(count: int) -> bytes:
    return b"".join(
        b"%d %d m %d %d l S\n" % (at % 500, at % 800, at % 480 + 90, at % 800) for at in range(count)
    )


def _many_letters(count: int) -> bytes:
    rows = count // 100
    return b"BT /F1 1 Tf 1.2 TL 20 820 Td " + b"(%s) Tj T* " % (b"abcdefghi " * 10) * rows + b"ET"


READABLE = {
    "wrong stream length": page(stream=stream(WORDS, length=9_999_999)),
    "negative stream length": page(stream=stream(WORDS, length=-1)),
    "cyclic page tree": _cycles(),
    "form within itself": _form_in_itself(),
    "bookmarks in a circle": _marks_in_a_circle(),
    "100,000 bookmarks": _outline(100_000),
    "huge page": page(box=b"[0 0 1e9 1e9]"),
    "zero-size page": page(box=b"[0 0 0 0]"),
    "page box upside down and inside out": page(box=b"[900 900 900 -900]"),
    "no font": page(font=b"null"),
    "font of nonsense": page(font=b"<</Type/Font/Subtype/Type0/DescendantFonts[5 0 R]/BaseFont/X>>"),
    "many lines": page(WORDS + b"\n" + _many_lines(60_000)),
    "a grid of a thousand lines": page(
        WORDS
        + b"".join(b" %d 10 m %d 800 l S 10 %d m 590 %d l S" % (at, at, at, at) for at in range(20, 580))
    ),
    "200,000 letters": page(_many_letters(200_000)),
    "all letters in one place": page(b"BT /F1 11 Tf 60 700 Td " + b"(a) Tj -5.5 0 Td " * 20_000 + b"ET"),
    "letters of no size": page(WORDS + b" BT /F1 0 Tf 60 600 Td (intet) Tj ET"),
    "letters of enormous size": page(WORDS + b" BT /F1 1e30 Tf 60 600 Td (stort) Tj ET"),
    "numbers beyond all measure": page(WORDS + b" BT /F1 9 Tf 1e38 1e38 1e38 1e38 1e38 1e38 Tm (ude) Tj ET"),
    "cross references of nonsense": None,
}

UNSURE = ("cyclic page tree", "no font", "font of nonsense", "200,000 letters", "all letters in one place")

EMPTY = {
    "no pages": {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[]/Count 0>>"},
    "page tree of nothing": {1: b"<</Type/Catalog/Pages 9 0 R>>"},
    "catalog that is itself": {1: b"1 0 R"},
    "only null bytes": {1: b"\0" * 5_000},
    "content that is no content": page(b"\xff\xfe" * 9_000),
    "deep brackets": page(b"[" * 200_000),
    "deep dictionaries": {1: b"<</A" * 50_000},
    "a bomb of blanks": page(stream=stream(zlib.compress(b" " * 300_000_000), b"/Filter/FlateDecode")),
}


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(seconds=60, memory_mib=1024) as process:
        yield process


def written(tmp_path: Path, objects: dict[int, bytes] | None) -> Path:
    path = tmp_path / "angreb.pdf"
    path.write_bytes(pdf(page(), length=7) if objects is None else pdf(objects))
    return path


@pytest.mark.parametrize("name", READABLE)
def test_what_can_be_read_of_a_crafted_file_is_read(tmp_path: Path, reader: Reader, name: str) -> None:
    path = written(tmp_path, READABLE[name])
    try:
        text = reader.read(find_files([path]).files[0]).document.pages[0].text
    except UnreadableFileError as told:
        text = told.sentence
    assert "gik ned" not in text
    assert "Rådet følger planen." in text or name in UNSURE


@pytest.mark.parametrize("name", EMPTY)
def test_a_crafted_file_without_text_gets_a_sentence(tmp_path: Path, reader: Reader, name: str) -> None:
    path = written(tmp_path, EMPTY[name])
    with pytest.raises(UnreadableFileError) as told:
        reader.read(find_files([path]).files[0])
    assert told.value.sentence.endswith(".")
    assert "gik ned" not in told.value.sentence


def test_a_file_cut_off_anywhere_is_read_or_refused(tmp_path: Path, make_pdf: MakePdf) -> None:
    whole = make_pdf([["Aftale om vagt", "", "Vagten dækker alle kommuner i den nye region."]]).read_bytes()
    path = tmp_path / "halv.pdf"
    for end in range(0, len(whole), 37):
        path.write_bytes(whole[:end])
        with contextlib.suppress(UnreadableFileError):
            assert read_pdf(path).pages


def test_a_file_that_only_pypdf_can_read_is_read(make_pdf: MakePdf, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make_pdf([["Aftale om vagt", "", "Vagten dækker alle kommuner i den nye region."]])
    monkeypatch.setattr("ingest.readers.pdf.reader._with_pdfium", lambda _: None)
    made = make(find_files([path]).files[0])
    assert "Vagten dækker alle kommuner i den nye region." in made.document.pages[0].text
