from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader, PdfWriter

from assistant.errors import ReaderError, UnreadableFileError
from assistant.types import SourceFile
from ingest.making import make
from ingest.readers.by_type import read_raw
from ingest.readers.process import Reader
from ingest.readers.text import read_text

if TYPE_CHECKING:
    from tests.ingest.conftest import MakePdf


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(seconds=60, memory_mib=1024) as process:
        yield process


def file_at(path: Path) -> SourceFile:
    return SourceFile(path, "0" * 64, 1)


def pages(reader: Reader, path: Path) -> tuple[str, ...]:
    return tuple(page.text for page in reader.read(file_at(path)).document.pages)


def test_text_is_read_in_the_encodings_offices_use(tmp_path: Path) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        file = tmp_path / f"{encoding}.txt"
        file.write_bytes("Sundhedsråd på Ærø".encode(encoding))
        assert read_text(file).pages == ("Sundhedsråd på Ærø",)


def test_a_form_feed_begins_a_page(tmp_path: Path) -> None:
    file = tmp_path / "to.txt"
    file.write_text("Side et\fSide to\f")
    assert read_text(file).pages == ("Side et", "Side to")


def test_a_pdf_is_read_page_by_page(make_pdf: MakePdf) -> None:
    raw = read_raw(make_pdf([["Formål", "Rådet mødes."], ["Økonomi"]]))
    assert [page.split() for page in raw.pages] == [["Formål", "Rådet", "mødes."], ["Økonomi"]]


def test_pages_without_text_are_noted(reader: Reader, make_pdf: MakePdf) -> None:
    made = reader.read(file_at(make_pdf([["Formål"], [], ["Økonomi"]])))
    assert made.notes == ("Side 2 har intet tekstlag og er sprunget over.",)


def _locked(path: Path, into: Path) -> Path:
    writer = PdfWriter(clone_from=PdfReader(path))
    writer.encrypt("hemmelig", algorithm="RC4-128")
    writer.write(into)
    return into


def test_a_few_wrong_bytes_leave_the_other_letters_whole(tmp_path: Path) -> None:
    file = tmp_path / "brudt.txt"
    file.write_bytes("Sundhedsråd på Ærø".encode() + b"\xff")
    assert read_text(file).pages == ("Sundhedsråd på Ærø\ufffd",)


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (b"%PDF-1.7 tekst", "PDF"),
        (b"{\\rtf1 tekst}", "et RTF-dokument"),
        (bytes(range(1, 32)) * 9 + b"tekst", "ikke en tekstfil"),
    ],
)
def test_another_format_under_the_name_of_a_text_is_told(tmp_path: Path, head: bytes, words: str) -> None:
    file = tmp_path / "forklædt.txt"
    file.write_bytes(head)
    with pytest.raises(UnreadableFileError, match=words):
        read_raw(file)


def test_each_way_to_fail_has_its_own_sentence(reader: Reader, make_pdf: MakePdf, tmp_path: Path) -> None:
    broken, binary, blank = tmp_path / "b.pdf", tmp_path / "c.txt", tmp_path / "d.txt"
    broken.write_bytes(b"%PDF-1.7\nikke mere")
    binary.write_bytes(b"PK\0\0\1")
    blank.write_text(" \n")
    (tmp_path / "html.pdf").write_text("<html>")
    expected = {
        _locked(make_pdf([["Tekst"]]), tmp_path / "a.pdf"): "beskyttet med adgangskode",
        broken: "beskadiget",
        tmp_path / "html.pdf": "ingen tekst",
        binary: "ikke en tekstfil",
        blank: "Filen er tom.",
        make_pdf([[], []], "billede.pdf"): "intet tekstlag",
        tmp_path / "væk.txt": "kan ikke åbnes",
    }
    for path, words in expected.items():
        with pytest.raises(UnreadableFileError) as told:
            reader.read(file_at(path))
        assert words in told.value.sentence


def test_a_file_that_never_ends_is_given_up_and_the_next_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "evig.txt")
    (tmp_path / "god.txt").write_text("Tekst.")
    reader = Reader(seconds=1, memory_mib=1024)
    with pytest.raises(UnreadableFileError, match="tog mere end 1 sekunder"):
        reader.read(file_at(tmp_path / "evig.txt"))
    with Reader(seconds=60, memory_mib=1024) as reader:
        assert pages(reader, tmp_path / "god.txt") == ("Tekst.",)


def test_a_text_that_is_slow_to_divide_is_given_up_too(tmp_path: Path) -> None:
    (tmp_path / "lang.txt").write_text("Rådet har fire medlemmer og mødes ofte. " * 200_000)
    with Reader(seconds=1.5, memory_mib=1024) as reader, pytest.raises(UnreadableFileError, match="tog mere"):
        reader.read(file_at(tmp_path / "lang.txt"))


def test_what_a_file_became_crosses_unchanged(tmp_path: Path, make_pdf: MakePdf) -> None:
    file = make_pdf([["Referat af 3. maj 2026", "", "Formål", "Rådet mødes.", "- et", "- to"]])
    with Reader(seconds=60, memory_mib=1024) as reader:
        assert reader.read(file_at(file)) == make(file_at(file))


def test_a_file_that_fills_the_memory_is_given_up_and_the_next_is_read(tmp_path: Path) -> None:
    with (tmp_path / "stor.txt").open("wb") as file:
        file.write("Rådet mødes. ".encode() * 10_000)
        file.truncate(900 << 20)
    (tmp_path / "god.txt").write_text("Tekst.")
    with Reader(seconds=60, memory_mib=512) as reader:
        with pytest.raises(UnreadableFileError, match="for meget hukommelse"):
            reader.read(file_at(tmp_path / "stor.txt"))
        assert pages(reader, tmp_path / "god.txt") == ("Tekst.",)


def test_a_reader_that_was_killed_starts_again(tmp_path: Path) -> None:
    (tmp_path / "god.txt").write_text("Tekst.")
    with Reader(seconds=60, memory_mib=1024) as reader:
        reader.read(file_at(tmp_path / "god.txt"))
        child = reader._child
        assert child is not None
        child.kill()
        child.wait()
        assert pages(reader, tmp_path / "god.txt") == ("Tekst.",)


def test_the_time_limit_is_renewed_by_every_page_and_the_pages_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stand-in for the reading process that needs three times the limit, page by page."""
    child = tmp_path / "ingest" / "readers" / "child.py"
    child.parent.mkdir(parents=True)
    child.write_text(
        "import sys, time\n"
        'print(\'{"progress": 0, "total": 0}\', flush=True)\n'
        "for line in sys.stdin:\n"
        "    for page in (1, 2, 3):\n"
        "        time.sleep(0.7)\n"
        '        print(\'{"progress": %d, "total": 3}\' % page, flush=True)\n'
        '    print(\'{"sentence": "Filen er tom."}\', flush=True)\n'
    )
    told: list[tuple[int, int]] = []
    monkeypatch.setattr("sys.path", [str(tmp_path)])
    with Reader(seconds=1.5, memory_mib=1024) as reader:
        with pytest.raises(UnreadableFileError, match="Filen er tom"):
            reader.read(
                file_at(tmp_path / "scan.pdf"), progress=lambda done, total: told.append((done, total))
            )
        assert told == [(1, 3), (2, 3), (3, 3)]
    capped = Reader(seconds=1.5, memory_mib=1024, page_seconds=0)
    with capped, pytest.raises(UnreadableFileError, match="tog mere end"):
        capped.read(file_at(tmp_path / "scan.pdf"))


def test_a_reading_process_that_cannot_start_is_not_the_file_s_fault(tmp_path: Path) -> None:
    with Reader(5, 20) as reader, pytest.raises(ReaderError, match="Læseprogrammet kan ikke starte"):
        reader.read(file_at(tmp_path / "god.txt"))
