"""Table rows that say what happens when: a timeline row, or a row with a column for its deadline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.danish.dates import find_dates
from assistant.facts import Event, Limit, Words
from assistant.types import WITHIN, Block, BlockKind, Document, Section
from ingest.facts.actors import actor_of
from ingest.facts.clauses import Clause, Setting, certainty_of, lead_start, limit_of
from ingest.facts.moments import Around, Moment, find_moments
from ingest.facts.spans import part, words_of
from ingest.facts.wording import load, pattern

_MARKS = " *:.–—-()"
_CLOCK = re.compile(r"[\s,]*(?:kl\..*)?[\s.*)]*$", re.IGNORECASE)
_WORDY = re.compile(r"[^\W\d_]{3,}")


@lru_cache(maxsize=4096)
def head_moment(text: str) -> Moment | None:
    """The date or year that a column head or heading is, None when it holds anything else.

    Args:
        text: A column head or heading.
    """
    bare = text.strip(_MARKS)
    found = find_dates(bare)
    if len(found) != 1 or found[0].start or found[0].end != len(bare):
        return None
    one = found[0]
    return Moment(one.start, one.end, one.earliest, one.latest, one.precision)


def head_words(document: Document, block: Block, text: str) -> Words | None:
    """The last place above a block where a column head or heading stands, None when it is not found.

    Args:
        document: The document.
        block: The block below it.
        text: The head or heading.
    """
    bare = text.strip(_MARKS)
    shape = re.compile(rf"(?<![\w.]){re.escape(bare)}(?![\w])") if bare else None
    for page in range(block.page, max(0, block.page - 3), -1):
        clean = document.pages[page - 1].text
        end = block.start if page == block.page else len(clean)
        starts = [found.start() for found in shape.finditer(clean, 0, end)] if shape else []
        if starts:
            return Words(page, starts[-1], starts[-1] + len(bare), bare)
    return None


class Rows:
    """The rows of a document's tables.

    Args:
        document: The document.
        sections: Its sections; cells of one line of a page are one row.
    """

    def __init__(self, document: Document, sections: Sequence[Section]) -> None:
        self._document = document
        self._cells: dict[tuple[int, int], list[Block]] = {}
        for section in sections:
            for block in section.blocks:
                if block.kind is BlockKind.CELL:
                    self._cells.setdefault(self.key(block), []).append(block)

    def key(self, block: Block) -> tuple[int, int]:
        """Page and first character of the row that a cell stands in."""
        text = self._document.pages[block.page - 1].text
        return block.page, text.rfind("\n", 0, block.start) + 1

    def words(self, key: tuple[int, int]) -> Words:
        """The words of a row, from its first to its last cell."""
        page, _ = key
        cells = self._cells[key]
        start, end = cells[0].start, cells[-1].end
        return Words(page, start, end, self._document.pages[page - 1].text[start:end])

    def first_head(self, key: tuple[int, int]) -> str:
        """The head of a row's first column, where tables often say their unit; "" for none."""
        return self._cells[key][0].column

    def events(self, key: tuple[int, int], setting: Setting) -> list[Event] | None:
        """The events of a row with a cell that is a date and nothing else.

        Args:
            key: The row.
            setting: Where the table stands.

        Returns:
            One event for each such cell; None when the row has no such cell or nothing that happens.
        """
        cells = self._cells[key]
        dated = [(cell, moment) for cell in cells if (moment := self._date_of(cell, setting)) is not None]
        rest = [cell for cell in cells if all(cell is not other for other, _ in dated)]
        if not dated or not any(_WORDY.search(self._text(cell)) for cell in rest):
            return None
        if any(_is_own(head) for cell, _ in dated for head in (cell.column, cell.row)):
            return []
        return [self._event(key, cell, moment, rest, setting) for cell, moment in dated]

    def _text(self, cell: Block) -> str:
        return words_of(self._document, cell).text

    def _date_of(self, cell: Block, setting: Setting) -> Moment | None:
        text = self._text(cell)
        around = Around(years=_years(cell.column), day=setting.day)
        moments = find_moments(text, around)
        if len(moments) != 1 or len(text) > 80:
            return None
        one = moments[0]
        bare = not text[: lead_start(text, one)].strip(_MARKS) and _CLOCK.fullmatch(text[one.end :])
        return one if bare else None

    def _event(
        self, key: tuple[int, int], cell: Block, moment: Moment, rest: Sequence[Block], setting: Setting
    ) -> Event:
        row = self.words(key)
        doers = [one for one in rest if one.column.lower().strip(_MARKS) in load("events")["actor_heads"]]
        telling = [one for one in rest if one not in doers and _WORDY.search(self._text(one))] or list(rest)
        what = self._text(telling[0])
        head = cell.column.strip(_MARKS)
        if (
            cell.row
            and head
            and head.lower() not in load("events")["date_heads"]
            and head_moment(head) is None
        ):
            what = f"{what}{WITHIN}{head}"
        actor = self._text(doers[0]) if doers else actor_of(what)
        return Event(
            words=row,
            when=part(words_of(self._document, cell), moment.start, moment.end),
            earliest=moment.earliest,
            latest=moment.latest,
            precision=moment.precision,
            limit=_limit(self._text(cell), moment, head),
            what=what,
            actor=actor,
            certainty=certainty_of(row.text, moment, Clause(0, len(row.text)), setting),
        )


def _years(head: str) -> tuple[int, ...]:
    return tuple(mention.earliest.year for mention in find_dates(head))


def _is_own(head: str) -> bool:
    """Whether a head names a date that is no event (`Mødedato`, `Født`)."""
    return bool(head) and head.lower().strip(_MARKS) in _own_heads()


@lru_cache(maxsize=1)
def _own_heads() -> frozenset[str]:
    return frozenset(load("events")["own_keys"]) - frozenset(load("events")["date_heads"])


def _limit(text: str, moment: Moment, head: str) -> Limit:
    limit = limit_of(text, moment)
    if limit is not Limit.AT:
        return limit
    for entry, by in (("by", Limit.BY), ("from", Limit.FROM), ("until", Limit.UNTIL)):
        if pattern("events", f"limits.{entry}", after=r"(?:en|er)?(?![\wæøå])").search(head):
            return by
    return Limit.AT
