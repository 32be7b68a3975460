"""What Word files become: headings, numbers, lists, tables, accepted changes, notes."""

from __future__ import annotations

import zipfile
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml

from ingest.readers.by_type import read_raw

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(tmp_path: Path, document: WordDocument) -> str:
    file = tmp_path / "fil.docx"
    document.save(str(file))
    return "\f".join(read_raw(file).pages)


def run_xml(inner: str) -> str:
    return f"<w:p {SPACE}>{inner}</w:p>"


def test_a_word_file_has_title_headings_lists_and_tables(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Kommissorium for planudvalget", style="Title")
    document.add_heading("Opgaver", 1)
    document.add_paragraph("Udvalget skal:")
    for text, style in (
        ("planlægge", "List Bullet"),
        ("lokalt", "List Bullet 2"),
        ("følge op", "List Bullet"),
    ):
        document.add_paragraph(text, style=style)
    table = document.add_table(3, 3)
    for at, text in enumerate(("Område", "2027", "2028", "Drift", "10", "11", "", "12", "13")):
        table.cell(at // 3, at % 3).text = text
    table.cell(1, 0).merge(table.cell(2, 0))

    assert saved(tmp_path, document) == (
        "# Kommissorium for planudvalget\n\n## Opgaver\n\nUdvalget skal:\n\n"
        "- planlægge\n  - lokalt\n- følge op\n\n"
        "| Område | 2027 | 2028 |\n| --- | --- | --- |\n| Drift | 10 | 11 |\n| Drift | 12 | 13 |"
    )


def test_changes_are_accepted_and_codes_and_comments_left_out(tmp_path: Path) -> None:
    document = Document()
    inner = (
        "<w:r><w:t>Rådet </w:t></w:r>"
        "<w:del><w:r><w:delText>skal</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>bør</w:t></w:r></w:ins><w:r><w:t> mødes</w:t></w:r>"
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t> (punkt 2)</w:t></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>skjult</w:t></w:r>"
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
        "<w:sdtContent><w:r><w:t>Klik her</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:r><w:t>.</w:t></w:r>"
    )
    document.element.body.insert(0, parse_xml(run_xml(inner)))
    joined = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space='preserve'>Første </w:t></w:r>"
    document.element.body.insert(1, parse_xml(run_xml(joined)))
    document.element.body.insert(2, parse_xml(run_xml("<w:r><w:t>og anden.</w:t></w:r>")))

    assert saved(tmp_path, document) == "Rådet bør mødes (punkt 2).\n\nFørste og anden."


def numbered(*levels: tuple[str, str]) -> str:
    return "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(levels)
    )


def test_automatic_numbers_are_counted_as_word_counts_them(tmp_path: Path) -> None:
    document = Document()
    numbering = document.part.numbering_part.element
    levels = numbered(("decimal", "%1."), ("decimal", "%1.%2"), ("lowerLetter", "%3)"))
    numbering.insert(0, parse_xml(f'<w:abstractNum {SPACE} w:abstractNumId="90">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {SPACE} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for text, level, style in (
        ("Formål", 0, "Heading1"),
        ("Baggrund", 1, "Heading2"),
        ("Ramme", 1, "Heading2"),
        ("Opgaver", 0, "Heading1"),
        ("at planlægge", 2, "Normal"),
        ("at følge op", 2, "Normal"),
        ("Møder", 1, "Heading2"),
    ):
        about = (
            f'<w:pStyle w:val="{style}"/><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'
        )
        node = parse_xml(run_xml(f"<w:pPr>{about}</w:pPr><w:r><w:t>{text}</w:t></w:r>"))
        document.element.body.insert(len(document.element.body) - 1, node)

    assert saved(tmp_path, document).split("\n\n") == [
        "## 1. Formål",
        "### 1.1 Baggrund",
        "### 1.2 Ramme",
        "## 2. Opgaver",
        "a) at planlægge\nb) at følge op",
        "### 2.1 Møder",
    ]


def test_lines_that_only_look_like_headings_are_headings(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph().add_run("Dato: 3. maj 2026").bold = True
    document.add_paragraph().add_run("Sekretariat").bold = True
    document.add_paragraph(
        "Regionen stiller et sekretariat til rådighed for udvalget og indkalder til møder."
    )
    assert saved(tmp_path, document).split("\n\n")[:2] == ["Dato: 3. maj 2026", "# Sekretariat"]


def test_footnotes_stand_at_the_end_and_pages_turn_where_word_turned_them(tmp_path: Path) -> None:
    file = tmp_path / "noter.docx"
    turned = "<w:r><w:lastRenderedPageBreak/><w:t>Side to.</w:t></w:r>"
    referring = "<w:r><w:t>Rådet mødes.</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r>"
    parts = {
        "word/document.xml": (
            f"<w:document {SPACE}><w:body>{run_xml(referring)}{run_xml(turned)}</w:body></w:document>"
        ),
        "word/footnotes.xml": f"<w:footnotes {SPACE}><w:footnote w:id='2'>"
        f"{run_xml('<w:r><w:footnoteRef/><w:t>Se bilag 1.</w:t></w:r>')}</w:footnote></w:footnotes>",
        "[Content_Types].xml": "<Types/>",
    }
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    assert read_raw(file).pages == ("Rådet mødes.", "Side to.\n\n# Fodnoter\n\n1. Se bilag 1.")
