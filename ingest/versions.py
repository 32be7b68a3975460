"""Which documents are versions of one another, by title, body, date and the words for versions."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path

from assistant.danish.folding import fold
from assistant.types import DocumentInfo, Kind

FILE = Path(__file__).with_name("versions.toml")
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
    recurring: frozenset[str]
    general_words: int


@dataclass(frozen=True, slots=True)
class _Candidate:
    info: DocumentInfo
    key: str
    mark: Mark

    @property
    def day(self) -> datetime.date:
        return self.info.date or datetime.date.min


@cache
def _cues() -> _Cues:
    read = tomllib.loads(FILE.read_text("utf-8"))
    named = ((EARLY, "early"), (PLAIN, "numbered"), (LATE, "late"))
    stages = tuple(
        (stage, pattern)
        for stage, name in named
        for cue in read[name]
        for pattern in _anywhere(f"(?P<cue>{cue})", read["date"])
    )
    return _Cues(stages, frozenset(map(fold, read["recurring"])), read["general_words"])


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
    for found, pattern in _cues().stages:
        while match := pattern.search(rest):
            stage = found if stage == PLAIN else min(stage, found)
            number = number or _numbers(match["cue"])
            rest = f"{rest[: match.start()]} {rest[match.end() :]}".strip()
    return " ".join(re.findall(r"\w+", fold(rest))), Mark(stage, number)


def _numbers(text: str) -> tuple[int, ...]:
    written = _NUMBER.search(text)
    return tuple(map(int, written[0].split("."))) if written else ()


def versions(
    documents: Sequence[DocumentInfo], stated: Mapping[str, str] | None = None
) -> tuple[VersionChain, ...]:
    """Find the documents that are versions of one another.

    They share title and body, and a later date or the words for versions (»udkast«, »version 2«,
    »revideret«) tell which is newer. Minutes, agendas and the like come again under one title; of them
    only drafts and later versions of the same date belong together.

    Args:
        documents: The documents.
        stated: The version a document states besides its title, by id.

    Returns:
        Chains of two or more, by title; a document is in one chain at most.
    """
    known = stated or {}
    candidates = sorted(
        (_candidate(info, known.get(info.id, "")) for info in documents if not info.example),
        key=lambda one: (one.key, one.info.id),
    )
    chains = [
        _chain(group) for _, same in groupby(candidates, key=lambda one: one.key) for group in _apart([*same])
    ]
    return tuple(chain for chain in chains if chain)


def _candidate(info: DocumentInfo, stated: str) -> _Candidate:
    key, mark = split_title(info.title)
    return _Candidate(info, key, replace(mark, number=mark.number or _numbers(stated)))


def _apart(same: Sequence[_Candidate]) -> Iterator[list[_Candidate]]:
    """Those of one title that belong together: of one kind and body, recurring ones also of one date."""
    groups: dict[tuple[object, ...], list[_Candidate]] = {}
    words = same[0].key.split()
    recurs = same[0].info.kind is Kind.REFERAT or not _cues().recurring.isdisjoint(words[:1])
    bodies = {fold(one.info.body) for one in same if one.info.body}
    for one in same:
        body = fold(one.info.body) or (next(iter(bodies)) if len(bodies) == 1 else "")
        if body or len(words) > _cues().general_words:
            groups.setdefault((body, one.info.kind, one.info.date if recurs else None), []).append(one)
    yield from groups.values()


def _chain(group: Sequence[_Candidate]) -> VersionChain | None:
    """The documents of one group, newest first; None when nothing tells which is newer."""
    dated = all(one.info.date for one in group)
    ordered = sorted(
        group, key=lambda one: (one.day, one.mark) if dated else (one.mark, one.day), reverse=True
    )
    told = {(one.day, one.mark) for one in group} if dated else {one.mark for one in group}
    return VersionChain(tuple(one.info for one in ordered)) if len(told) > 1 else None
