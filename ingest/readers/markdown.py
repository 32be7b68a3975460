"""Writes the Markdown-like text that the readers of marked-up files give to the outline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.readers.grid import GridCell, lay_out

DEEPEST_HEADING = 6
_DEEPEST_ITEM = 8
_SPACE = re.compile(r"[ \t\r\f\v]+")
_NUMBER = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-h]|[ivx]{1,4})[.)]")


def one_line(text: str) -> str:
    """A text with all white space folded."""
    return " ".join(text.split())


def tidy(text: str) -> str:
    """A text with the white space of each line folded and empty lines left out."""
    lines = (_SPACE.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


class MarkdownWriter:
    """Gathers the blocks of a document in reading order, page by page."""

    def __init__(self) -> None:
        self._pages: list[list[str]] = [[]]
        self._listed = False

    def heading(self, level: int, text: str) -> None:
        """A heading, level from 1."""
        if text := one_line(text):
            self._add(f"{'#' * max(1, min(level, DEEPEST_HEADING))} {text}")

    def paragraph(self, text: str) -> None:
        """A paragraph; its own line breaks stay."""
        if text := tidy(text):
            self._add(text)

    def item(self, depth: int, marker: str, text: str) -> None:
        """A list item.

        Args:
            depth: From 0.
            marker: Its number as it is shown, or "" for a bullet.
            text: Its words.
        """
        if not (text := tidy(text)):
            return
        indent = "  " * min(depth, _DEEPEST_ITEM)
        known = not marker or _NUMBER.fullmatch(marker)
        lead = f"{marker or '-'} " if known else f"- {marker} "
        line = f"{indent}{lead}" + text.replace("\n", f"\n{indent}  ")
        if self._listed and self._pages[-1]:
            self._pages[-1][-1] += f"\n{line}"
        else:
            self._add(line)
        self._listed = True

    def within_item(self, depth: int, text: str) -> None:
        """One more paragraph of the item above."""
        text = tidy(text)
        if text and self._listed and self._pages[-1]:
            indent = "  " * (min(depth, _DEEPEST_ITEM) + 1)
            self._pages[-1][-1] += f"\n{indent}" + text.replace("\n", f"\n{indent}")
        else:
            self.paragraph(text)

    def table(self, rows: Sequence[Sequence[GridCell]]) -> None:
        """A table; one with a single column becomes paragraphs."""
        laid = lay_out(rows)
        texts = laid.rows
        for caption in laid.captions:
            self.paragraph(caption)
        if texts and len(texts[0]) == 1:
            for row in texts:
                self.paragraph(row[0])
            return
        lines = [
            "| " + " | ".join(one_line(cell).replace("|", r"\|") for cell in row) + " |" for row in texts
        ]
        if lines:
            lines.insert(1, "|" + " --- |" * len(texts[0]))
            self._add("\n".join(lines))

    def turn_page(self, pages: int = 1) -> None:
        """Begin a new page, or several when some of them hold no beginning of a block."""
        self._pages += [[] for _ in range(pages)]
        self._listed = False

    def _add(self, block: str) -> None:
        self._pages[-1].append(block)
        self._listed = False

    @property
    def blank(self) -> bool:
        """Whether nothing was written yet."""
        return not any(self._pages)

    def pages(self) -> tuple[str, ...]:
        """The text of each page, blocks divided by blank lines."""
        return tuple("\n\n".join(blocks) for blocks in self._pages)
