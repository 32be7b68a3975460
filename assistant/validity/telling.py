"""Saying in an answer what no longer holds, where documents disagree, and from what was known when."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from assistant.compose.citing import Notes
from assistant.compose.statements import statement
from assistant.compose.wording import bare, closed, unmarked
from assistant.cues import table
from assistant.danish import data
from assistant.danish.dates import find_dates
from assistant.danish.sentences import sentences
from assistant.evidence.weighing import Piece
from assistant.facts import Relation, Words
from assistant.question.understanding import Question
from assistant.types import Citation, DocumentInfo, Filters, Passage
from assistant.validity.reading import telling
from assistant.validity.validity import Superseded, Validity

if TYPE_CHECKING:
    from assistant.store import Store

# The longest sentence that is quoted whole to say what became of a document.
QUOTED = 300
# How many words, and what share of them, a correction must share with what it corrects.
SHARED, SHARE = 3, 0.4


def narrowed(filters: Filters, day: date, validity: Validity) -> Filters | None:
    """The filters with only the documents known on a day; None when none of them was.

    Args:
        filters: Those asked for.
        day: The day.
        validity: Tells what was known.
    """
    known = validity.known_at(day)
    kept = known & filters.documents if filters.documents else known
    return replace(filters, documents=kept) if kept else None


def known_on(day: date, validity: Validity) -> str:
    """A Danish sentence saying that an answer rests on what was known on a day."""
    undated = validity.undated - validity.known_at(day)
    name = "as_known_undated" if undated else "as_known"
    return _text(name, day=_day(day), count=str(len(undated)))


def none_known(day: date) -> str:
    """A Danish sentence saying that no document was known on a day."""
    return _text("none_known", day=_day(day))


def marked(
    parts: Sequence[str],
    cited: Sequence[Citation],
    validity: Validity,
    store: Store,
    may_cite: Callable[[DocumentInfo], bool] = lambda _: True,
) -> tuple[list[str], list[Citation], tuple[str, ...]]:
    """Mark the documents of an answer that no longer hold, with the sentence that says so.

    Args:
        parts: The answer in parts.
        cited: Its citations.
        validity: What holds when.
        store: Where the words stand.
        may_cite: Tells the documents that the answer may draw on.

    Returns:
        The answer with a sentence for each of its documents that is replaced, ended or changed; its
        citations; and Danish warnings where no document's words can be cited for it.
    """
    notes = Notes(store.document, list(cited))
    said: list[str] = []
    warnings: list[str] = []
    for info in {citation.document.id: citation.document for citation in cited}.values():
        link = validity.supersedes(info.id)
        if link is None or not _over(link, validity) or _is_told(link, cited):
            continue
        quotes = " ".join(citation.quote for citation in cited if citation.document.id == info.id)
        source = link.told_in or link.by
        sentence = _mark(info, link, quotes, notes, store) if source and may_cite(source) else ""
        if sentence:
            said.append(sentence)
        elif not link.partial:
            warnings.append(_capital(_text("unsaid", kind=_kind(info), title=unmarked(info.title))))
    return _joined(parts, said), notes.citations, tuple(warnings)


def _is_told(link: Superseded, cited: Sequence[Citation]) -> bool:
    """Whether the answer cites already what says so, or for a part the document that changes it."""
    if link.partial:
        return link.by is not None and any(one.document.id == link.by.id for one in cited)
    return link.words is not None and any(link.words.text in one.quote for one in cited)


def beside(question: Question, pieces: Sequence[Piece], store: Store) -> tuple[list[str], list[Citation]]:
    """Say what documents that disagree say, each by itself with its kind and date.

    Args:
        question: The question, understood.
        pieces: A passage of each document, the best first.
        store: Where the words stand.

    Returns:
        The answer in parts, and its citations.
    """
    notes = Notes(store.document)
    lines = [_side(question, piece, notes, store) for piece in pieces]
    return [f"- {line}\n" for line in lines], notes.citations


def _side(question: Question, piece: Piece, notes: Notes, store: Store) -> str:
    info = piece.document
    where = _date_of(info, store)
    said = statement(question, piece, notes)
    if where is None:
        return _text("side", kind=_kind(info), said=said)
    passage, start, end, words = where
    marker = notes.cite(info, passage, start, end)
    return _text("side_dated", kind=_kind(info), date=words, marker=marker, said=said)


def _date_of(info: DocumentInfo, store: Store) -> tuple[Passage, int, int, str] | None:
    """Where a document tells its own date as written in words, and the words."""
    for passage in store.passages(info.id):
        for mention in find_dates(passage.text):
            words = passage.text[mention.start : mention.end]
            exact = mention.earliest == mention.latest == info.date
            if exact and any(letter.isalpha() for letter in words):
                return passage, passage.start + mention.start, passage.start + mention.end, words
    return None


def _over(link: Superseded, validity: Validity) -> bool:
    """Whether what replaces or ends a document does so by the day of the newest document."""
    today = validity.today
    if link.by is not None or link.since is None or today is None:
        return link.by is not None
    return link.since < today


def _mark(info: DocumentInfo, link: Superseded, quotes: str, notes: Notes, store: Store) -> str:
    """The sentence on what became of a document; "" when there are no words to cite for it."""
    found = _said_of(link, quotes, store)
    if found is None:
        return ""
    document, passage, start, end = found
    words = bare(notes.page(passage)[start:end])
    if len(words) > QUOTED:
        return ""
    marker = notes.cite(document, passage, start, end)
    if link.partial:
        said = " ".join(closed(words[first:last], marker) for first, last in sentences(words))
        return _text("changed", kind=_kind(info), said=said)
    return _text(_name(link), kind=_kind(info), words=words.rstrip("."), marker=marker)


def _name(link: Superseded) -> str:
    """Which of the sentences says what became of a whole document."""
    if link.words is None:
        return "newer"
    return "replaced" if link.relation is Relation.REPLACES else "ended"


def _said_of(link: Superseded, quotes: str, store: Store) -> tuple[DocumentInfo, Passage, int, int] | None:
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
    shared = [(len(asked & telling(p.text)), -p.order, p) for p in store.passages(info.id)]
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


def _joined(parts: Sequence[str], said: Sequence[str]) -> list[str]:
    """The answer with sentences behind it: on a line of their own below a list."""
    if not said or not parts:
        return list(parts)
    listed = parts[-1].endswith("\n")
    return [*parts[:-1], parts[-1] if listed else f"{parts[-1].rstrip()} ", *(f"{one} " for one in said)]


def _kind(info: DocumentInfo) -> str:
    return str(table("validity")["definite"][info.kind.value])


def _day(day: date) -> str:
    month = list(data.lines("months.txt"))[day.month - 1][0]
    return f"{day.day}. {month} {day.year}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _text(name: str, **parts: str) -> str:
    return str(table("validity")["texts"][name]).format(**parts)
