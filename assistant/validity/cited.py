"""The cited documents that no longer hold: where the words that say so stand, and the mark of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.cues import patterns
from assistant.facts import Words
from assistant.types import Citation, DocumentInfo, Passage, Span, Supersession
from assistant.validity.reading import telling
from assistant.validity.validity import Superseded, Validity

if TYPE_CHECKING:
    from assistant.store import Store

# The longest sentence that is quoted whole to say what became of a document.
QUOTED = 300
# How many words, and what share of them, a correction must share with what it corrects.
SHARED, SHARE = 3, 0.4


def noted(
    cited: Iterable[Citation],
    validity: Validity,
    store: Store,
    may_cite: Callable[[DocumentInfo], bool] = lambda _: True,
) -> list[Citation]:
    """Mark the citations of documents that no longer hold with who says so.

    Args:
        cited: The citations of an answer.
        validity: What holds when.
        store: Where the words stand.
        may_cite: Tells the documents that the answer may draw on.

    Returns:
        The citations in their order.
    """
    return [
        replace(one, superseded=supersession(one.document.id, one.quote, validity, store, may_cite))
        for one in cited
    ]


def supersession(
    document_id: str,
    quote: str,
    validity: Validity,
    store: Store,
    may_cite: Callable[[DocumentInfo], bool] = lambda _: True,
) -> Supersession | None:
    """Who says that a document no longer holds.

    Args:
        document_id: The document.
        quote: The words that are cited of it; a correction counts only when it is about them.
        validity: What holds when.
        store: Where the words stand.
        may_cite: Tells the documents whose words may be shown.

    Returns:
        What is said, or None when the document holds.
    """
    link = validity.supersedes(document_id)
    source = (link.told_in or link.by) if link else None
    if link is None or source is None or not is_over(link, validity):
        return None
    words = link.words or (_correction(link, quote, store) if link.partial else None)
    if link.partial and words is None:
        return None
    told = Supersession(link.relation, link.since, partial=link.partial)
    if not may_cite(source):
        return told
    if words is None:
        return replace(told, document=source)
    span = Span(source.id, words.page, words.start, words.end)
    return replace(told, document=source, sentence=words.text, span=span)


def _correction(link: Superseded, quote: str, store: Store) -> Words | None:
    """The words of a document of corrections that speak of what is quoted."""
    passage = _on_the_same(link.by, quote, store) if link.by else None
    return Words(passage.page, passage.start, passage.end, passage.text) if passage else None


def is_over(link: Superseded, validity: Validity) -> bool:
    """Whether what replaces or ends a document does so by the day of the newest document."""
    today = validity.today
    if link.by is not None or link.since is None or today is None:
        return link.by is not None
    return link.since < today


def said_of(link: Superseded, quotes: str, store: Store) -> tuple[DocumentInfo, Passage, int, int] | None:
    """The words that tell it: what is stated, the correction of what is quoted, or the newer one's title."""
    if link.words is not None and link.told_in is not None:
        passage = _holding(link.told_in, link.words, store)
        return (link.told_in, passage, link.words.start, link.words.end) if passage else None
    if link.by is None:
        return None
    if link.partial:
        passage = _on_the_same(link.by, quotes, store)
        return (link.by, passage, passage.start, passage.end) if passage else None
    titled = _title_of(link.by, store)
    return (link.by, *titled) if titled else None


def _on_the_same(info: DocumentInfo, quotes: str, store: Store) -> Passage | None:
    """The passage of a document of corrections that speaks of what is quoted."""
    asked = telling(quotes)
    greets = patterns("validity")["greets"]
    told = (passage for passage in store.passages(info.id) if not greets.match(passage.text.strip()))
    shared = [(len(asked & telling(p.text)), -p.order, p) for p in told]
    most = max(((n, at, p) for n, at, p in shared if len(p.text) <= QUOTED), key=_first_two, default=None)
    return most[2] if most and most[0] >= max(SHARED, SHARE * len(asked)) else None


def _first_two(one: tuple[int, int, Passage]) -> tuple[int, int]:
    return one[0], one[1]


def _holding(info: DocumentInfo, words: Words, store: Store) -> Passage | None:
    """The passage that some words of a document stand in."""
    passages = store.passages(info.id)
    within = (p for p in passages if p.page == words.page and p.start <= words.start < p.end)
    return max(within, key=lambda passage: passage.start, default=None)


def _title_of(info: DocumentInfo, store: Store) -> tuple[Passage, int, int] | None:
    """Where a document's title stands in it."""
    form = re.compile(r"\s+".join(map(re.escape, info.title.split())), re.IGNORECASE)
    for passage in store.passages(info.id):
        found = form.search(passage.text)
        if found:
            return passage, passage.start + found.start(), passage.start + found.end()
    return None
