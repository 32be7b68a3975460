"""The words of one paragraph of a Word file, with tracked changes accepted and field codes left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from ingest.readers.docx.ooxml import W, is_on, name_of, number_of
from ingest.readers.docx.styles import Look

_SKIPPED = frozenset(
    [
        "pPr",
        "rPr",
        "del",
        "moveFrom",
        "delText",
        "instrText",
        "delInstrText",
        "sdtPr",
        "sdtEndPr",
        "commentReference",
        "annotationRef",
        "rt",
        "proofErr",
        "bookmarkStart",
        "bookmarkEnd",
        "tblPr",
        "footnoteRef",
        "endnoteRef",
        "smartTagPr",
        "customXmlPr",
        "ffData",
    ]
)
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_NOTES = ("footnoteReference", "endnoteReference")
_BOXES = {
    0xF0FE: "☒",
    0xF078: "☒",
    0xF0FD: "☒",
    0xF052: "☒",
    0xF0A8: "☐",
    0xF06F: "☐",
    0xF071: "☐",
    0xF0E0: "→",
}


@dataclass(slots=True)
class Line:
    """What a paragraph holds.

    Attributes:
        text: Its words.
        bold: Letters of it that are bold.
        large: Sum of the letters' heights in half points.
        letters: Letters in all.
        boxes: Text boxes anchored in it.
        notes: Notes it refers to, as kind and id.
        turns: Page breaks that Word noted when it last laid the text out, before and after its first words.
        breaks: Page breaks set by hand, likewise.
    """

    text: str = ""
    bold: int = 0
    large: int = 0
    letters: int = 0
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    turns: list[int] = field(default_factory=lambda: [0, 0])
    breaks: list[int] = field(default_factory=lambda: [0, 0])

    @property
    def is_bold(self) -> bool:
        """Whether every letter is bold."""
        return self.bold == self.letters > 0

    @property
    def size(self) -> int:
        """Mean height of the letters in half points."""
        return round(self.large / self.letters) if self.letters else 0


class InlineReader:
    """Reads paragraphs in order; a field may begin in one and end in another."""

    def __init__(self) -> None:
        self._fields: list[bool] = []

    def read(self, paragraph: etree._Element, look: Look) -> Line:
        """The words of a paragraph.

        Args:
            paragraph: A `w:p`.
            look: What its style and its own properties say.
        """
        line = Line()
        self._children(paragraph, look, line)
        return line

    def _children(self, node: etree._Element, look: Look, line: Line) -> None:
        for child in node:
            self._one(child, name_of(child), look, line)

    def _one(self, node: etree._Element, name: str, look: Look, line: Line) -> None:
        if name in _SKIPPED or (name == "sdt" and _shows_placeholder(node)):
            return
        if name == "r":
            self._run(node, look, line)
        elif name == "AlternateContent":
            self._alternative(node, look, line)
        elif name == "fldChar":
            self._field(node.get(f"{W}fldCharType", ""))
        elif name == "br":
            self._break(node, look, line)
        elif (text := _letters(node, name)) is not None:
            self._add(text, look, line)
        elif not _noted(node, name, line):
            self._children(node, look, line)

    def _run(self, run: etree._Element, look: Look, line: Line) -> None:
        own = run.find(f"{W}rPr")
        if own is None:
            self._children(run, look, line)
            return
        hidden, bold = is_on(own, "vanish"), is_on(own, "b")
        size = own.find(f"{W}sz")
        height = None if size is None else number_of(size.get(f"{W}val"))
        changed = Look(
            size=height or look.size,
            bold=look.bold if bold is None else bold,
            hidden=look.hidden if hidden is None else hidden,
        )
        self._children(run, changed, line)

    def _add(self, text: str, look: Look, line: Line) -> None:
        if look.hidden or not all(self._fields):
            return
        line.text += text
        letters = sum(letter.isalnum() for letter in text)
        line.letters += letters
        line.bold += letters if look.bold else 0
        line.large += letters * (look.size or 0)

    def _break(self, node: etree._Element, look: Look, line: Line) -> None:
        if node.get(f"{W}type") == "page":
            line.breaks[bool(line.text.strip())] += 1
        else:
            self._add("\n", look, line)

    def _field(self, kind: str) -> None:
        """Between its begin and its separator a field holds its code, then its result."""
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _alternative(self, node: etree._Element, look: Look, line: Line) -> None:
        """The first of several forms of the same thing that holds anything."""
        for form in node:
            before = len(line.text), len(line.boxes)
            self._children(form, look, line)
            if (len(line.text), len(line.boxes)) != before:
                return


def _shows_placeholder(node: etree._Element) -> bool:
    """Whether a content control still shows its prompt (`Klik her for at angive tekst`)."""
    return bool(is_on(node, "sdtPr", "showingPlcHdr"))


def _letters(node: etree._Element, name: str) -> str | None:
    """The letters an element stands for, None when it stands for none."""
    if name == "t":
        return node.text or ""
    if name == "sym":
        code = node.get(f"{W}char", "")
        return _BOXES.get(int(code, 16), "") if re.fullmatch("[0-9A-Fa-f]{1,4}", code) else ""
    return _SIGNS.get(name)


def _noted(node: etree._Element, name: str, line: Line) -> bool:
    """Take note of an element that has its text elsewhere; False when it is not one."""
    if name == "lastRenderedPageBreak":
        line.turns[bool(line.text.strip())] += 1
    elif name in _NOTES:
        line.notes.append((name.removesuffix("Reference"), node.get(f"{W}id", "")))
    elif name == "txbxContent":
        line.boxes.append(node)
    else:
        return False
    return True
