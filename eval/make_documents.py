"""Make the example PDFs and Word files anew: `python -m eval.make_documents`.

The texts lie in `eval/document_text/pdf/` and `eval/document_text/docx/`, the files go to `eval/corpus/`.
They are small Markdown: `#` title, `##` and `###` heading, `- ` and `1. ` item, `| a | b |` table,
`*italic*`, `**bold**`, and a backslash at the end of a line for a line break. Empty lines part the blocks.
Needs reportlab and python-docx (extra `test`). The same text gives the same bytes.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as Written

HERE = Path(__file__).parent
TEXTS = HERE / "document_text"
CORPUS = HERE / "corpus"
AUTHOR = "Eksempel"
BOLD = re.compile(r"\*\*(.+?)\*\*")
ITALIC = re.compile(r"\*(.+?)\*")
EMPHASIS = re.compile(r"(\*\*.+?\*\*|\*.+?\*)")
NUMBERED = re.compile(r"\d+\. ")
MARGIN = 56
FONT, SIZE, ROW, GAP = "Helvetica", 9, 16, 12
LEVELS = {"#": "Title", "##": "Heading2", "###": "Heading3"}
MADE = datetime.datetime(2026, 1, 1)
ZIP_TIME = (2026, 1, 1, 0, 0, 0)


def blocks_of(text: str) -> list[str]:
    """Split a text at its empty lines."""
    return re.split(r"\n\s*\n", text.strip())


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


def _marked(text: str) -> str:
    text = ITALIC.sub(r"<i>\1</i>", BOLD.sub(r"<b>\1</b>", text))
    return text.replace("\\\n", "<br/>")


def _flowables(text: str) -> Iterator[Flowable]:
    """Turn the blocks of a text into what reportlab draws."""
    styles = getSampleStyleSheet()
    for block in blocks_of(text):
        if block.startswith("|"):
            yield Ruled(rows_of(block))
        elif block.startswith("- ") or NUMBERED.match(block):
            for item in block.splitlines():
                mark, words = item.split(" ", 1)
                yield Paragraph(_marked(words), styles["BodyText"], bulletText="•" if mark == "-" else mark)
        elif block.startswith("#"):
            marks, title = block.split(" ", 1)
            yield Paragraph(title, styles[LEVELS[marks]])
        else:
            yield Paragraph(_marked(block), styles["BodyText"])


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
        author=AUTHOR,
        lang="da",
        invariant=1,
    )
    page.build(list(_flowables(text)), onFirstPage=_footer, onLaterPages=_footer)


def _write(paragraph: Written, text: str) -> None:
    """Add a text with its emphasis and line breaks to a paragraph."""
    for part in EMPHASIS.split(re.sub(r"(?<!\\)\n", " ", text)):
        run = paragraph.add_run(part.strip("*").replace("\\\n", "\n"))
        run.bold = part.startswith("**") or None
        run.italic = (part.startswith("*") and not run.bold) or None


def _items(document: Document, block: str) -> None:
    """Write a list; a numbered one starts at 1, which Word only does with a numbering of its own."""
    numbered = not block.startswith("- ")
    paragraphs = []
    for item in block.splitlines():
        paragraphs.append(document.add_paragraph(style="List Number" if numbered else "List Bullet"))
        _write(paragraphs[-1], item.split(" ", 1)[1])
    if not numbered:
        return
    numbering = document.part.numbering_part.element
    style = document.styles["List Number"].element.pPr.numPr.numId.val
    kind = numbering.num_having_numId(style).abstractNumId.val
    own = numbering.add_num(kind)
    own.add_lvlOverride(ilvl=0).add_startOverride(1)
    for paragraph in paragraphs:
        properties: Any = paragraph._p.get_or_add_pPr()
        place = properties.get_or_add_numPr()
        place.get_or_add_ilvl().val = 0
        place.get_or_add_numId().val = own.numId


def _table(document: Document, rows: list[list[str]]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for number, (row, cells) in enumerate(zip(table.rows, rows, strict=True)):
        for cell, text in zip(row.cells, cells, strict=True):
            _write(cell.paragraphs[0], f"**{text}**" if number == 0 and text else text)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _describe(document: Document, title: str) -> None:
    core = document.core_properties
    core.title, core.author, core.last_modified_by, core.comments = title, AUTHOR, AUTHOR, ""
    core.created = core.modified = MADE
    core.language = "da-DK"
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "da-DK")


def _fixed(packed: bytes) -> bytes:
    """The same zip file with the same time on every member."""
    out = BytesIO()
    with ZipFile(BytesIO(packed)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name, ZIP_TIME), old.read(name), ZIP_DEFLATED)
    return out.getvalue()


def make_docx(source: Path, target: Path) -> None:
    """Write one text as a Word file with real heading, list and table styles.

    Args:
        source: UTF-8 text; its first line is `# ` and the title.
        target: The Word file, replaced when it exists.
    """
    text = source.read_text("utf-8")
    document = docx.Document()
    _describe(document, text.splitlines()[0].lstrip("# "))
    for block in blocks_of(text):
        if block.startswith("|"):
            _table(document, rows_of(block))
        elif block.startswith("- ") or NUMBERED.match(block):
            _items(document, block)
        elif block.startswith("#"):
            marks, title = block.split(" ", 1)
            document.add_heading(title, len(marks) - 1)
        else:
            _write(document.add_paragraph(), block)
    packed = BytesIO()
    document.save(packed)
    target.write_bytes(_fixed(packed.getvalue()))


MAKERS = {"pdf": make_pdf, "docx": make_docx}


def main() -> None:
    """Make every PDF and Word file of the example documents."""
    for kind, make in MAKERS.items():
        for source in sorted((TEXTS / kind).glob("*.md")):
            make(source, CORPUS / f"{source.stem}.{kind}")


if __name__ == "__main__":
    main()
