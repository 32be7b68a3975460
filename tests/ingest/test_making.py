"""What is found in a file comes together: details, facts, places of words, restored letters, the reading."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.pages import rectangles
from assistant.types import SourceFile
from ingest import making
from ingest.making import READING, UNRECOGNISED, current_readings, make, read_words, write_words
from ingest.readers.ocr import tesseract
from ingest.readers.raw import RawText

if TYPE_CHECKING:
    from tests.ingest.conftest import MakePdf

LOST = (
    "Referat af mgde i sundhedsradet\n\n"
    "Radet drgftede kommunernes forslag om aeldre borgere, og hvordan pargrende kan stgttes.\n"
    "Det blev besluttet, at udvalget fglger op pa forslagene i Igbet af foraret, nar hgringen er slut.\n"
)


def source(path: Path) -> SourceFile:
    return SourceFile(path, "0" * 64, 1)


def test_the_words_of_a_pdf_are_placed_on_its_pages(make_pdf: MakePdf) -> None:
    pages = [
        ["Aftale om vagt", "", "Vagten er fælles for Nordby og Sydby."],
        ["Den gælder fra 2027 i Nordby."],
    ]
    made = make(source(make_pdf(pages)))
    for page in made.document.pages:
        assert [page.text[word.start : word.end].strip() for word in page.words] == page.text.split()
    found = next(passage for passage in made.passages if passage.page == 2)
    (box,) = rectangles(made.document.pages[1].words, found.start, found.end)
    assert 0 <= box.left < box.right <= 1
    assert box.top < 0.2


def test_restored_words_are_known_on_the_clean_page(tmp_path: Path) -> None:
    path = tmp_path / "scan.txt"
    path.write_text(LOST, "utf-8")
    (page,) = make(source(path)).document.pages
    back = {page.text[one.start : one.end]: one.original for one in page.restored}
    assert back["drøftede"] == "drgftede"
    assert "sundhedsrådet" in page.text


def test_facts_and_passages_are_verbatim(shared: Path) -> None:
    for path in sorted((shared / "corpus").glob("*.txt")):
        made = make(source(path))
        pages = {page.number: page.text for page in made.document.pages}
        words = [fact.words for fact in made.document.facts]
        assert all(pages[one.page][one.start : one.end] == one.text for one in words)
        assert all(pages[one.page][one.start : one.end] == one.text for one in made.passages)
        assert made.document.details.reading == READING


def test_a_file_read_without_text_recognition_is_read_again_once_it_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "halv.txt"
    path.write_text("Notat\n\nKun den ene side kan læses i Nordby.\n", "utf-8")
    note = f"Side 2 er et billede. Installér den med: {tesseract.INSTALL}"
    monkeypatch.setattr(making, "read_raw", lambda _: RawText((path.read_text("utf-8"),), notes=(note,)))
    assert make(source(path)).document.details.reading == UNRECOGNISED

    monkeypatch.setattr(tesseract, "find_program", lambda: "/usr/bin/tesseract")
    assert current_readings({READING, UNRECOGNISED}) == {READING}

    def missing() -> str:
        raise tesseract.OcrMissingError("Tesseract mangler.")

    monkeypatch.setattr(tesseract, "find_program", missing)
    assert current_readings({READING, UNRECOGNISED}) == {READING, UNRECOGNISED}


def test_the_other_documents_words_reach_the_reading_process(tmp_path: Path) -> None:
    words = {"sundhedsråd": 3, "med\ttab": 1, "med\nlinje": 2, "nærhed": 12}
    write_words(tmp_path / "ord.txt", words)
    assert read_words(tmp_path / "ord.txt") == {"sundhedsråd": 3, "med\ttab": 1, "nærhed": 12}
