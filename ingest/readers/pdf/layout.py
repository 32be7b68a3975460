"""Pages of words -> pages of text in reading order, with tables, footnotes and headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ingest.letters import clean_characters, join
from ingest.readers.pdf.aligned import aligned_tables, in_rows
from ingest.readers.pdf.banded import banded_tables
from ingest.readers.pdf.columns import Region, find_regions
from ingest.readers.pdf.furniture import without_furniture
from ingest.readers.pdf.lines import Piece, group_rows, piece_of, pieces_of
from ingest.readers.pdf.margins import margin_headings
from ingest.readers.pdf.notes import split_notes
from ingest.readers.pdf.paragraphs import Paragraph, Setting, fold, line_text, runs_on, setting_of
from ingest.readers.pdf.ruled import frames, ruled_tables
from ingest.readers.pdf.words import PageWords, Word, spaced
from ingest.readers.raw import RawWord

_INDENT = 0.5
_LABEL_WORDS = 4
_LABEL_GAP = 14.0
_DEEPEST = 40
_SPREAD = 5.0


@dataclass(slots=True)
class LaidPage:
    """A page as it is read.

    Attributes:
        lines: Its text, a paragraph, heading, item or row a line.
        words: Its words in the same order.
        headings: The lines that are headings for sure.
        footnotes: The lines that are footnotes, the last of the page.
    """

    lines: list[str] = field(default_factory=list)
    words: list[RawWord] = field(default_factory=list)
    headings: set[str] = field(default_factory=set)
    footnotes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The paragraphs of a page and its footnotes."""

    body: list[Paragraph]
    notes: list[Paragraph]


def _joins_label(before: Piece, after: Piece) -> bool:
    """Whether two pieces of a line are a label and what it labels."""
    label = before.text.endswith(":") or len(before.words) <= _LABEL_WORDS
    return label and after.left - before.right <= _LABEL_GAP * before.size


def _is_justified(line: Sequence[Piece], region: Region) -> bool:
    """Whether the pieces of a line only stand apart because it was spread over the whole column."""
    whole = line[0].left - region.left <= 3 and region.right - line[-1].right <= 3
    widest = max(after.left - before.right for before, after in pairwise(line))
    return whole and widest <= _SPREAD * line[0].size


def _in_single_lines(pieces: Sequence[Piece], region: Region) -> list[Piece]:
    """The pieces of each line as one where they belong together."""
    done: list[Piece] = []
    for line in in_rows(pieces):
        joined = [line[0]]
        spread = len(line) > 1 and _is_justified(line, region)
        for piece in line[1:]:
            if (spread or _joins_label(joined[-1], piece)) and not piece.rows:
                joined[-1] = piece_of([*joined[-1].words, *piece.words])
            else:
                joined.append(piece)
        done += joined
    return done


def _regions(page: PageWords) -> list[Region]:
    tables, words = ruled_tables(page.words, page.across, page.down)
    banded, words = banded_tables(words, page.across)
    pieces = sorted([*pieces_of(words), *tables, *banded], key=lambda piece: (piece.top, piece.left))
    return [
        replace(region, pieces=tuple(_in_single_lines(aligned_tables(region.pieces, page.across), region)))
        for region in _regions_beside_heads(pieces)
    ]


def _regions_beside_heads(pieces: Sequence[Piece]) -> list[Region]:
    """The regions of a page; a heading in the margin is one, and divides what stands beside it."""
    regions: list[Region] = []
    rest = list(pieces)
    for head in margin_headings(pieces):
        edge = head[0].base - 0.5 * head[0].size
        ids = set(map(id, head))
        above = [piece for piece in rest if piece.base <= edge and id(piece) not in ids]
        rest = [piece for piece in rest if piece.base > edge and id(piece) not in ids]
        left, right = min(piece.left for piece in head), max(piece.right for piece in head)
        regions += [*find_regions(above), Region(tuple(head), left, right)]
    return regions + find_regions(rest)


def _parts(page: PageWords, regions: Sequence[Region], setting: Setting) -> _Parts:
    body: list[Paragraph] = []
    notes: list[Paragraph] = []
    boxes = frames(page.across, page.down, page.height)
    for region in regions:
        rest, found = split_notes(region, setting, page.across, page.height)
        notes += found
        paragraphs = fold(rest, setting, boxes)
        if body and paragraphs and runs_on(body[-1], paragraphs[0]):
            first = paragraphs.pop(0)
            body[-1] = replace(body[-1], pieces=body[-1].pieces + first.pieces, full=first.full)
        body += paragraphs
    return _Parts(body, notes if body else []) if body else _Parts(notes, [])


def cell_text(words: Sequence[Word]) -> str:
    """The words of a table cell as one line."""
    text = ""
    for line in group_rows(words):
        glued = [replace(word, glued=word.glued and at > 0) for at, word in enumerate(line)]
        text = join(text, re.sub(r"\s+", " ", clean_characters(spaced(glued) + "\n")).strip())
    return text


def _indent(paragraph: Paragraph, left: float) -> str:
    first = paragraph.pieces[0]
    return " " * min(_DEEPEST, max(0, round((first.left - left) / (_INDENT * first.size))))


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


class _Writer:
    """Writes the paragraphs of one page."""

    def __init__(self, page: PageWords, setting: Setting, bookmarks: frozenset[str] = frozenset()) -> None:
        self._page = page
        self._bookmarks = bookmarks
        self._setting = setting
        self.laid = LaidPage()

    def write(self, parts: _Parts) -> LaidPage:
        """The page as it is read."""
        lefts = [piece.left for paragraph in parts.body for piece in paragraph.pieces]
        usual = self._setting.left
        left = usual if any(abs(at - usual) <= 3 for at in lefts) else min(lefts, default=0.0)
        before: Paragraph | None = None
        for paragraph in parts.body:
            self._paragraph(paragraph, before, left)
            before = paragraph
        for note in parts.notes:
            self._note(note)
        for line in self._page.others:
            self._line("", " ".join(word.text for word in line), gap=True)
            self.laid.words += line
        return self.laid

    def _line(self, indent: str, text: str, *, gap: bool) -> None:
        if gap and self.laid.lines and self.laid.lines[-1]:
            self.laid.lines.append("")
        self.laid.lines.append(indent + text)

    def _words(self, words: Sequence[Word]) -> None:
        self.laid.words += [self._page.raw(word) for word in words]

    def _paragraph(self, paragraph: Paragraph, before: Paragraph | None, left: float) -> None:
        for piece in paragraph.pieces:
            self._words(piece.words)
        if paragraph.pieces[0].rows:
            self._table(paragraph.pieces[0])
            return
        text = paragraph.text
        heading = paragraph.heading or _bare(text) in self._bookmarks
        around = heading or (before is not None and (before.heading or bool(before.pieces[0].rows)))
        edge = left if paragraph.left <= left + 3 * self._setting.size else paragraph.left
        self._line(_indent(paragraph, edge), text, gap=around or paragraph.gap)
        if heading:
            self.laid.headings.add(text)

    def _table(self, piece: Piece) -> None:
        for at, row in enumerate(piece.rows):
            self._line("", "\t".join(cell_text(cell) for cell in row.cells), gap=at == 0)
        self.laid.lines.append("")

    def _note(self, note: Paragraph) -> None:
        for piece in note.pieces:
            self._words(piece.words)
        text = ""
        for piece in note.pieces:
            text = join(text, line_text(piece))
        text = re.sub(r"^(\d{1,3})(?=[A-ZÆØÅ])", r"\1 ", text)
        self._line("", text, gap=True)
        self.laid.footnotes.append(text)


def lay_out(pages: Sequence[PageWords], bookmarks: frozenset[str] = frozenset()) -> list[LaidPage]:
    """Put the words of all pages in reading order.

    Args:
        pages: The pages of a file as pdfium gave them.
        bookmarks: Titles of the file's bookmarks, which are headings.

    Returns:
        Each page as it is read, without running heads and feet, page numbers and line numbers.
    """
    cleared = without_furniture(pages)
    regions = [_regions(page) for page in cleared]
    setting = setting_of([region for page in regions for region in page])
    known = frozenset(map(_bare, bookmarks)) - {""}
    return [
        _Writer(page, setting, known).write(_parts(page, found, setting))
        for page, found in zip(cleared, regions, strict=True)
    ]
