"""What a later document corrects or puts off of what an answer cites, with what it was before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from assistant.compose.citing import Notes
from assistant.compose.wording import bare, capital, closed
from assistant.cues import table
from assistant.danish import data
from assistant.danish.dates import Precision, find_dates
from assistant.danish.numbers import find_numbers
from assistant.danish.sentences import sentences
from assistant.evidence.form import dangles
from assistant.evidence.slots import asks_length
from assistant.question.understanding import Question, Wanted
from assistant.types import MARKER, BlockKind, Citation, DocumentInfo, Passage
from assistant.validity.reading import telling

if TYPE_CHECKING:
    from assistant.store import Store

# Passages around a correction that may name what it corrects, where no heading stands over it.
AROUND = 3
# Telling words that a correction must share with what it corrects: with the old value restated, and without.
WITH_VALUE, WITHOUT = 1, 2
# The longest correction that is told.
LONGEST = 400
# An answer of more parts than this keeps its order, and the correction stands behind it.
SHORT = 2

Value = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Correction:
    """A sentence that corrects or puts off something said before.

    Attributes:
        document: The document it stands in.
        passage: The passage.
        start: Where the sentence, with the one it leans on, begins on the page.
        end: Where it ends.
        text: The words.
        around: The words under the same heading or near it.
        values: The amounts and days in those.
        puts_off: Whether it says that something begins at another time.
    """

    document: DocumentInfo
    passage: Passage
    start: int
    end: int
    text: str
    around: str
    values: frozenset[Value]
    puts_off: bool


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
    found = _found(cited, store, may_cite) or _came_of(cited, store, may_cite)
    if found is None:
        return list(parts), list(cited)
    notes = Notes(store.document, list(cited))
    marker = notes.cite(found.document, found.passage, found.start, found.end)
    told = [found.text[start:end].strip() for start, end in sentences(found.text)]
    now = " ".join(closed(capital(bare(one)), marker) for one in told if one)
    listed = any(part.lstrip().startswith("- ") for part in parts)
    verdict = _cues()["verdict"].match("".join(parts))
    aside = not asked or (found.puts_off and not _asks_when(asked))
    if listed or verdict or aside or len(parts) > SHORT:
        since = str(table("validity")["texts"]["since"]).format(said=now) if asked else now
        return [*parts[:-1], f"{parts[-1].rstrip()}{'' if listed else ' '}", since], notes.citations
    before = str(table("validity")["texts"]["before"]).format(said="".join(parts).strip())
    return _renumbered([now, f" {before}"], notes.citations)


def _asks_when(questions: Sequence[Question]) -> bool:
    """Whether one of some questions asks when something begins or what came of it, not when it ends."""
    return any(
        one.wanted is Wanted.DECISION
        or (one.wanted is Wanted.DATE and not (asks_length(one) or _cues()["ends"].search(one.text)))
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
    cited: Sequence[Citation], store: Store, may_cite: Callable[[DocumentInfo], bool]
) -> Correction | None:
    """The latest correction of something cited that the answer does not cite itself."""
    corrections = _of(store)
    fitting = [
        one
        for one in corrections
        if not any(_overlaps(one, citation) for citation in cited)
        and may_cite(one.document)
        and any(_corrects(one, citation) for citation in cited)
    ]
    return max(fitting, key=lambda one: (str(one.document.date), one.puts_off), default=None)


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
    for citation in cited:
        found = _cues()["put_off_to"].search(citation.quote)
        dated = citation.document.date
        if found is None or dated is None:
            continue
        days = {value for value in values_of(citation.quote[found.start() :]) if value[0] == "day"}
        matter = telling(" ".join(f"{one.quote} {one.section}" for one in cited))
        known = {one.document.id for one in cited}
        later = (i for i in store.documents() if i.date and i.date > dated and i.id not in known)
        for info in sorted((i for i in later if may_cite(i)), key=lambda i: str(i.date), reverse=True):
            for passage in store.passages(info.id):
                told = values_of(passage.text) & days
                if told and len(matter & telling(f"{passage.text} {' '.join(passage.path)}")) >= WITH_VALUE:
                    return _whole(info, passage)
    return None


def _whole(info: DocumentInfo, passage: Passage) -> Correction | None:
    if passage.kind in (BlockKind.CELL, BlockKind.HEADING) or len(passage.text) > LONGEST:
        return None
    values = values_of(passage.text)
    return Correction(info, passage, passage.start, passage.end, passage.text, "", values, puts_off=False)


def _corrects(one: Correction, citation: Citation) -> bool:
    """Whether a correction is of what a citation says: newer, of the same matter, with another value."""
    dated = citation.document.date
    within = one.document.id == citation.document.id
    if one.document.date is None or (dated is not None and one.document.date <= dated and not within):
        return False
    old, new = values_of(citation.quote), values_of(one.text)
    if not old or not new - old:
        return False
    matter = telling(f"{citation.quote} {citation.section}")
    shared = len(matter & telling(one.around))
    kinds = {kind for kind, _ in new - old} & {kind for kind, _ in old}
    if not kinds:
        return False
    restated = {value for value in old & one.values if value[0] in kinds}
    if restated:
        return shared >= WITH_VALUE
    starts = _cues()["starts"].search(citation.quote) is not None
    own = len(matter & telling(f"{one.text} {' '.join(one.passage.path)}"))
    return one.puts_off and "day" in kinds and starts and own >= WITHOUT


def values_of(text: str) -> frozenset[Value]:
    """The amounts and days of a text, days by day and month alone, as a year is left out as often.

    Args:
        text: A sentence.

    Returns:
        Pairs of what kind it is and its value as text.
    """
    days = (found.earliest for found in find_dates(text) if found.precision is Precision.DAY)
    yearless = ((int(d["day"]), d["month"].lower()) for d in _cues()["day"].finditer(text))
    numbers = ((one.unit, one.value) for one in find_numbers(text) if one.unit)
    named = {("day", f"{day}. {month}") for day, month in yearless}
    return frozenset({(unit, f"{value:g}") for unit, value in numbers} | named | _written(days))


def _written(days: Iterator[date]) -> set[Value]:
    months = list(data.lines("months.txt"))
    return {("day", f"{day.day}. {months[day.month - 1][0]}") for day in days}


_KEPT: WeakKeyDictionary[Store, tuple[int, tuple[Correction, ...]]] = WeakKeyDictionary()


def _of(store: Store) -> tuple[Correction, ...]:
    """All corrections in a store; read once for each published generation."""
    generation = store.generation
    kept = _KEPT.get(store)
    if kept is None or kept[0] != generation:
        found = (one for info in store.documents() if info.date for one in _in(info, store.passages(info.id)))
        kept = generation, tuple(found)
        _KEPT[store] = kept
    return kept[1]


def _in(info: DocumentInfo, passages: Sequence[Passage]) -> Iterator[Correction]:
    """The corrections of one document."""
    for at, passage in enumerate(passages):
        if passage.kind is BlockKind.CELL or not _cues()["corrects"].search(passage.text):
            continue
        spans = sentences(passage.text)
        order = sorted(range(len(spans)), key=lambda n: not values_of(passage.text[slice(*spans[n])]))
        for n in order:
            text = passage.text[slice(*spans[n])]
            start, end = spans[n]
            if not _cues()["corrects"].search(text) or not values_of(_reach(passage.text, spans, n)):
                continue
            first = spans[n - 1][0] if n and dangles(text) else start
            last = end if values_of(text) else spans[n + 1][1]
            said = passage.text[first:last]
            if len(said) > LONGEST:
                continue
            near = _near(passages, at)
            around = " ".join((*passage.path, *(one.text for one in near)))
            lead = len(said) - len(said.lstrip())
            begin = passage.start + first + lead
            yield Correction(
                info,
                passage,
                begin,
                begin + len(said.strip()),
                said.strip(),
                around,
                values_of(" ".join(one.text for one in near)),
                _cues()["puts_off"].search(said) is not None and not _cues()["of_agenda"].search(said),
            )
            break


def _reach(text: str, spans: Sequence[tuple[int, int]], at: int) -> str:
    """A sentence with the next where it has no value itself."""
    own = text[slice(*spans[at])]
    return own if values_of(own) or at + 1 == len(spans) else text[spans[at][0] : spans[at + 1][1]]


def _near(passages: Sequence[Passage], at: int) -> list[Passage]:
    """What stands under the same heading, or beside a passage that has none over it."""
    passage = passages[at]
    window = passages[max(0, at - AROUND) : at + AROUND + 1]
    return [one for one in window if one.path == passage.path]


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    forms = table("validity")["corrections"]
    return {name: re.compile(form, re.IGNORECASE) for name, form in forms.items()}
