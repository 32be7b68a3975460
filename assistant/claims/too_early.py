"""Whether a question is of a day before the first on which a thing can be: "tidligst", "først"."""

from __future__ import annotations

from assistant.claims.guarding import holding
from assistant.cues import patterns
from assistant.danish.dates import find_dates
from assistant.evidence.coverage import cover
from assistant.evidence.form import COVERED, LIGHT
from assistant.question.understanding import Question

# What a heading and a title count towards what a sentence tells of.
ABOVE = 0.9


def is_too_early(asked: str, said: str) -> bool:
    """Whether the day of a question lies before the first that a sentence allows.

    Args:
        asked: The question; of one day, month or year, up to which or in which a thing is.
        said: The sentence, which says "tidligst" or "først" of a day.
    """
    wanted = find_dates(asked)
    if len(wanted) != 1 or patterns("claiming")["from_then"].search(asked[: wanted[0].start]):
        return False
    firsts = [found.end() for found in patterns("claiming")["not_before"].finditer(said)]
    # A day that the sentence has itself is told of something, unless it is the one that no longer holds.
    told = find_dates(holding(said, asked))
    own = any(one.earliest <= wanted[0].latest and wanted[0].earliest <= one.latest for one in told)
    allowed = [] if own else [one.earliest for one in find_dates(said) if one.start in firsts]
    return bool(allowed) and wanted[0].latest < min(allowed)


def tells_of_it(asked: Question, said: str, over: str) -> bool:
    """Whether a sentence, or what it stands under, has all that a question names beside its day.

    Args:
        asked: The question, understood.
        said: The sentence.
        over: Its heading and the title of its document.
    """
    day = " ".join(asked.text[one.start : one.end] for one in find_dates(asked.text))
    terms = [term for term in asked.terms if term.weight > LIGHT and term.word not in day]
    covered = cover(terms, ((said, 1.0), (over, ABOVE)))
    return bool(terms) and all(value >= COVERED for value in covered)
