"""What a later document corrects or puts off of what an answer cites, with what it was before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from assistant.compose.called_wrong import as_right
from assistant.compose.citing import Notes
from assistant.compose.wording import bare, capital, closed
from assistant.cues import patterns, table
from assistant.danish.months import months
from assistant.danish.sentences import sentences
from assistant.danish.words import content_terms
from assistant.evidence.aspects import resolves
from assistant.evidence.slots import asks_length
from assistant.question.understanding import Question, Wanted
from assistant.types import MARKER, WITHIN, BlockKind, Citation, DocumentInfo, Kind, Passage
from assistant.validity.correcting import (
    LONGEST,
    SHARED,
    Correction,
    Corrections,
)
from assistant.validity.elsewhere import is_elsewhere
from assistant.validity.later_item import changed_later
from assistant.validity.said import Said
from assistant.validity.validity import Validity
from assistant.validity.valued import Value, body_words, cues, figures_of, headings, matter, values_of

if TYPE_CHECKING:
    from assistant.store import Store

# An answer of more parts than this keeps its order, and the correction stands behind it.
SHORT = 2
# Passages nearest by their words to a matter that was put off, among which what came of it is looked for.
CANDIDATES = 100
# A sentence that calls something wrong, and the one that puts it right.
PAIR = 2
_DAY = "day"


def corrected(
    parts: Sequence[str],
    cited: Sequence[Citation],
    store: Store,
    may_cite: Callable[[DocumentInfo], bool] = lambda _: True,
    asked: Sequence[Question] = (),
) -> tuple[list[str], list[Citation]]:
    """Tell the new state of what a later document corrects, with what it was before.

    Args:
        parts: The answer in parts.
        cited: Its citations.
        store: The documents.
        may_cite: Tells the documents that the answer may draw on.
        asked: The questions it answers; without them what is new stands behind the answer.

    Returns:
        The answer with the correction, the new state first in a short one, and its citations; both unchanged
        when nothing corrects it.
    """
    meant = " ".join(one.whole for one in asked)
    found = _found(parts, cited, store, may_cite, meant) or _came_of(cited, store, may_cite)
    found = found or changed_later(cited, store, may_cite)
    if found is None or _is_of_other(found, asked, parts):
        return list(parts), list(cited)
    notes = Notes(store.document, list(cited))
    heads = [found.line.head] if found.line and found.line.head else []
    spans = [*heads, (found.start, found.end)]
    marker = "".join(notes.cite(found.document, found.passage, start, end) for start, end in spans)
    said = [(0, len(found.text))] if found.line else sentences(found.text)
    told = [found.text[start:end].strip() for start, end in said]
    right = as_right(*told) if len(told) == PAIR else ""
    told = [right] if right else told
    now = " ".join(closed(capital(bare(one)), marker) for one in told if one)
    listed = any(part.lstrip().startswith("- ") for part in parts)
    verdict = cues()["verdict"].match("".join(parts))
    aside = not asked or (found.puts_off and not _asks_when(asked)) or not _is_first(found, parts)
    aside = aside or _is_of_decision(found, asked)
    parts = _without_verdict(found, asked, parts) if verdict else parts
    if listed or verdict or aside or len(parts) > SHORT:
        if listed and not aside and found.line and not found.line.label:
            before = str(table("validity")["texts"]["before"]).format(said="")
            return _renumbered([f"{now}\n\n", f"{before.strip()}\n", *parts], notes.citations)
        since = str(table("validity")["texts"]["since"]).format(said=now) if asked else now
        apart = "\n" if listed else " "
        return [*parts[:-1], f"{parts[-1].rstrip()}{apart}", since], notes.citations
    before = str(table("validity")["texts"]["before"]).format(said="".join(parts).strip())
    return _renumbered([now, f" {before}"], notes.citations)


def _is_of_other(found: Correction, asked: Sequence[Question], parts: Sequence[str]) -> bool:
    """Whether another kind of value is changed than the one asked for: a first day, for a length."""
    if found.line is not None or not asked:
        return False
    changed, lasts = _kinds(found.text), cues()["lasts"]
    told = lasts.search("".join(parts)) is not None and not lasts.search(found.text)
    return all(
        (told and changed == {_DAY} and (asks_length(one) or lasts.search(one.text) is not None))
        or (one.wanted is Wanted.YES_NO and bool(_kinds(one.text)) and _kinds(one.text).isdisjoint(changed))
        for one in asked
    )


def _is_of_decision(found: Correction, asked: Sequence[Question]) -> bool:
    """Whether what a question asks was decided stays so told, though it came otherwise since."""
    decided = bool(asked) and all(one.wanted is Wanted.DECISION for one in asked)
    return decided and cues()["as_decided"].search(found.text) is not None


def _kinds(text: str) -> frozenset[str]:
    return frozenset(kind for kind, _ in values_of(text))


def _without_verdict(found: Correction, asked: Sequence[Question], parts: Sequence[str]) -> Sequence[str]:
    """The parts without Ja or Nej, where it was told of a value that has changed and is asked of now."""
    changed = _kinds(found.text)
    now = [one for one in asked if not cues()["past"].match(one.text)]
    verdict = patterns("claiming")["plain"].match(parts[0])
    if verdict is None or not any(_kinds(one.text) & changed for one in now):
        return parts
    return [parts[0][verdict.end() :], *parts[1:]]


def _is_first(found: Correction, parts: Sequence[str]) -> bool:
    """Whether what a line of figures puts right is the first that an answer tells, as for a sentence."""
    whole = "".join(parts)
    first = next((whole[start:end] for start, end in sentences(whole)), "")
    return found.line is None or found.line.was in figures_of(first)


def _asks_when(questions: Sequence[Question]) -> bool:
    """Whether one of some questions asks when something begins or what came of it, not when it ends."""
    return any(
        one.wanted is Wanted.DECISION
        or (one.wanted is Wanted.DATE and not (asks_length(one) or cues()["ends"].search(one.text)))
        for one in questions
    )


def _renumbered(parts: Sequence[str], cited: Sequence[Citation]) -> tuple[list[str], list[Citation]]:
    """The parts with their markers in the order they are first told."""
    order = list(dict.fromkeys(int(n) for part in parts for n in MARKER.findall(part)))
    order += [one.marker for one in cited if one.marker not in order]
    numbers = {old: new for new, old in enumerate(order, 1)}
    told = [MARKER.sub(lambda found: f"[{numbers[int(found[1])]}]", part) for part in parts]
    return told, sorted((replace(c, marker=numbers[c.marker]) for c in cited), key=lambda c: c.marker)


def _found(
    parts: Sequence[str],
    cited: Sequence[Citation],
    store: Store,
    may_cite: Callable[[DocumentInfo], bool],
    meant: str,
) -> Correction | None:
    """The latest correction of something cited that the answer does not cite itself."""
    corrections, validity = Corrections.of(store), Validity.of(store)
    lines = "".join(parts).splitlines()
    told = [line[start:end] for line in lines for start, end in sentences(line)]
    fitting = [
        (one, citation.document)
        for citation in cited
        for one in corrections.correcting(Said.of(citation, _saying(told, citation.marker)))
        if not any(_overlaps(one, other) for other in cited)
        and may_cite(one.document)
        and not is_elsewhere(meant, citation.quote, one.text)
    ]
    fitting.sort(key=lambda two: _recency(two[0]), reverse=True)
    return next((one for one, info in fitting if validity.agree(one.document.id, info.id)), None)


def _saying(told: Sequence[str], marker: int) -> tuple[str, ...]:
    """The sentences of an answer that carry a marker, without any."""
    return tuple(MARKER.sub("", one) for one in told if f"[{marker}]" in one)


def _recency(one: Correction) -> tuple[date, bool, str, int]:
    return one.document.date or date.min, one.puts_off, one.document.id, -one.passage.order


def _overlaps(one: Correction, citation: Citation) -> bool:
    """Whether an answer cites a correction itself, or its document, but for words right before it."""
    span = citation.span
    if one.document.id != citation.document.id:
        return False
    before = span.page == one.passage.page and span.end <= one.start and one.start - span.end <= LONGEST
    return not before


def _came_of(
    cited: Sequence[Citation], store: Store, may_cite: Callable[[DocumentInfo], bool]
) -> Correction | None:
    """What a later document tells of the meeting that a matter was put off to."""
    known = {one.document.id for one in cited}
    for citation in cited:
        found = cues()["put_off_to"].search(citation.quote)
        days = values_of(citation.quote[found.start() :]) if found else frozenset()
        days = frozenset(value for value in days if value[0] == "day")
        if not days or citation.document.date is None:
            continue
        later = _later(citation, days, store, lambda one: one.id not in known and may_cite(one))
        if told := next(later, None):
            return told
    return None


def _later(
    citation: Citation, days: frozenset[Value], store: Store, may_cite: Callable[[DocumentInfo], bool]
) -> Iterator[Correction]:
    """What the body that put a matter off to one of some days tells of it later, the newest first."""
    info, validity = citation.document, Validity.of(store)
    body = body_words(info)
    path = citation.section.split(WITHIN)
    item = (matter(headings(path, info.title)) or matter(citation.quote)) - body
    if not item or not body:
        return
    words = content_terms(f"{citation.section} {citation.quote} {info.body}")
    passages = store.fetch(key for key, _ in store.matching(words, CANDIDATES)).values()
    infos = {one.id: one for one in store.documents() if one.date and info.date and one.date > info.date}
    later = [(infos[one.document], one) for one in passages if one.document in infos]
    later.sort(key=lambda two: two[1].order)
    later.sort(key=lambda two: (str(two[0].date), two[0].id), reverse=True)
    for other, passage in later:
        told = _whole(other, passage, days) if may_cite(other) and other.example == info.example else None
        if told is None or not _of_body(body, other, passage):
            continue
        # In the minutes of that meeting other things stand under the heading, too.
        own = matter(citation.quote) & matter(told.text)
        names = item & told.words if told.values & days else own
        least = min(SHARED, len(item)) if told.values & days else SHARED
        if len(names) >= least and validity.agree(other.id, info.id):
            yield told


def _of_body(body: frozenset[str], info: DocumentInfo, passage: Passage) -> bool:
    """Whether a passage stands in minutes of a body, or tells itself what that body decided."""
    minutes = info.kind is Kind.REFERAT and body_words(info) == body
    return minutes or (body <= matter(passage.text) and bool(cues()["decides"].search(passage.text)))


def _whole(info: DocumentInfo, passage: Passage, days: frozenset[Value]) -> Correction | None:
    """A whole passage as what is new; None for one of other days or one too long."""
    if passage.kind in (BlockKind.CELL, BlockKind.HEADING) or len(passage.text) > LONGEST:
        return None
    values = values_of(passage.text)
    met = info.date and (_DAY, f"{info.date.day}. {months()[info.date.month - 1]}") in days
    if not values & days and not (met and resolves(passage.text)):
        return None
    words = matter(f"{passage.text} {headings(passage.path, info.title)}")
    return Correction(
        info, passage, passage.start, passage.end, passage.text, values, values, words, puts_off=False
    )
