"""What a table tells beyond the cells that search finds: the rest of a named row, and its totals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from assistant.cues import patterns, table
from assistant.danish.numbers import find_numbers
from assistant.danish.words import fold
from assistant.evidence.coverage import cover, said
from assistant.evidence.form import LIGHT
from assistant.evidence.weighing import Piece, Weigher
from assistant.question.understanding import Question, Term, Wanted
from assistant.types import WITHIN, BlockKind, Passage

# How well a cell must hold a name that is asked about for its row to be meant.
NAMES = 0.8
# Rows are looked at for the best of what was found only.
LOOKED_AT = 14
# How far below the best a passage may lie that tells which table's total is meant.
NEAR = 0.3
# How far below a passage that introduces a table the table may begin.
BELOW = 3
INHERITED = 0.95
# Numbers of more rows than this nobody adds up.
ROWS = 12
MEASURED = frozenset({Wanted.AMOUNT, Wanted.NUMBER, Wanted.DATE, Wanted.WHO, Wanted.DEFINITION, Wanted.OTHER})
SUMMED = frozenset({Wanted.AMOUNT, Wanted.NUMBER, Wanted.DEFINITION, Wanted.OTHER})


def with_rows(question: Question, pieces: Sequence[Piece], weigher: Weigher) -> list[Piece]:
    """The pieces with the other cells of the rows that hold a name asked about.

    Args:
        question: The question, understood.
        pieces: What was found, best first.
        weigher: Weighs the other cells.

    Returns:
        All of them, best first.
    """
    names = [term for term in question.terms if term.name and not term.is_body]
    if not names or question.wanted not in MEASURED:
        return list(pieces)
    known = {piece.passage.id for piece in pieces}
    found = list(pieces)
    for piece in pieces[:LOOKED_AT]:
        if (
            piece.passage.kind is not BlockKind.CELL
            or max(cover(names, ((said(piece.passage), 1.0),))) < NAMES
        ):
            continue
        for other in weigher.around.beside(piece.passage):
            if other.id not in known and other.row:
                known.add(other.id)
                found.append(weigher.piece(other, piece.document, piece.dense))
    return sorted(found, key=lambda piece: piece.score, reverse=True)


def with_other_item(question: Question, chosen: Sequence[Piece], weigher: Weigher) -> list[Piece]:
    """What is chosen with the cell for the other of two things asked of together: "mad og vask".

    Args:
        question: The question, understood.
        chosen: What answers, best first, at least one.
        weigher: Weighs the cells of the table.

    Returns:
        The same; where the first is a cell whose row is of one of the two, and the same column of the table
        has the other in a row of its own, these two.
    """
    best = chosen[0].passage
    if best.kind is not BlockKind.CELL or not best.row:
        return list(chosen)
    for pair in _pairs(question):
        told = [value >= NAMES for value in cover(pair, ((best.row, 1.0),))]
        if sum(told) != 1:
            continue
        other = pair[told.index(False)]
        cells = (p for p in cells_of(best, weigher) if p.row and p.column == best.column)
        found = next((p for p in cells if cover((other,), ((p.row, 1.0),))[0] >= NAMES), None)
        if found is not None:
            return [*chosen[:1], weigher.piece(found, chosen[0].document, chosen[0].dense)]
    return list(chosen)


def _pairs(question: Question) -> Iterator[tuple[Term, Term]]:
    """Words of a question that stand on both sides of "og"."""
    by_word = {fold(term.word): term for term in question.terms if not term.name}
    for found in patterns("tables")["joined"].finditer(question.text):
        pair = [by_word.get(fold(found[name])) for name in ("one", "other")]
        if pair[0] is not None and pair[1] is not None:
            yield pair[0], pair[1]


def column_counted(question: Question, pieces: Sequence[Piece], weigher: Weigher) -> list[Piece]:
    """The numbers of a column of what is counted, row by row, where none is asked about and none is a total.

    Args:
        question: The question, understood.
        pieces: What may answer, best first, at least one.
        weigher: Weighs the cells of the table.

    Returns:
        The cells, in the order of the table; [] when the best is no such cell.
    """
    best = pieces[0].passage
    if question.wanted is not Wanted.NUMBER or best.kind is not BlockKind.CELL or not best.row:
        return []
    counted = [term for term in question.terms if term.word in question.counted][:1]
    others = [term for term in question.terms if term not in counted and term.weight > LIGHT]
    cells = [p for p in cells_of(best, weigher) if p.row and p.column == best.column]
    headed = counted and cover(counted, ((best.column, 1.0),))[0] >= NAMES
    of_row = any(max(cover(others, ((cell.row, 1.0),)), default=0.0) >= NAMES for cell in cells)
    summed = any(_whole_row(cell) or not find_numbers(cell.text) for cell in cells)
    if not headed or of_row or summed or not 1 < len(cells) <= ROWS:
        return []
    return [weigher.piece(cell, pieces[0].document, pieces[0].dense) for cell in cells]


def total_first(question: Question, pieces: list[Piece], weigher: Weigher) -> list[Piece]:
    """The pieces with the total of a table first, when a total is asked for and the best tells none.

    Args:
        question: The question, understood.
        pieces: What may answer, best first, at least one.
        weigher: Weighs the cells of the table.

    Returns:
        The same pieces, the total before them.
    """
    asks = patterns("tables")["asks_total"]
    if question.wanted not in SUMMED or not asks.search(fold(question.text)):
        return pieces
    if asks.search(fold(pieces[0].passage.text)) and find_numbers(pieces[0].passage.text):
        return pieces
    for piece in takewhile(lambda p: p.score >= pieces[0].score - NEAR, pieces):
        cell = _total(question, cells_of(piece.passage, weigher))
        if cell is not None:
            total = _inherited(question, weigher.piece(cell, piece.document, piece.dense), piece, weigher)
            return [total, *(p for p in pieces if p.passage.id != cell.id)]
    return pieces


def tells_total(question: Question, piece: Piece) -> bool:
    """Whether a piece is the total of a table that a question asks for, to which no part of it adds.

    Args:
        question: The question, understood.
        piece: What answers it.

    Returns:
        True for a cell of a row or column of totals where a sum is asked for.
    """
    asks = patterns("tables")["asks_total"].search(fold(question.text)) is not None
    return (
        asks and piece.passage.kind is BlockKind.CELL and (_whole_row(piece.passage) or _whole(piece.passage))
    )


def is_total(cell: Passage) -> bool:
    """Whether a cell stands in a row or a column of totals."""
    return _whole_row(cell) or _whole(cell)


def cells_of(passage: Passage, weigher: Weigher) -> list[Passage]:
    """The cells of the table a passage is of or introduces; [] when it is of none."""
    all_passages = weigher.around.passages(passage.document)
    if passage.kind is BlockKind.CELL:
        return [other for other in all_passages if other.group == passage.group]
    below = all_passages[passage.order + 1 : passage.order + 1 + BELOW]
    first = next((p for p in below if p.kind is BlockKind.CELL and p.path == passage.path), None)
    return [other for other in all_passages if first and other.group == first.group]


def _total(question: Question, cells: Sequence[Passage]) -> Passage | None:
    """The cell that holds the total asked for: of the row or the column that is named, else of all."""
    sums = [
        cell for cell in cells if cell.row and find_numbers(cell.text) and (_whole_row(cell) or _whole(cell))
    ]
    if not sums:
        return None
    named = [(cell, _named(question, cell)) for cell in sums]
    best = max(count for _, count in named)
    chosen = [cell for cell, count in named if count == best]
    both = [cell for cell in chosen if _whole_row(cell) and _whole(cell)]
    alone = both or chosen
    return alone[0] if len(alone) == 1 or both else None


def _named(question: Question, cell: Passage) -> int:
    """How many names and years of the question stand at the head of a cell's row or column."""
    heads = f"{cell.row}; {cell.column}"
    rows = zip(question.terms, cover(question.terms, ((heads, 1.0),)), strict=True)
    return sum(value >= NAMES and term.weight > LIGHT for term, value in rows)


def _whole_row(cell: Passage) -> bool:
    return fold(cell.row.split(WITHIN)[-1]).strip(" :") in _totals()


def _whole(cell: Passage) -> bool:
    return fold(cell.column).strip(" :") in _totals()


def _totals() -> frozenset[str]:
    return frozenset(map(fold, table("compose")["words"]["totals"]))


def _inherited(question: Question, cell: Piece, found: Piece, weigher: Weigher) -> Piece:
    """A total that is about what its table is about, and covers the words that ask for one."""
    asks = patterns("tables")["asks_total"]
    covers = tuple(
        1.0 if asks.search(fold(term.word)) else max(own, INHERITED * other)
        for term, own, other in zip(question.terms, cell.covers, found.covers, strict=True)
    )
    told = cell.signals
    if told is not None and found.signals is not None:
        share = weigher.scene.share(covers)
        own = max(told.own, found.signals.own, INHERITED * share)
        dense = max(told.dense, found.signals.dense)
        told = replace(told, around=share, own=own, rare=max(told.rare, found.signals.rare), dense=dense)
    return replace(cell, covers=covers, signals=told, score=max(cell.score, found.score))
