"""Whether a figure keeps a bound: Ja or Nej, with the sentence that tells it and the one that sets it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from math import inf, isclose

from assistant.claims.punctual import in_time, plainly
from assistant.claims.told import Told, days_in, told_in
from assistant.claims.within import EQUAL, comparable, holds, measures
from assistant.compose.composing import compose
from assistant.compose.drafts import Draft
from assistant.cues import patterns, table
from assistant.danish.words import stem, tokens
from assistant.evidence.evidence import Evidence
from assistant.evidence.form import LIGHT, negates
from assistant.evidence.weighing import Weigher
from assistant.mandate.words import MEASURES, Bound, groups_of, quantities
from assistant.question.terms import terms_of
from assistant.question.understanding import Question, Term, Wanted
from assistant.question.verbs import is_verb, only_verb
from assistant.search import passes
from assistant.store import Store
from assistant.types import Filters, Hit, Kind, Status
from assistant.validity.validity import Validity

# Finds passages for a text.
Find = Callable[[str], Sequence[Hit]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question holds against what.

    Attributes:
        kind: "power" for what a body may decide, "limit", "goal" or "time".
        keeps: Whether Ja means that the bound is kept.
        figure: Words for what is measured.
        bound: Words for what bounds it, beside those for the figure.
        done: The verb of what was to be done in time, "" for none.
        question: The question, understood.
    """

    kind: str
    keeps: bool
    figure: tuple[Term, ...]
    bound: tuple[Term, ...]
    done: str
    question: Question


@dataclass(frozen=True, slots=True)
class _Pair:
    figure: Told
    bound: Told
    kept: bool
    values: tuple[float, Bound]


def kept(asked: Question, hits: Sequence[Hit], store: Store, filters: Filters, find: Find) -> Draft | None:
    """Tell whether a figure keeps its bound.

    Args:
        asked: The question, understood.
        hits: What search found for it, best first.
        store: Where the documents are.
        filters: Which of them may be drawn on.
        find: Finds passages for a text.

    Returns:
        "Ja." or "Nej." with the sentence that tells the figure and that which sets the bound; None when the
        question asks for nothing of the kind, or the two are not surely of one matter and one unit.
    """
    held = _asked(asked)
    if held is None:
        return None
    found = [
        *hits,
        *(hit for cue in table("keeping")["search"][held.kind] for hit in find(f"{asked.text} {cue}")),
    ]
    validity = Validity.of(store)
    original = patterns("keeping")["original"].search(asked.text)
    holding = (
        hit
        for hit in found
        if passes(hit.document, filters) and (original or validity.supersedes(hit.document.id) is None)
    )
    told = told_in(holding)
    verdict = in_time(asked, held.figure, held.done, told) if held.kind == "time" else _verdict(held, told)
    if verdict is None:
        return None
    figure, bound, within = verdict
    weigher = Weigher(asked, store)
    pieces = tuple(weigher.piece(one.passage, one.document, one.dense) for one in (figure, bound))
    plain = replace(asked, wanted=Wanted.AMOUNT, decided=False)
    parts, cited = compose(plain, Evidence(pieces, 1.0), store.document)
    name = "yes" if within is held.keeps else "no"
    said = str(table("compose")["verdicts"][name]).format(sentence="".join(parts))
    return Draft([said], cited, Status.ANSWERED)


@cache
def _forms() -> tuple[tuple[re.Pattern[str], str, bool], ...]:
    return tuple((re.compile(row["form"]), row["kind"], row["keeps"]) for row in table("keeping")["forms"])


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(stem(word) for word in table("keeping")["words"][name])


def _asked(asked: Question) -> Asked | None:
    text = " ".join(asked.text.lower().split()).rstrip("?.! ")
    if negates(text):
        return None
    for form, kind, keeps in _forms():
        found = form.match(text)
        if found:
            whole = text if kind == "power" else found["figure"]
            return Asked(
                kind,
                keeps,
                tuple(_matter(asked, whole)),
                tuple(_matter(asked, found["bound"])),
                found.groupdict().get("done") or "",
                asked,
            )
    return None


def _matter(asked: Question, text: str) -> Iterator[Term]:
    """The terms of a question that stand in a part of it and name the matter."""
    said = {token.text.lower() for token in tokens(text)}
    for term in asked.terms:
        heavy = term.weight > LIGHT and not term.is_year and not (only_verb(term.word) and not term.name)
        plain = {term.stem, *term.parts[-1:]} & _words("bounding") or term.stem in _words("measures")
        if heavy and not plain and (term.carried or term.word.lower() in said):
            yield term


def _verdict(held: Asked, told: Sequence[Told]) -> tuple[Told, Told, bool] | None:
    """The one figure and the one bound that fit, and whether the figure keeps it."""
    if not any(not (term.is_body or term.is_role) for term in (*held.figure, *held.bound)):
        return None
    figures = [one for one in told if _is_figure(held, one)]
    bounds = [one for one in told if _is_bound(held, one)]
    regions = frozenset().union(*(one.regions for one in told))
    alone = next(iter(regions)) if len(regions) == 1 else ""
    pairs = [pair for one, other in product(figures, bounds) if (pair := _pair(held, one, other, alone))]
    if held.kind == "goal":
        newest = max((pair.figure.document.date for pair in pairs if pair.figure.document.date), default=None)
        pairs = [pair for pair in pairs if pair.figure.document.date == newest]
    # What is told twice is one figure; what differs, or has been moved, leaves it open which is meant.
    if len({pair.values for pair in pairs}) != 1 or any(_moves(one, pairs[0]) for one in told):
        return None
    return pairs[0].figure, pairs[0].bound, pairs[0].kept


def _things(held: Asked) -> list[Term]:
    """What is measured, without the names of whose it is."""
    return [term for term in held.figure if not term.name]


def _moves(sentence: Told, pair: _Pair) -> bool:
    """Whether a sentence puts another number in the place of the figure or of its bound."""
    value, limit = pair.values
    edges = {value, limit.low, limit.high} - {-inf, inf}
    told = [found for found in quantities(sentence.text) if found.unit == limit.unit]
    same = any(isclose(a, b, rel_tol=EQUAL) for one in told for a in (one.low, one.high) for b in edges)
    return same and len(told) > 1 and patterns("keeping")["moved"].search(sentence.text) is not None


def _is_figure(held: Asked, one: Told) -> bool:
    """Whether a sentence tells as a fact what is measured of all that the question names."""
    question, day = held.question, one.document.date
    if one.proposes or not measures(one.text).figures or not all(map(one.tells, held.figure)):
        return False
    if question.days and day not in question.days and not question.days & days_in(one.text):
        return False
    if held.kind != "goal" and question.years and not question.years <= one.years:
        return False
    return held.kind != "power" or not (
        patterns("keeping")["permits"].search(one.text) or _by_other(held, one)
    )


def _by_other(held: Asked, one: Told) -> bool:
    """Whether a sentence tells of a body that the question does not name."""
    actors = {root for term in held.figure if term.is_body for root in (term.stem, *term.parts[-1:])}
    return any(term.is_body and term.stem not in actors for term in terms_of(one.text))


def _is_bound(held: Asked, one: Told) -> bool:
    """Whether a sentence sets a bound to what the question is about."""
    bounds, years = measures(one.text).bounds, measures(one.text).years
    if not bounds or one.proposes or one.document.kind is Kind.HOERINGSSVAR:
        return False
    if not all(map(one.words, held.bound)) or (years and not held.question.years <= years):
        return False
    if held.kind == "power":
        actors = [term for term in held.figure if term.is_body or term.is_role]
        permits = patterns("keeping")["permits"].search(one.text)
        return bool(actors and permits) and all(map(one.tells, actors))
    if held.kind == "goal" and not held.question.years <= years:
        return False
    return bool(held.bound) or any(map(one.words, _things(held)))


def _pair(held: Asked, figure: Told, bound: Told, alone: str) -> _Pair | None:
    """A figure held against a bound; None where they do not measure the same alike.

    Where all that was found is of one region, `alone`, its name may be left out.
    """
    told, sets = measures(figure.text), measures(bound.text)
    if _of_others(held, figure, bound, alone) or not (comparable(told, sets) and _alike(held, figure, bound)):
        return None
    units = [unit for unit in sets.bounds if _unit(held, unit, told.figures) is not None]
    asked = {term.stem for term in (*held.figure, *held.bound)} & sets.bounds.keys()
    if held.kind != "power" and asked:
        units = [unit for unit in units if unit in asked]
    # What a body may decide is bound by all that the sentence says, a price or a number by one bound.
    if not units or len(units) != (len(sets.bounds) if held.kind == "power" else 1):
        return None
    values = [(_unit(held, unit, told.figures) or 0.0, sets.bounds[unit]) for unit in units]
    kept = [holds(*one, strict=unit in sets.edges) for unit, one in zip(units, values, strict=True)]
    if None in kept:
        return None
    return _Pair(figure, bound, all(kept), values[kept.index(False) if False in kept else 0])


def _alike(held: Asked, figure: Told, bound: Told) -> bool:
    """Whether a bound tells of what is measured, or the figure of what the bound is set to."""
    if held.kind == "power":
        return _same_act(figure, bound)
    if "" in measures(bound.text).bounds and not all(map(figure.words, _matter_of(bound.passage.column))):
        return False
    named = bool(held.bound) and all(map(figure.tells, held.bound))
    return named or all(map(bound.tells, _things(held)))


def _of_others(held: Asked, figure: Told, bound: Told, alone: str) -> bool:
    """Whether a bound is another region's than the figure's, or a goal an older figure or one of a part."""
    asked = held.question.text.lower()
    if bound.of_other(asked, figure.whole, alone):
        return True
    if held.kind != "goal":
        return False
    day, due = figure.document.date, measures(bound.text).years
    in_year = not due or measures(figure.text).years or (day is not None and day.year in due)
    return figure.of_other(asked, bound.whole) or _is_older(figure, bound) or not in_year


def _unit(held: Asked, unit: str, figures: dict[str, float]) -> float | None:
    """The figure of a bound's unit; for a bare number that of what the question counts."""
    if unit:
        return figures.get(unit)
    asked = {term.stem for term in (*held.figure, *held.bound)}
    counted = [value for name, value in figures.items() if name not in MEASURES and name in asked]
    return counted[0] if len(counted) == 1 else None


def _is_older(figure: Told, goal: Told) -> bool:
    """Whether a figure was told before the goal was set, or no one knows."""
    told, sets = figure.document.date, goal.document.date
    return told is None or sets is None or told < sets


def _same_act(figure: Told, bound: Told) -> bool:
    """Whether what was done is what may be done within the bound: the act, and most of what it is done to."""
    terms = [term for term in _matter_of(bound.text) if not (term.is_body or term.is_role)]
    words = frozenset().union(*(plainly(token.text) for token in tokens(figure.text)))
    done = frozenset().union(*map(groups_of, words))
    shared = [term for term in terms if figure.tells(term) or groups_of(term.word.lower()) & done]
    acts = [term for term in shared if is_verb(term.word)]
    return bool(acts) and 2 * len(shared) > len(terms)


def _matter_of(text: str) -> list[Term]:
    """The words of a text that name a matter, without its numbers and those that any bound is told in."""
    plain = _words("bounding") | _words("measures") | _words("anything")
    return [term for term in terms_of(text) if term.stem not in plain and not term.word[:1].isdigit()]
