"""Does a text hold the kind of thing a question asks for: a date, a number, a person, an address?"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from assistant.danish.dates import find_dates
from assistant.danish.numbers import find_numbers
from assistant.danish.words import fold, stem, tokens
from assistant.question import Question, Wanted

CONTACT = re.compile(r"[\w.+-]+@[\w-]+\.\w+|https?://\S+|\bwww\.\S+|\b(?:\d{2} ?){4}\b")
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
MONEY = re.compile(r"\b(kr|kroner|mio|mia|million\w*|milliard\w*)\b", re.IGNORECASE)
RUN = re.compile(r"\b[A-ZÆØÅ][\w’'-]+(?: (?:[A-ZÆØÅ]\.|[A-ZÆØÅ][\w’'-]+))+")
WINDOW = 5


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
    following = [stem(token.text) for token in tokens(rest[:120])[:WINDOW]]
    return float(any(_same(root, other) for root in question.counted for other in following))


def _same(root: str, other: str) -> bool:
    return root == other or (len(root) > 4 and other.endswith(root))


def _date(question: Question, text: str) -> float:
    return float(bool(find_dates(text)))


def _who(question: Question, text: str) -> float:
    if RUN.search(text):
        return 1.0
    found = tokens(text)
    abbreviated = any(token.text.isupper() and len(token.text) > 1 for token in found)
    if abbreviated or any(token.text[:1].isupper() for token in found[1:]):
        return 1.0
    named = {stem(t.text) for t in found}
    return 1.0 if named & roles() else 0.5


_CHECKS = {
    Wanted.CONTACT: _contact,
    Wanted.AMOUNT: _amount,
    Wanted.NUMBER: _number,
    Wanted.DATE: _date,
    Wanted.WHO: _who,
}
