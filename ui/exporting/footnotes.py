"""Footnotes for python-docx, which has none: the part `word/footnotes.xml`, its styles and its marks.

Built after ECMA-376 Part 1, 17.11: two separator notes that the settings name, then one note for each
number; the note's paragraph begins with its own number (`w:footnoteRef`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from ui.exporting.noting import Mark, Note, Parts

SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))
TEXT = "FootnoteText"
REFERENCE = "FootnoteReference"
BOOKMARK = "_Note{number}"
BETWEEN = ", "
SIZE = Pt(9)


def add_styles(document: Document) -> None:
    """Add Word's own two styles of footnotes to a document."""
    text = document.styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    text.style_id = TEXT
    text.base_style = document.styles["Normal"]
    text.font.size = SIZE
    text.paragraph_format.space_after = Pt(3)
    text.paragraph_format.line_spacing = 1.0
    reference = document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER, builtin=True)
    reference.style_id = REFERENCE
    reference.font.superscript = True


def add_notes(document: Document, notes: Sequence[Note]) -> None:
    """Add the part with the notes to a document; without notes it gets none."""
    if not notes:
        return
    root = _element("w:footnotes")
    for number, kind in SEPARATORS:
        root.append(_separator(number, kind))
    for note in notes:
        footnote = _element("w:footnote", {qn("w:id"): str(note.number)})
        root.append(footnote)
        _fill(_paragraph(footnote, document), note)
    package = document.part.package
    part = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, root, package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    _declare_separators(document)


def add_parts(paragraph: Paragraph, parts: Parts) -> None:
    """Add text and marks to a paragraph of the document's body; neighbouring marks get a comma."""
    before: str | Mark = ""
    for part in parts:
        if isinstance(part, str):
            paragraph.add_run(part)
        else:
            if isinstance(before, Mark):
                _styled(paragraph.add_run(BETWEEN))
            _add_mark(paragraph, part)
        before = part


def add_field(paragraph: Paragraph, instruction: str, shown: str) -> list[Run]:
    """Add a field that Word works out; its runs.

    Args:
        paragraph: Where it goes.
        instruction: The field's code, as `PAGE`.
        shown: What it shows until Word has worked it out.
    """
    runs = [paragraph.add_run() for _ in range(5)]
    for run, kind in ((runs[0], "begin"), (runs[2], "separate"), (runs[4], "end")):
        run._r.append(_element("w:fldChar", {qn("w:fldCharType"): kind}))
    code = _element("w:instrText", {qn("xml:space"): "preserve"})
    code.text = f" {instruction} "
    runs[1]._r.append(code)
    runs[3].text = shown
    return runs


def _add_mark(paragraph: Paragraph, mark: Mark) -> None:
    """The first mark of a note bears it; a later one is a cross-reference to its number."""
    name = BOOKMARK.format(number=mark.number)
    if mark.again:
        for run in add_field(paragraph, rf"NOTEREF {name} \f \h", str(mark.number)):
            _styled(run)
        return
    run = _styled(paragraph.add_run())
    run._r.append(_element("w:footnoteReference", {qn("w:id"): str(mark.number)}))
    number = {qn("w:id"): str(mark.number)}
    run._r.addprevious(_element("w:bookmarkStart", {**number, qn("w:name"): name}))
    run._r.addnext(_element("w:bookmarkEnd", number))


def _element(tag: str, attributes: Mapping[str, str] | None = None) -> Any:  # noqa: ANN401 - python-docx has no type for it
    """A new element, of a kind that python-docx may not know."""
    return OxmlElement(tag, dict(attributes or {}))


def _styled(run: Run) -> Run:
    """The run in the style of references, set by its id: looking a style up by name is slow."""
    run._r.style = REFERENCE
    return run


def _fill(paragraph: Paragraph, note: Note) -> None:
    paragraph._p.style = TEXT
    own = _styled(paragraph.add_run())
    own._r.append(_element("w:footnoteRef"))
    paragraph.add_run(" ")
    for part in note.parts:
        if isinstance(part, str):
            paragraph.add_run(part)
        else:
            add_field(paragraph, rf"NOTEREF {BOOKMARK.format(number=part.number)} \h", str(part.number))


def _paragraph(footnote: BaseOxmlElement, document: Document) -> Paragraph:
    element = _element("w:p")
    footnote.append(element)
    return Paragraph(element, document._body)


def _separator(number: int, kind: str) -> BaseOxmlElement:
    footnote: BaseOxmlElement = _element("w:footnote", {qn("w:type"): kind, qn("w:id"): str(number)})
    paragraph, run = _element("w:p"), _element("w:r")
    run.append(_element(f"w:{kind}"))
    paragraph.append(run)
    footnote.append(paragraph)
    return footnote


def _declare_separators(document: Document) -> None:
    declared = _element("w:footnotePr")
    for number, _ in SEPARATORS:
        declared.append(_element("w:footnote", {qn("w:id"): str(number)}))
    document.settings.element.find(qn("w:compat")).addprevious(declared)
