"""An export as a Word file with real footnotes."""

from __future__ import annotations

import datetime
from io import BytesIO

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from ui.exporting.content import Export, Line, Role
from ui.exporting.footnotes import add_field, add_notes, add_parts, add_styles
from ui.texts import texts, words_of

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LANGUAGE = "da-DK"
FONT = "Calibri"
ACCENT = RGBColor(0x0B, 0x55, 0x63)
INK = RGBColor(0x1B, 0x24, 0x30)
SIZES = {"Normal": 11, "Title": 22, "Heading 1": 14, "Heading 2": 12}
ITEM = "ListBullet"
BULLET = "•"
A4 = (Cm(21), Cm(29.7))
MARGIN = Cm(2.5)
# What python-docx's template has and a new file should not: another page's picture, a program's name.
FOREIGN = (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)


def as_word(export: Export) -> bytes:
    """The bytes of a .docx file.

    Questions are headings, marks are footnote references, a mark that comes again is a cross-reference
    to its note. The language is set to Danish; the file names no author and no machine.
    """
    document = docx.Document()
    _style(document)
    add_styles(document)
    document.add_heading(export.title, 0)
    for line in export.lead:
        document.add_paragraph(line)
    for section in export.sections:
        document.add_heading(section.question, 1)
        for one in section.lines:
            _add(document, one)
    if export.documents:
        document.add_heading(words_of("export")["documents"], 1)
        for told in export.documents:
            _add(document, Line(Role.ITEM, (told,)))
    add_notes(document, export.notes)
    _number_pages(document)
    _describe(document, export)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _add(document: Document, line: Line) -> None:
    paragraph = document.add_paragraph()
    if line.role is Role.ITEM:
        paragraph._p.style = ITEM
    add_parts(paragraph, line.parts)
    if line.role in (Role.VERDICT, Role.WARNING):
        for run in paragraph.runs:
            run.bold, run.italic = line.role is Role.VERDICT, line.role is Role.WARNING


def _style(document: Document) -> None:
    for name, size in SIZES.items():
        style = document.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        style.font.color.rgb = INK if name == "Normal" else ACCENT
        fonts = style.element.rPr.rFonts
        for script in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{script}"), None)
    document.styles["Normal"].paragraph_format.space_after = Pt(6)
    document.styles["Heading 1"].paragraph_format.space_after = Pt(4)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    document.settings.element.find(qn("w:themeFontLang")).set(qn("w:val"), LANGUAGE)
    _use_plain_bullets(document)
    section = document.sections[0]
    section.page_width, section.page_height = A4
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN


def _use_plain_bullets(document: Document) -> None:
    """Bullets as a sign that every font has; the template takes them from a font of symbols."""
    for level in document.part.numbering_part.element.iter(qn("w:lvl")):
        if level.find(qn("w:numFmt")).get(qn("w:val")) == "bullet":
            level.find(qn("w:lvlText")).set(qn("w:val"), BULLET)
            for fonts in list(level.iter(qn("w:rFonts"))):
                fonts.getparent().remove(fonts)


def _number_pages(document: Document) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    before, between, _ = words_of("export")["page_of"].format(page="\n", pages="\n").split("\n")
    paragraph.add_run(before)
    add_field(paragraph, "PAGE", "1")
    paragraph.add_run(between)
    add_field(paragraph, "NUMPAGES", "1")


def _describe(document: Document, export: Export) -> None:
    told = document.core_properties
    told.title, told.subject, told.language = export.title, words_of("export")["subject"], LANGUAGE
    told.author = told.last_modified_by = told.comments = told.keywords = ""
    told.category = texts().title
    told.created = told.modified = datetime.datetime.combine(export.made, datetime.time())
    relations = document.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype in FOREIGN]:
        relations.pop(key)
