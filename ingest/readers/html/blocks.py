"""The elements of a web page -> headings, paragraphs, nested lists and tables."""

from __future__ import annotations

from lxml.html import HtmlElement

from ingest.readers.grid import GridCell
from ingest.readers.html.content import length
from ingest.readers.html.inline import (
    INLINE,
    LISTS,
    folded,
    inline_words,
    is_reference,
    list_number,
    split_item,
    words_of,
)
from ingest.readers.markdown import MarkdownWriter

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LONG_CELL = 800
_MOST_SPAN = 1000


def write_blocks(
    root: HtmlElement, writer: MarkdownWriter, *, title: str = "", below_title: str = ""
) -> None:
    """Write the blocks below an element.

    Args:
        root: The element; nothing that is not content is left below it.
        writer: Takes the blocks.
        title: Title to be written when the content begins with no heading of the first level.
        below_title: A key line to be written below the title.
    """
    walker = _Walker(writer, below_title)
    if title and next(root.iter("h1"), None) is None:
        walker.heading(1, title)
    walker.blocks(root)
    walker.flush()


def _number(value: str | None, default: int) -> int:
    return min(int(value), _MOST_SPAN) if value and value.strip().isdecimal() and len(value) < 7 else default


def _own_rows(table: HtmlElement) -> list[HtmlElement]:
    rows: list[HtmlElement] = []
    for part in table:
        if part.tag == "tr":
            rows.append(part)
        elif part.tag in ("thead", "tbody", "tfoot"):
            rows += [row for row in part if row.tag == "tr"]
    return rows


def _cells(row: HtmlElement) -> list[HtmlElement]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _is_head(cell: HtmlElement) -> bool:
    parent = cell.getparent()
    part = parent.getparent() if parent is not None else None
    return cell.tag == "th" or (part is not None and part.tag == "thead")


class _Walker:
    """Goes through the content once, gathering inline text until a block begins."""

    def __init__(self, writer: MarkdownWriter, below_title: str) -> None:
        self._writer = writer
        self._inline: list[str] = []
        self._key = below_title
        self._level = 1

    def heading(self, level: int, text: str) -> None:
        self._writer.heading(level, text)
        self._level = level
        if self._key:
            self._writer.paragraph(self._key)
            self._key = ""

    def flush(self) -> None:
        text = "".join(self._inline)
        self._inline.clear()
        self._writer.paragraph(folded(text))

    def blocks(self, node: HtmlElement) -> None:
        """Write the children of an element; text beside blocks is a paragraph of its own."""
        self._inline.append(node.text or "")
        for child in node:
            self._child(child)
            self._inline.append(child.tail or "")

    def _child(self, child: HtmlElement) -> None:
        if child.tag == "br":
            self._inline.append("\v")
        elif child.tag == "summary":
            self._block(child)
        elif is_reference(child):
            return
        elif child.tag in INLINE and not any(deep.tag not in INLINE for deep in child.iterdescendants()):
            self._inline.append(inline_words(child))
        elif child.tag in INLINE:
            self.blocks(child)
        else:
            self._block(child)

    def _block(self, node: HtmlElement) -> None:
        self.flush()
        if node.tag in _HEADINGS:
            self.heading(_HEADINGS[node.tag], words_of(node))
        elif node.tag in LISTS:
            self._list(node, 0)
        elif node.tag == "table":
            self._table(node)
        elif node.tag == "dl":
            self._definitions(node)
        elif node.tag == "pre":
            self._writer.paragraph("".join(node.itertext()))
        elif node.tag == "summary":
            self._writer.heading(self._level + 1, words_of(node))
        else:
            self.blocks(node)
            self.flush()

    def _list(self, node: HtmlElement, depth: int) -> None:
        ordered = node.tag == "ol"
        value = _number(node.get("start"), 1)
        for item in node:
            if item.tag in LISTS:
                self._list(item, depth + 1)
            if item.tag != "li":
                continue
            value = _number(item.get("value"), value)
            self._item(item, depth, list_number(node.get("type"), value) if ordered else "")
            value += 1

    def _item(self, item: HtmlElement, depth: int, marker: str) -> None:
        """Write an item: its first words, then what else it holds, each on its place."""
        if any(deep.tag in (*_HEADINGS, "table") for deep in item.iterdescendants()):
            self.blocks(item)
            self.flush()
            return
        parts: list[str | HtmlElement] = [""]
        split_item(item, parts)
        written = False
        for part in parts:
            if not isinstance(part, str):
                self._list(part, depth + 1)
            elif part.strip() and not written:
                self._writer.item(depth, marker, folded(part))
                written = True
            elif part.strip():
                self._writer.within_item(depth, folded(part))

    def _definitions(self, node: HtmlElement) -> None:
        term = ""
        for child in node.iter("dt", "dd"):
            if child.tag == "dt":
                if term:
                    self._writer.paragraph(term)
                term = words_of(child).rstrip(":")
            elif (
                any(deep.tag in (*LISTS, "table", "p") for deep in child.iterdescendants())
                and length(child) > 200
            ):
                self._writer.paragraph(term)
                term = ""
                self.blocks(child)
                self.flush()
            else:
                self._writer.paragraph(f"{term}: {words_of(child)}" if term else words_of(child))
                term = ""
        if term:
            self._writer.paragraph(term)

    def _table(self, table: HtmlElement) -> None:
        rows = _own_rows(table)
        if self._is_layout(table, rows):
            for row in rows:
                for cell in _cells(row):
                    self.blocks(cell)
                    self.flush()
            return
        for caption in table.findall("caption"):
            self._writer.paragraph(words_of(caption))
        self._writer.table(
            [
                [
                    GridCell(
                        words_of(cell),
                        max(1, _number(cell.get("colspan"), 1)),
                        _number(cell.get("rowspan"), 1),
                        _is_head(cell),
                    )
                    for cell in _cells(row)
                ]
                for row in rows
            ]
        )

    @staticmethod
    def _is_layout(table: HtmlElement, rows: list[HtmlElement]) -> bool:
        """Whether a table only places what stands in it."""
        if table.get("role") in ("presentation", "none") or any(
            deep.tag == "table" for deep in table.iterdescendants()
        ):
            return True
        cells = [cell for row in rows for cell in _cells(row)]
        if any(cell.tag == "th" for cell in cells):
            return False
        if all(len(_cells(row)) <= 1 for row in rows):
            return True
        headed = any(deep.tag in _HEADINGS for deep in table.iterdescendants())
        return headed or max((length(cell) for cell in cells), default=0) > _LONG_CELL
