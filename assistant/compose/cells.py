"""A table cell with its heads, and where in its page these stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.compose.citing import Notes, Place
from assistant.compose.marking import own
from assistant.compose.wording import bare, cue, small
from assistant.cues import patterns
from assistant.danish.words import fold, tokens
from assistant.evidence.surroundings import row_span
from assistant.evidence.weighing import Piece
from assistant.question.understanding import Question
from assistant.types import WITHIN

# Characters between two cells of a row above which each is cited by itself.
FAR = 90
# Characters up to which a paragraph above a table is cited whole.
LONGEST_CAPTION = 200
SEPARATOR = re.compile(r"[|\t]")


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell with its heads.

    Attributes:
        question: What is asked.
        piece: The cell's passage.
        notes: Reads pages.
        page: The clean text of its page.
        text: Its words without marks.
        row: The head of its row as shown, "" for none.
        column: The head of its column as shown, "" for none.
    """

    question: Question
    piece: Piece
    notes: Notes
    page: str
    text: str
    row: str
    column: str

    @property
    def place(self) -> Place:
        """The cell itself."""
        return own(self.piece)

    @property
    def line(self) -> Place:
        """The row it stands in."""
        return self.at(*row_span(self.page, self.piece.passage.start, self.piece.passage.end))

    @property
    def line_text(self) -> str:
        """The words of its row."""
        return self.page[self.line.start : self.line.end]

    def at(self, start: int, end: int) -> Place:
        """A place on its page."""
        return Place(self.piece.passage.page, start, end)


@dataclass(frozen=True, slots=True)
class Said:
    """Words for a cell, without marker and full stop, and the places of its page that carry them."""

    text: str
    places: tuple[Place, ...]


def cell_of(question: Question, piece: Piece, notes: Notes) -> Cell:
    """A table cell of a passage, its heads without marks.

    Args:
        question: The question, understood.
        piece: The cell's passage.
        notes: Reads its page.

    Returns:
        The cell.
    """
    passage = piece.passage
    row, column = (bare(head.split(WITHIN)[-1]).rstrip(":") for head in (passage.row, passage.column))
    return Cell(question, piece, notes, notes.page(passage), bare(passage.text), row, column)


def in_line(text: str) -> str:
    """The words of a table row as a line of text: its cells with dashes between them, empty ones left out."""
    return " – ".join(filter(None, map(bare, SEPARATOR.split(text))))


def header(cell: Cell) -> list[str] | None:
    """The heads of the table's columns; None when the row that holds them was not found."""
    at = _head_at(cell.page, cell.piece.passage.column, cell.piece.passage.start)
    if at < 0:
        return None
    start, end = row_span(cell.page, at, at + 1)
    return [head.strip() for head in SEPARATOR.split(cell.page[start:end])]


def places(cell: Cell, *, row: bool = False, column: bool = False) -> tuple[Place, ...]:
    """What carries a claim: the row as far as the cell in one, the head of its column."""
    passage, page = cell.piece.passage, cell.page
    found = [cell.place]
    head = passage.row.split(WITHIN)[-1]
    at = _head_at(page, head, passage.start) if row else -1
    if at >= 0:
        near = passage.start - at - len(head) <= FAR and "\n" not in page[at : passage.start].strip()
        found = [cell.at(at, passage.end)] if near else [*found, cell.at(at, at + len(head))]
    top = _head_at(page, passage.column, passage.start) if column else -1
    if top >= 0 and top != at:
        found.append(cell.at(top, top + len(passage.column)))
    return tuple(found)


def _head_at(page: str, head: str, start: int) -> int:
    """Where a head stands as a table cell of its own before an offset; -1 when it does not."""
    if not head:
        return -1
    form = rf"(?:^|[|\t])[ ]*({re.escape(head)})[ ]*(?=[|\t\n])"
    return max((found.start(1) for found in re.finditer(form, page[:start], re.MULTILINE)), default=-1)


def unit_of(cell: Cell) -> tuple[str, int] | None:
    """The unit of a bare number, from its column's head or the words above it, with where."""
    return unit_told(cell) if patterns("compose")["bare_number"].match(cell.text) else None


def unit_told(cell: Cell) -> tuple[str, int] | None:
    """The unit that a cell's column has by its head or the words above the table, with where; else None."""
    passage = cell.piece.passage
    counted = {fold(token.text) for token in tokens(passage.column)} & cue("counts")
    for heading in (passage.column, "" if counted else passage.lead_in):
        unit = patterns("form")["unit"].search(heading)
        at = cell.page.rfind(unit.group(), 0, passage.start) if unit else -1
        if unit and at >= 0:
            return unit.group(), at
    return None


def caption(cell: Cell) -> Place | None:
    """The words right above the table, as far as they are one paragraph; None when there are none."""
    lead = cell.piece.passage.lead_in.strip()
    at = cell.page.rfind(lead, 0, cell.piece.passage.start) if lead else -1
    if at < 0:
        return None
    end = at + len(lead)
    start = cell.page.rfind("\n\n", 0, at) + 2
    return cell.at(start if start > 1 and end - start <= LONGEST_CAPTION else at, end)


def shown(cell: Cell) -> str:
    """The head of a cell's row inside a sentence; a name, or one beside it, keeps its capitals."""
    first, *rest = cell.row.split(" ")
    asked = any(term.name and term.word == first for term in cell.question.terms)
    named = asked or any(word[:1].isupper() for word in rest)
    return cell.row if named or cell.row.endswith(")") else small(cell.row)
