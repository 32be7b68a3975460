"""Fixtures that turn a text or a small PDF into an outline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from assistant.types import Block, SourceFile
from ingest.outline import Outline, outline
from ingest.readers.pdf import read_pdf
from ingest.readers.raw import RawText
from tests.ingest.drawn_pdf import Draw
from tests.ingest.drawn_pdf import Read as ReadDrawn
from tests.ingest.measured import READINGS, table_of

MakePdf = Callable[..., Path]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Show how well the measured documents were read."""
    if readings := config.stash.get(READINGS, {}):
        terminalreporter.section("reading")
        terminalreporter.write_line(table_of(readings))


class Read:
    """An outline with short ways to what a test asks for."""

    def __init__(self, found: Outline) -> None:
        self.outline = found
        self.info = found.document.info
        self.text = "\f".join(page.text for page in found.document.pages)

    def words(self, block: Block) -> str:
        return self.outline.document.pages[block.page - 1].text[block.start : block.end]

    def at(self, *path: str) -> list[str]:
        """Words of the blocks below a heading path."""
        return [self.words(block) for block in self.blocks(*path)]

    def blocks(self, *path: str) -> list[Block]:
        return [
            block for section in self.outline.sections if section.path == path for block in section.blocks
        ]

    @property
    def paths(self) -> list[tuple[str, ...]]:
        return [section.path for section in self.outline.sections]


@pytest.fixture
def read() -> Callable[..., Read]:
    """Outline of a text as if it were a file."""

    def make(text: str, name: str = "dokument.txt") -> Read:
        raw = RawText(tuple(text.split("\f")), markdown=name.endswith(".md"))
        return Read(outline(raw, SourceFile(Path("/mappe") / name, "0" * 64, len(text))))

    return make


@pytest.fixture
def make_pdf(tmp_path: Path) -> MakePdf:
    """A PDF with the given lines on each page; a line may be (x, text) pieces set side by side."""

    def make(pages: Sequence[Sequence[str | list[tuple[int, str]]]], name: str = "fil.pdf") -> Path:
        path = tmp_path / name
        canvas = Canvas(str(path), pagesize=A4)
        for page in pages:
            for row, line in enumerate(page):
                for x, words in [(0, line)] if isinstance(line, str) else line:
                    canvas.drawString(60 + x, 780 - 14 * row, words)
            canvas.showPage()
        canvas.save()
        return path

    return make


@pytest.fixture
def drawn(tmp_path: Path) -> ReadDrawn:
    """Draw pages and read the PDF they make."""

    def make(*pages: Draw, size: tuple[float, float] = A4) -> RawText:
        path = tmp_path / "fil.pdf"
        canvas = Canvas(str(path), pagesize=size)
        for draw in pages:
            draw(canvas)
            canvas.showPage()
        canvas.save()
        return read_pdf(path)

    return make
