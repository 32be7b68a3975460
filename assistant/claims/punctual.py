"""Whether a thing was done in time: the day it was done against the day it was to be done by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from assistant.claims.told import Told
from assistant.cues import patterns
from assistant.danish.dates import DateMention, Precision, find_dates
from assistant.danish.lexicon import danish
from assistant.danish.words import fold, tokens
from assistant.evidence.form import negates
from assistant.mandate.words import roots
from assistant.question.understanding import Question, Term


def in_time(
    question: Question, matter: Sequence[Term], done: str, told: Sequence[Told]
) -> tuple[Told, Told, bool] | None:
    """Find the day a thing was done and the day it was due.

    Args:
        question: The question, understood.
        matter: Words for the thing.
        done: The verb for what was to be done with it.
        told: Sentences that may tell either.

    Returns:
        The sentence that tells when it was done, the one that tells when it was due, and whether it was done
        by then; None unless just one day and one deadline fit.
    """
    of_year = [one for one in told if question.years <= one.years]
    about = [one for one in of_year if matter and all(map(one.tells, matter)) and not one.proposes]
    days = [(one, day) for one in about if (day := _day(one, done)) is not None]
    # Under the title of one thing there are deadlines for others, too.
    named = [one for one in about if all(map(one.says, matter))]
    due = [(one, last) for one in named if (last := _due(one, done)) is not None]
    if len({day.latest for _, day in days}) != 1 or len({last for _, last in due}) != 1:
        return None
    (figure, day), (bound, last) = days[0], due[0]
    asked = question.text.lower()
    if figure.of_other(asked, bound.whole) or bound.of_other(asked, figure.whole):
        return None
    return figure, bound, day.latest <= last


def _day(one: Told, done: str) -> DateMention | None:
    """The one day on which a sentence says that it was done."""
    found = find_dates(one.passage.text)
    forms = patterns("keeping")
    if len(found) != 1 or found[0].precision is not Precision.DAY or not _does(one.text, done):
        return None
    unsure = forms["due"].search(one.text) or forms["vague"].search(one.text) or negates(one.text)
    return None if unsure else found[0]


def _due(one: Told, done: str) -> date | None:
    """The last day by which a sentence says that it is to be done; "inden maj" ends in April."""
    found = find_dates(one.passage.text)
    forms = patterns("keeping")
    if len(found) != 1 or not forms["due"].search(one.text) or not _does(one.text, done):
        return None
    before = one.passage.text[: found[0].start].lower()
    if forms["begins"].search(before) or forms["reserved"].search(one.text) or negates(one.text):
        return None
    return found[0].earliest - timedelta(days=1) if forms["before"].search(before) else found[0].latest


def _does(text: str, done: str) -> bool:
    """Whether a sentence tells of an act, in whatever form of its verb."""
    return any(plainly(token.text) & plainly(done) for token in tokens(text))


def plainly(word: str) -> frozenset[str]:
    """A word with the words it may be a form of, and their stems: "bestilt" and "bestille"."""
    lowered = word.lower()
    forms = {lowered, *danish().bases(fold(lowered))}
    return frozenset(forms | {root for form in forms for root in roots(form)})
