"""What later minutes of a body change under the item of the same matter: "Reservationen forhøjes til …"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, groupby

from assistant.danish.sentences import sentences
from assistant.names import find_names, words_of
from assistant.store import Store
from assistant.types import WITHIN, BlockKind, Citation, DocumentInfo, Kind, Passage
from assistant.validity.correcting import Correction
from assistant.validity.valued import (
    body_words,
    cues,
    from_to,
    headings,
    is_proposal,
    matter,
    values_of,
)


def changed_later(
    cited: Sequence[Citation], store: Store, may_cite: Callable[[DocumentInfo], bool]
) -> Correction | None:
    """Find what the newest later minutes of the body change of a value that an answer tells.

    Args:
        cited: What the answer cites.
        store: The documents.
        may_cite: Tells the documents that the answer may draw on.

    Returns:
        The sentence, of the one item that shares a word of its heading with the item cited, which sets a
        value of the same kind anew: "forhøjes til", "forlænges til"; or that who is told to have a role has
        left, with who has it now. None where there is no such sentence.
    """
    for citation in cited:
        info = citation.document
        if info.kind is not Kind.REFERAT or info.date is None:
            continue
        later = [one for one in store.documents() if _is_later(one, info) and may_cite(one)]
        for other in sorted(later, key=lambda one: (str(one.date), one.id), reverse=True):
            found = next(chain(_changes(citation, other, store), _left(citation, other, store)), None)
            if found:
                return None if any(_is_told(found, one) for one in cited) else found
    return None


def _is_told(found: Correction, citation: Citation) -> bool:
    """Whether an answer cites a sentence itself."""
    span = citation.span
    same = span.document == found.document.id and span.page == found.passage.page
    return same and span.start < found.end and found.start < span.end


def _is_later(one: DocumentInfo, info: DocumentInfo) -> bool:
    """Whether a document is later minutes of the body of another."""
    if one.kind is not Kind.REFERAT or one.example != info.example or not one.date or not info.date:
        return False
    return one.date > info.date and body_words(one) == body_words(info)


def _changes(citation: Citation, other: DocumentInfo, store: Store) -> Iterator[Correction]:
    """The sentences of later minutes that set a value of a citation anew, in their order."""
    body, info = body_words(other), citation.document
    item = matter(headings(citation.section.split(WITHIN)[:1], info.title)) - body
    items = [
        (matter(headings(path[:1], other.title)) - body, list(group))
        for path, group in groupby(store.passages(other.id), key=lambda one: one.path[:1])
    ]
    meant = [passages for words, passages in items if words & item]
    for passage in meant[0] if len(meant) == 1 else ():
        yield from _set_anew(citation, other, passage)


def _set_anew(citation: Citation, other: DocumentInfo, passage: Passage) -> Iterator[Correction]:
    if passage.kind in (BlockKind.CELL, BlockKind.HEADING):
        return
    was = values_of(citation.quote)
    kinds = {kind for kind, _ in was}
    for start, end in sentences(passage.text):
        text = passage.text[start:end].strip()
        values = values_of(text)
        of_kind = {value for value in values - was if value[0] in kinds}
        if not of_kind or not cues()["set_anew"].search(text) or is_proposal(passage, text):
            continue
        moved = from_to(text)
        if moved is None or moved[0] in was:
            yield _told(other, passage, start, text)


def _left(citation: Citation, other: DocumentInfo, store: Store) -> Iterator[Correction]:
    """What later minutes tell of somebody's leaving whom a citation tells to have a role."""
    forms, quote = cues(), citation.quote
    names = [words_of(quote[start:end]) for start, end in find_names(quote)]
    persons = [name[-2:] for name in names if len(name) > 1]
    if not persons or not forms["has_role"].search(quote):
        return
    for passage in store.passages(other.id):
        spans = sentences(passage.text)
        for at, (start, end) in enumerate(spans):
            text = passage.text[start:end]
            named = any(" ".join(person) in " ".join(text.split()) for person in persons)
            if passage.kind is BlockKind.CELL or not named or not forms["left"].search(text):
                continue
            after = passage.text[slice(*spans[at + 1])] if at + 1 < len(spans) else ""
            last = spans[at + 1][1] if forms["follows"].search(after) else end
            told = passage.text[start:last].strip()
            yield _told(other, passage, start, told)


def _told(info: DocumentInfo, passage: Passage, start: int, text: str) -> Correction:
    """Words of a passage, from a place in it on, as what is new."""
    words = matter(f"{text} {headings(passage.path, info.title)}")
    first, values = passage.start + start, values_of(text)
    return Correction(info, passage, first, first + len(text), text, values, values, words, puts_off=False)
