"""Documents set by Python libraries, line by line from the truth's Markdown."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

TRUTH = Path(__file__).parent / "documents" / "measured" / "truth"
_FONTS = Path("/usr/share/fonts/truetype")


def blocks_of(name: str) -> list[tuple[str, Any]]:
    """The blocks of a truth text: (h1 | h2 | h3 | p | item | table, text or rows)."""
    found: list[tuple[str, Any]] = []
    for line in (TRUTH / f"{name}.md").read_text("utf-8").split("\n"):
        line = re.sub(r"\*+(.+?)\*+", r"\1", line.strip())
        if heading := re.match(r"(#+) ", line):
            found.append((f"h{len(heading[1])}", line[heading.end() :]))
        elif line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if not set("".join(cells)) <= set("-: "):
                if not found or found[-1][0] != "table":
                    found.append(("table", []))
                found[-1][1].append(cells)
        elif re.match(r"(?:-|\w{1,2}[.)]) ", line):
            found.append(("item", line))
        elif line:
            found.append(("p", line))
    return found


def with_fpdf(name: str, out: Path, work: Path) -> None:
    """A letter from fpdf2: Times-like type, the place of the sender at the right edge of every page."""
    from fpdf import FPDF  # type: ignore[import-untyped]

    pdf = FPDF(format="A4")
    for style, file in (("", "Regular"), ("B", "Bold")):
        pdf.add_font("Serif", style, str(_FONTS / f"liberation/LiberationSerif-{file}.ttf"))
    pdf.set_margins(28, 30)
    pdf.add_page()
    for kind, text in blocks_of(name):
        large = {"h1": 16, "h2": 12.5}.get(kind, 11)
        pdf.set_font("Serif", "B" if kind[0] == "h" else "", large)
        pdf.multi_cell(0, 0.5 * large, text, align="J" if kind == "p" else "L", new_x="LMARGIN", new_y="NEXT")
        pdf.ln(2)
    pdf.output(str(out))


def with_reportlab(name: str, out: Path, work: Path) -> None:
    """Platypus: a table without rules, items with hanging bullets, running head and page numbers."""
    from reportlab.lib.pagesizes import A5
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

    body = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=13.5, spaceAfter=6)
    styles = {
        "h1": ParagraphStyle("h1", body, fontName="Helvetica-Bold", fontSize=16, leading=20),
        "h2": ParagraphStyle("h2", body, fontName="Helvetica-Bold", fontSize=12, spaceBefore=8),
        "item": ParagraphStyle("item", body, leftIndent=16, bulletIndent=4),
    }
    story: list[Any] = []
    for kind, text in blocks_of(name):
        if kind == "table":
            rows = [[Paragraph(cell, body) for cell in row] for row in text]
            story += [Table(rows, colWidths=[40, 160, 75, 70], repeatRows=1), Spacer(0, 10)]
        elif kind == "item":
            story.append(Paragraph(text[2:], styles["item"], bulletText="•"))
        else:
            story.append(Paragraph(text, styles.get(kind, body)))

    def furniture(canvas: Any, page: Any) -> None:  # noqa: ANN401 - reportlab has no types
        canvas.setFont("Helvetica", 8)
        canvas.drawString(40, 560, "Samarbejdsudvalget for Bæltkysten")
        canvas.drawRightString(380, 30, f"Side {page.page}")

    pages = SimpleDocTemplate(str(out), pagesize=A5, leftMargin=34, rightMargin=34)
    pages.build(story, onFirstPage=furniture, onLaterPages=furniture)


def with_docx(name: str, out: Path, work: Path) -> None:
    """python-docx: built-in heading and list styles, a grid table, running head and foot."""
    from docx import Document

    document = Document()
    document.sections[0].header.paragraphs[0].text = "Region Vesterbælt, Koncernsekretariatet"
    document.sections[0].footer.paragraphs[0].text = "Kommissorium, side 1"
    for kind, text in blocks_of(name):
        if kind == "table":
            table = document.add_table(0, len(text[0]), style="Table Grid")
            for row in text:
                for cell, words in zip(table.add_row().cells, row, strict=True):
                    cell.text = words
        elif kind[0] == "h":
            document.add_heading(text, int(kind[1]) - 1)
        else:
            document.add_paragraph(text, "List Paragraph" if kind == "item" else None)
    document.save(str(out))
