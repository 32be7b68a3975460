"""A bare number of a table as a sum of money: "I 2027 er bidraget for …"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from assistant.compose.cells import Cell, Said, caption, cell_of, places, shown, unit_of, unit_told
from assistant.compose.citing import Notes, Place
from assistant.compose.marking import marked
from assistant.compose.wording import capital, cue, ended, phrase, small
from assistant.cues import patterns, table
from assistant.danish.numbers import find_numbers
from assistant.danish.words import fold, stem, tokens
from assistant.evidence.weighing import Piece
from assistant.question.understanding import Question


def told_sum(cell: Cell) -> Said | None:
    """An amount of money or a share whose unit is told elsewhere: what it is called, for whom, when.

    Args:
        cell: A table cell.

    Returns:
        Its words and the places that carry them; None when the cell is no bare number with such a unit.
    """
    unit = unit_of(cell)
    if not cell.row or unit is None:
        return None
    plain = patterns("compose")["plain_unit"].match(unit[0])
    column = patterns("compose")["unit_head"].sub("", cell.column).strip()
    text = f"{cell.text} {unit[0]}" if plain else phrase("unit", text=cell.text, unit=unit[0])
    spots = (*places(cell, row=True, column=True), _unit_place(cell, unit))
    verb, _, rest = column.partition(" ")
    if fold(verb) in cue("verbs") and rest and fold(cell.row) in cue("totals"):
        return Said(phrase("sum_done_all", text=text, column=small(column)), spots)
    if fold(verb) in cue("verbs") and rest:
        return Said(phrase("sum_done", row=cell.row, verb=verb.lower(), text=text, rest=rest), spots)
    of = patterns("compose")["measure_of"].match(column)
    if of and fold(of["measure"]) in _sums():
        what = f"{_sums()[fold(of['measure'])]} {of['rest']}"
        return Said(phrase("sum_of", row=shown(cell), text=text, what=what), spots)
    dated = patterns("compose")["year_column"].match(column)
    year = dated["year"] if dated else ""
    parts = {
        "row": shown(cell),
        "text": text,
        "year": year,
        "what": _called(cell),
        "column": small(column),
    }
    return Said(phrase(_sum_form(cell, column, year), **parts), spots)


def told_measure(cell: Cell) -> Said | None:
    """A number with its own unit under a measure and a year: "I 2029 er belægningen for … 83 pct.".

    Args:
        cell: A table cell.

    Returns:
        Its words and the places that carry them; None for other cells.
    """
    dated = patterns("compose")["year_column"].match(cell.column)
    what = _sums().get(fold(dated["column"]), "") if dated else ""
    if dated is None or not (cell.row and what and find_numbers(cell.text)):
        return None
    said = phrase("sum_in_year", year=dated["year"], what=what, row=shown(cell), text=cell.text)
    return Said(said, places(cell, row=True, column=True))


def told_unset(question: Question, piece: Piece, notes: Notes) -> str:
    """Say that a table holds no number where one is asked for, and what it holds there.

    Args:
        question: The question, understood.
        piece: The table cell in the place of the number.
        notes: Takes the citations.

    Returns:
        One sentence with [n]: "Beløbet for … i 2029 er ikke angivet; i tabellen står »aftales senere«".
    """
    cell = cell_of(question, piece, notes)
    column = patterns("compose")["unit_head"].sub("", cell.column).strip()
    dated = patterns("compose")["year_column"].match(column)
    head = (dated["column"] if dated else column).strip()
    what = _sums().get(fold(head)) or small(head) or (_called(cell) if unit_told(cell) else phrase("figure"))
    form = "unset_in" if dated else "unset"
    said = phrase(form, what=what, row=shown(cell), year=dated["year"] if dated else "", text=cell.text)
    spots = places(cell, row=True, column=bool(cell.column))
    return marked(notes, piece, said, spots, (cell.line,)) or ended(
        capital(cell.text), notes.cite_at(piece.document, piece.passage, cell.place)
    )


def _sum_form(cell: Cell, column: str, year: str) -> str:
    """Which phrase tells a sum: of a year, of all rows, of all columns, of one measure or of one part."""
    whole, named = fold(cell.row) in cue("totals"), fold(column).split(" ")[-1:]
    if year:
        return "sum_total_in_year" if whole else "sum_in_year"
    if fold(column) in cue("totals"):
        return "sum_all" if whole else "sum_total"
    if not column or named[0] in _sums() or named[0] in cue("measures"):
        return "sum_all" if whole else "sum_of"
    return "sum_total_under" if whole else "sum_under"


def _called(cell: Cell) -> str:
    """What an amount is called in its column's head or above its table; else "beløbet", a share "andelen"."""
    above = caption(cell)
    words = [fold(token.text) for token in tokens(cell.column)]
    if above is not None:
        words += [fold(token.text) for token in tokens(cell.page[above.start : above.end])]
    asked = {stem(token.text) for token in tokens(cell.question.text)}
    known = [word for word in words if word in _sums()]
    best = next((word for word in known if stem(word) in asked), next(iter(known), ""))
    unit = unit_told(cell)
    share = unit is not None and fold(unit[0]).startswith(("pct", "procent"))
    return _sums().get(best, phrase("share" if share else "amount"))


@cache
def _sums() -> Mapping[str, str]:
    return {fold(word): told for word, told in table("compose")["sums"].items()}


def _unit_place(cell: Cell, unit: tuple[str, int]) -> Place:
    """Where a unit stands, with the words above the table that it is among."""
    above = caption(cell)
    if above is not None and above.start <= unit[1] < above.end:
        return above
    return cell.at(unit[1], unit[1] + len(unit[0]))
