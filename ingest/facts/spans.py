"""The sentences, items and cells of a document as exact words, with what stands around each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.danish.sentences import sentences
from assistant.facts import Words
from assistant.types import Block, BlockKind, Document, Section

_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a block; an item or cell of one sentence is one statement.

    Attributes:
        words: Its exact words.
        block: The block it stands in.
        path: Headings from the outermost to the innermost.
        number: Its place among the sentences of its block, from 0.
        count: How many sentences its block has.
    """

    words: Words
    block: Block
    path: tuple[str, ...]
    number: int = 0
    count: int = 1

    @property
    def text(self) -> str:
        """The words themselves."""
        return self.words.text

    @property
    def heading(self) -> str:
        """The innermost heading in lower case without marks around it, or ""."""
        return self.path[-1].strip(" *:.").lower() if self.path else ""


def words_of(document: Document, block: Block) -> Words:
    """The words of a whole block."""
    text = document.pages[block.page - 1].text
    return Words(block.page, block.start, block.end, text[block.start : block.end])


def part(words: Words, start: int, end: int) -> Words:
    """Characters `start` to `end` of some words (offsets within them), white space around left out."""
    inner = words.text[start:end]
    first = start + len(inner) - len(inner.lstrip())
    stripped = inner.strip()
    return Words(words.page, words.start + first, words.start + first + len(stripped), stripped)


def _pieces(words: Words, kind: BlockKind) -> Iterator[tuple[int, int]]:
    """The sentences of a block; the lines of a stacked field are apart."""
    if kind is not BlockKind.FIELD or "\n" not in words.text:
        yield from sentences(words.text)
        return
    for line in _LINE.finditer(words.text):
        for start, end in sentences(line[0]):
            yield line.start() + start, line.start() + end


def statements(document: Document, sections: Sequence[Section]) -> list[Statement]:
    """Every sentence of a document with the block and headings it stands under.

    Args:
        document: The document with its clean pages.
        sections: Its sections; their blocks point into the pages.

    Returns:
        Statements in reading order; each one's text equals its page's text over its span.
    """
    found: list[Statement] = []
    for section in sections:
        for block in section.blocks:
            words = words_of(document, block)
            spans = list(_pieces(words, block.kind))
            found += [
                Statement(part(words, start, end), block, section.path, number, len(spans))
                for number, (start, end) in enumerate(spans)
            ]
    return found
