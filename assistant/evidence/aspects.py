"""What of a matter a question asks for: why, who was against it, with what exception or condition."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from assistant.cues import table
from assistant.danish.words import fold
from assistant.evidence.form import negates
from assistant.question.understanding import Question, Term, Wanted

REASON = "reason"


@dataclass(frozen=True, slots=True)
class Aspect:
    """One side of a matter that can be asked for.

    Attributes:
        name: Its name in `aspects.toml`.
        asks: How a question asks for it, folded.
        tells: How a sentence answers.
        words: The words of a question that ask for it, folded.
    """

    name: str
    asks: re.Pattern[str]
    tells: re.Pattern[str]
    words: re.Pattern[str]

    def told_by(self, text: str) -> bool:
        """Whether a text has what answers."""
        return self.tells.search(text) is not None

    def asks_with(self, term: Term) -> bool:
        """Whether a word of the question asks for this side, rather than naming the matter."""
        return self.words.match(fold(term.word)) is not None


@cache
def _aspects() -> tuple[Aspect, ...]:
    rows = table("aspects")["aspects"].items()
    return tuple(
        Aspect(
            name,
            re.compile(row["asks"]),
            re.compile(row["tells"], re.IGNORECASE),
            re.compile(row["words"]),
        )
        for name, row in rows
    )


@cache
def _outcomes() -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile(form, re.IGNORECASE) for name, form in table("aspects")["outcomes"].items()}


@cache
def _sentences() -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile(form, re.IGNORECASE) for name, form in table("aspects")["sentences"].items()}


def gives_reason(text: str) -> bool:
    """Whether a sentence gives the reason for something, rather than only telling it."""
    return _sentences()["reason"].search(text) is not None


def resolves(text: str) -> bool:
    """Whether a sentence of minutes tells what came of an item, rather than what somebody wished."""
    forms = _sentences()
    return bool(forms["resolved"].search(text)) and not forms["proposed"].search(text)


def is_proposal(text: str) -> bool:
    """Whether a sentence tells what somebody proposes, wishes or applies for."""
    return _sentences()["proposed"].search(text) is not None


def hinders(text: str) -> bool:
    """Whether a sentence tells what stands in the way of a thing."""
    return _sentences()["hinders"].search(text) is not None


def reason_asked(question: Question) -> Aspect | None:
    """The side "why" of a matter, when that is what a question asks for; None otherwise."""
    reason = next(aspect for aspect in _aspects() if aspect.name == REASON)
    return reason if question.wanted is Wanted.REASON and reason.asks.search(fold(question.text)) else None


def aspect_of(question: Question) -> Aspect | None:
    """The side of a matter that a question asks for; None when it asks for none of them."""
    asked = fold(question.text)
    return next((aspect for aspect in _aspects() if aspect.asks.search(asked)), None)


def presumed(question: Question) -> re.Pattern[str] | None:
    """How a text tells what a question takes for granted came of a matter: that it was put off, turned down.

    Args:
        question: The question, understood.

    Returns:
        The form of it; None when the question takes nothing of the kind for granted.
    """
    granted = table("aspects")["taken_for_granted"].items()
    # Everyday turns of phrase ("skudt til hjørne") are put plainly in the whole of it.
    asked = f"{question.text} {question.whole}"
    named = next((name for name, form in granted if re.search(form, asked, re.IGNORECASE)), "")
    if named:
        return _outcomes()[named]
    if negates(question.text):
        return None
    return next((form for form in _outcomes().values() if form.search(asked)), None)
