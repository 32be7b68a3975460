"""The row of a table with the most or the least: "Hvilken kommune har flest pladser?"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.compose.cells import SEPARATOR
from assistant.compose.citing import Notes
from assistant.compose.drafts import Draft
from assistant.compose.statements import statement
from assistant.compose.wording import capital, closed
from assistant.cues import compiled, table
from assistant.danish.dates import years
from assistant.danish.numbers import NumberMention, find_numbers
from assistant.danish.words import fold, is_stop, stem, tokens
from assistant.evidence.coverage import Layers, cover
from assistant.evidence.form import COVERED, LIGHT
from assistant.evidence.surroundings import Surroundings
from assistant.evidence.tables import cells_of
from assistant.evidence.weighing import Weigher
from assistant.question.understanding import Question, Term, Wanted
from assistant.question.verbs import only_verb
from assistant.store import Store
from assistant.types import WITHIN, Hit, Passage, Status

# Tables are looked for among the best of what was found.
LOOKED_AT = 12
# Fewer rows are no choice; a cell of more words tells something of its own.
FEWEST, WORDS = 2, 4
# How much the heads, and what stands above the table, count towards the words of a question.
HEADS, ABOVE = 1.0, 0.9
# How many share the first place at most.
ALIKE = 3
# Words within a phrase.
JOINING = frozenset({"og", "eller"})
YEAR_ALONE = re.compile(r"(?:19|20)\d\d")
# Kinds of answer that a question after which of many is taken to want.
KINDS = frozenset({Wanted.WHO, Wanted.PLACE, Wanted.OTHER, Wanted.LIST, Wanted.DEFINITION, Wanted.AMOUNT})


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a column: its cell and the number in it."""

    hit: Hit
    cell: Passage
    number: NumberMention

    @property
    def name(self) -> str:
        return self.cell.row.split(WITHIN)[-1].strip(" :")

    @property
    def unit(self) -> tuple[str, ...]:
        """What the number counts or measures: the words of its cell beside it, and its unit."""
        beside = f"{self.cell.text[: self.number.start]} {self.cell.text[self.number.end :]}"
        return self.number.unit, *map(stem, (token.text for token in tokens(beside)))


@dataclass(frozen=True, slots=True)
class _Column:
    """A column: its rows with a number, and a cell of each that has none."""

    rows: list[_Row]
    gaps: list[Passage]


def extreme(question: Question, hits: Sequence[Hit], store: Store) -> Draft | None:
    """Answer a question for which of many has most or least of what a table tells of each.

    Args:
        question: The question, understood.
        hits: What search found for it, best first.
        store: The documents.

    Returns:
        The cell with the highest or lowest number, or those that share it, and the one that comes next, each
        cited, and which have no number; None when the question asks for something else, or no table tells it.
    """
    highest = _seeks_most(question)
    if highest is None:
        return None
    around = Surroundings(store)
    weigher = Weigher(question, store)
    best: tuple[float, _Column] | None = None
    for hit in hits[:LOOKED_AT]:
        for column in _columns(hit, cells_of(hit.passage, weigher)):
            told = _held(question, column.rows, around)
            if told and (best is None or told > best[0]):
                best = told, column
    if best is None:
        return None
    rows = sorted(best[1].rows, key=lambda row: row.number.value, reverse=highest)
    first = [row for row in rows if row.number.value == rows[0].number.value]
    if len(first) > ALIKE or len(first) == len(rows):
        return None
    return _said(question, first, rows[len(first)], best[1], store)


def _form(name: str, text: str) -> bool:
    return compiled("comparing", "extreme", name).search(text) is not None


def _seeks_most(question: Question) -> bool | None:
    """Whether a question asks which has the most, or which the least; None when it asks for neither."""
    text = question.text
    if question.wanted not in KINDS or not _form("asks", text) or _form("sides", text):
        return None
    most, least = _form("most", text), _form("least", text)
    words = [token.text for token in tokens(text)]
    one_word = sum(_form("word", word) for word in words) == 1
    return None if most == least or not one_word or _form("ranks", text) else most


def _columns(hit: Hit, cells: Sequence[Passage]) -> Iterator[_Column]:
    """The columns of a table whose cells hold one number of one unit or tell of none, without totals."""
    columns: dict[str, list[Passage]] = {}
    heads = [cell for cell in cells if not cell.row and cell.column == cells[0].column]
    for cell in cells:
        if cell.column and cell.row and not _is_of_many(cell.row) and not _is_total(cell.column):
            columns.setdefault(cell.column, []).append(cell)
    for column in columns.values():
        gaps = [cell for cell in column if _form("gap", cell.text)]
        counted = [cell for cell in column if cell not in gaps]
        rows = [
            _Row(hit, cell, numbers[0]) for cell in counted if len(numbers := find_numbers(cell.text)) == 1
        ]
        short = all(
            len(row.cell.text.split()) <= WORDS and not _form("signed", row.cell.text) for row in rows
        )
        names = {row.name for row in rows}
        alike = len({row.unit for row in rows}) == 1
        gaps += _empty(heads, column)
        if len(rows) == len(counted) == len(names) >= max(FEWEST, len(gaps)) and short and alike:
            yield _Column(rows, gaps)


def _empty(heads: Sequence[Passage], column: Sequence[Passage]) -> list[Passage]:
    """The heads of the rows that have no cell in a column, without totals."""
    filled = {cell.row.split(WITHIN)[-1].strip() for cell in column}
    return [head for head in heads if head.text.strip() not in filled and not _is_of_many(head.text)]


def _is_of_many(row: str) -> bool:
    """Whether a row is of several others: "Samlet for alle havne", an average."""
    return _is_total(row) or _form("total", row.split(WITHIN)[-1].strip(" :*"))


def _is_total(head: str) -> bool:
    return fold(head.split(WITHIN)[-1]).strip(" :*") in set(map(fold, table("compose")["words"]["totals"]))


def _held(question: Question, rows: Sequence[_Row], around: Surroundings) -> float:
    """How much a column holds of a question, by weight; 0 when something that it must tell is lacking."""
    cell, info = rows[0].cell, rows[0].hit.document
    head = around.heads(cell)
    kind = SEPARATOR.split(head.text)[0] if head else ""
    told = " ".join(one.text for one in around.before(cell))
    above = f"{' '.join(cell.path)} {cell.lead_in} {told} {info.title} {info.body}"
    # A column that is headed by a year alone is of what the table is about.
    named = not YEAR_ALONE.fullmatch(cell.column.strip())
    column: Layers = ((cell.column if named else f"{cell.column} {above}", HEADS),)
    terms = [term for term in question.terms if _tells(term)]
    own = cover(terms, column)
    is_priced = _form("priced", question.text) and _is_money(rows[0])
    if not is_priced and not any(_heads(term, column) for term in _measures(question, kind)):
        return 0.0
    if any(value < COVERED for value in cover(terms, (*column, (kind, HEADS), (above, ABOVE)))):
        return 0.0
    # Of one year among several it must be said which.
    dated = frozenset(years(cell.column))
    return 0.0 if dated and not dated & question.years else sum(own) + bool(dated) + is_priced


def _measures(question: Question, kind: str) -> tuple[Term, ...]:
    """What there is most or least of: the words after the superlative but for the kind of row.

    "Flest grønne og gule bøjer i 2027" is of "grønne", "gule" and "bøjer".
    """
    words = tokens(question.text)
    at = next(at for at, word in enumerate(words) if _form("word", word.text))
    things = {term.stem: term for term in question.terms if _tells(term)}
    found: list[Term] = []
    for word in words[at + 1 :]:
        term = things.get(stem(word.text))
        if term is not None and cover((term,), ((kind, HEADS),))[0] < COVERED:
            found.append(term)
        elif found and is_stop(word.text) and fold(word.text) not in JOINING:
            break
    return tuple(found)


def _heads(term: Term, column: Layers) -> bool:
    """Whether a column tells a word, or of a compound its last part: "Pladser" tells of "bådpladser"."""
    last = frozenset(term.parts[-1:])
    return cover((term,), column)[0] >= COVERED or bool(last & set(map(stem, column[0][0].split())))


def _tells(term: Term) -> bool:
    """Whether a word must be told by a table: not the superlative itself, nor what is done to its rows."""
    return term.weight > LIGHT and not _form("word", term.word) and not only_verb(term.word)


def _is_money(row: _Row) -> bool:
    return row.number.unit == "kr." or _form("money", f"{row.cell.column} {row.cell.lead_in}")


def _said(question: Question, first: Sequence[_Row], following: _Row, column: _Column, store: Store) -> Draft:
    asked = replace(question, wanted=Wanted.NUMBER)
    weigher, notes = Weigher(asked, store), Notes(store.document)
    words = table("comparing")["extreme"]["said"]
    parts = [statement(asked, weigher.piece(row.cell, row.hit.document, 0.0), notes) for row in first]
    line = weigher.around.line(following.cell)
    marker = notes.cite(following.hit.document, following.cell, line.start, line.end)
    # The superlative as it was asked for: "den dyreste" is "dyrest".
    word = next(token.text for token in tokens(question.text) if _form("word", token.text)).lower()
    many = "one" if len(first) == 1 else "several"
    said = str(words[f"{many}_of_some" if column.gaps else many]).format(
        word=word.removesuffix("e"),
        count=len(column.rows),
        text=following.cell.text.strip(),
        row=following.name,
    )
    parts.append(closed(capital(said), marker))
    if column.gaps:
        parts.append(_without(column, following.hit, weigher, notes))
    return Draft([*(f"{part} " for part in parts[:-1]), parts[-1]], notes.citations, Status.ANSWERED)


def _without(column: _Column, hit: Hit, weigher: Weigher, notes: Notes) -> str:
    """The rows that have no number, each with what stands in its place and its marker."""
    words = table("comparing")["extreme"]["said"]
    told = []
    for cell in column.gaps:
        line = weigher.around.line(cell)
        name = cell.row.split(WITHIN)[-1].strip(" :") or cell.text.strip()
        said = str(words["without_one"]).format(
            row=name, text=cell.text.strip() if cell.row else words["empty"]
        )
        told.append(f"{said} {notes.cite(hit.document, cell, line.start, line.end)}")
    rows = f"{', '.join(told[:-1])} og {told[-1]}" if len(told) > 1 else told[0]
    return f"{capital(str(words['without']).format(rows=rows))}."
