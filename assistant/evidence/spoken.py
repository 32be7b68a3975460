"""What of a document speaks to a machine, and what belongs to that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby, takewhile

from assistant.evidence.addressed import addressed, greets, is_turn, names_machine
from assistant.types import BlockKind, Passage

# Passages of one paragraph stand this many characters apart at most.
TOGETHER = 1
# A paragraph up to this long is one thing; of a longer one only what stands next to the words is lost.
ONE_THING = 1200
BEFORE, AFTER = 1, 2
# A heading up to this many words that speaks to a machine is the head of what is said to it.
HEAD_WORDS = 8
# A greeting up to this many characters has its letter after it.
SALUTATION = 80
# Cells with more words than this may be pieces of a sentence written down a column.
BARE_WORDS = 1

_OWN_MARKERS = re.compile(r"(?:\[\d{1,2}\]\s*){2,}")


class _Open(Enum):
    """What was said brings: nothing, further turns of a conversation, the next block, all of a section."""

    NOTHING = 0
    TURNS = 1
    NEXT = 2
    SECTION = 3


@dataclass(frozen=True, slots=True)
class Spoken:
    """What of a document speaks to a machine.

    Attributes:
        passages: The passages, in reading order.
        headings: The headings.
    """

    passages: tuple[Passage, ...] = ()
    headings: frozenset[str] = frozenset()


def to_machines(passages: Sequence[Passage]) -> Spoken:
    """What of a document speaks to a machine, with what belongs to it.

    What goes with an addressed sentence: the rest of its paragraph; what a line ending in a colon or a
    greeting brings; the turns of a played conversation; what stands below a heading of that sort; the
    pieces of a sentence written down a column of a table, and what a cell repeats of it; a sentence with
    markers like an answer's own.

    Args:
        passages: All passages of the document in reading order.

    Returns:
        The passages and headings.
    """
    walk = _Walk()
    for block in _blocks(passages):
        walk.take(block)
    found = walk.found
    for _, cells in groupby(passages, key=lambda passage: passage.group):
        found |= _in_table([cell for cell in cells if cell.kind is BlockKind.CELL])
    if found:
        found |= {passage.id for passage in passages if _OWN_MARKERS.search(passage.text)}
    return Spoken(tuple(p for p in passages if p.id in found), walk.told())


class _Walk:
    """Goes through a document once.

    Attributes:
        found: Ids of the passages that speak to a machine.
    """

    def __init__(self) -> None:
        self.found: set[str] = set()
        self._headings: set[str] = set()
        self._honest: set[str] = set()
        self._open = _Open.NOTHING
        self._path: tuple[str, ...] = ()

    def take(self, block: Sequence[Passage]) -> None:
        """Add what the next block has."""
        first = block[0].path != self._path
        self._path = block[0].path
        head = self._path[-1] if self._path else ""
        if first:
            self._open = self._below(head)
        text = "\n".join(passage.text for passage in block)
        self._open = self._behind(block, text, is_turn(text))
        if first and block[0].id not in self.found:
            self._honest.add(head)

    def told(self) -> frozenset[str]:
        """The headings that speak to a machine, and those of played turns that head nothing else."""
        return frozenset(head for head in self._headings if head not in self._honest or addressed(head))

    def _below(self, head: str) -> _Open:
        """What is open below another heading."""
        self._headings |= {part for part in self._path if addressed(part)}
        if head in self._headings:
            whole = len(head.split()) <= HEAD_WORDS and names_machine(head)
            return _Open.SECTION if whole else _Open.NEXT
        return self._open if is_turn(head) else _Open.NOTHING

    def _behind(self, block: Sequence[Passage], text: str, turn: bool) -> _Open:
        """Add what a block has; tell what is open behind it."""
        if self._open in (_Open.NEXT, _Open.SECTION) or (self._open is _Open.TURNS and turn):
            self._add(block, turn=turn)
            return self._open if self._open is _Open.SECTION else _Open.TURNS if turn else _Open.NOTHING
        if any(map(addressed, _over(block[0]))):
            self._add(block)
            return _Open.NOTHING
        played = turn and addressed("\n".join((*self._path[-1:], text)))
        lost = _lost(block, text, played=played)
        self._add([block[at] for at in lost], turn=played)
        if not lost:
            return _Open.NOTHING
        brings = text.rstrip().endswith(":") or (greets(text) and len(text) <= SALUTATION)
        return _Open.NEXT if brings else _Open.TURNS if played else _Open.NOTHING

    def _add(self, passages: Sequence[Passage], *, turn: bool = False) -> None:
        self.found.update(passage.id for passage in passages)
        if turn and self._path and is_turn(self._path[-1]):
            self._headings.add(self._path[-1])


def _lost(block: Sequence[Passage], text: str, *, played: bool) -> frozenset[int]:
    """Which passages of a block speak to a machine or belong to one that does."""
    spoken = [at for at, passage in enumerate(block) if addressed(passage.text)]
    if len(text) <= ONE_THING:
        return frozenset(range(len(block)) if spoken or played or addressed(text) else ())
    near = (range(max(0, at - BEFORE), min(len(block), at + AFTER + 1)) for at in spoken)
    return frozenset(at for some in near for at in some)


def _over(passage: Passage) -> Iterator[str]:
    """What stands over an item or cell and brings it."""
    if passage.lead_in.rstrip().endswith(":"):
        yield passage.lead_in
    yield from filter(None, (passage.row, passage.column))


def _blocks(passages: Iterable[Passage]) -> Iterator[list[Passage]]:
    """Passages of one paragraph or list item together."""
    block: list[Passage] = []
    for passage in passages:
        if block and not _goes_on(block[-1], passage):
            yield block
            block = []
        block.append(passage)
    if block:
        yield block


def _goes_on(before: Passage, passage: Passage) -> bool:
    if passage.kind is BlockKind.CELL or passage.start - before.end > TOGETHER:
        return False
    return _place(before) == _place(passage)


def _place(passage: Passage) -> tuple[object, ...]:
    return passage.page, passage.path, passage.kind, passage.group


def _in_table(cells: Sequence[Passage]) -> set[str]:
    """Cells of one table that repeat an addressed cell, or are pieces of a sentence down their column."""
    spoken = [cell for cell in cells if addressed(cell.text)]
    found = {
        cell.id
        for cell in cells
        if any(cell.row == other.row and cell.text.strip() in other.text for other in spoken)
    }
    columns: dict[str, list[Passage]] = {}
    for cell in cells:
        columns.setdefault(cell.column, []).append(cell)
    return found.union(*(_down(column) for column in columns.values()))


def _down(column: Sequence[Passage]) -> set[str]:
    """The pieces of an addressed sentence that is written down a column."""
    starts = [at for at, cell in enumerate(column) if addressed(cell.text)]
    if not starts and addressed(" ".join(cell.text for cell in column)):
        return {cell.id for cell in column if len(cell.text.split()) > BARE_WORDS}
    return {cell.id for at in starts for cell in takewhile(_is_piece, column[at + 1 :])}


def _is_piece(cell: Passage) -> bool:
    """Whether a cell looks like the middle or the end of a sentence, not like a name or a number."""
    text = cell.text.strip()
    return text[:1].islower() or (text.endswith(".") and len(text.split()) > BARE_WORDS)
