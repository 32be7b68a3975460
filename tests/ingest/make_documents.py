"""How the measured documents were made: `python -m tests.ingest.make_documents [NAME...]`.

Each text of documents/measured/truth is set by another program. A program that is not installed is
passed over; the files in documents/measured were made once and are kept. Needs any of: pandoc, chromium,
soffice (LibreOffice), groff, weasyprint, the `typst` package, fpdf2, python-docx, reportlab, pypdf.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.ingest.documents_by_hand import with_xml
from tests.ingest.documents_by_library import with_docx, with_fpdf, with_reportlab
from tests.ingest.documents_of_scans import scan

HERE = Path(__file__).parent / "documents" / "measured"
TRUTH = HERE / "truth"
STYLES = HERE.parent / "styles"


def _run(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)


def _pandoc(name: str, out: Path, *options: str) -> Path:
    _run("pandoc", TRUTH / f"{name}.md", "-f", "markdown+hard_line_breaks-smart", "-o", out, *options)
    return out


def _html(name: str, out: Path, style: str, more: str = "") -> Path:
    """The text as one page of HTML with one of the styles; everything but the title in `main`."""
    css = more or (STYLES / f"{style}.css").read_text("utf-8")
    body = _pandoc(name, out.with_suffix(".body.html"), "-t", "html", "--wrap=none").read_text("utf-8")
    body = re.sub(r'<a[^>]*class="footnote-back".*?</a>|<colgroup>.*?</colgroup>', "", body, flags=re.DOTALL)
    title, rest = body.split("</h1>", 1)
    head = f'<html lang="da"><meta charset="utf-8"><style>{css}</style>'
    out.write_text(f"{head}{title}</h1><main>{rest}</main></html>", "utf-8")
    return out


def with_chromium(name: str, out: Path, work: Path, style: str = "columns") -> None:
    """Print HTML with CSS columns from Chromium."""
    page = _html(name, work / "page.html", style)
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    _run("chromium", *options, f"--print-to-pdf={out}", page)


def with_weasyprint(name: str, out: Path, work: Path, style: str = "unruled", more: str = "") -> None:
    """Paged CSS with running heads and feet, a table without rules and its head on each page."""
    _run("weasyprint", _html(name, work / "page.html", style, more), out)


def sideways(name: str, out: Path, work: Path) -> None:
    """A landscape page whose text runs up the page, as it is when a wide table is put into a report."""
    from pypdf import PdfWriter

    with_weasyprint(name, work / "wide.pdf", work, "wide")
    writer = PdfWriter(clone_from=work / "wide.pdf")
    for page in writer.pages:
        page.rotate(270)
        page.transfer_rotation_to_content()
    writer.write(out)


def with_latex(name: str, out: Path, work: Path) -> None:
    """LaTeX: Latin Modern with its ligatures, hyphenated, footnotes, a table by booktabs and longtable."""
    options = ("-s", "-V", "lang=da", "-V", "geometry:a5paper,margin=18mm", "-V", "documentclass=article")
    _pandoc(name, work / "text.tex", "-t", "latex", *options, "-V", "fontenc=T1")
    for _ in range(2):
        _run("pdflatex", "-interaction=batchmode", f"-output-directory={work}", work / "text.tex")
    shutil.copy(work / "text.pdf", out)


def with_margin(name: str, out: Path, work: Path) -> None:
    """Headings in the margin at the left of their text, printed by Chromium."""
    page = _html(name, work / "page.html", "margin")
    beside = re.compile(r"(<h2.*?</h2>\s*)(.*?)(?=<h2|</main>)", re.DOTALL)
    page.write_text(beside.sub(r"\1<div>\2</div>", page.read_text("utf-8")), "utf-8")
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    _run("chromium", *options, f"--print-to-pdf={out}", page)


def with_libreoffice(name: str, out: Path, work: Path, source: str = "docx") -> None:
    """A text document from pandoc, opened and saved by LibreOffice."""
    text = _pandoc(name, work / f"{out.stem}.{source}")
    _run("soffice", f"-env:UserInstallation=file://{work}/lo", "--headless", "--convert-to", out.suffix[1:],
         "--outdir", work / "made", text)  # fmt: skip
    shutil.copy(work / "made" / out.name, out)


def with_odt(name: str, out: Path, work: Path) -> None:
    """As `with_libreoffice`, from an OpenDocument text."""
    with_libreoffice(name, out, work, "odt")


def with_groff(name: str, out: Path, work: Path) -> None:
    """The ms macros in two justified columns, tables by tbl, footnotes at the foot of a column."""
    text = _pandoc(name, work / "text.ms", "-t", "ms", "-s").read_text("utf-8")
    text = re.sub(r"(\.SH 1\n.*?\n)(?=\.)", r"\1.2C\n", text, count=1, flags=re.DOTALL)
    (work / "text.ms").write_text(text, "utf-8")
    with out.open("wb") as file:
        command = ["groff", "-Kutf8", "-t", "-ms", "-Tpdf", str(work / "text.ms")]
        subprocess.run(command, check=True, stdout=file)


def with_typst(name: str, out: Path, work: Path) -> None:
    """Typst: justified, hyphenated, rules only across the table, footnotes, the head on each page."""
    import typst  # type: ignore[import-not-found]

    text = _pandoc(name, work / "text.typ", "-t", "typst").read_text("utf-8")
    style = '#set text(lang: "da", size: 11pt)\n#set par(justify: true)\n#set page(numbering: "1 / 1")\n'
    rule = "#set table(stroke: (x, y) => if y == 0 { (bottom: 0.7pt) } else { (bottom: 0.2pt) })\n"
    plain = "#let horizontalrule = line(length: 100%)\n#show figure: set block(breakable: true)\n"
    (work / "text.typ").write_text(style + rule + plain + text, "utf-8")
    typst.compile(str(work / "text.typ"), output=str(out))


def plain(name: str, out: Path, work: Path) -> None:
    """Whatever pandoc makes of it: docx, or text for an old office program."""
    if out.suffix == ".txt":
        text = _pandoc(name, work / "text.txt", "-t", "plain", "--columns=78").read_text("utf-8")
        out.write_bytes(text.replace("\n", "\r\n").encode("cp1252"))
    elif out.suffix == ".md":
        _pandoc(name, out, "-t", "markdown-smart", "--columns=72", "--reference-links")
    else:
        _pandoc(name, out)


def _scan(dpi: int, slant: float, turn: int = 0) -> Callable[[str, Path, Path], None]:
    def make(name: str, out: Path, work: Path) -> None:
        style = (STYLES / "unruled.css").read_text("utf-8")
        style = re.sub(r"@page\{.*?\}\}", "", style, flags=re.DOTALL)
        boxes = "td,th{border:0.6pt solid black;padding:1mm} table{border-collapse:collapse}"
        with_weasyprint(name, work / "page.pdf", work, more=style + boxes)
        scan(work / "page.pdf", out, dpi, slant, turn)

    return make


MADE: dict[str, Callable[[str, Path, Path], None]] = {
    "aftale-chromium.pdf": with_chromium,
    "referat-libreoffice.pdf": with_libreoffice,
    "notat-odt.pdf": with_odt,
    "rapport-groff.pdf": with_groff,
    "kommissorium-typst.pdf": with_typst,
    "statistik-weasyprint.pdf": with_weasyprint,
    "hoeringssvar-fpdf.pdf": with_fpdf,
    "dagsorden-reportlab.pdf": with_reportlab,
    "oekonomi-sideways.pdf": sideways,
    "rapport-latex.pdf": with_latex,
    "aftale-margin.pdf": with_margin,
    "afgoerelse-scan300.pdf": _scan(300, 0.4),
    "brev-scan150.pdf": _scan(150, -0.7),
    "takster-scan200.pdf": _scan(200, 0.3, 90),
    "kommissorium-python.docx": with_docx,
    "referat-libreoffice.docx": with_odt,
    "notat-pandoc.docx": plain,
    "forloeb-xml.docx": with_xml,
    "aftale-pandoc.md": plain,
    "kommissorium-pandoc.md": plain,
    "referat-pandoc.txt": plain,
    "hoeringssvar-pandoc.txt": plain,
}


def main(wanted: list[str]) -> None:
    """Make the files, all or those named, again."""
    for file, make in MADE.items():
        if wanted and file not in wanted:
            continue
        with tempfile.TemporaryDirectory() as folder:
            try:
                make(file.split("-")[0], HERE / file, Path(folder))
            except (FileNotFoundError, ImportError) as missing:
                sys.stderr.write(f"{file}: {missing}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
