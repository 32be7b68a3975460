"""Whether a body or an arrangement stands on a day, by what the documents say of its end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import takewhile

from assistant.cues import patterns, table, words
from assistant.danish.folding import fold
from assistant.danish.sentences import sentences
from assistant.danish.words import tokens
from assistant.facts import Relation, Replacement, Words
from assistant.types import Document, DocumentInfo, Kind
from assistant.validity.reading import (
    has_happened,
    is_certain,
    is_itself,
    is_pronoun,
    own_words,
    root,
    since,
    telling,
)

_JOINED = re.compile(r",\s+|\s+(?:og|samt|eller|med)\s+")
# Characters before a sentence within which stands what its pronoun means, and in how many sentences.
BEFORE, SENTENCES = 500, 3


class State(StrEnum):
    """How something stands on a day; the values are shown to the user."""

    ACTIVE = "gælder"
    ENDS_LATER = "ophører senere"
    REPLACED = "er erstattet"
    ENDED = "er ophørt"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a body or an arrangement stands on a day.

    Attributes:
        state: Active when no document says that it ends.
        since: From when it is replaced or ended, when that is said.
        by: What takes its place, verbatim, or "".
        document: The document that says so, or None.
        words: The sentence that says so, or None.
        also: Another sentence of that document, which tells what takes its place; or None.
    """

    state: State
    since: date | None = None
    by: str = ""
    document: DocumentInfo | None = None
    words: Words | None = None
    also: Words | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """A statement that something ends, with what it is about.

    Attributes:
        document: The document that says so.
        fact: The statement.
        subject: What ends, as written; a pronoun is put back to what it stands for.
    """

    document: DocumentInfo
    fact: Replacement
    subject: str


def endings(
    documents: Iterable[DocumentInfo],
    stated: Mapping[str, Sequence[Replacement]],
    read: Callable[[str], Document],
) -> tuple[Ending, ...]:
    """The certain statements that something ends, with what they are about.

    Args:
        documents: The documents.
        stated: What they state, by id.
        read: Gives a document by its id; asked only where a pronoun stands.

    Returns:
        Statements by document and place; what a høringssvar says is left out.
    """
    found = (
        (info, fact, subject(fact, lambda info=info: read(info.id)))  # type: ignore[misc]
        for info in documents
        if info.kind is not Kind.HOERINGSSVAR
        for fact in stated.get(info.id, ())
        if is_certain(fact)
    )
    return tuple(Ending(info, fact, about) for info, fact, about in found if about)


def subject(fact: Replacement, read: Callable[[], Document]) -> str:
    """What a statement says the end of.

    Args:
        fact: The statement.
        read: Gives its document.

    Returns:
        Its words; for a pronoun the subject of the sentence before; "" when that is not plain.
    """
    if not is_pronoun(fact.old):
        return fact.old
    before, _, _ = fact.words.text.partition(fact.old)
    if before.strip() and not any(token.text[:1].isdigit() for token in tokens(before)):
        return ""
    pages = read().pages
    if not 0 < fact.words.page <= len(pages):
        return ""
    start = fact.words.start
    text = pages[fact.words.page - 1].text[max(0, start - BEFORE) : start]
    for begin, end in reversed(sentences(text)[-SENTENCES:]):
        first = _opening(text[begin:end])
        if first and not is_pronoun(first):
            return first
        if not first:
            return ""
    return ""


def _opening(sentence: str) -> str:
    """The definite noun or the name that a sentence begins with, a pronoun as it is, "" for others."""
    found = tokens(sentence)
    if not found or found[0].start > 0:
        return ""
    first = found[0].text
    if is_pronoun(first):
        return first
    name = [first]
    for word in found[1:]:
        if not word.text[:1].isupper():
            break
        name.append(word.text)
    definite = patterns("validity")["short"].fullmatch(fold(first))
    return " ".join(name) if len(name) > 1 or definite else ""


def standing(
    names: Sequence[str], on: date, told: Iterable[Ending], begins: Callable[[DocumentInfo], date | None]
) -> Standing:
    """How something stands on a day.

    Args:
        names: What it is called, also its abbreviation or the words for it.
        on: The day.
        told: Every statement that something ends.
        begins: From when a document holds, for what it replaces without saying from when.

    Returns:
        How it stands by the newest statement about it; active when there is none, or when those there
        are speak of different things of that name.
    """
    about = [one for one in told if any(_is_about(name, one) for name in names)]
    if not about or _is_ambiguous(names, about):
        return Standing(State.ACTIVE)
    chosen = max(about, key=lambda one: _worth(one, begins))
    fact, day = chosen.fact, _since(chosen, begins)
    replaces = [one.fact for one in about if one.document is chosen.document and _names_new(one.fact)]
    other = next((one for one in replaces if one is fact), next(iter(replaces), None))
    state = State.REPLACED if other else State.ENDED
    last = fact.relation is not Relation.REPLACES
    over = on > day if day and last else on >= day if day else has_happened(fact)
    also = other.words if other and other is not fact else None
    by = other.new if other else ""
    return Standing(state if over else State.ENDS_LATER, day, by, chosen.document, fact.words, also)


def _names_new(fact: Replacement) -> bool:
    return fact.relation is Relation.REPLACES and bool(fact.new)


def _worth(one: Ending, begins: Callable[[DocumentInfo], date | None]) -> tuple[bool, date, bool, str, int]:
    replaces = one.fact.relation is Relation.REPLACES
    newest = one.document.date or date.min
    return _since(one, begins) is not None, newest, replaces, one.document.id, -one.fact.words.start


def _since(one: Ending, begins: Callable[[DocumentInfo], date | None]) -> date | None:
    """From when; what a document replaces itself ends when that document begins."""
    own = one.fact.relation is Relation.REPLACES and is_itself(one.fact.new)
    return since(one.fact) or (begins(one.document) if own else None)


def _is_about(name: str, one: Ending) -> bool:
    """Whether a statement is about what is called so; what only the name tells, its document must tell."""
    parts = [one.subject, *_JOINED.split(one.subject)]
    return any(_fits(name, part, own_words(one.document)) for part in parts)


def _fits(name: str, part: str, around: frozenset[str]) -> bool:
    asked, said = telling(name), telling(part)
    if not asked or not said:
        return False
    short = _shortened(part, name)
    if short:
        return asked <= around
    if not (_head(name) in said | {""} and _head(part) in asked | {""}):
        return False
    return asked - said <= around and said - asked <= around


def _head(name: str) -> str:
    """The stem of the noun that a name turns on: the last before "for", "i", "om" …; "" for a document."""
    before = takewhile(lambda token: fold(token.text) not in _behind(), tokens(name))
    named = [token.text for token in before if telling(token.text)]
    return root(named[-1]) if named else ""


def _shortened(part: str, name: str) -> bool:
    """Whether a lone word stands for a name of which it is the end: "klyngen" for "sundhedsklyngen"."""
    said, head = telling(part), _head(name)
    (word,) = said if len(said) == 1 else ("",)
    return bool(word) and word in _shorts() and head != word and head.endswith(word)


@cache
def _general() -> frozenset[str]:
    return frozenset(map(root, words("bodies")))


@cache
def _behind() -> frozenset[str]:
    return frozenset(map(fold, table("validity")["words"]["behind"]))


@cache
def _shorts() -> frozenset[str]:
    return frozenset(map(root, table("validity")["words"]["short"]))


def _is_ambiguous(names: Sequence[str], about: Sequence[Ending]) -> bool:
    """Whether a name so general that many bodies bear it is told of by more than one document."""
    general = all(telling(name) <= _general() for name in names)
    return general and len({one.document.id for one in about}) > 1
