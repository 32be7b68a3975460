"""Word files (.docx): the text with all changes accepted, without headers, footers and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from assistant.errors import UnreadableFileError
from ingest.readers.docx.blocks import DocxBlock, Form, write_blocks
from ingest.readers.docx.inline import InlineReader, Line
from ingest.readers.docx.numbers import Numbers
from ingest.readers.docx.ooxml import Package, W, is_on, name_of, value_of
from ingest.readers.docx.styles import Look, Part, Styles, look_of
from ingest.readers.docx.tables import as_grid, is_label_table, is_layout, read_rows
from ingest.readers.markdown import MarkdownWriter, one_line
from ingest.readers.raw import RawText

_EMPTY = "Word-dokumentet indeholder ingen tekst. Er det et indscannet billede, så gem det som PDF."
_NOTES = "Fodnoter"
_DIVING = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})
_STEP = 360


def read_docx(path: Path) -> RawText:
    """Read a Word file.

    Args:
        path: The file.

    Returns:
        Its pages as Word last laid them out (one page when it never did), footnotes and endnotes after the
        text under a heading of their own.

    Raises:
        UnreadableFileError: It is broken, locked or holds no text.
    """
    with Package(path) as package:
        blocks = _Body(package).read()
    writer = MarkdownWriter()
    write_blocks(blocks, writer)
    pages = writer.pages()
    if not re.search(r"\w", "".join(pages)):
        raise UnreadableFileError(_EMPTY)
    return RawText(pages, markdown=True)


class _Body:
    """Reads the blocks of one document in order."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._styles = Styles(package.related("styles"))
        self._numbers = Numbers(package.related("numbering"))
        self._inline = InlineReader()
        self._blocks: list[DocxBlock] = []
        self._notes: list[tuple[str, str]] = []
        self._left_over = ""
        self._laid_out = False
        self._heading = 0

    def read(self) -> list[DocxBlock]:
        """All blocks, notes last."""
        root = self._package.document()
        self._laid_out = next(root.iter(f"{W}lastRenderedPageBreak"), None) is not None
        self._flow(root, loose=True)
        self._add_notes()
        return self._blocks

    def _flow(self, node: etree._Element, *, loose: bool) -> None:
        """Read what stands one below the other in a body, cell, box or note."""
        for child in node:
            name = name_of(child)
            if name == "p":
                self._paragraph(child, loose=loose)
            elif name == "tbl":
                self._table(child)
            elif name == "body" or (name in _DIVING and not is_on(child, "sdtPr", "showingPlcHdr")):
                self._flow(child, loose=loose)

    def _paragraph(self, node: etree._Element, *, loose: bool) -> None:
        own = node.find(f"{W}pPr")
        look = look_of(own, None, self._styles.look(value_of(own, "pStyle")))
        line = self._inline.read(node, look)
        self._notes += line.notes
        before, after = self._turns(line, own)
        self._turn(before)
        line.text = self._left_over + line.text
        self._left_over = ""
        if own is not None and own.find(f"{W}rPr/{W}del") is not None:
            self._left_over = line.text
        elif line.text.strip() and look.part is not Part.CONTENTS:
            self._add(line, look, own, loose=loose)
        for box in line.boxes:
            self._flow(box, loose=False)
        self._turn(after)

    def _turns(self, line: Line, own: etree._Element | None) -> list[int]:
        if self._laid_out:
            return line.turns
        return [line.breaks[0] + bool(is_on(own, "pageBreakBefore")), line.breaks[1]]

    def _turn(self, pages: int) -> None:
        if pages:
            self._blocks.append(DocxBlock(Form.TURN, level=pages))

    def _add(self, line: Line, look: Look, own: etree._Element | None, *, loose: bool) -> None:
        marker, bullet, indent = self._marker(look, own)
        text = re.sub(r"\t+", " ", line.text.strip("\t"))
        if look.part in (Part.TITLE, Part.HEADING) and loose:
            form = Form.TITLE if look.part is Part.TITLE else Form.HEADING
            self._heading = look.level
            self._blocks.append(DocxBlock(form, one_line(f"{marker} {text}"), look.level, loose=loose))
        elif bullet or marker:
            self._blocks.append(DocxBlock(Form.ITEM, text, marker=marker, indent=indent, size=line.size))
        else:
            bold, size = line.is_bold, line.size
            self._blocks.append(DocxBlock(Form.TEXT, text, indent=indent, bold=bold, size=size, loose=loose))

    def _marker(self, look: Look, own: etree._Element | None) -> tuple[str, bool, int]:
        """The number of a paragraph, whether it has a bullet, and its indent."""
        number, at = look.number, look.depth or 0
        level = self._numbers.level(number, at) if number and number != "0" else None
        if level is None or number is None:
            return "", False, look.indent or 0
        direct = look_of(own, None, Look()).indent
        indent = direct if direct is not None else level.indent
        return (
            self._numbers.next(number, at),
            level.form == "bullet",
            (at + 1) * _STEP if indent is None else indent,
        )

    def _table(self, node: etree._Element) -> None:
        rows = read_rows(node)
        whole = [[self._cell_blocks(cell.node) for cell in row.cells] for row in rows]
        turns = sum(block.level for row in whole for cell in row for block in cell if block.form is Form.TURN)
        if is_label_table(whole):
            for label, content in whole:
                self._labelled(label, content)
        elif is_layout(whole):
            self._blocks += [
                block for row in whole for cell in row for block in cell if block.form is not Form.TURN
            ]
        else:
            self._blocks.append(DocxBlock(Form.TABLE, rows=as_grid(rows, whole)))
        self._turn(turns)

    def _cell_blocks(self, cell: etree._Element) -> list[DocxBlock]:
        """The blocks of a cell, taken out of the flow."""
        kept, self._blocks = self._blocks, []
        self._flow(cell, loose=False)
        found, self._blocks = self._blocks, kept
        return found

    def _labelled(self, label: list[DocxBlock], content: list[DocxBlock]) -> None:
        """A row of a table that has its headings in the first column."""
        name = one_line(" ".join(block.text for block in label))
        if len(content) == 1 and len(content[0].text) <= 120 and name:
            self._blocks.append(DocxBlock(Form.TEXT, f"{name.rstrip(':')}: {content[0].text}", loose=False))
            return
        if name:
            self._blocks.append(DocxBlock(Form.HEADING, name.rstrip(":"), self._heading + 1, loose=False))
        self._blocks += [block for block in content if block.form is not Form.TURN]

    def _add_notes(self) -> None:
        """Footnotes and endnotes in the order of their references, numbered as Word numbers footnotes."""
        parts = {
            kind: self._package.related(f"{kind}s") for kind in dict.fromkeys(kind for kind, _ in self._notes)
        }
        texts = [
            one_line(text)
            for kind, key in dict.fromkeys(self._notes)
            for text in self._note(parts[kind], key)
        ]
        texts = [text for text in texts if text]
        if texts:
            self._blocks.append(DocxBlock(Form.HEADING, _NOTES, 1))
        for number, text in enumerate(texts, 1):
            self._blocks.append(DocxBlock(Form.ITEM, text, marker=f"{number}."))

    def _note(self, part: etree._Element | None, key: str) -> Iterator[str]:
        for node in () if part is None else part:
            if node.get(f"{W}id") == key and node.get(f"{W}type") in (None, "normal"):
                yield " ".join(block.text for block in self._cell_blocks(node))
