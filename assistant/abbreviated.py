"""Answers what an abbreviation stands for, wherever it is spelled out: a heading, a list, a sentence."""

from __future__ import annotations

from collections.abc import Mapping
from weakref import WeakKeyDictionary

from assistant.compose.citing import Notes, Place
from assistant.compose.drafts import Draft
from assistant.compose.wording import calm, phrase
from assistant.cues import patterns
from assistant.danish.words import fold, tokens
from assistant.facts import Abbreviation
from assistant.question.understanding import Question
from assistant.search import passes
from assistant.store import Store
from assistant.types import DocumentInfo, Filters, Passage, Status


def spelled_out(question: Question, store: Store, filters: Filters) -> Draft | None:
    """Answer what an abbreviation stands for.

    Args:
        question: The question, understood.
        store: The documents.
        filters: Which of them may be drawn on.

    Returns:
        A sentence for each long form the documents give it; None when the question asks for something else or
        no document spells the abbreviation out.
    """
    asked = patterns("slots")["spelled_out"].search(question.text)
    if asked is None:
        return None
    words = dict.fromkeys(token.text.casefold() for token in tokens(asked["short"]))
    notes, parts, told = Notes(store.document), list[str](), list[str]()
    for info, found in (one for word in words for one in _known(store).get(word, ())):
        long = fold(found.long)
        near = _near(store, info, found) if passes(info, filters) else None
        if near is None or any(one in long or long in one for one in told):
            continue
        told.append(long)
        here = found.words
        marker = notes.cite_at(info, near, Place(here.page, here.start, here.end))
        said = phrase("stands_for", row=found.short, text=calm(found.long))
        parts.append(f"{' ' if parts else ''}{said} {marker}.")
    return Draft(parts, notes.citations, Status.ANSWERED) if parts else None


Spelled = tuple[DocumentInfo, Abbreviation]
_KEPT: WeakKeyDictionary[Store, tuple[int, Mapping[str, list[Spelled]]]] = WeakKeyDictionary()


def _known(store: Store) -> Mapping[str, list[Spelled]]:
    """What is spelled out by its short form, in the order of the documents; read once a generation."""
    generation = store.generation
    kept = _KEPT.get(store)
    if kept is None or kept[0] != generation:
        facts = store.facts(Abbreviation)
        found: dict[str, list[Spelled]] = {}
        for info in store.documents():
            for fact in facts.get(info.id, ()):
                found.setdefault(fact.short.casefold(), []).append((info, fact))
        kept = generation, found
        _KEPT[store] = kept
    return kept[1]


def _near(store: Store, info: DocumentInfo, found: Abbreviation) -> Passage | None:
    """The passage an abbreviation stands in, or the one its heading stands over; None without passages."""
    passages = store.passages(info.id)
    after = (p for p in passages if p.page == found.words.page and p.end > found.words.start)
    return next(after, passages[0] if passages else None)
