"""Which documents take the place of which: by what they state of each other, and by being versions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from assistant.cues import patterns
from assistant.danish import data
from assistant.danish.dates import find_dates
from assistant.danish.folding import fold
from assistant.facts import Relation, Replacement, Words
from assistant.types import DocumentInfo, Kind
from assistant.validity.library import Library
from assistant.validity.reading import (
    Mention,
    is_certain,
    is_itself,
    may_be_document,
    read_mention,
    since,
)
from assistant.validity.versions import versions


@dataclass(frozen=True, slots=True)
class Superseded:
    """That a document no longer holds, or a part of it.

    Attributes:
        document: Id of the older document.
        relation: It is replaced, it ends or it is abolished.
        by: The document that takes its place; None when none of the store's does.
        told_in: The document that says so; None when only date and version tell.
        words: The sentence that says so, of `told_in`; None when only date and version tell.
        since: From when, when that is said.
        partial: Whether only a part of it is replaced; the rest holds.
    """

    document: str
    relation: Relation
    by: DocumentInfo | None = None
    told_in: DocumentInfo | None = None
    words: Words | None = None
    since: date | None = None
    partial: bool = False


def find_links(library: Library, stated: Mapping[str, Sequence[Replacement]]) -> tuple[Superseded, ...]:
    """Find which documents are replaced or ended, by statements and by versions.

    Args:
        library: The documents.
        stated: What they state of replacements, by id.

    Returns:
        At most one for each pair of documents, statements of a whole replacement first, in an order that
        does not depend on that of the documents. No document takes its own place, not by others either.
    """
    told = [link for info in library.infos for link in _told(info, stated.get(info.id, ()), library)]
    chained = list(_chained(library, stated))
    changed = [link for info in library.infos for link in _changed(info, library)]
    whole = [link for link in told if not link.partial]
    partial = [link for link in told if link.partial]
    return _acyclic((*whole, *chained, *partial, *changed))


def _told(info: DocumentInfo, facts: Iterable[Replacement], library: Library) -> Iterator[Superseded]:
    for fact in facts if info.kind is not Kind.HOERINGSSVAR else ():
        mention = _mention(fact) if may_be_document(fact.old) and not is_itself(fact.old) else None
        old = library.find(mention, info) if mention and mention.document else None
        if mention is None or old is None or not is_certain(fact):
            continue
        by = info if mention.part else successor(info, fact, library)
        if old is not by:
            partly = mention.part or bool(patterns("validity")["partly"].search(fold(fact.words.text)))
            yield Superseded(old.id, fact.relation, by, info, fact.words, since(fact), partly)


def _mention(fact: Replacement) -> Mention:
    _, _, behind = fact.words.text.partition(fact.old)
    return read_mention(fact.old, behind)


def successor(info: DocumentInfo, fact: Replacement, library: Library) -> DocumentInfo | None:
    """What takes the place: the document that speaks, or the one it names; None when it names none."""
    if fact.relation is not Relation.REPLACES:
        return None
    if is_itself(fact.new) and not is_itself(fact.old):
        return info
    mention = read_mention(fact.new)
    return library.find(mention, info, any_age=True) if mention.document else None


def _chained(library: Library, stated: Mapping[str, Sequence[Replacement]]) -> Iterator[Superseded]:
    for chain in versions(library.infos, library.stated):
        for newer, older in zip(chain.documents, chain.older, strict=False):
            if library.agree(newer, older):
                words = next(map(_words, filter(_replaces_what_was, stated.get(newer.id, ()))), None)
                yield Superseded(older.id, Relation.REPLACES, newer, newer if words else None, words)


def _words(fact: Replacement) -> Words:
    return fact.words


def _replaces_what_was(fact: Replacement) -> bool:
    """Whether a document says that it replaces earlier versions without telling which."""
    if not may_be_document(fact.old) or is_itself(fact.old) or not is_itself(fact.new):
        return False
    mention = _mention(fact)
    untold = mention.document and not (mention.words or mention.date or mention.part)
    return untold and is_certain(fact)


def _changed(info: DocumentInfo, library: Library) -> Iterator[Superseded]:
    """What a title says it changes: "Rettelse til referatet", "Tillæg til aftale om tandpleje"."""
    changes = patterns("validity")["changes"]
    if not changes.search(fold(info.title)):
        return
    title = fold(_dated(info.title, info.date))
    found = changes.search(title)
    if found is None:
        return
    mention = read_mention(found["old"])
    if mention.date is None and mention.kinds:
        mention = replace(mention, date=next(iter(find_dates(title)), None))
    old = library.find(mention, info, loosely=True) if mention.document else None
    if old is not None:
        yield Superseded(old.id, Relation.REPLACES, info, partial=True)


@cache
def _yearless() -> re.Pattern[str]:
    names = "|".join(name for names in data.lines("months.txt") for name in names)
    return re.compile(rf"(\d{{1,2}}\. (?:{names}))\b(?!\.? \d)", re.IGNORECASE)


def _dated(title: str, day: date | None) -> str:
    """A title whose dates without a year have that of its document."""
    return _yearless().sub(rf"\1 {day.year}", title) if day else title


def _acyclic(links: Iterable[Superseded]) -> tuple[Superseded, ...]:
    """The links in order, each pair once, without those that would close a circle."""
    newer: dict[str, set[str]] = defaultdict(set)
    kept: list[Superseded] = []
    for link in links:
        if link.by is None:
            kept.append(link)
        elif link.by.id not in newer[link.document] and not _reaches(newer, link.by.id, link.document):
            newer[link.document].add(link.by.id)
            kept.append(link)
    return tuple(kept)


def _reaches(newer: Mapping[str, set[str]], start: str, end: str) -> bool:
    ahead, seen = [start], {start}
    while ahead:
        at = ahead.pop()
        if at == end:
            return True
        fresh = newer.get(at, set()) - seen
        seen |= fresh
        ahead += fresh
    return False
