"""How the measured documents were made: `python tests/ingest/make_documents.py [NAME...]`.

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

sys.path.insert(0, str(Path(__file__).parent))

from documents_by_hand import with_xml
from documents_by_library import with_docx, with_fpdf, with_reportlab
from documents_of_scans import scan

HERE = Path(__file__).parent / "documents" / "measured"
TRUTH = HERE / "truth"
COLUMNS = """
body{font:10pt/1.35 'Liberation Serif';text-align:justify;hyphens:auto}
h1{font-size:17pt;text-align:left} main{columns:2;column-gap:8mm} h2{font-size:12pt;margin:4mm 0 1mm}
table{border-collapse:collapse;font-size:8.5pt;width:100%} td,th{border:1px solid #333;padding:1mm;text-align:left}
"""
UNRULED = """
@page{size:A4;margin:25mm 22mm;@top-right{content:'Analyseenheden, Region Vesterbælt';font-size:8pt}
@bottom-center{content:'Side ' counter(page) ' af ' counter(pages);font-size:8pt}}
body{font:11pt/1.4 'Liberation Sans'} table{width:100%;border-spacing:0 2pt} th{text-align:left}
"""
MARGIN = """
@page{size:A4;margin:20mm} body{font:10.5pt/1.45 'Liberation Sans'} main{display:grid;grid-template-columns:45mm 1fr}
main>*{grid-column:2;margin:0 0 3mm} main>h2{grid-column:1;font-size:10.5pt;padding-right:5mm}
main>div>:first-child{margin-top:0} table{border-collapse:collapse} td,th{border-top:1px solid #000;padding:1mm 3mm;text-align:left}
"""
BOOK = """
@page{size:170mm 240mm;margin:20mm 18mm 22mm;@bottom-left{content:counter(page);font-size:9pt}}
body{font:10.5pt/1.35 'DejaVu Serif'} h2{break-before:page;counter-increment:h}
nav a{display:flex;justify-content:space-between;text-decoration:none;color:#000}
nav a::after{content:target-counter(attr(href),page)}
table{border-collapse:collapse;width:100%} td,th{border:0.5pt solid #000;padding:1mm;text-align:left}
"""
WIDE = """
@page{size:A4 landscape;margin:18mm} body{font:10.5pt/1.4 'DejaVu Sans'}
table{width:100%;border-collapse:collapse} td,th{border-bottom:0.5pt solid #888;padding:1.5mm;text-align:left}
"""


def _run(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], check=True, stdout=subprocess.DEVNULL)


def _pandoc(name: str, out: Path, *options: str) -> Path:
    _run("pandoc", TRUTH / f"{name}.md", "-f", "markdown+hard_line_breaks-smart", "-o", out, *options)
    return out


def _html(name: str, out: Path, style: str) -> Path:
    """The text as one page of HTML; everything but the title in `main`."""
    body = _pandoc(name, out.with_suffix(".body.html"), "-t", "html", "--wrap=none").read_text("utf-8")
    body = re.sub(r'<a[^>]*class="footnote-back".*?</a>|<colgroup>.*?</colgroup>', "", body, flags=re.DOTALL)
    title, rest = body.split("</h1>", 1)
    page = f'<html lang="da"><meta charset="utf-8"><style>{style}</style>{title}</h1><main>{rest}</main></html>'
    out.write_text(page, "utf-8")
    return out


def with_chromium(name: str, out: Path, work: Path, style: str = COLUMNS) -> None:
    """Print HTML with CSS columns from Chromium."""
    page = _html(name, work / "page.html", style)
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    _run("chromium", *options, f"--print-to-pdf={out}", page)


def with_weasyprint(name: str, out: Path, work: Path, style: str = UNRULED) -> None:
    """Paged CSS with running heads and feet, a table without rules and its head on each page."""
    _run("weasyprint", _html(name, work / "page.html", style), out)


def sideways(name: str, out: Path, work: Path) -> None:
    """A landscape page whose text runs up the page, as it is when a wide table is put into a report."""
    from pypdf import PdfWriter

    with_weasyprint(name, work / "wide.pdf", work, WIDE)
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
    page = _html(name, work / "page.html", MARGIN)
    text = re.sub(r"(<h2.*?</h2>\s*)(.*?)(?=<h2|</main>)", r"\1<div>\2</div>", page.read_text("utf-8"), flags=re.DOTALL)
    page.write_text(text, "utf-8")
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
    import typst

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
        style = UNRULED + "td,th{border:0.6pt solid black;padding:1mm} table{border-collapse:collapse}"
        with_weasyprint(name, work / "page.pdf", work, re.sub(r"@page\{.*?\}\}", "", style, flags=re.DOTALL))
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
                print(f"{file}: {missing}")


if __name__ == "__main__":
    main(sys.argv[1:])
