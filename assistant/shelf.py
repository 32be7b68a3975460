"""Answers which documents there are, and which is the newest."""

from __future__ import annotations

from datetime import date

from assistant.compose.citing import Notes
from assistant.compose.drafts import ITEM, Draft
from assistant.compose.standing import find
from assistant.compose.wording import calm, unmarked
from assistant.cues import patterns, table
from assistant.danish.words import fold
from assistant.question.understanding import Question
from assistant.search import passes
from assistant.store import Store
from assistant.types import DocumentInfo, Filters, Status

# How many documents are named.
MOST = 12


def shelved(question: Question, store: Store, filters: Filters) -> Draft | None:
    """Answer which documents there are to answer from.

    Args:
        question: The question, understood.
        store: The documents.
        filters: Which of them may be drawn on.

    Returns:
        Their titles, the newest first, each cited where it stands; the one title where the newest is asked
        for; None when the question asks for something else or no document states its title.
    """
    asked, forms = fold(question.text), patterns("shelf")
    newest = forms["newest"].search(asked) is not None
    if not newest and not forms["asks"].search(asked):
        return None
    infos = sorted((one for one in store.documents() if passes(one, filters)), key=_newest_first)
    if newest:
        infos = [one for one in infos if one.date][:1]
    notes, texts = Notes(store.document), table("shelf")["texts"]
    titles = [title for info in infos[:MOST] if (title := _titled(info, store, notes))]
    if not titles:
        return None
    if newest:
        return Draft([texts["newest"].format(title=titles[0])], notes.citations, Status.ANSWERED)
    left = len(infos) - len(titles)
    warnings = (texts["more"].format(told=len(titles), count=len(infos)),) if left else ()
    parts = [f"{ITEM}{title}.\n" for title in titles]
    return Draft(parts, notes.citations, Status.ANSWERED, warnings=warnings)


def _newest_first(info: DocumentInfo) -> tuple[int, str]:
    return -(info.date or date.min).toordinal(), info.title


def _titled(info: DocumentInfo, store: Store, notes: Notes) -> str:
    """A document's title with its marker, "" where its pages do not state it in one place."""
    first = next(iter(store.passages(info.id)), None)
    place = find(notes, first, info.title) if first else None
    return f"{calm(unmarked(info.title))} {notes.cite_at(info, first, place)}" if first and place else ""
