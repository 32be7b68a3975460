"""Names and bodies in a question, each with the words that belong to it, so that one can replace another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from assistant.cues import stems, table
from assistant.danish.lexicon import danish
from assistant.danish.stems import simple_stem
from assistant.danish.words import Token, fold, is_stop, split_compound, stem, tokens
from assistant.question.terms import is_light, words_in

# How many words may stand after "for" in the name of a body.
TIED = 3


class Sort(StrEnum):
    """What a phrase names."""

    NAME = "name"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name or a body with what belongs to it.

    Attributes:
        sort: What it names.
        head: The stem of the word that says what it is (råd, region), or "".
        stems: Stems of all its words.
        start: First character.
        end: One past the last.
    """

    sort: Sort
    head: str
    stems: frozenset[str]
    start: int
    end: int


def phrases(text: str) -> tuple[Phrase, ...]:
    """The names and bodies of a question in order.

    Args:
        text: A question.

    Returns:
        Runs of words written as names, and words for bodies, each with what follows after "for" or "om"; not
        a body that belongs to another and does not say to which: "sekretariatet", "formandskabet".
    """
    words, found, at = tokens(text), [], 0
    while at < len(words):
        end = at
        while end < len(words) and _named(words, end) and _beside(text, words, at, end):
            end += 1
        if end == at:
            at += 1
            continue
        run = [word.text for word in words[at:end]]
        head = next((root for root in map(body_head, run) if root), "")
        sort = Sort.BODY if head and head not in _stems("places") else Sort.NAME
        tied = _tied(words, end) if sort is Sort.BODY else []
        after = end + (len(tied) + 1 if tied else 0)
        named = frozenset(stem(part) for word in (*run, *tied) for part in words_in(word))
        if not named <= _belonging():
            found.append(Phrase(sort, head, named, words[at].start, words[after - 1].end))
        at = after
    return tuple(found)


def body_head(word: str) -> str:
    """The stem of the body a word names (sundhedsrådet: råd), or ""."""
    last = stem((split_compound(word) or (word,))[-1])
    named = (stems("bodies") | _stems("also")) - _stems("people")
    return next((root for root in (last, stem(word)) if root in named), "")


@cache
def _stems(name: str) -> frozenset[str]:
    return frozenset(map(stem, table("followup")["bodies"][name]))


@cache
def _belonging() -> frozenset[str]:
    return frozenset(map(stem, table("followup")["bare"]["words"]))


def _named(words: Sequence[Token], at: int) -> bool:
    word = words[at].text
    if is_stop(word) or word[:1].isdigit() or is_light(stem(word)):
        return False
    written = (word[:1].isupper() and at > 0) or (len(word) > 1 and word.isupper())
    return written or bool(body_head(word)) or _foreign(word)


@lru_cache(maxsize=4096)
def _foreign(word: str) -> bool:
    """Whether a word is only known as a name or not at all: a place typed without its capital."""
    folded = fold(word)
    unknown = not simple_stem(folded) or danish().is_name(folded)
    return unknown and word.isalpha() and not split_compound(word)


def _beside(text: str, words: Sequence[Token], first: int, at: int) -> bool:
    return at == first or text[words[at - 1].end : words[at].start] in (" ", "-")


def _tied(words: Sequence[Token], at: int) -> list[str]:
    if at >= len(words) or fold(words[at].text) not in table("followup")["bodies"]["ties"]:
        return []
    after = []
    for word in words[at + 1 : at + 1 + TIED]:
        if is_stop(word.text) and fold(word.text) != "og":
            break
        after.append(word.text)
    return after
