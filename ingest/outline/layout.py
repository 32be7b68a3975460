"""Units with roles -> pages of clean text, and sections of blocks that point into them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.facts import Words
from assistant.types import Block, BlockKind, Page, Section
from ingest.cues import cues
from ingest.outline.cells import Cell, row_line, split_row, table_cells, whole_rows
from ingest.outline.lines import Shape
from ingest.outline.phrases import bare
from ingest.outline.units import Role, Unit

_HEADS = (Role.HEADING, Role.AGENDA, Role.FIELD)
_MOST_CELLS = 2_000
_MOST_IN_ALL = 10_000
_STACKED = (Role.ASIDE, Role.KEY, Role.SIGNATURE)
_NOTE, _SIGNED = "Fodnote", "Underskrift"


def _marker(unit: Unit) -> str:
    if unit.role is Role.ITEM:
        return "  " * unit.level + ("- " if unit.shape is not Shape.NUMBER else f"{unit.marker} ")
    return f"{unit.marker} " if unit.shape is Shape.NUMBER else ""


def _line(unit: Unit) -> str:
    return row_line(split_row(unit)) if unit.role is Role.ROW else _marker(unit) + unit.text


def _between(above: Unit, unit: Unit, listed: bool) -> str:
    """What separates two units of one page."""
    together = (
        unit.group and unit.group == above.group and unit.role is above.role and unit.role is not Role.HEADING
    )
    stacked = unit.role in _STACKED and above.role is unit.role
    return "\n" if together or stacked or listed else "\n\n"


def _page_count(units: Sequence[Unit], pages: int) -> int:
    return max(pages, max((unit.page for unit in units), default=1))


@dataclass(frozen=True, slots=True)
class Placed:
    """A unit where it stands on its clean page.

    Attributes:
        unit: The unit.
        text: Its words on the page, without its marker; the cells of a row divided by ` | `.
        start: Where they begin.
    """

    unit: Unit
    text: str
    start: int

    def words(self, start: int = 0, end: int | None = None) -> Words:
        """The exact words from `start` to `end` of the text, white space around left out."""
        inner = self.text[start:end]
        first = self.start + start + len(inner) - len(inner.lstrip())
        inner = inner.strip()
        return Words(self.unit.page, first, first + len(inner), inner)


class Layout:
    """Lays units out on their pages and gathers their blocks under headings.

    Args:
        units: All units of a document, with roles, levels, lists and tables.
        page_count: Number of pages of the file.
    """

    def __init__(self, units: Sequence[Unit], page_count: int) -> None:
        self._texts: list[list[str]] = [[] for _ in range(_page_count(units, page_count))]
        self._lengths = [0] * len(self._texts)
        self._path: list[tuple[int, str]] = []
        self._sections: list[Section] = []
        self._blocks: list[Block] = []
        self._notes: list[Section] = []
        self._placed: list[Placed] = []
        self._field = ""
        self._field_level = 0
        cells = self._cells(units)
        for at, unit in enumerate(units):
            self._add(unit, units[at - 1] if at else None, cells.get(at, []))
        self._close()

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages of clean text."""
        return tuple(Page(number, "".join(parts)) for number, parts in enumerate(self._texts, 1))

    @property
    def placed(self) -> tuple[Placed, ...]:
        """Every unit with its place, in reading order."""
        return tuple(self._placed)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections that hold blocks, in reading order."""
        return tuple(self._sections)

    @staticmethod
    def _cells(units: Sequence[Unit]) -> dict[int, list[Cell]]:
        starts = [at for at, unit in enumerate(units) if unit.role is Role.ROW and unit.level]
        found: dict[int, list[Cell]] = {}
        left = _MOST_IN_ALL
        for start in starts:
            end = start + 1
            while end < len(units) and units[end].role is Role.ROW and units[end].group == units[start].group:
                end += 1
            size = sum(unit.text.count("\t") + 1 for unit in units[start:end])
            large = size > min(_MOST_CELLS, left)
            left -= 0 if large else size
            rows = whole_rows(units[start:end]) if large else table_cells(units[start:end])
            found |= dict(zip(range(start, end), rows, strict=True))
        return found

    def _add(self, unit: Unit, above: Unit | None, cells: list[Cell]) -> None:
        listed = self._is_listed(unit, above)
        start = self._write(unit, above, listed)
        if unit.level < 0:
            self._leave()
        if unit.role in _HEADS:
            self._enter(unit, start)
        elif unit.role is Role.ROW:
            self._blocks += [self._cell(unit, start, cell) for cell in cells]
        elif unit.role is Role.TITLE:
            self._blocks += self._title(unit, start)
        elif unit.role is Role.NOTE:
            self._note(unit, start)
        elif unit.role is Role.SIGNATURE:
            self._sign(unit, start, above)
        elif unit.role is not Role.ASIDE:
            self._body(unit, start, listed)

    def _write(self, unit: Unit, above: Unit | None, listed: bool) -> int:
        page = unit.page - 1
        gap = _between(above, unit, listed) if above and self._lengths[page] else ""
        line = _line(unit)
        start = self._lengths[page] + len(gap)
        self._texts[page] += (gap, line)
        self._lengths[page] = start + len(line)
        marker = 0 if unit.role is Role.ROW else len(_marker(unit))
        self._placed.append(Placed(unit, line[marker:], start + marker))
        return start

    def _note(self, unit: Unit, start: int) -> None:
        """A footnote is a section of its own behind the one that it stands in."""
        block = Block(BlockKind.PARAGRAPH, unit.page, start, start + len(unit.text))
        self._notes.append(Section((*(text for _, text in self._path), _NOTE), (block,)))

    def _sign(self, unit: Unit, start: int, above: Unit | None) -> None:
        """A farewell with what stands below it is one block of a section below none of the headings."""
        end = start + len(unit.text)
        if above is None or above.role is not Role.SIGNATURE:
            self._close()
            self._path, self._field = [], ""
        last = self._sections[-1] if self._sections else None
        signed = last.blocks[-1] if last and last.path == (_SIGNED,) else None
        if last and signed and above and above.role is Role.SIGNATURE and signed.page == unit.page:
            whole = Block(BlockKind.PARAGRAPH, unit.page, signed.start, end)
            self._sections[-1] = Section(last.path, (*last.blocks[:-1], whole))
        else:
            self._sections.append(Section((_SIGNED,), (Block(BlockKind.PARAGRAPH, unit.page, start, end),)))

    def _is_listed(self, unit: Unit, above: Unit | None) -> bool:
        """Whether a unit is one more line of a field of names."""
        if self._field not in cues().list_fields or not unit.plain or above is None or not above.plain:
            return False
        return unit.open and len(unit.text) <= 80 and above.page == unit.page

    def _enter(self, unit: Unit, start: int) -> None:
        path = [(level, text) for level, text in self._path if level < unit.level]
        if path != self._path or not unit.group:
            self._close()
        if unit.role is Role.FIELD:
            self._field, self._field_level = bare(unit.text), unit.level
        elif unit.level <= self._field_level:
            self._field = ""
        self._path = path
        self._blocks += self._head_item(unit, start)
        self._close()
        self._path.append((unit.level, (_marker(unit) + unit.text).strip(" *:")))

    def _close(self) -> None:
        if self._blocks:
            self._sections.append(Section(tuple(text for _, text in self._path), tuple(self._blocks)))
        self._blocks = []
        self._sections += self._notes
        self._notes = []

    def _head_item(self, unit: Unit, start: int) -> Iterator[Block]:
        if unit.group:
            begin = start + len(_marker(unit))
            end = begin + len(unit.text)
            yield Block(BlockKind.ITEM, unit.page, begin, end, unit.lead_in, group=unit.group)

    @staticmethod
    def _title(unit: Unit, start: int) -> Iterator[Block]:
        if any(letter.isdigit() for letter in unit.text) or " mellem " in unit.text:
            yield Block(BlockKind.HEADING, unit.page, start, start + len(unit.text), level=1)

    @staticmethod
    def _cell(unit: Unit, start: int, cell: Cell) -> Block:
        begin = start + cell.start
        end = begin + len(cell.text)
        # The head that tells the unit stands right below the words that introduce the table.
        lead_in = "\n\n".join(filter(None, (unit.lead_in, cell.corner)))
        return Block(BlockKind.CELL, unit.page, begin, end, lead_in, cell.row, cell.column, unit.group)

    def _body(self, unit: Unit, start: int, listed: bool) -> None:
        begin = start + len(_marker(unit))
        end = begin + len(unit.text)
        last = self._blocks[-1] if self._blocks else None
        stacked = unit.role is Role.KEY and self._is_short_key(last, unit)
        if (
            last is not None
            and last.kind is BlockKind.FIELD
            and last.page == unit.page
            and (listed or stacked)
        ):
            self._blocks[-1] = Block(BlockKind.FIELD, unit.page, last.start, end)
        elif unit.role is Role.ITEM:
            self._blocks.append(
                Block(BlockKind.ITEM, unit.page, begin, end, unit.lead_in, group=unit.group, level=unit.level)
            )
        else:
            in_field = self._field or unit.role is Role.KEY
            kind = BlockKind.FIELD if in_field else BlockKind.PARAGRAPH
            self._blocks.append(Block(kind, unit.page, begin, end))

    def _is_short_key(self, last: Block | None, unit: Unit) -> bool:
        """Whether a key line is so short that it joins the one above (`Sags ID`, `Dok ID`)."""
        return last is not None and bool(self._path) and last.end - last.start + len(unit.text) <= 80

    def _leave(self) -> None:
        """Close the innermost heading: a box or a field is at its end."""
        self._close()
        self._field = ""
        self._path = [(level, text) for level, text in self._path if level < self._path[-1][0]]
