"""Whether one has more of something than another: Ja or Nej by two cells of one column of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import product

from assistant.compose.composing import compose
from assistant.compose.drafts import Draft
from assistant.cues import table
from assistant.danish.dates import years
from assistant.danish.numbers import find_numbers
from assistant.danish.words import tokens
from assistant.evidence.coverage import cover
from assistant.evidence.evidence import Evidence
from assistant.evidence.form import COVERED, negates
from assistant.evidence.tables import cells_of
from assistant.evidence.weighing import Weigher
from assistant.question.understanding import Question, Term, Wanted
from assistant.store import Store
from assistant.types import Hit, Passage, Status
from assistant.validity.validity import Validity

# A number below nothing.
SIGNED = re.compile(r"(?:^|\s)[-−–]\s?\d")
# How well the head of a row must hold each word for a side, so that it is no row beside it.
NAMED = 0.8


def outnumbers(asked: Question, hits: Sequence[Hit], store: Store) -> Draft | None:
    """Tell whether one has more, or less, of something than another.

    Args:
        asked: The question, understood.
        hits: What search found for it, best first.
        store: Where the documents are.

    Returns:
        "Ja." or "Nej." with the two cells, each cited; None when the question asks for nothing of the kind,
        or no two rows of just one column tell it, in one unit and for the year that is asked about.
    """
    said = " ".join(asked.text.lower().split()).rstrip("?.! ")
    found = next((found for form in _forms() if (found := form.match(said))), None)
    if asked.wanted is not Wanted.YES_NO or found is None or negates(said):
        return None
    of, one, other = (_terms(asked, found[name]) for name in ("of", "one", "other"))
    if not (of and one and other) or any(find_numbers(found[name]) for name in ("of", "one", "other")):
        return None
    weigher = Weigher(asked, store)
    validity = Validity.of(store)
    tables = {
        (hit.document.id, hit.passage.group): hit
        for hit in hits
        if hit.passage.column and validity.supersedes(hit.document.id) is None
    }
    pairs = [
        (hit, cells)
        for hit in tables.values()
        for cells in _pairs(asked, hit, cells_of(hit.passage, weigher), of, (one, other))
    ]
    values = [[find_numbers(cell.text)[0].value for cell in cells] for _, cells in pairs]
    if len(pairs) != 1 or values[0][0] == values[0][1]:
        return None
    (hit, cells), (first, second) = pairs[0], values[0]
    pieces = tuple(weigher.piece(cell, hit.document, hit.dense or 0.0) for cell in cells)
    plain = replace(asked, wanted=Wanted.NUMBER)
    parts, cited = compose(plain, Evidence(pieces, 1.0), store.document)
    higher = found["more"] in table("keeping")["more"]["higher"]
    name = "yes" if (first > second) is higher else "no"
    verdict = str(table("compose")["verdicts"][name]).format(sentence="".join(parts))
    return Draft([verdict], cited, Status.ANSWERED)


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form) for form in table("keeping")["more"]["forms"])


def _terms(asked: Question, text: str) -> tuple[Term, ...]:
    """The terms of a question in a part of it, but for its year."""
    said = {token.text for token in tokens(text)}
    return tuple(term for term in asked.terms if term.word.lower() in said and not term.is_year)


def _pairs(
    asked: Question, hit: Hit, cells: Sequence[Passage], of: Sequence[Term], sides: tuple[Sequence[Term], ...]
) -> Iterator[tuple[Passage, Passage]]:
    """The cells of both sides in each column for what is counted, where each side has just one row."""
    alike = [cell for cell in cells if len(find_numbers(cell.text)) == 1 and not SIGNED.search(cell.text)]
    counted = [cell for cell in alike if _counts(asked, hit, cell, of)]
    rows = [[cell for cell in counted if _is_row(cell, side)] for side in sides]
    heads = [{cell.row for cell in row} for row in rows]
    if any(len(head) != 1 for head in heads) or heads[0] == heads[1]:
        return
    for one, other in product(*rows):
        if one.column == other.column and _unit(one) == _unit(other):
            yield one, other


def _counts(asked: Question, hit: Hit, cell: Passage, of: Sequence[Term]) -> bool:
    """Whether a cell tells what is counted, in its column or its table, and of no other year.

    A table without a year is of that of its document.
    """
    told = frozenset(years(f"{cell.column} {cell.row} {cell.section} {cell.lead_in} {hit.document.title}"))
    day = hit.document.date
    in_year = asked.years <= (told or frozenset({day.year} if day else ()))
    values = cover(of, ((f"{cell.column} {cell.text}", 1.0),))
    return in_year and all(value >= COVERED for value in values)


def _is_row(cell: Passage, side: Sequence[Term]) -> bool:
    return all(value >= NAMED for value in cover(side, ((cell.row, 1.0),)))


def _unit(cell: Passage) -> str:
    return find_numbers(cell.text)[0].unit
