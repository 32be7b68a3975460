"""Lines filled into pages, each note at the foot of the page where its mark stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ui.exporting.lines import Set

RULE = 12.0


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the text.

    Attributes:
        set: The line.
        before: White space above it in points, left out at the top of a page.
        keep: Whether the next line must stand on the same page.
        bookmark: What the bookmarks call this place, or "".
    """

    set: Set
    before: float = 0.0
    keep: bool = False
    bookmark: str = ""


@dataclass(slots=True)
class Sheet:
    """A page: rows from the top, note lines at the foot.

    Attributes:
        height: Of the room for both, in points.
        rows: Lines of the text.
        foot: Lines of the notes.
    """

    height: float
    rows: list[Row] = field(default_factory=list)
    foot: list[Set] = field(default_factory=list)

    @property
    def text_height(self) -> float:
        """Height of the rows."""
        return sum(_height(row, at == 0) for at, row in enumerate(self.rows))

    @property
    def foot_height(self) -> float:
        """Height of the note lines and of the rule above them."""
        return sum(line.type.leading for line in self.foot) + (RULE if self.foot else 0)

    @property
    def free(self) -> float:
        """Height that is left between the two."""
        return self.height - self.text_height - self.foot_height


def filled(rows: Iterable[Row], notes: Mapping[int, Sequence[Set]], height: float) -> list[Sheet]:
    """Rows and their notes as pages.

    A row and the notes it points at first go on the same page. Only notes that together are higher
    than a whole page go on at the foot of the next.

    Args:
        rows: Lines of the text in order.
        notes: The lines of each note.
        height: Height of a page's text and notes together, in points.

    Returns:
        The pages, one at least.
    """
    filling = _Filling(notes, height)
    for group in _kept_together(rows):
        filling.add(group)
    filling.finish()
    return filling.sheets


class _Filling:
    """Pages being filled from the first to the last."""

    def __init__(self, notes: Mapping[int, Sequence[Set]], height: float) -> None:
        self._notes = notes
        self._height = height
        self._carried: list[Set] = []
        self.sheets = [Sheet(height)]

    def add(self, group: Sequence[Row]) -> None:
        """Add rows that are kept together, row by row when they are higher than a page."""
        if self._fits(group):
            self._place(group)
        elif len(group) > 1 and not self._fits_alone(group):
            for row in group:
                self.add([row])
        elif self.sheets[-1].rows or self.sheets[-1].foot:
            self._turn()
            self.add(group)
        else:
            self._place(group)

    def finish(self) -> None:
        """Turn pages until no note line is left."""
        while self._carried:
            self._turn()

    def _fits(self, group: Sequence[Row]) -> bool:
        return not self._carried and self._need(group, self.sheets[-1]) <= self.sheets[-1].free

    def _fits_alone(self, group: Sequence[Row]) -> bool:
        return self._need(group, Sheet(self._height)) <= self._height

    def _need(self, group: Sequence[Row], sheet: Sheet) -> float:
        told = self._told(group)
        rule = RULE if told and not sheet.foot else 0
        text = sum(_height(row, not sheet.rows and at == 0) for at, row in enumerate(group))
        return text + rule + sum(line.type.leading for line in told)

    def _told(self, group: Sequence[Row]) -> list[Set]:
        return [line for row in group for number in row.set.notes for line in self._notes[number]]

    def _place(self, group: Sequence[Row]) -> None:
        self.sheets[-1].rows += group
        self._carried += self._told(group)
        self._pour()

    def _turn(self) -> None:
        self.sheets.append(Sheet(self._height))
        self._pour()

    def _pour(self) -> None:
        """Fill carried note lines into the foot of the last page as far as they go."""
        sheet = self.sheets[-1]
        while self._carried:
            rule = 0 if sheet.foot else RULE
            if self._carried[0].type.leading + rule > sheet.free:
                return
            sheet.foot.append(self._carried.pop(0))


def _height(row: Row, at_top: bool) -> float:
    return row.set.type.leading + (0 if at_top else row.before)


def _kept_together(rows: Iterable[Row]) -> Iterator[list[Row]]:
    group: list[Row] = []
    for row in rows:
        group.append(row)
        if not row.keep:
            yield group
            group = []
    if group:
        yield group
