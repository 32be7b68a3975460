"""Make the example PDFs anew: `python -m eval.make_pdfs`.

The texts lie in `eval/pdf_text/`, the PDFs go to `eval/corpus/`. Needs reportlab (extra `test`).
The same text gives the same bytes, so a PDF only changes when its text does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate

HERE = Path(__file__).parent
TEXTS = HERE / "pdf_text"
CORPUS = HERE / "corpus"
ITALIC = re.compile(r"\*(.+?)\*")
MARGIN = 56
FONT, SIZE, ROW, GAP = "Helvetica", 9, 16, 12


def rows_of(block: str) -> list[list[str]]:
    """Read the cells of a table written as `| a | b |` lines."""
    return [[cell.strip() for cell in line.strip("| ").split("|")] for line in block.splitlines()]


class Ruled(Flowable):  # type: ignore[misc] # reportlab ships no types
    """A table whose rows are one run of text each, the way word processors write them."""

    def __init__(self, rows: list[list[str]]) -> None:
        super().__init__()
        self.rows = rows
        self.columns = [
            max(stringWidth(cell, FONT, SIZE) for cell in column) + GAP for column in zip(*rows, strict=True)
        ]

    def wrap(self, *_: float) -> tuple[float, float]:
        """Tell reportlab the width and height in points."""
        return sum(self.columns), ROW * (len(self.rows) + 1)

    def draw(self) -> None:
        """Draw the rows from the top, a line under each."""
        for number, row in enumerate(self.rows):
            y = ROW * (len(self.rows) - number)
            text = self.canv.beginText()
            text.setFont(FONT + "-Bold" * (number == 0), SIZE)
            for left, cell in zip(self._lefts(), row, strict=True):
                text.setTextOrigin(left, y)
                text.textOut(cell)
            self.canv.drawText(text)
            self.canv.line(0, y - 4, sum(self.columns), y - 4)

    def _lefts(self) -> list[float]:
        return [sum(self.columns[:index]) for index in range(len(self.columns))]


def _flowables(text: str) -> Iterator[Flowable]:
    """Turn `#` title, `##` heading, `-` item, `|` table and paragraphs into what reportlab draws."""
    styles = getSampleStyleSheet()
    for block in re.split(r"\n\s*\n", text.strip()):
        if block.startswith("|"):
            yield Ruled(rows_of(block))
        elif block.startswith("- "):
            for item in block.splitlines():
                yield Paragraph(item[2:], styles["BodyText"], bulletText="•")
        elif block.startswith("#"):
            style = styles["Heading2" if block.startswith("##") else "Title"]
            yield Paragraph(block.lstrip("# "), style)
        else:
            yield Paragraph(ITALIC.sub(r"<i>\1</i>", block), styles["BodyText"])


def _footer(canvas: Any, template: Any) -> None:  # noqa: ANN401 - reportlab ships no types
    canvas.setFont(FONT, 8)
    canvas.drawRightString(template.pagesize[0] - MARGIN, 30, f"Side {canvas.getPageNumber()}")


def make_pdf(source: Path, target: Path) -> None:
    """Draw one text as an A4 PDF with the page number at the foot.

    Args:
        source: UTF-8 text; its first line is `# ` and the title.
        target: The PDF, replaced when it exists.
    """
    text = source.read_text("utf-8")
    page = SimpleDocTemplate(
        str(target),
        pagesize=A4,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        title=text.splitlines()[0].lstrip("# "),
        author="Eksempel",
        lang="da",
        invariant=1,
    )
    page.build(list(_flowables(text)), onFirstPage=_footer, onLaterPages=_footer)


def main() -> None:
    """Make every PDF of the example documents."""
    for source in sorted(TEXTS.glob("*.md")):
        make_pdf(source, CORPUS / f"{source.stem}.pdf")


if __name__ == "__main__":
    main()
