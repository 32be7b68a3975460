"""The rows of a table that a question is about: the cell asked for, and all that one body is put down for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.danish.dates import years
from assistant.evidence.coverage import cover, covered, words_of
from assistant.evidence.form import COVERED, LIGHT
from assistant.evidence.slots import heads_column, other_end
from assistant.evidence.weighing import PATH, Piece, Weigher
from assistant.question.understanding import Question, Term
from assistant.question.verbs import only_verb
from assistant.types import BlockKind, Passage

# How well a cell must hold a name to be a row's entry for it.
NAMES = 0.8
LOOKED_AT = 8
# A cell of more words tells something of its own.
ENTRY = 6
FEWEST, MOST = 2, 12


def rows_holding(question: Question, pieces: Sequence[Piece], weigher: Weigher) -> list[Piece]:
    """The cells of one column that hold a name a question asks all about: "alt, som udvalget har ansvar for".

    Args:
        question: The question, understood.
        pieces: What may answer, best first.
        weigher: Weighs the cells.

    Returns:
        At least two cells of one table and column, a row each, in reading order; [] when the question asks
        for one thing, or something it asks about is told neither by the cells nor by what stands over them.
    """
    if not question.many:
        return []
    for piece in pieces[:LOOKED_AT]:
        for term in question.terms:
            found = _entries(piece.passage, term, weigher)
            if FEWEST <= len(found) <= MOST and _is_about(question, piece, term):
                return [weigher.piece(cell, piece.document, piece.dense) for cell in found]
    return []


def asked_cell_first(question: Question, pieces: list[Piece], weigher: Weigher) -> list[Piece]:
    """The pieces with the cell of the best one's row that stands under what is asked for first.

    Args:
        question: The question, understood: "Hvem står for udbuddet?".
        pieces: Best first, at least one; the best may be the cell that only names the matter, "Udbud".
        weigher: Weighs the other cells of its row.

    Returns:
        The one cell of the row whose column is headed by the kind of answer wanted ("Ansvarlig", "Frist"),
        in the place of the others of its row; the same pieces when the best has such a head itself.
    """
    best = pieces[0]
    if best.passage.kind is not BlockKind.CELL or heads_column(question, best.passage.column):
        return pieces
    row = [cell for cell in weigher.around.beside(best.passage) if heads_column(question, cell.column)]
    named = [cell for cell in row if max(cover(question.terms, ((cell.column, 1.0),)), default=0.0) >= NAMES]
    row = named or [cell for cell in row if not other_end(question, cell.column)]
    if len(row) != 1 or not row[0].text.strip(" -–"):
        return pieces
    asked = _of_row(weigher.piece(row[0], best.document, best.dense), best)
    same = {cell.id for cell in (best.passage, *weigher.around.beside(best.passage))}
    return [asked, *(piece for piece in pieces if piece.passage.id not in same)]


def _of_row(cell: Piece, best: Piece) -> Piece:
    """The cell asked for with what its row's naming cell holds of the question: the two are one statement."""
    covers = tuple(max(pair) for pair in zip(cell.covers, best.covers, strict=True))
    told, other = cell.signals, best.signals
    if told is not None and other is not None:
        names = ("dense", "around", "own", "rare")
        told = replace(told, **{name: max(getattr(told, name), getattr(other, name)) for name in names})
    return replace(cell, covers=covers, signals=told, fills=1.0, score=max(cell.score, best.score))


def _entries(passage: Passage, term: Term, weigher: Weigher) -> list[Passage]:
    """The cells of a cell's column that hold a name or year, as the cell itself does; [] when all do."""
    if passage.kind is not BlockKind.CELL or not passage.column or not _is_entry(passage, term):
        return []
    group = (o for o in weigher.around.passages(passage.document) if o.group == passage.group)
    cells = [other for other in group if other.column == passage.column and other.row]
    found = [cell for cell in cells if _is_entry(cell, term)]
    return found if len(found) < len(cells) else []


def _is_entry(cell: Passage, term: Term) -> bool:
    if term.is_year:
        return int(term.word) in years(cell.text) and len(cell.text.split()) <= ENTRY
    heavy = term.name or bool(term.parts)
    return heavy and len(cell.text.split()) <= ENTRY and covered(term, words_of(cell.text)) >= NAMES


def _is_about(question: Question, piece: Piece, entry: Term) -> bool:
    """Whether the heads, the words over the table and the title tell of the rest of what is asked."""
    passage = piece.passage
    layers = (
        (f"{passage.column} {passage.lead_in} {passage.text}", 1.0),
        (" ".join(passage.path), PATH),
        (piece.document.title, PATH),
    )
    rest = [term for term in question.terms if term.stem != entry.stem and _tells(term)]
    return all(value >= COVERED for value in cover(rest, layers))


def _tells(term: Term) -> bool:
    """Whether a word must stand over a table that is about it; what is done to its rows need not."""
    return term.weight > LIGHT and not only_verb(term.word)
