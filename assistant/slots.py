"""Does a text hold the kind of thing a question asks for: a date, a number, a person, an address?"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from assistant.coverage import alike, skeleton
from assistant.danish.dates import Precision, find_dates
from assistant.danish.numbers import find_numbers
from assistant.danish.words import fold, stem, tokens
from assistant.question import Question, Wanted

CONTACT = re.compile(r"[\w.+-]+@[\w-]+\.\w+|https?://\S+|\bwww\.\S+|\b(?:\d{2} ?){4}\b")
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
MONEY = re.compile(r"\b(kr|kroner|mio|mia|million\w*|milliard\w*)\b", re.IGNORECASE)
RUN = re.compile(r"\b[A-ZÆØÅ][\w’'-]+(?: (?:[A-ZÆØÅ]\.|[A-ZÆØÅ][\w’'-]+))+")
WINDOW = 5
# How good an answer to "hvornår" a date is, by how exact it is.
EXACT = {Precision.DAY: 1.0, Precision.PERIOD: 1.0, Precision.YEAR: 0.8}


@cache
def roles() -> frozenset[str]:
    """Stems of words for people and bodies in general administrative Danish."""
    text = resources.files("assistant").joinpath("roles.txt").read_text("utf-8")
    return frozenset(stem(word) for line in text.splitlines() if line[:1] != "#" for word in line.split())


def fills(question: Question, text: str) -> float:
    """How well a text holds the kind of thing asked for.

    Args:
        question: The question.
        text: A passage with its row and column heads.

    Returns:
        1.0 when it does or when the kind of answer has no form of its own; 0.5 when it may; 0.0 when not.
    """
    check = _CHECKS.get(question.wanted)
    return check(question, text) if check else 1.0


def _contact(question: Question, text: str) -> float:
    if "mail" in fold(question.text):
        return float(bool(MAIL.search(text)))
    return float(bool(CONTACT.search(text)))


def _amount(question: Question, text: str) -> float:
    return float(any(MONEY.search(text[n.start : n.end + 12]) for n in find_numbers(text)))


def _number(question: Question, text: str) -> float:
    found = find_numbers(text)
    if not question.counted:
        return float(bool(found))
    near = (text[n.end :] for n in found)
    return max((_counts(question, rest) for rest in near), default=0.0)


def _counts(question: Question, rest: str) -> float:
    """Whether the counted noun follows the number within a few words."""
    following = [token.text for token in tokens(rest[:120])[:WINDOW]]
    return float(any(_same(asked, word) for asked in question.counted for word in following))


def _same(asked: str, word: str) -> bool:
    """Whether a word names what is counted: itself, as the head of a compound, or but for a slip."""
    root, other = stem(asked), stem(word)
    return root == other or (len(root) > 4 and other.endswith(root)) or alike(skeleton(asked), skeleton(word))


def _date(question: Question, text: str) -> float:
    return max((EXACT.get(found.precision, 0.95) for found in find_dates(text)), default=0.0)


def _who(question: Question, text: str) -> float:
    named = _names(text)
    if named:
        return 0.7 if question.many and named == 1 else 1.0
    return 1.0 if {stem(token.text) for token in tokens(text)} & roles() else 0.5


def _names(text: str) -> int:
    """How many names stand in a text; a single word at its start may only be a capital."""
    runs = [run.span() for run in RUN.finditer(text)]
    single = [
        token
        for token in tokens(text)
        if token.text[:1].isupper()
        and (token.start > 0 or (token.text.isupper() and len(token.text) > 1))
        and not any(start <= token.start < end for start, end in runs)
    ]
    return len(runs) + len(single)


_CHECKS = {
    Wanted.CONTACT: _contact,
    Wanted.AMOUNT: _amount,
    Wanted.NUMBER: _number,
    Wanted.DATE: _date,
    Wanted.WHO: _who,
}
