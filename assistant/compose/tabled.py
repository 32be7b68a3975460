"""A table cell as a sentence that somebody would write, with the row and column it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.compose.cells import SEPARATOR, Cell, Said, cell_of, header, places, shown, unit_of
from assistant.compose.citing import Notes
from assistant.compose.marking import marked
from assistant.compose.persons import Someone, holds, is_in, read_person, sits_for
from assistant.compose.standing import body_of, find
from assistant.compose.sums import told_measure, told_sum
from assistant.compose.wording import bare, capital, cue, ended, phrase, small
from assistant.cues import patterns
from assistant.danish.dates import Precision, find_dates, years
from assistant.danish.words import fold, stem, tokens
from assistant.evidence.coverage import cover
from assistant.evidence.slots import role_asked
from assistant.evidence.weighing import Piece
from assistant.question.understanding import Question, Wanted

WORDY = 5
# How well a cell must hold a name to be what is asked about.
NAMED = 0.8
LETTER = re.compile(r"[^\W\d_]")
LETTERS = re.compile(r"[A-ZÆØÅ][A-ZÆØÅ0-9-]{1,9}")


def in_table(question: Question, piece: Piece, notes: Notes) -> str:
    """Say a table cell.

    Args:
        question: The question, understood.
        piece: The cell's passage.
        notes: Takes the citations.

    Returns:
        One sentence, or several when the cell holds several, each with [n]; no number, date or name in them
        that the cited words lack.
    """
    cell = _as_asked(_described(cell_of(question, piece, notes)))
    for said in _ways(cell):
        whole = marked(notes, piece, said.text, said.places, (cell.line,))
        if whole is not None:
            return whole
    return ended(capital(cell.text), notes.cite_at(piece.document, piece.passage, cell.place))


def _described(cell: Cell) -> Cell:
    """The cell with what its row is about before the row's head, when that is a mere number or code."""
    if not patterns("compose")["code"].fullmatch(cell.row):
        return cell
    others = (bare(text) for text in SEPARATOR.split(cell.line_text))
    wordy = (t for t in others if t != cell.row and len(LETTER.findall(t)) > len(t) / 2)
    told = next(wordy, "")
    return replace(cell, row=f"{small(told)} ({cell.row})") if told and told != cell.text else cell


def _as_asked(cell: Cell) -> Cell:
    """The cell with the name asked about beside its row's head, when that stands further in the row."""
    names = [term for term in cell.question.terms if term.name]
    if not cell.row or not names or max(cover(names, ((f"{cell.row} {cell.column}", 1.0),))) >= NAMED:
        return cell
    others = [bare(text) for text in SEPARATOR.split(cell.line_text)]
    named = (text for text in others if text and max(cover(names, ((text, 1.0),))) >= NAMED)
    other = next(named, "")
    return replace(cell, row=f"{other} ({cell.row})") if other and other != cell.text else cell


def _ways(cell: Cell) -> Iterator[Said]:
    """The ways to say a cell, the one a person would choose first."""
    for way in (
        _mark,
        _person,
        _meaning,
        _moved,
        _payer,
        _sentence,
        _titled,
        told_sum,
        told_measure,
        _measured,
        _plain,
    ):
        said = way(cell)
        if said is not None:
            yield said


def _person(cell: Cell) -> Said | None:
    """The whole row of a person, when a person is asked for, or one is asked about by name."""
    person = read_person(cell.line_text)
    if person is None:
        return None
    if any(fold(head) in cue("appointed") for head in header(cell) or ()):
        person = replace(person, appointed=True)
    if cell.question.wanted is Wanted.WHO:
        return Said(sits_for(cell.question, person) or _post(cell, person), (cell.line,))
    asked = {fold(token.text) for token in tokens(cell.question.text)}
    body = body_of(cell.piece.document)
    stated = find(cell.notes, cell.piece.passage, body) if body else None
    if stated and person.role and asked >= {fold(part) for part in person.name.split(" ")}:
        return Said(is_in(person, body), (cell.line, stated))
    return Said(_post(cell, person), (cell.line,))


def _post(cell: Cell, person: Someone) -> str:
    """A person with a role or a post as a sentence."""
    role = role_asked(cell.question)
    if person.role and (person.chairs or (role and stem(person.role) == role.stem)):
        return holds(person)
    return phrase("is_a", name=person.name, title=person.post) if person.title else person.told


def _meaning(cell: Cell) -> Said | None:
    """What a word or an abbreviation in the first column means."""
    # What stands under a year tells what happens then.
    if cell.question.wanted is not Wanted.DEFINITION or not cell.row or years(cell.column):
        return None
    asked = {term.stem for term in cell.question.terms}
    if not any(stem(token.text) in asked for token in tokens(cell.row)):
        return None
    if LETTERS.fullmatch(cell.row):
        return Said(phrase("stands_for", row=cell.row, text=small(cell.text)), places(cell, row=True))
    if len(cell.text.split()) < WORDY:
        return None
    return Said(phrase("understood", row=small(cell.row), text=small(cell.text)), places(cell, row=True))


def _moved(cell: Cell) -> Said | None:
    """What was moved, with what it was before: a row that tells both."""
    told = fold(cell.column)
    if not cell.row or told not in cue("before") | cue("now"):
        return None
    heads = header(cell)
    cells = SEPARATOR.split(cell.line_text)
    if heads is None or len(heads) != len(cells):
        return None
    by_head = {fold(head): bare(text) for head, text in zip(heads, cells, strict=True)}
    before = next((by_head[h] for h in by_head if h in cue("before")), "")
    now = next((by_head[h] for h in by_head if h in cue("now")), "")
    if not (before and now):
        return None
    return Said(phrase("moved", row=cell.row, now=now, before=before), (cell.line,))


def _payer(cell: Cell) -> Said | None:
    """Who pays, with how much when the row tells it: a column that asks "Hvem betaler"."""
    asks = patterns("compose")["payer"].match(cell.column)
    if asks is None or not cell.row:
        return None
    parts = {"row": cell.row, "text": small(cell.text), "verb": asks["verb"]}
    amounts = [text for text in map(bare, SEPARATOR.split(cell.line_text)) if _is_money(text)]
    if len(amounts) != 1:
        return Said(phrase("payer", **parts), places(cell, row=True, column=True))
    said = phrase("payer_sum", **parts, amount=amounts[0])
    return Said(said, (cell.line, *places(cell, column=True)[1:]))


def _is_money(text: str) -> bool:
    return bool(patterns("compose")["money"].match(text))


def _mark(cell: Cell) -> Said | None:
    """A mark in a table of who took part."""
    if fold(cell.text) not in cue("marks") or not cell.row:
        return None
    if fold(cell.text) in cue("excused"):
        return Said(phrase("excused", row=cell.row), places(cell, row=True))
    if not cell.column:
        return Said(phrase("marked_plain", row=cell.row, text=cell.text), places(cell, row=True))
    said = phrase("marked", row=cell.row, text=cell.text, column=cell.column)
    return Said(said, places(cell, row=True, column=True))


def _sentence(cell: Cell) -> Said | None:
    """A cell that is a sentence of its own, its row named only when the sentence does not name it."""
    text = cell.text
    if not text.endswith(".") or len(text.split()) < WORDY or not text[:1].isupper():
        return None
    held = {stem(token.text) for token in tokens(text)}
    heads = [stem(token.text) for token in tokens(cell.row)]
    if not cell.row or any(head in held for head in heads):
        return Said(text, (cell.place,))
    return Said(phrase("line", row=cell.row, text=text), places(cell, row=True))


def _titled(cell: Cell) -> Said | None:
    """A cell whose column names a role, a measure or what happens."""
    words = [fold(token.text) for token in tokens(cell.column)]
    if not cell.row or not words or unit_of(cell) or any(c.isdigit() for c in cell.column):
        return None
    row, text = cell.row, cell.text
    spots = places(cell, row=True, column=True)
    role = role_asked(cell.question)
    if role is not None and stem(cell.column) == role.stem:
        return Said(phrase("holder_of", role=cell.column, body=row, name=text), spots)
    if words[0] in cue("verbs") and len(words) == 1:
        return Said(phrase("verb", row=row, column=cell.column.lower(), text=_dated(text)), spots)
    if set(words) & cue("verbs"):
        return Said(phrase("told", row=row, column=cell.column, text=_dated(text)), spots)
    if words[-1] in cue("roles") or (words[-1] in cue("measures") and len(words) <= 2):
        return Said(phrase("measure", column=cell.column, row=shown(cell), text=small(text)), spots)
    return None


def _dated(text: str) -> str:
    """A date as it follows a verb: "den 1. maj 2027", "i 2027"."""
    dates = find_dates(text[:40])
    if not dates or dates[0].start:
        return small(text)
    if dates[0].precision is Precision.DAY:
        return f"den {text}" if text[:1].isdigit() else text
    return f"i {text}" if dates[0].precision is Precision.YEAR else text


def _measured(cell: Cell) -> Said | None:
    """A number under a head that names what is counted, a year, or both."""
    if not cell.row or not patterns("compose")["bare_number"].match(cell.text):
        return None
    dated = patterns("compose")["year_column"].match(cell.column)
    what = (dated["column"] if dated else cell.column).strip()
    unit = unit_of(cell)
    spots = places(cell, row=True, column=True)
    if dated and not what:
        text = phrase("unit", text=cell.text, unit=unit[0]) if unit else cell.text
        spots += (cell.at(unit[1], unit[1] + len(unit[0])),) if unit else ()
        return Said(phrase("in_year", row=shown(cell), text=text, year=dated["year"]), spots)
    words = [fold(token.text) for token in tokens(what)]
    if unit or not words or not set(words) & cue("counts") or find_dates(cell.row) or "," in what:
        return None
    if words[0] in cue("numbered"):
        what = what.split(" ", 1)[-1]
    whole = "count_all" if fold(cell.row) in cue("totals") else "count"
    name = f"{whole}_in" if dated else whole
    year = dated["year"] if dated else ""
    return Said(phrase(name, row=cell.row, text=cell.text, column=small(what), year=year), spots)


def _plain(cell: Cell) -> Said:
    """A cell with the heads that belong to the claim."""
    column = cell.column if _tells(cell) else ""
    text, spots = cell.text, places(cell, row=bool(cell.row), column=bool(column))
    unit = unit_of(cell)
    if unit:
        text = phrase("unit", text=text, unit=unit[0])
        spots += (cell.at(unit[1], unit[1] + len(unit[0])),)
    if cell.row and column:
        return Said(phrase("cell", row=cell.row, column=small(column), text=text), spots)
    head = cell.row or column
    return Said(phrase("line", row=head, text=text) if head else text, spots)


def _tells(cell: Cell) -> bool:
    """Whether a column's head adds to a cell: a year it does not name, or a word of the question."""
    head = cell.column
    if any(c.isdigit() for c in head):
        return not years(head) or not years(head) <= years(cell.text)
    return any(value > 0 for value in cover(cell.question.terms, ((head, 1.0),)))
