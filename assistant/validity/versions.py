"""Which documents are versions of one another, by title, body, date and the words for versions."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import groupby

from assistant.cues import table
from assistant.danish.folding import fold
from assistant.types import DocumentInfo, Kind

EARLY, PLAIN, LATE = range(3)
_NUMBER = re.compile(r"\d+(?:\.\d+)*")


@dataclass(frozen=True, slots=True)
class VersionChain:
    """Versions of one document, the newest first."""

    documents: tuple[DocumentInfo, ...]

    @property
    def newest(self) -> DocumentInfo:
        """The version that stands."""
        return self.documents[0]

    @property
    def older(self) -> tuple[DocumentInfo, ...]:
        """The versions before it, newest first."""
        return self.documents[1:]


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Which version a title says it is: draft, the document itself or a later one, and its number."""

    stage: int = PLAIN
    number: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Cues:
    stages: tuple[tuple[int, re.Pattern[str]], ...]
    some: re.Pattern[str]
    joining: frozenset[str]
    recurring: frozenset[str]
    general_words: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    info: DocumentInfo
    key: str
    words: tuple[str, ...]
    mark: Mark

    @property
    def day(self) -> datetime.date:
        return self.info.date or datetime.date.min


@cache
def _cues() -> _Cues:
    read = table("versions")
    named = ((EARLY, "early"), (PLAIN, "numbered"), (LATE, "late"))
    stages = tuple(
        (stage, pattern)
        for stage, name in named
        for cue in read[name]
        for pattern in _anywhere(f"(?P<cue>{cue})", read["date"])
    )
    some = re.compile("|".join(cue for _, name in named for cue in read[name]))
    recurring, joining = (frozenset(map(fold, read[name])) for name in ("recurring", "joining"))
    return _Cues(stages, some, joining, recurring, read["general_words"])


def _anywhere(cue: str, date: str) -> Iterator[re.Pattern[str]]:
    """The cue at the beginning of a title, in brackets, or at its end with a date behind it."""
    yield re.compile(rf"^{cue}(?=[\s:–-])[\s:–-]*")
    yield re.compile(rf"[(\[][^)\]]*\b{cue}(?![^\W\d_])[^)\]]*[)\]]")
    yield re.compile(rf"(?<=\w)[\s,;:–_-]+\b{cue}{date}\s*$")


def split_title(title: str) -> tuple[str, Mark]:
    """A title without the words that tell which version it is, folded, and what they tell.

    Args:
        title: A document's title.

    Returns:
        The key that versions of one document share, and the mark.
    """
    rest = " ".join(title.lower().split())
    stage = PLAIN
    number: tuple[int, ...] = ()
    for found, pattern in _cues().stages if _cues().some.search(rest) else ():
        while match := pattern.search(rest):
            stage = found if stage == PLAIN else min(stage, found)
            number = number or _numbers(match["cue"])
            rest = f"{rest[: match.start()]} {rest[match.end() :]}".strip()
    return " ".join(re.findall(r"\w+", fold(rest))), Mark(stage, number)


def _numbers(text: str) -> tuple[int, ...]:
    written = _NUMBER.search(text)
    return tuple(map(int, written[0].split("."))) if written else ()


def versions(
    documents: Sequence[DocumentInfo], stated: Callable[[str], str] = lambda _: ""
) -> tuple[VersionChain, ...]:
    """Find the documents that are versions of one another.

    They share title and body, and a later date or the words for versions (»udkast«, »version 2«,
    »revideret«) tell which is newer. Minutes, agendas and the like come again under one title; of them
    only drafts and later versions of the same date belong together.

    Args:
        documents: The documents.
        stated: Gives the version a document states besides its title, by id; asked only about those that
            share a title.

    Returns:
        Chains of two or more, by title; a document is in one chain at most.
    """
    candidates = sorted(
        (_Candidate(info, *_key(info.title, info.kind)) for info in documents if not info.example),
        key=lambda one: (one.key, one.info.id),
    )
    chains = [
        _chain([_numbered(one, stated(one.info.id)) for one in group])
        for _, same in groupby(candidates, key=lambda one: one.key)
        for group in _apart([*same])
        if len(group) > 1
    ]
    return tuple(chain for chain in chains if chain)


@lru_cache(maxsize=20_000)
def _key(title: str, kind: Kind) -> tuple[str, tuple[str, ...], Mark]:
    """What versions of one document share of their titles, in any order; the words in order; the mark."""
    bare, mark = split_title(title)
    words = tuple(bare.split())
    return " ".join(sorted({*words} - {fold(kind)} - _cues().joining)) or bare, words, mark


def _apart(same: Sequence[_Candidate]) -> Iterator[list[_Candidate]]:
    """Those of one title that belong together: of one kind and body, recurring ones also of one date."""
    groups: dict[tuple[object, ...], list[_Candidate]] = {}
    recurs = any(
        one.info.kind is Kind.REFERAT or not _cues().recurring.isdisjoint(one.words[:1]) for one in same
    )
    bodies = {fold(one.info.body) for one in same if one.info.body}
    for one in same:
        body = fold(one.info.body) or (next(iter(bodies)) if len(bodies) == 1 else "")
        if body or len(one.words) > _cues().general_words:
            groups.setdefault((body, one.info.kind, one.info.date if recurs else None), []).append(one)
    yield from groups.values()


def _numbered(one: _Candidate, stated: str) -> _Candidate:
    """A candidate with the number its document states, when its title has none."""
    return one if one.mark.number else replace(one, mark=replace(one.mark, number=_numbers(stated)))


def _chain(group: Sequence[_Candidate]) -> VersionChain | None:
    """The documents of one group, newest first; None when nothing tells which is newer."""
    dated = all(one.info.date for one in group)
    ordered = sorted(
        group, key=lambda one: (one.day, one.mark) if dated else (one.mark, one.day), reverse=True
    )
    told = {(one.day, one.mark) for one in group} if dated else {one.mark for one in group}
    return VersionChain(tuple(one.info for one in ordered)) if len(told) > 1 else None
