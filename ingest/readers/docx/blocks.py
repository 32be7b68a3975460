"""Blocks of a Word file and how they become Markdown-like text: titles and headings get their levels here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from ingest.outline.phrases import date_alone
from ingest.readers.grid import GridCell
from ingest.readers.markdown import MarkdownWriter, one_line

_LONGEST_HEADING = 100
_LARGER = 1.15
_TITLE_LARGER = 1.3
_MOST_BOLD = 0.4
_KEYED = re.compile(r"[^:]{2,40}:(\s|$)")
_TOP = 8


class Form(StrEnum):
    """What a block is."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    ITEM = "item"
    TABLE = "table"
    TURN = "turn"


@dataclass(frozen=True, slots=True)
class DocxBlock:
    """One block in reading order.

    Attributes:
        form: What it is.
        text: Its words, with its automatic number when it is a heading or text.
        level: Level of a heading from 1; depth of an item from 0; pages of a turn.
        marker: Number of an item, "" for a bullet.
        rows: Rows of a table.
        indent: Left indent in twentieths of a point.
        bold: Whether all of it is bold.
        size: Letter height in half points, 0 when unknown.
        loose: Whether it stands in the text itself and not in a table or box.
    """

    form: Form
    text: str = ""
    level: int = 0
    marker: str = ""
    rows: tuple[tuple[GridCell, ...], ...] = ()
    indent: int = 0
    bold: bool = False
    size: int = 0
    loose: bool = True


def _body_size(blocks: Sequence[DocxBlock]) -> int:
    sizes: Counter[int] = Counter()
    for block in blocks:
        if block.form in (Form.TEXT, Form.ITEM) and block.size:
            sizes[block.size] += len(block.text)
    return sizes.most_common(1)[0][0] if sizes else 0


def _is_headline(blocks: Sequence[DocxBlock], at: int, body: int) -> bool:
    """Whether a paragraph is made to look like a heading: short, alone, bold or larger than the text."""
    block = blocks[at]
    text = one_line(block.text)
    if block.form is not Form.TEXT or not block.loose or not 3 <= len(text) <= _LONGEST_HEADING:
        return False
    if not (block.bold or block.size >= _LARGER * body > 0):
        return False
    if (
        text[-1] in ".,;:!"
        or not (text[0].isupper() or text[0].isdigit())
        or _KEYED.match(text)
        or date_alone(text)
    ):
        return False
    return any(after.form not in (Form.TURN, Form.TITLE) for after in blocks[at + 1 :])


def _mark_headlines(blocks: Sequence[DocxBlock]) -> list[DocxBlock]:
    """Paragraphs that only look like headings become headings below the one they stand under."""
    body = _body_size(blocks)
    written = [block for block in blocks if block.form in (Form.TEXT, Form.ITEM)]
    bold = sum(len(block.text) for block in written if block.bold)
    if bold > _MOST_BOLD * sum(len(block.text) for block in written):
        return list(blocks)
    found = {at for at in range(len(blocks)) if _is_headline(blocks, at, body)}
    done = list(blocks)
    title = _title_among(blocks, found, body)
    if title is not None:
        done[title] = replace(blocks[title], form=Form.TITLE)
        found.discard(title)
    sizes = sorted({max(blocks[at].size, body) for at in found}, reverse=True)
    current = 0
    for at, block in enumerate(done):
        if block.form is Form.HEADING:
            current = block.level
        elif at in found:
            rank = sizes.index(max(block.size, body))
            done[at] = replace(block, form=Form.HEADING, level=current + 1 + min(rank, 2))
    return done


def _title_among(blocks: Sequence[DocxBlock], found: set[int], body: int) -> int | None:
    """The largest of the first lines, when no style says what the title is."""
    if any(block.form is Form.TITLE for block in blocks):
        return None
    first = next((at for at, block in enumerate(blocks) if block.form is Form.HEADING), len(blocks))
    top = [at for at in sorted(found) if at < min(first, _TOP) and blocks[at].size >= _TITLE_LARGER * body]
    return max(top, key=lambda at: (blocks[at].size, -at)) if top else None


def _deepen(blocks: Sequence[DocxBlock]) -> list[DocxBlock]:
    """Headings begin at the first level only where the first of them is the title."""
    titled = any(block.form is Form.TITLE for block in blocks)
    outermost = sum(block.form is Form.HEADING and block.level == 1 for block in blocks)
    if not titled and outermost <= 1:
        return list(blocks)
    return [
        replace(block, level=block.level + 1) if block.form is Form.HEADING else block for block in blocks
    ]


def _joined_titles(blocks: Sequence[DocxBlock]) -> list[DocxBlock]:
    """A title set over several paragraphs as one; a second title is a heading."""
    done: list[DocxBlock] = []
    titled = False
    for block in blocks:
        if block.form is Form.TITLE and done and done[-1].form is Form.TITLE:
            done[-1] = replace(done[-1], text=f"{done[-1].text} {block.text}")
        elif block.form is Form.TITLE and titled:
            done.append(replace(block, form=Form.HEADING, level=1))
        else:
            done.append(block)
            titled = titled or block.form is Form.TITLE
    return done


def _depths(blocks: Sequence[DocxBlock]) -> list[DocxBlock]:
    """Items nested by their indents, which hold across numberings; text indented below an item is its own."""
    stack: list[int] = []
    done: list[DocxBlock] = []
    for block in blocks:
        if block.form is Form.ITEM:
            while stack and block.indent < stack[-1]:
                stack.pop()
            if not stack or block.indent > stack[-1]:
                stack.append(block.indent)
            done.append(replace(block, level=len(stack) - 1))
        elif block.form is Form.TEXT and stack and block.indent >= stack[-1] > 0:
            done.append(replace(block, level=len(stack)))
        else:
            stack = stack if block.form is Form.TURN else []
            done.append(block)
    return done


def write_blocks(blocks: Sequence[DocxBlock], writer: MarkdownWriter) -> None:
    """Write the blocks of a document.

    Args:
        blocks: In reading order.
        writer: Takes them.
    """
    for block in _depths(_deepen(_mark_headlines(_joined_titles(blocks)))):
        if block.form is Form.TITLE:
            writer.heading(1, block.text)
        elif block.form is Form.HEADING:
            writer.heading(block.level, block.text)
        elif block.form is Form.ITEM:
            writer.item(block.level, block.marker, block.text)
        elif block.form is Form.TABLE:
            writer.table(block.rows)
        elif block.form is Form.TURN:
            writer.turn_page(block.level)
        elif block.level:
            writer.within_item(block.level - 1, block.text)
        else:
            writer.paragraph(block.text)
