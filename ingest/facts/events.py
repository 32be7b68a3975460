"""Dated events: everything that happens, happened or shall happen at a time that a document names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.danish.dates import Precision, find_dates
from assistant.facts import Event, Limit, Words
from assistant.types import Block, BlockKind, Document, Section
from ingest.facts.actors import actor_of
from ingest.facts.clauses import Clause, Setting, certainty_of, clause_of, limit_of, what_of
from ingest.facts.moments import Around, Moment, find_moments
from ingest.facts.references import is_own_date, is_reference, is_skipped
from ingest.facts.rows import Rows, head_moment, head_words
from ingest.facts.spans import Statement, part, statements
from ingest.facts.wording import pattern

_HINT = re.compile(
    r"\d|januar|februar|marts|april|maj|jun|jul|august|septem|oktob|novem|decem|år|kvartal|sommer|vinter"
)
_WORDY = re.compile(r"[^\W\d_]{3,}")
_SUBCLAUSE = re.compile(r",\s+(?:som|der|hvor|hvorefter)\s")
_LONGEST_TITLE = 160
_YEAR_LINE = re.compile(r"(?:19|20)\d\d\s?:?")
_REPORTED = re.compile(r",?\s+(?:at|om|hvornår|hvorvidt)\s")


@dataclass(frozen=True, slots=True)
class _Place:
    """A statement with the year or date it stands under."""

    statement: Statement
    setting: Setting
    head: Words | None
    head_moment: Moment | None
    around: Around


def _event(place: _Place, when: Words, moment: Moment, limit: Limit, what: str, clause: Clause) -> Event:
    text = place.statement.text
    core = text[clause.core : clause.end]
    return Event(
        words=place.statement.words,
        when=when,
        earliest=moment.earliest,
        latest=moment.latest,
        precision=moment.precision,
        limit=limit,
        what=what,
        actor=actor_of(what) if text.find(what) >= clause.core else actor_of(core),
        certainty=certainty_of(text, moment, clause, place.setting),
    )


def _own_events(place: _Place, moments: Sequence[Moment]) -> Iterator[Event]:
    """The events of the moments that a statement names itself."""
    text = place.statement.text
    for moment in moments:
        clause = clause_of(text, moment, moments)
        start, end = what_of(text, moment, clause)
        when = part(place.statement.words, moment.start, moment.end)
        yield _event(place, when, moment, limit_of(text, moment), text[start:end], clause)


def _tells(text: str) -> bool:
    """Whether a cell or item under a year says something: more than a figure, a name or a mark."""
    return len(_WORDY.findall(text)) >= 2 and len(text) >= 12


def _inherited(place: _Place, moments: Sequence[Moment]) -> Iterator[Event]:
    """The event of a statement that takes its date from the column or heading above it."""
    text, moment, head = place.statement.text, place.head_moment, place.head
    if moment is None or head is None or not _tells(text):
        return
    if pattern("events", "afterwards", before="^").search(text):
        return
    end = len(text)
    if moments:
        cut = _SUBCLAUSE.search(text)
        if (
            cut is None
            or any(one.start < cut.start() for one in moments)
            or moment.latest >= moments[0].earliest
        ):
            return
        end = cut.start()
    limit = Limit.AT if moment.precision is Precision.DAY else Limit.DURING
    yield _event(place, head, moment, limit, text[:end].strip(" .:;,"), Clause(0, end))


def _told(text: str) -> str:
    """What somebody says, without the words that somebody says it."""
    found = _REPORTED.search(text)
    dated = found and _HINT.search(text, 0, found.start())
    said = (found and not dated) and any(
        pattern("events", f"certainty.{cue}").search(text, 0, found.start()) for cue in ("speech", "settled")
    )
    return text[found.end() :] if found and said else text


def _events_of(place: _Place) -> Iterator[Event]:
    statement = place.statement
    text = statement.text
    named = find_moments(text, place.around) if _HINT.search(text) else []
    named = [one for one in named if not is_reference(text, one)]
    if any(is_own_date(statement, one, place.setting.day) for one in named):
        return
    yield from _inherited(place, named)
    yield from _own_events(place, named)


def _first_day(found: Sequence[Statement]) -> date | None:
    """The first exact date above the first heading, for a document that states no date of its own."""
    for statement in found:
        if statement.path or len(statement.text) > _LONGEST_TITLE:
            return None
        exact = [one for one in find_dates(statement.text) if one.precision is Precision.DAY]
        if exact:
            return exact[0].earliest
    return None


class _Reader:
    """Goes through a document's statements and remembers what lends a year."""

    def __init__(self, document: Document, sections: Sequence[Section]) -> None:
        self._document = document
        self._statements = statements(document, sections)
        self._rows = Rows(document, sections)
        self._day = document.info.date or _first_day(self._statements)
        self._seen: dict[tuple[int, int], bool] = {}
        self._last_block: Block | None = None
        self._last_day: date | None = None
        self._line_year: tuple[tuple[str, ...], int] | None = None

    def read(self) -> Iterator[Event]:
        """The events in reading order."""
        for statement in self._statements:
            if is_skipped(statement):
                continue
            if statement.block.kind is not BlockKind.CELL and _YEAR_LINE.fullmatch(statement.text):
                self._line_year = (statement.path, int(statement.text[:4]))
                continue
            if statement.block.kind is BlockKind.CELL:
                key = self._rows.key(statement.block)
                if key not in self._seen:
                    found = self._rows.events(key, self._setting(statement))
                    self._seen[key] = found is not None
                    yield from found or ()
                if self._seen[key]:
                    continue
            yield from self._statement(statement)

    def _setting(self, statement: Statement) -> Setting:
        info = self._document.info
        return Setting(info.kind, self._day, statement.heading)

    def _statement(self, statement: Statement) -> Iterator[Event]:
        head, moment = self._head(statement)
        place = _Place(statement, self._setting(statement), head, moment, self._around(statement, moment))
        found = list(_events_of(place))
        yield from found
        if found:
            self._last_block, self._last_day = statement.block, found[-1].earliest

    def _head(self, statement: Statement) -> tuple[Words | None, Moment | None]:
        """The column head or heading that is a date and nothing else."""
        block = statement.block
        if block.kind is BlockKind.CELL:
            return head_words(self._document, block, block.column), head_moment(block.column)
        for heading in reversed(statement.path[-2:]):
            moment = head_moment(heading)
            if moment is not None:
                return head_words(self._document, block, heading), moment
        return None, None

    def _around(self, statement: Statement, head: Moment | None) -> Around:
        block = statement.block
        texts = (block.column, block.row, block.lead_in, *reversed(statement.path))
        years = [head.earliest.year] if head else []
        for text in texts:
            named = {mention.earliest.year for mention in find_dates(text)}
            if len(named) == 1:
                years += named
        if self._line_year and self._line_year[0] == statement.path:
            years.append(self._line_year[1])
        reported = _told(statement.text)
        return Around(
            years=tuple(years),
            before=None if reported != statement.text or self._last_block is not block else self._last_day,
            day=self._day,
            past=bool(pattern("events", "certainty.past").search(reported)),
        )


def find_events(document: Document, sections: Sequence[Section]) -> list[Event]:
    """Every dated event of a document.

    A date in the name of a document, a law or a price level is none, nor is the document's own date, nor a
    year that only says when money is for.

    Args:
        document: The document with its clean pages, date and kind.
        sections: Its sections.

    Returns:
        Events in reading order. `when` lies within `words`, or, where the year stands in the head of the
        column or in the heading above, is that head.
    """
    return list(_Reader(document, sections).read())
