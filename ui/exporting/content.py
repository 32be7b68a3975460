"""What an export says, before it is Word or PDF: sections, lines with marks, numbered notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from assistant.types import MARKER, Citation, Status
from ui.exporting.noting import Mark, Note, Noting, Parts
from ui.exporting.plain import plain, plain_lines
from ui.exporting.sources import Sources
from ui.frame import what_there_is
from ui.texts import texts, words_of

if TYPE_CHECKING:
    from assistant.store import Store
    from ui.exporting.asked import AskedTurn

BULLET = re.compile(r"^\s*[-–•*]\s+")
MARKER_WITH_SPACE = re.compile(r"[ \u00a0]*" + MARKER.pattern)


class Role(StrEnum):
    """What a line of an answer is."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    VERDICT = "verdict"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or list item: its text with the marks of its notes in between."""

    role: Role
    parts: Parts


@dataclass(frozen=True, slots=True)
class Section:
    """One question with the lines of its answer."""

    question: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Export:
    """All that stands in an exported file.

    Attributes:
        title: Its heading.
        file: Its file name without an ending.
        made: The day it was made.
        lead: Sentences on what it is and which documents it draws on.
        sections: The questions and answers.
        notes: The notes; the first has number 1.
        documents: The documents referred to, one line each.
    """

    title: str
    file: str
    made: date
    lead: tuple[str, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    documents: tuple[str, ...]


def exported(turns: Sequence[AskedTurn], store: Store, made: date) -> Export:
    """What an export of some turns says; every quote is looked up in the store.

    Args:
        turns: One answer, or a conversation, oldest first.
        store: The documents.
        made: Today.
    """
    words = words_of("export")
    form = "answer" if len(turns) == 1 else "conversation"
    noting, sources = Noting(), Sources(store)
    sections = tuple(_section(turn, sources, noting) for turn in turns)
    return Export(
        words[f"title_{form}"],
        f"{words[f'file_{form}']}-{made.isoformat()}",
        made,
        _lead(store, made),
        sections,
        tuple(noting.notes),
        tuple(noting.documents()),
    )


def _lead(store: Store, made: date) -> tuple[str, ...]:
    words, documents = words_of("export"), store.documents()
    told = [f"{words['made'].format(day=texts().day(made))} {words['only_documents']}"]
    told.append(what_there_is(documents) if documents else words["no_documents"])
    if documents and all(document.example for document in documents):
        told.append(words["examples"])
    return tuple(plain(line) for line in told)


def _section(turn: AskedTurn, sources: Sources, noting: Noting) -> Section:
    found = {place.marker: sources.citation(place) for place in reversed(turn.citations)}
    marked = _Marked(found, noting)
    question = plain(turn.question) or words_of("export")["no_question"]
    return Section(question, tuple(_lines(turn, marked)))


def _lines(turn: AskedTurn, marked: _Marked) -> Iterator[Line]:
    words = words_of("export")
    missing = turn.status is Status.NOT_FOUND
    if missing:
        yield Line(Role.VERDICT, (words["not_found"],))
    told = plain_lines(turn.answer)
    for line in told or [words["no_answer"]]:
        role = Role.ITEM if BULLET.match(line) else Role.PARAGRAPH
        yield Line(role, tuple(marked.parts(BULLET.sub("", line))))
    for warning in filter(None, map(plain, turn.warnings)):
        yield Line(Role.WARNING, (words["warning"].format(sentence=warning),))
    rest = marked.rest()
    if rest:
        yield Line(Role.PARAGRAPH, (words["nearest" if missing else "also"],))
        yield from rest


class _Marked:
    """The marks of one answer: the first [n] makes a note, a later one points at it again.

    Args:
        found: The citation of each marker, None for one that is not there any more.
        noting: Where the notes of the whole export are kept.
    """

    def __init__(self, found: dict[int, Citation | None], noting: Noting) -> None:
        self._found = found
        self._noting = noting
        self._numbers: dict[int, int] = {}

    def parts(self, text: str) -> Iterator[str | Mark]:
        """A line's text with a mark for every [n] that has a citation."""
        at = 0
        for match in MARKER_WITH_SPACE.finditer(text):
            marker = int(match[1])
            if marker in self._found:
                if match.start() > at:
                    yield text[at : match.start()]
                yield self._mark(marker)
                at = match.end()
        if text[at:]:
            yield text[at:]

    def rest(self) -> list[Line]:
        """An item for each citation that the text does not point at."""
        unsaid = sorted(marker for marker in self._found if marker not in self._numbers)
        return [Line(Role.ITEM, (self._place(marker), self._mark(marker))) for marker in unsaid]

    def _place(self, marker: int) -> str:
        found = self._found[marker]
        if found is None:
            return f"[{marker}]"
        title = plain(found.document.title)
        return str(words_of("export")["place"].format(title=title, page=found.span.page))

    def _mark(self, marker: int) -> Mark:
        if marker in self._numbers:
            return Mark(self._numbers[marker], again=True)
        number = self._noting.add(self._found[marker])
        self._numbers[marker] = number
        return Mark(number)
