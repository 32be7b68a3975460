"""What cells of one row or column come to together: "i alt i de tre år", "A og B tilsammen i 2028"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.comparing.difference import now_told, written
from assistant.compose.citing import Notes
from assistant.compose.drafts import BETWEEN, Draft, together
from assistant.compose.statements import statement
from assistant.cues import patterns, table
from assistant.danish.dates import years
from assistant.danish.numbers import NumberMention, find_numbers
from assistant.danish.sentences import sentences
from assistant.danish.words import fold, is_stop, tokens
from assistant.evidence.coverage import cover
from assistant.evidence.form import COVERED, LIGHT
from assistant.evidence.tables import SUMMED, cells_of, is_total
from assistant.evidence.weighing import Weigher
from assistant.mandate.words import MONEY
from assistant.question.understanding import Question, Term
from assistant.question.verbs import only_verb
from assistant.store import Store
from assistant.types import MARKER, WITHIN, DocumentInfo, Hit, Passage, Status
from assistant.validity.corrections import corrected

# Tables are looked for among the best of what was found.
LOOKED_AT = 12
# Fewer cells are no sum, and more are not added up.
FEWEST, MOST = 2, 8
# How well a word of the question must stand in a head for its row or column to be named.
NAMES = 0.8
# What a head says in brackets, and its digits.
ASIDE = re.compile(r"\([^()]*\)|\d[\d.]*")

MayCite = Callable[[DocumentInfo], bool]


@dataclass(frozen=True, slots=True)
class _Value:
    """A cell told, with what it counts now."""

    draft: Draft
    value: float
    unit: str


def summed(question: Question, hits: Sequence[Hit], store: Store, may_cite: MayCite) -> Draft | None:
    """Add up the cells of a table that a question asks the sum of.

    Args:
        question: The question, understood.
        hits: What search found, best first.
        store: The documents.
        may_cite: Tells the documents that the answer may draw on.

    Returns:
        Each cell, cited and put right where a later document corrects it, and their sum; None when the
        question asks for no sum, a table tells it itself, or no table has all that it asks to be added.
    """
    asks = patterns("tables")["asks_sum"].search(fold(question.text))
    if question.wanted not in SUMMED or not asks:
        return None
    weigher = Weigher(question, store)
    for hit, cells in _tables(hits, weigher):
        chosen = _chosen(question, cells)
        if _is_rate(question, chosen):
            continue
        if FEWEST <= len(chosen) <= MOST and _is_of(question, chosen, hit, store):
            told = [_told(question, cell, hit, weigher, store, may_cite) for cell in chosen]
            over_time = len({frozenset(years(cell.column)) for cell in chosen}) > 1
            return _added(question, [one for one in told if one], len(chosen), over_time=over_time)
    return None


def _is_rate(question: Question, cells: Sequence[Passage]) -> bool:
    """Whether a question or the heads of its cells tell what one of a thing costs: that is not added up."""
    heads = " ; ".join(f"{cell.row} {cell.column} {cell.lead_in}" for cell in cells)
    return patterns("tables")["rate"].search(f"{question.text} ; {heads}") is not None


def _tables(hits: Sequence[Hit], weigher: Weigher) -> Iterator[tuple[Hit, list[Passage]]]:
    """The tables that the best of what was found is of or introduces, each once."""
    seen: set[tuple[str, int]] = set()
    for hit in hits[:LOOKED_AT]:
        cells = cells_of(hit.passage, weigher)
        if cells and (hit.document.id, cells[0].group) not in seen:
            seen.add((hit.document.id, cells[0].group))
            yield hit, cells


def _chosen(question: Question, cells: Sequence[Passage]) -> list[Passage]:
    """The cells to be added, in the order of the table; [] where the question does not tell which."""
    counted = [cell for cell in cells if cell.row and len(find_numbers(cell.text)) == 1]
    parts = [cell for cell in counted if not is_total(cell)]
    rows = _named(question, [cell.row for cell in parts])
    columns = _named(question, [cell.column for cell in parts])
    if len(rows) == 1 and len(columns) >= FEWEST:
        return [cell for cell in parts if cell.row in rows and cell.column in columns]
    if len(rows) == 1:
        return _of_years(question, [cell for cell in counted if cell.row in rows])
    of_rows = [cell for cell in parts if cell.row in rows and _of_year(question, cell)]
    found = {cell.column for cell in of_rows}
    meant = columns if columns and len(found) > 1 else list(found)
    return [cell for cell in of_rows if cell.column in meant] if len(meant) == 1 else []


def _of_year(question: Question, cell: Passage) -> bool:
    """Whether a cell is of the year asked for, if one is."""
    return not question.years or question.years == years(cell.column)


def _of_years(question: Question, row: Sequence[Passage]) -> list[Passage]:
    """The cells of a row for the years asked for, all of them when none is named.

    Nothing where the row tells their sum itself.
    """
    dated = {year: cell for cell in row if len(years(cell.column)) == 1 for year in years(cell.column)}
    all_years = patterns("tables")["over_years"].search(fold(question.text))
    asked = set(question.years) or (set(dated) if all_years else set())
    if question.years and patterns("tables")["year_to_year"].search(question.text):
        asked = set(range(min(asked), max(asked) + 1))
    if not asked <= set(dated) or len(asked) < FEWEST:
        return []
    told = asked == set(dated) and any(is_total(cell) for cell in row)
    return [] if told else [dated[year] for year in sorted(asked)]


def _named(question: Question, heads: Sequence[str]) -> list[str]:
    """The heads that a question names, those it names whole where there are any."""
    shares = {head: _share(question, head.split(WITHIN)[-1]) for head in dict.fromkeys(heads)}
    best = max(shares.values(), default=0.0)
    return [head for head, share in shares.items() if share >= COVERED and share == best]


def _share(question: Question, head: str) -> float:
    """How much of the words of a head the question names."""
    words = [one.text for one in tokens(ASIDE.sub(" ", head)) if not is_stop(one.text)]
    terms = [term for term in question.terms if not term.is_year]
    held = sum(value >= NAMES for value in cover(terms, ((head, 1.0),)))
    return min(1.0, held / len(words)) if words else 0.0


def _is_of(question: Question, cells: Sequence[Passage], hit: Hit, store: Store) -> bool:
    """Whether a table is of what a question asks the sum of, by its heads and what stands over it."""
    terms = [term for term in question.terms if term.weight > LIGHT and not _only_sums(term)]
    first = cells[0]
    heads = " ".join(f"{cell.row} {cell.column}" for cell in cells)
    over = f"{heads} {first.lead_in} {first.section} {hit.document.title}"
    if all(value >= COVERED for value in cover(terms, ((over, 1.0),))):
        return True
    # A place or a body need only be named in the document.
    names = [term for term in terms if term.name]
    things = [term for term in terms if not term.name]
    whole = " ".join(one.text for one in store.passages(hit.document.id))
    of_it = bool(things) and all(value >= COVERED for value in cover(things, ((over, 1.0),)))
    return of_it and all(value >= COVERED for value in cover(names, ((whole, 1.0),)))


def _only_sums(term: Term) -> bool:
    """Whether a word of a question asks for a sum or its time, or is its verb."""
    asks = patterns("tables")["sum_words"].match(fold(term.word))
    return term.is_year or bool(asks) or (only_verb(term.word) and not term.name)


def _told(
    question: Question, cell: Passage, hit: Hit, weigher: Weigher, store: Store, may_cite: MayCite
) -> _Value | None:
    """A cell told, with its value now; None where that is not sure."""
    notes = Notes(store.document)
    said = statement(question, weigher.piece(cell, hit.document, 0.0), notes)
    was = _number(said, find_numbers(cell.text)[0])
    parts, cited = corrected([said], notes.citations, store, may_cite, [question])
    draft = Draft(parts, cited, Status.ANSWERED)
    if was is None or parts == [said]:
        return _Value(draft, was.value, was.unit) if was else None
    first = next((parts[0][start:end] for start, end in sentences(parts[0])), "")
    new = [one for one in find_numbers(now_told(MARKER.sub("", first))) if one.unit == was.unit]
    new = [one for one in new if one.value != was.value]
    return _Value(draft, new[0].value, was.unit) if len(new) == 1 else None


def _number(said: str, number: NumberMention) -> NumberMention | None:
    """The number of a cell as a sentence tells it, with the unit that stands over the table."""
    bare = MARKER.sub("", said)
    alike = (one for one in find_numbers(bare) if one.value and number.value)
    factors = (1.0, 1e3, 1e6, 1e9)
    return next((one for one in alike if any(_same(one.value, number.value * f) for f in factors)), None)


def _same(one: float, other: float) -> bool:
    return abs(one - other) < 1e-6 * max(abs(one), abs(other), 1.0)


def _added(question: Question, told: Sequence[_Value], count: int, *, over_time: bool) -> Draft | None:
    """The cells, and their sum; None where one of them is not told, or they are not of one unit.

    What there is one year is there the next: over time only money is added up.
    """
    units = {one.unit for one in told}
    if len(told) != count or len(units) != 1 or (over_time and units != {MONEY}):
        return None
    joined = together([question.text] * count, [one.draft for one in told])
    paragraphs = "".join(joined.parts).split(BETWEEN)
    markers = [found[0] for paragraph in paragraphs if (found := MARKER.search(paragraph))]
    if len(markers) != count:
        return None
    amount = written(round(sum(one.value for one in told), 6), told[0].unit).strip()
    text = str(table("comparing")["texts"]["sum"]).format(amount=amount, markers="".join(markers))
    return replace(joined, parts=[*joined.parts, f"{BETWEEN}{text}"], confidence=None)
