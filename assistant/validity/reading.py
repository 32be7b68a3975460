"""What a text says of the older thing it replaces or ends: its kind, its date, its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from assistant.cues import compiled, patterns, table
from assistant.danish.dates import DateMention, Precision, find_dates
from assistant.danish.folding import fold
from assistant.danish.stems import guess_stem
from assistant.danish.words import is_stop, tokens
from assistant.facts import Replacement
from assistant.types import DocumentInfo, Kind

_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\b(?:version|udgave|revision) (\d+)\b|\b(\d+)\. (?:version|udgave|revision)\b")


@dataclass(frozen=True, slots=True)
class Mention:
    """How a text names an older document, body or arrangement.

    Attributes:
        text: The words.
        words: Roots that tell which, without kinds, dates and words such as "hidtidig".
        kinds: Kinds of document that it is called.
        document: Whether it is called a document at all.
        date: The date it is named by.
        number: The version it is named by, 0 for none.
        part: Whether only a part of it is meant.
    """

    text: str
    words: frozenset[str]
    kinds: frozenset[Kind]
    document: bool
    date: DateMention | None
    number: int
    part: bool


@cache
def _kinds() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    return tuple((Kind[name.upper()], re.compile(form)) for name, form in table("validity")["kinds"].items())


def _written(name: str) -> re.Pattern[str]:
    return compiled("validity", "written", name)


@cache
def _light() -> frozenset[str]:
    return frozenset(root(word) for word in table("validity")["words"]["light"])


@lru_cache(maxsize=20_000)
def root(word: str) -> str:
    """A word without its endings by rule alone: quicker than `stem`, and for names just as good."""
    return guess_stem(fold(word.replace("-", "")))


@lru_cache(maxsize=20_000)
def kinds_of(word: str) -> frozenset[Kind]:
    """The kinds of document that a word names."""
    folded = fold(word)
    return frozenset(kind for kind, form in _kinds() if form.fullmatch(folded))


@cache
def _some_document() -> re.Pattern[str]:
    cues = table("validity")
    forms = (*cues["kinds"].values(), cues["patterns"]["plain"], cues["patterns"]["titled"])
    return re.compile("|".join(form.removeprefix(r"\w*") for form in forms))


def may_be_document(text: str) -> bool:
    """Whether a text may name a document; a quick look that says no to most that do not."""
    return bool(_some_document().search(fold(text)))


@lru_cache(maxsize=20_000)
def is_document_word(word: str) -> bool:
    """Whether a word names a document: "kommissoriet", "udgave", "tidsplanen"."""
    folded, cues = fold(word), patterns("validity")
    named = cues["plain"].fullmatch(folded) or cues["titled"].fullmatch(folded)
    return bool(kinds_of(word) or named)


@lru_cache(maxsize=20_000)
def telling(text: str) -> frozenset[str]:
    """The roots of a text that tell one thing from another of its kind.

    Args:
        text: A title, or the words for a document or body.

    Returns:
        Roots without function words, words for kinds and versions, numbers, and words such as "hidtidig".
    """
    return _telling(_undated(text, dates_of(text)))


def _telling(undated: str) -> frozenset[str]:
    words = (token.text for token in tokens(undated))
    return frozenset(root(word) for word in words if not (is_stop(word) or _is_plain(word))) - _light()


@lru_cache(maxsize=20_000)
def _is_plain(word: str) -> bool:
    plain = patterns("validity")["plain"].fullmatch(fold(word))
    return word[:1].isdigit() or bool(plain or kinds_of(word))


def dates_of(text: str) -> list[DateMention]:
    """The dates of a text; one without digits has none."""
    return find_dates(text) if _DIGIT.search(text) else []


def _undated(text: str, dates: Sequence[DateMention]) -> str:
    for mention in reversed(dates):
        text = f"{text[: mention.start]} {text[mention.end :]}"
    return text


@lru_cache(maxsize=20_000)
def read_mention(text: str, behind: str = "") -> Mention:
    """Read how a text names something older.

    Args:
        text: The words for it, verbatim.
        behind: What follows them in the sentence; a date right there is its date.

    Returns:
        What they tell.
    """
    part = patterns("validity")["part"].search(fold(text))
    inside = dates_of(text)
    undated = _undated(text, inside)
    if part:
        undated = fold(undated)[part.end() :]
    own = [token.text for token in tokens(undated)]
    numbered = _NUMBER.search(fold(text)) if _DIGIT.search(text) else None
    return Mention(
        text=text,
        words=_telling(undated),
        kinds=frozenset(kind for word in own for kind in kinds_of(word)),
        document=any(is_document_word(word) for word in own),
        date=next(iter(inside), None) or _own_date(behind),
        number=int(numbered[1] or numbered[2]) if numbered else 0,
        part=bool(part),
    )


def _own_date(behind: str) -> DateMention | None:
    """The date right behind the words for something."""
    lead = _written("own_date").match(behind)
    if lead is None or not behind[lead.end() : lead.end() + 1].isdigit():
        return None
    first = next(iter(find_dates(behind)), None)
    return first if first and first.start == lead.end() else None


def is_itself(text: str) -> bool:
    """Whether the words are a document speaking of itself: "Denne version", "Aftalen", "Det nye notat"."""
    folded = fold(text).strip()
    if not patterns("validity")["itself"].fullmatch(folded):
        return False
    return is_pronoun(folded) or is_document_word(folded.split()[-1])


def is_pronoun(text: str) -> bool:
    """Whether the words are only a pronoun."""
    return bool(patterns("validity")["pronoun"].fullmatch(fold(text).strip()))


def is_certain(fact: Replacement) -> bool:
    """Whether a statement says what is or will be so, rather than what is only proposed or possible."""
    return not patterns("validity")["tentative"].search(" ".join(fold(fact.words.text).split()))


def has_happened(fact: Replacement) -> bool:
    """Whether a statement tells of something past."""
    return bool(patterns("validity")["happened"].search(fold(fact.words.text)))


def since(fact: Replacement) -> date | None:
    """The day from which a statement holds.

    Args:
        fact: The statement.

    Returns:
        The first day that the date of its verb's clause may mean, the one behind the verb before one ahead
        of it; None without one. The date that the older thing bears is none.
    """
    sentence = fact.words.text
    taken = [place for part in (fact.old, fact.new) if part for place in _places_of(sentence, part)]
    verbs = [v.start() for v in _written("verb").finditer(sentence) if not _in(v.start(), taken)]
    at = verbs[0] if verbs else 0
    dates = [
        mention
        for mention in find_dates(sentence)
        if not _in(mention.start, taken)
        and _tells(mention, sentence)
        and _joined(sentence, at, mention.start)
    ]
    behind = [mention for mention in dates if mention.start > at]
    chosen = behind[:1] or dates[-1:]
    return chosen[0].earliest if chosen else None


def _places_of(sentence: str, part: str) -> Iterator[tuple[int, int]]:
    """Where a part of the sentence stands, with the date right behind it when it holds none itself."""
    at = sentence.find(part)
    if at >= 0:
        end = at + len(part)
        bears = is_document_word(part.split()[0]) and not dates_of(part)
        own = _own_date(sentence[end:]) if bears else None
        yield at, end + (own.end if own else 0)


def _in(at: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)


def _tells(mention: DateMention, sentence: str) -> bool:
    """Whether a date tells when; a year alone does so only behind a preposition."""
    if mention.precision is not Precision.YEAR:
        return True
    before = sentence[: mention.start]
    return any(found.end() == mention.start for found in _written("in_year").finditer(before))


def _joined(sentence: str, one: int, other: int) -> bool:
    """Whether two places of a sentence stand in one clause, or in one that goes on with the first."""
    first, last = sorted((one, other))
    between = sentence[first:last]
    cuts = [found.end() for found in _written("clause").finditer(between)]
    return not cuts or (one < other and bool(_written("same_clause").match(f"{between[cuts[-1] :]} ")))


def places(text: str, sort: str) -> frozenset[str]:
    """The places a text names, folded, without the ending of the genitive.

    Args:
        text: "Region Nordhav og Tisby Kommune"; "En kommune kan" names none.
        sort: Those of which sort, "region" or "kommune".
    """
    found = re.finditer(table("validity")["place"]["form"], text)
    names = (one[sort] for one in found if one[sort] and not is_stop(one[sort]))
    return frozenset(fold(name).rstrip("s") for name in names)


def all_places(text: str) -> frozenset[str]:
    """The regions and municipalities a text names, folded, without the ending of the genitive."""
    return places(text, "region") | places(text, "kommune")


def own_words(info: DocumentInfo) -> frozenset[str]:
    """The telling roots of a document's title and body."""
    return telling(info.title) | telling(info.body)
