"""The table cell that a question asks for where it holds no number: what is put off, or left open."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.cues import patterns
from assistant.danish.dates import years
from assistant.danish.numbers import find_numbers
from assistant.evidence.coverage import cover
from assistant.evidence.form import COVERED, LIGHT
from assistant.evidence.weighing import Piece, Weigher
from assistant.question.understanding import Question, Term, Wanted
from assistant.question.verbs import is_verb
from assistant.types import BlockKind, Passage

# How well a head must hold a word of the question for its row or column to be meant.
NAMES = 0.8
# Rows are looked at for the best of what was found only.
LOOKED_AT = 14
# How many cells of a column must hold numbers for it to be one of numbers, and what share of them.
FEWEST, SHARE = 2, 0.5
NUMBERED = frozenset({Wanted.AMOUNT, Wanted.NUMBER, Wanted.DEFINITION, Wanted.OTHER})


def unset_cell(question: Question, pieces: Sequence[Piece], weigher: Weigher) -> Piece | None:
    """The cell where the row and the column asked for meet, when it holds no number in a column of numbers.

    Args:
        question: The question, understood: "Hvad får Brovst i 2029?".
        pieces: What was found, best first.
        weigher: Weighs the cells of the rows found.

    Returns:
        The cell that says "fastsættes senere" or "–"; None when no row or more than one is meant, when its
        cell holds a number or says something else, and when the table is about something else.
    """
    if question.wanted not in NUMBERED:
        return None
    seen: set[tuple[str, int, str]] = set()
    for piece in pieces[:LOOKED_AT]:
        passage = piece.passage
        key = (passage.document, passage.group, passage.row)
        if passage.kind is not BlockKind.CELL or not passage.row or key in seen:
            continue
        seen.add(key)
        table = [o for o in weigher.around.passages(passage.document) if o.group == passage.group and o.row]
        cell = _asked(question, [o for o in table if o.row == passage.row])
        if cell is None or not patterns("tables")["unset"].fullmatch(cell.text.strip()):
            continue
        found = weigher.piece(cell, piece.document, piece.dense)
        if _is_of_numbers(cell, table) and _is_meant(question, found, table):
            return found
    return None


def _asked(question: Question, row: Sequence[Passage]) -> Passage | None:
    """The one cell of a row that stands under what is asked for; of a row of one cell that."""
    if question.years and any(years(cell.column) for cell in row):
        met = [cell for cell in row if years(cell.column) & question.years]
    else:
        met = [cell for cell in row if _holds(question, cell.column)]
    met = met or list(row)
    return met[0] if len(met) == 1 else None


def _holds(question: Question, head: str) -> bool:
    """Whether a head holds a word of the question that does not merely ask."""
    heavy = [term for term in question.terms if term.weight > LIGHT]
    return max(cover(heavy, ((head, 1.0),)), default=0.0) >= NAMES


def _is_of_numbers(cell: Passage, table: Sequence[Passage]) -> bool:
    """Whether the other cells of a cell's column are numbers; where it is alone, those of its row."""
    column = [o for o in table if o.column == cell.column and o is not cell]
    numbers = sum(bool(find_numbers(other.text)) for other in column)
    return numbers >= FEWEST and numbers >= SHARE * len(column)


def _is_meant(question: Question, found: Piece, table: Sequence[Passage]) -> bool:
    """Whether a question names a cell's row and no other so well, and the table is about the rest of it."""
    heavy = [term for term in question.terms if _tells(term)]
    named = {row: sum(cover(heavy, ((row, 1.0),))) for row in {other.row for other in table}}
    best = max(named.values())
    if best < NAMES or [row for row, value in named.items() if value == best] != [found.passage.row]:
        return False
    rows = zip(question.terms, found.covers, strict=True)
    return all(value >= COVERED for term, value in rows if _tells(term) or term.is_year)


def _tells(term: Term) -> bool:
    """Whether a word names a thing: no year, and nothing that is only done."""
    return term.weight > LIGHT and not term.is_year and not is_verb(term.word)
