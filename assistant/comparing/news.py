"""What a version says itself that it changes: the list it has of it, told whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from assistant.comparing.topics import topics_of
from assistant.compose.citing import Notes
from assistant.compose.drafts import ITEM, Draft
from assistant.compose.standing import find
from assistant.compose.wording import bare, capital, ended
from assistant.cues import patterns
from assistant.danish.words import content_terms
from assistant.question.understanding import Question
from assistant.search import passes
from assistant.store import Store
from assistant.types import BlockKind, DocumentInfo, Filters, Hit, Passage, Status
from assistant.validity.validity import Validity

# Within how many of the best hits the document must be; fewer changes than this are no list of them.
NEAREST, FEWEST = 8, 2
# Characters at the beginning of a document within which it tells what it replaces.
OPENING = 1500
YEAR = re.compile(r"\b20\d\d\b")


def news(asked: Question, hits: Sequence[Hit], store: Store, filters: Filters) -> Draft | None:
    """Answer what is new in a document from its own list of that.

    Args:
        asked: The question, understood.
        hits: What search found for it, best first.
        store: Where the documents are.
        filters: Which of them may be drawn on.

    Returns:
        The whole list with what introduces it; None when the question asks for the change of one thing, or
        the document that it names has no list of what it changes.
    """
    if not patterns("news")["asks"].search(asked.text.lower()):
        return None
    for info in _found(hits, store, filters):
        told = _own_list(store.passages(info.id))
        if len(told) >= FEWEST and _is_meant(asked.text, info, told, store):
            return _worded(told, info, Notes(store.document))
    return None


def _found(hits: Sequence[Hit], store: Store, filters: Filters) -> list[DocumentInfo]:
    """The documents that were found, each as the newest version of it that may be drawn on."""
    validity, infos = Validity.of(store), {info.id: info for info in store.documents()}
    newest = (infos.get(validity.newest(hit.document.id), hit.document) for hit in hits[:NEAREST])
    among = [one for pair in zip(newest, hits, strict=False) for one in (pair[0], pair[1].document)]
    return [info for info in {one.id: one for one in among}.values() if passes(info, filters)]


def _own_list(passages: Sequence[Passage]) -> list[Passage]:
    """The list that stands under what says that it is new; the paragraphs there where it is none."""
    heads = patterns("news")["heads"]
    for kind, within in ((BlockKind.ITEM, _list_of), (BlockKind.PARAGRAPH, _heading_of)):
        under = (p for p in passages if p.kind is kind and heads.search(" ".join(within(p)).lower()))
        found = list(next(groupby(under, key=within), ("", ()))[1])
        if len(found) >= FEWEST:
            return found
    return []


def _list_of(passage: Passage) -> tuple[str, str, str]:
    """What stands over an item, and which list it is of."""
    return passage.lead_in, *_heading_of(passage), str(passage.group)


def _heading_of(passage: Passage) -> tuple[str]:
    return (" ".join(passage.path[-1:]),)


def _is_meant(text: str, info: DocumentInfo, told: Sequence[Passage], store: Store) -> bool:
    """Whether a question asks for all that is new in a document, by its names and its years."""
    validity = Validity.of(store)
    older = [one for one in store.documents() if info.id in validity.newer(one.id)]
    opening = store.document(info.id).pages[0].text[:OPENING]
    dated = " ".join(str(one.date) for one in (info, *older))
    years = set(YEAR.findall(f"{dated} {opening} {_heading_of(told[0])}"))
    titles = " ".join(f"{one.title} {one.body}" for one in (info, *older))
    named = {*content_terms(text)} & {*content_terms(titles)}
    return bool(named) and set(YEAR.findall(text)) <= years and not topics_of(text, titles)


def _worded(told: Sequence[Passage], info: DocumentInfo, notes: Notes) -> Draft:
    """A list with the sentence that introduces it, where one does."""
    lead, parts = told[0].lead_in.strip(), []
    place = find(notes, told[0], lead) if lead.endswith(":") else None
    if place is not None:
        marker = notes.cite_at(info, told[0], place)
        parts.append(f"{capital(bare(lead)).rstrip(': ')} {marker}:\n")
    for passage in told:
        marker = notes.cite(info, passage, passage.start, passage.end)
        parts.append(f"{ITEM}{ended(capital(bare(passage.text)), marker)}\n")
    parts[-1] = parts[-1].rstrip()
    return Draft(parts, notes.citations, Status.ANSWERED)
