"""Whether an answer says anything: what only repeats the question's own words answers nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.bodies.jobs import lacks_job
from assistant.cues import patterns
from assistant.danish.numbers import find_numbers
from assistant.danish.words import is_stop, split_compound, stem, tokens
from assistant.evidence.form import negates
from assistant.evidence.slots import fills, has_form
from assistant.question.understanding import Question, Wanted
from assistant.types import MARKER

POINT = "- "
# What is asked for by these is not told by a reply that puts it off.
FIRM = frozenset({Wanted.WHO, Wanted.AMOUNT, Wanted.NUMBER, Wanted.CONTACT})


def says_nothing(question: Question, parts: Sequence[str]) -> bool:
    """Whether what an answer tells first adds no word, number, date or name to the question.

    A second sentence may add to an answer but not make one.

    Args:
        question: The question, understood.
        parts: The answer in parts, each with [n].

    Returns:
        True for "Bådelauget [1]." to what that answered, for "at det afklares" to who or how much, and for
        what names somebody but not the job or the place of work asked for; False for Ja and Nej, for what is
        not so, for how somebody voted, for how many there are, for one of two things that the question
        names, and for a list with a point that adds something.
    """
    if question.wanted is Wanted.YES_NO or patterns("compose")["chooses"].search(question.text):
        return False
    points = [part for part in parts if part.startswith(POINT)]
    # What one passage says after its opening words is part of the answer: "Ny leder. Rune Abild …".
    told = points or [_told(question, parts)]
    put_off = question.wanted in FIRM and patterns("minutes")["defers"].search(told[0])
    if put_off or lacks_job(question, parts) or _tells_no_price(question, MARKER.sub("", "".join(parts))):
        return True
    if negates(" ".join(told)) and not negates(question.text):
        return False
    forms = patterns("compose")
    if forms["vote_asked"].match(question.text) and forms["voted"].search(told[0]):
        return False
    asked = {number.value for number in find_numbers(question.text)}
    if question.wanted is Wanted.NUMBER and {n.value for n in find_numbers(MARKER.sub("", told[0]))} - asked:
        return False
    known = frozenset().union(*(_roots(token.text) for token in tokens(f"{question.text} {question.whole}")))
    return not any(_adds(part, known) for part in told)


def _tells_no_price(question: Question, told: str) -> bool:
    """Whether what something costs is asked, and neither a figure nor that it is free is told."""
    forms = patterns("compose")
    asked = question.wanted is Wanted.AMOUNT and forms["price_asked"].search(question.text)
    if not asked or forms["price_told"].search(told):
        return False
    return not (find_numbers(told) or negates(told) or patterns("slots")["free"].search(told))


def _told(question: Question, parts: Sequence[str]) -> str:
    """The first statement, with the rest of its passage where that fills the question and has its names."""
    whole = "".join(parts[:1])
    if not has_form(question) or fills(question, MARKER.sub("", whole)) < 1.0:
        return _first(parts)
    named = {stem(term.word) for term in question.terms if term.name or term.word[:1].isupper()}
    held = frozenset().union(*(_roots(token.text) for token in tokens(whole)))
    return whole if named <= held else _first(parts)


def _first(parts: Sequence[str]) -> str:
    """The first statement: up to the first [n] and those right after it; the reply to one that asks."""
    said = "".join(parts)
    found = list(re.finditer(r"(?:\[\d+\]\s*)+", said))
    if len(found) > 1 and patterns("minutes")["asks"].match(said):
        return said[found[0].end() : found[1].end()]
    return said[: found[0].end()] if found else said


def _adds(part: str, known: frozenset[str]) -> bool:
    words = [token.text for token in tokens(MARKER.sub(" ", part)) if not is_stop(token.text)]
    return any(not {stem(word), _head(word)} & known for word in words)


def _head(word: str) -> str:
    """The stem of what a word is: "hyttevagt" says more than "hytte", "teamleder" no more than "leder"."""
    return stem((split_compound(word) or (word,))[-1])


def _roots(word: str) -> frozenset[str]:
    return frozenset({stem(word), *map(stem, split_compound(word))})
