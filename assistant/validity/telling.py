"""Saying in an answer what no longer holds, where documents disagree, and from what was known when."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from assistant.compose.citing import Notes
from assistant.compose.standing import find
from assistant.compose.statements import statement
from assistant.compose.wording import bare, closed, unmarked
from assistant.cues import table
from assistant.danish import data
from assistant.danish.dates import find_dates
from assistant.danish.sentences import sentences
from assistant.evidence.weighing import Piece
from assistant.facts import Relation
from assistant.question.understanding import Question
from assistant.types import MARKER, Citation, DocumentInfo, Filters, Passage
from assistant.validity.cited import QUOTED, is_over, said_of
from assistant.validity.validity import Superseded, Validity

if TYPE_CHECKING:
    from assistant.store import Store


def narrowed(filters: Filters, day: date, validity: Validity) -> Filters | None:
    """The filters with only the documents known on a day; None when none of them was.

    Args:
        filters: Those asked for.
        day: The day.
        validity: Tells what was known.
    """
    known = validity.known_at(day)
    kept = known & filters.documents if filters.documents else known
    return replace(filters, documents=kept, known_on=None) if kept else None


def known_on(day: date, validity: Validity) -> str:
    """A Danish sentence saying that an answer rests on what was known on a day."""
    return _text("as_known", day=_day(day)) + _left_out(day, validity)


def none_known(day: date, validity: Validity) -> str:
    """A Danish sentence saying that no document was known on a day."""
    return _text("none_known", day=_day(day)) + _left_out(day, validity)


def _left_out(day: date, validity: Validity) -> str:
    """How many documents without a date cannot be shown to have been known; "" for none."""
    count = len(validity.undated - validity.known_at(day))
    said = _text("undated_one" if count == 1 else "undated_many", count=str(count))
    return f" {said}" if count else ""


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
        if link is None or not is_over(link, validity) or _is_told(link, cited):
            continue
        if _is_what_was(info, parts, cited):
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


def _is_what_was(info: DocumentInfo, parts: Sequence[str], cited: Sequence[Citation]) -> bool:
    """Whether an answer tells of a document only what was before what it tells first."""
    now, _, was = "".join(parts).partition(_text("before", said=""))
    own = {one.marker for one in cited if one.document.id == info.id}
    return bool(was) and own.isdisjoint(map(int, MARKER.findall(now)))


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


def of_places(
    question: Question, pieces: Sequence[Piece], owners: Sequence[str], store: Store
) -> tuple[list[str], list[Citation]]:
    """Say what each place has of its own, each by itself with whose it is.

    Args:
        question: The question, understood.
        pieces: A passage of each place, the best first.
        owners: What each place is called.
        store: Where the words stand.

    Returns:
        The answer in parts, and its citations.
    """
    notes = Notes(store.document)
    lines = [_owned(question, one, name, notes) for one, name in zip(pieces, owners, strict=True)]
    return [f"- {line}\n" for line in lines], notes.citations


def _owned(question: Question, piece: Piece, owner: str, notes: Notes) -> str:
    """What one place has, after what it is called; a verdict stands in the sentence that bears it out."""
    place = find(notes, piece.passage, owner)
    marker = f" {notes.cite_at(piece.document, piece.passage, place)}" if place else ""
    texts = table("comparing")["texts"]
    said = statement(question, piece, notes, settles=True)
    said = re.sub(texts["verdict"], lambda ruled: str(texts["ruled"]).format(verdict=ruled[1]), said)
    return _text("of_place", owner=owner, marker=marker, said=said)


def _side(question: Question, piece: Piece, notes: Notes, store: Store) -> str:
    return told_by(piece.document, lambda: statement(question, piece, notes), notes, store)


def told_by(info: DocumentInfo, say: Callable[[], str], notes: Notes, store: Store) -> str:
    """What a document says with its kind and date before it.

    Args:
        info: The document.
        say: Gives what it says, with [n]; asked once its date is cited, so that the numbers rise.
        notes: Takes the citation of its date.
        store: Where the words stand.

    Returns:
        "Ifølge referatet af 3. maj 2026 [n]: …", without the date where the document does not write it out.
    """
    where = _date_of(info, store)
    if where is None:
        return _text("side", kind=_kind(info), said=say())
    passage, start, end, words = where
    marker = notes.cite(info, passage, start, end)
    return _text("side_dated", kind=_kind(info), date=words, marker=marker, said=say())


def _date_of(info: DocumentInfo, store: Store) -> tuple[Passage, int, int, str] | None:
    """Where a document tells its own date as written in words, and the words."""
    for passage in store.passages(info.id):
        for mention in find_dates(passage.text):
            words = passage.text[mention.start : mention.end]
            exact = mention.earliest == mention.latest == info.date
            if exact and any(letter.isalpha() for letter in words):
                return passage, passage.start + mention.start, passage.start + mention.end, words
    return None


def _mark(info: DocumentInfo, link: Superseded, quotes: str, notes: Notes, store: Store) -> str:
    """The sentence on what became of a document; "" when there are no words to cite for it."""
    found = said_of(link, quotes, store)
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
