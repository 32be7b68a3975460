"""Whether a sentence reaches as far as what is asked, so that Ja or Nej may rest on it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.claims.measures import yearless_at
from assistant.cues import patterns, table
from assistant.danish.dates import Precision, find_dates
from assistant.danish.numbers import find_numbers
from assistant.danish.words import is_stop, stem, tokens
from assistant.evidence.form import LIGHT
from assistant.mandate.narrowness import held
from assistant.mandate.words import MONEY
from assistant.question.understanding import Question, Term
from assistant.types import MARKER, Citation

# Endings of a noun that names several.
PLURAL = ("er", "erne", "ene")
# Quotes that a cell rests on: its own and the head of its column.
OF_CELL = 2


def falls_short(asked: Question, said: str, cited: Sequence[Citation], *, denied: bool) -> bool:
    """Whether a sentence tells of less, or of more, than a question is after, so that it settles nothing.

    Args:
        asked: The question, understood.
        said: A sentence of an answer, with its markers.
        cited: What the answer cites.
        denied: Whether the verdict is Nej.

    Returns:
        True for one part's amount where the total is asked about and the total of several where one is, for
        what was applied for, for a Ja to a day that the sentence does not bear on, and for a Nej by what is
        denied in some matters only, or by a sum that is not said to have been received.
    """
    plain, text = MARKER.sub("", said), asked.text
    own = [one for one in cited if f"[{one.marker}]" in said]
    if _of_part(text, plain, own) or _of_several(text, plain) or _is_applied_for(text, plain):
        return True
    if denied:
        return _in_some_matters(text, plain) or _of_other_sum(asked, plain, own)
    return not _bears_on_day(text, plain, own)


def _of_part(asked: str, said: str, own: Sequence[Citation]) -> bool:
    """Whether a sum in all is asked about, and a sentence has another sum and does not call it the total."""
    total = patterns("keeping")["total"]
    mine = {one.value for one in find_numbers(asked) if one.unit == MONEY}
    if not mine or not total.search(asked):
        return False
    around = " ".join([said, *(f"{one.section} {one.quote}" for one in own)])
    return not total.search(around) and not mine & {one.value for one in find_numbers(said)}


def _of_several(asked: str, said: str) -> bool:
    """Whether a number is asked about for one by name, and a sentence tells it of all of its kind."""
    if not find_numbers(asked) or patterns("claiming")["apiece"].search(said):
        return False
    told = {token.text.lower() for token in tokens(said)}
    kinds = {stem(word) for word in told if word.endswith(PLURAL)}
    words = [token.text for token in tokens(asked)[1:]]
    pairs = [*pairwise(words), *pairwise(reversed(words))]
    return any(
        name[:1].isupper() and name.lower() not in told and stem(kind) in kinds for name, kind in pairs
    )


def _is_applied_for(asked: str, said: str) -> bool:
    """Whether one is asked to have received what a sentence says that he applied for."""
    applied, received = patterns("claiming")["applied"], patterns("claiming")["received"]
    return bool(received.search(asked) and applied.search(said)) and not applied.search(asked)


def _bears_on_day(asked: str, said: str, own: Sequence[Citation]) -> bool:
    """Whether a sentence, or what it stands under, names any day where a question names one."""
    days = [one.earliest for one in find_dates(asked) if one.precision is Precision.DAY]
    around = " ".join([said, *(f"{one.quote} {one.section} {one.document.title}" for one in own)])
    named = bool(find_dates(around)) or any(True for _ in yearless_at(around))
    return not days or named or any(one.document.date in days for one in own)


def _in_some_matters(asked: str, said: str) -> bool:
    """Whether a sentence denies something in matters or on occasions that a question does not name."""
    found = patterns("claiming")["in_matters"].search(said)
    words = [token.text for token in tokens(found["limit"]) if not is_stop(token.text)] if found else []
    return bool(words) and not any(held(word, asked) for word in words)


def _of_other_sum(asked: Question, said: str, own: Sequence[Citation]) -> bool:
    """Whether one is asked to have received a sum, of no matter, and prose tells of another transaction."""
    received = patterns("claiming")["received"]
    if not received.search(asked.text) or received.search(said) or any(map(_is_matter, asked.terms)):
        return False
    return bool(find_numbers(asked.text)) and len(own) < OF_CELL


def _is_matter(term: Term) -> bool:
    """Whether a word tells what a sum is for: no name, number or unit, and no verb that says little."""
    counts = bool(find_numbers(term.word)) or stem(term.word) in {stem("kr"), stem("mio"), stem("mia")}
    general = term.word.lower() in table("claiming")["acts"]["general"]
    return term.weight > LIGHT and not (term.name or term.is_year or counts or general)
