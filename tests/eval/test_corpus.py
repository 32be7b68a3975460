"""The example documents and the questions on them: they are ours, they are marked, they agree."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pypdf
import pytest

from eval.make_pdfs import TEXTS, make_pdf

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "eval" / "corpus"
QUESTIONS = ROOT / "eval" / "questions" / "examples.jsonl"
REAL = ROOT.parent / "shared" / "corpus"
ROWS = [json.loads(line) for line in QUESTIONS.read_text("utf-8").splitlines()]
FILES = sorted(CORPUS.iterdir())
MARK = "Eksempeldokument – opdigtet til afprøvning af reformassistent"
WINDOW = 8


@cache
def text_of(path: Path) -> str:
    """The text of a file with white space folded; for a PDF as pypdf gives it."""
    if path.suffix == ".pdf":
        raw = "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    else:
        raw = path.read_text("utf-8")
    return re.sub(r"\s+", " ", raw)


def windows(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[start : start + WINDOW]) for start in range(len(words) - WINDOW + 1)}


def found(pattern: str, text: str) -> bool:
    return re.search(pattern, text, re.IGNORECASE | re.DOTALL) is not None


def test_there_are_ten_documents_in_three_formats() -> None:
    assert Counter(path.suffix for path in FILES) == {".md": 4, ".txt": 3, ".pdf": 3}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_document_says_that_it_is_an_example(path: Path) -> None:
    assert MARK in text_of(path)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_document_has_a_realistic_length(path: Path) -> None:
    assert 600 <= len(text_of(path).split()) <= 1800


@pytest.mark.skipif(not REAL.exists(), reason="the real documents are not beside this checkout")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_eight_words_in_a_row_come_from_a_real_document(path: Path) -> None:
    real = set().union(*(windows(source.read_text("utf-8")) for source in REAL.iterdir()))
    assert not windows(text_of(path)) & real


@pytest.mark.parametrize("source", sorted(TEXTS.glob("*.md")), ids=lambda path: path.stem)
def test_the_pdfs_are_made_from_their_texts_byte_for_byte(source: Path, tmp_path: Path) -> None:
    made = tmp_path / f"{source.stem}.pdf"
    make_pdf(source, made)
    assert made.read_bytes() == (CORPUS / made.name).read_bytes()


def test_there_are_sixty_questions_spread_over_the_kinds() -> None:
    kinds = Counter(row["kind"] for row in ROWS)
    assert len(ROWS) == len({row["id"] for row in ROWS}) == 60
    assert kinds["unanswerable"] == 12
    assert min(kinds.values()) >= 3


@pytest.mark.parametrize("row", [row for row in ROWS if row["answerable"]], ids=lambda row: row["id"])
def test_what_a_right_answer_says_and_cites_stands_in_its_documents(row: dict[str, list[str]]) -> None:
    for stem in row["docs"]:
        (path,) = CORPUS.glob(f"{stem}.*")
        assert any(found(pattern, text_of(path)) for pattern in row["quote"]), (stem, "quote")
    texts = [text_of(path) for stem in row["docs"] for path in CORPUS.glob(f"{stem}.*")]
    for nugget in row["nuggets"]:
        assert any(found(pattern, text) for pattern in nugget for text in texts), nugget


@pytest.mark.parametrize("row", [row for row in ROWS if not row["answerable"]], ids=lambda row: row["id"])
def test_an_unanswerable_question_has_no_right_answer(row: dict[str, list[str]]) -> None:
    assert row["nuggets"] == row["docs"] == row["quote"] == []
