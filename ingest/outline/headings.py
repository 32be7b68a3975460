"""Which units are headings, and how deep they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.cues import cues
from ingest.outline.boxes import without_titles_of_boxes
from ingest.outline.lines import Shape
from ingest.outline.numbering import NESTED, is_year_head, number_of, numbered_before
from ingest.outline.over_keys import heads_entry
from ingest.outline.phrases import LONGEST_HEADING, bare, can_head, is_empty, looks_like_heading
from ingest.outline.roles import label_of
from ingest.outline.units import Role, Unit

_LONGEST_NUMBERED = 160
_REPLY = "ad"


@dataclass(slots=True)
class _Place:
    """Where the walk through the units stands."""

    top: int = 0
    nested: int = 0
    level: int = 0
    field: str = ""
    agenda: int = 0
    header: bool = False
    title: str = ""
    box: int = 0
    listed: bool = False
    numbered: bool = False
    numbered_agenda: bool = False
    worded: bool = False
    title_at: int = 0

    @property
    def base(self) -> int:
        """Levels that stand above any heading here: agenda item and field."""
        return self.agenda + bool(self.field)


def _goes_on(units: Sequence[Unit], at: int, place: _Place) -> bool:
    """Whether a numbered unit of one or two words with a full stop (`5. Evt.`) is a run's next heading."""
    unit = units[at]
    if not place.numbered or number_of(unit) != (place.top + 1,) or at + 1 == len(units):
        return False
    return len(unit.text.split()) <= 2 and units[at + 1].plain and units[at + 1].gap == 0


def _is_numbered_heading(units: Sequence[Unit], at: int, *, goes_on: bool = False) -> bool:
    """Whether a numbered unit is a short line with text of its own below it, not one of a run of items."""
    unit, number = units[at], number_of(units[at])
    asks = unit.text.endswith("?") and len(unit.text) <= LONGEST_HEADING
    ended = not unit.open and not asks and not goes_on
    if not number or unit.marker.endswith(")") or ended or len(unit.text) > _LONGEST_NUMBERED:
        return False
    if at + 1 == len(units):
        return False
    after = units[at + 1]
    if after.shape is Shape.NUMBER and len(number_of(after)) <= len(number):
        return False
    if after.shape is Shape.BULLET and after.indent > unit.indent + 1:
        return False
    before = numbered_before(units, at)
    if before and number_of(before) == (*number[:-1], number[-1] - 1):
        return before.role in (Role.HEADING, Role.AGENDA)
    return after.role is not Role.AGENDA


def _has_text_below(units: Sequence[Unit], at: int) -> bool:
    """Whether a paragraph, list or table follows, over at most two further headings."""
    for after in units[at + 1 : at + 4]:
        if after.role in (Role.AGENDA, Role.FIELD, Role.KEY, Role.ASIDE):
            return False
        if after.role in (Role.ITEM, Role.ROW) or after.shape is Shape.BULLET or not after.open:
            return True
        if not after.plain and after.shape is not Shape.HASH:
            return False
        if after.plain and not looks_like_heading(after.text):
            return True
    return False


def _is_plain_heading(units: Sequence[Unit], at: int, *, within: bool) -> bool:
    """Whether a line without number reads as a heading; in capitals also over keys, `within` the text."""
    unit = units[at]
    text = unit.text.rstrip(":").rstrip()
    if not unit.plain or not looks_like_heading(text) or unit.lines > 2:
        return False
    below = units[at + 1] if at + 1 < len(units) else None
    if label_of(unit) in cues().caption_labels:
        return False
    over_keys = within and below is not None and below.role is Role.KEY and _in_capitals(text)
    over_keys = over_keys or heads_entry(units, at)
    if below is None or not (over_keys or _has_text_below(units, at)) or _is_subtitle(units, at):
        return False
    return not unit.text.endswith(":") or (below.plain and len(text) <= 40)


def _in_capitals(text: str) -> bool:
    """Whether a line is written in capitals, but for what stands in parentheses."""
    return re.sub(r"\([^()]*\)", "", text).isupper()


def _is_subtitle(units: Sequence[Unit], at: int) -> bool:
    """Whether a line below the title belongs to it: one more line, or one above numbered parts."""
    if not at or units[at - 1].role is not Role.TITLE:
        return False
    after = units[at + 1]
    if after.plain and after.gap == 0 and after.open and len(after.text) <= LONGEST_HEADING:
        return True
    known = any(bare(units[at].text) in words for words in (*cues().headings.values(), cues().fields))
    parts = any(each.shape is Shape.NUMBER or label_of(each) == "§" for each in units[at + 1 : at + NESTED])
    return parts and not known


def _number_level(number: tuple[int, ...], place: _Place) -> int:
    """Level of a numbered heading: the outer run of numbers, or one begun again within it."""
    if len(number) > 1:
        place.numbered = True
        return len(number)
    value = number[0]
    if place.nested and value == place.nested + 1:
        place.nested = value
        return 2
    if value == place.top + 1 or not place.numbered:
        place.top, place.nested, place.numbered = value, 0, True
        return 1
    place.nested = value
    return 2


def _heading(unit: Unit, level: int, place: _Place) -> Unit:
    place.level = level
    return replace(unit, role=Role.HEADING, level=level)


Found = Unit | None


def _by_hash(units: Sequence[Unit], at: int, place: _Place) -> Found:
    unit = units[at]
    return _heading(unit, len(unit.marker), place) if unit.shape is Shape.HASH else None


def _by_agenda_header(units: Sequence[Unit], at: int, place: _Place) -> Found:
    """Lines between an agenda item and its first field; they begin anew where its title comes again."""
    unit = units[at]
    short = unit.plain and unit.open and len(unit.text) <= LONGEST_HEADING
    echo = short and place.title and bare(unit.text).endswith(place.title)
    if not place.header and not echo:
        return None
    leaves, place.header, place.field = -bool(place.field), True, ""
    return replace(unit, role=Role.ASIDE, level=leaves) if short else unit


def _by_agenda_number(units: Sequence[Unit], at: int, place: _Place) -> Found:
    """The next numbered item of an agenda whose items have numbers and no label."""
    unit = units[at]
    if not (place.numbered_agenda and place.field) or number_of(unit) != (place.top + 1,):
        return None
    if at + 1 == len(units) or units[at + 1].shape is Shape.NUMBER or not unit.open:
        return None
    place.top, place.field = place.top + 1, ""
    return _heading(unit, place.agenda, place)


def _closed(units: Sequence[Unit], at: int, place: _Place) -> Found:
    """Fields other than the long ones have no headings within."""
    return units[at] if place.field and place.field not in cues().divided_fields else None


def _by_number(units: Sequence[Unit], at: int, place: _Place) -> Found:
    if units[at].shape is not Shape.NUMBER or not _is_numbered_heading(
        units, at, goes_on=_goes_on(units, at, place)
    ):
        return None
    return _heading(units[at], place.base + _number_level(number_of(units[at]), place), place)


def _by_set(units: Sequence[Unit], at: int, place: _Place) -> Found:
    """A line that its size or weight tells to be a heading, unless its words say otherwise."""
    unit = units[at]
    named = label_of(unit) in cues().caption_labels or bare(unit.text) in cues().contents
    if not unit.sure or named or unit.shape is Shape.BULLET or not can_head(unit.text):
        return None
    if at < place.title_at or at + 1 == len(units) or label_of(unit):
        return None
    if number := number_of(unit):
        return _heading(unit, place.base + _number_level(number, place), place)
    return _heading(unit, place.base + (2 if place.numbered else 1), place)


def _by_label(units: Sequence[Unit], at: int, place: _Place) -> Found:
    label = label_of(units[at])
    if label in cues().box_labels:
        place.box, place.listed = place.base + (place.level or 1) + 1, False
        return _heading(units[at], place.box, place)
    if not label or label in cues().caption_labels or at + 1 == len(units):
        return None
    below = (place.numbered and label != "§") or (place.worded and label.startswith(_REPLY))
    return _heading(units[at], place.base + (2 if below else 1), place)


def _by_words(units: Sequence[Unit], at: int, place: _Place) -> Found:
    read = at >= place.title_at and _is_plain_heading(units, at, within=place.level > 0)
    if not read or bare(units[at].text) in cues().contents:
        return None
    place.worded = True
    return _heading(units[at], place.base + (2 if place.numbered else 1), place)


def _by_year(units: Sequence[Unit], at: int, place: _Place) -> Found:
    return _heading(units[at], place.base + 1, place) if is_year_head(units, at) else None


_RULES = (
    _by_hash,
    _by_agenda_header,
    _by_agenda_number,
    _by_set,
    _closed,
    _by_number,
    _by_label,
    _by_year,
    _by_words,
)


def _mark_one(units: Sequence[Unit], at: int, place: _Place) -> Unit:
    return next((found for rule in _RULES if (found := rule(units, at, place)) is not None), units[at])


def _has_fields(units: Sequence[Unit], at: int) -> bool:
    """Whether the agenda item at a place is divided into fields."""
    following = (unit.role for unit in units[at + 1 :] if unit.role in (Role.AGENDA, Role.FIELD))
    return next(following, Role.AGENDA) is Role.FIELD


def _enter(units: Sequence[Unit], at: int, place: _Place) -> Unit:
    """Take note of an agenda item or field that begins."""
    unit = units[at]
    if unit.role is Role.AGENDA:
        found = cues().label.fullmatch(unit.text)
        place.title = bare(found[3] or "") if found else ""
        place.agenda, place.field, place.header = 1, "", _has_fields(units, at)
        place.top, place.nested, place.numbered = 0, 0, False
        return replace(unit, level=1)
    place.field, place.header = bare(unit.text), False
    place.numbered_agenda = place.numbered_agenda or (not place.agenda and place.numbered)
    place.agenda = place.agenda or max(1, place.level)
    return replace(unit, level=place.agenda + 1)


def _leaves_box(unit: Unit, place: _Place) -> bool:
    """Whether a box is at its end: running text after the box's list."""
    place.listed = place.listed or unit.role is Role.ITEM or unit.shape is Shape.BULLET
    return bool(place.box and place.listed and unit.plain and not unit.open)


def mark_headings(units: Sequence[Unit]) -> list[Unit]:
    """Mark numbered, labelled, Markdown and plain headings with their level.

    Args:
        units: Units with agenda, key and list roles and the title.

    Returns:
        The units; `Boks 1` and its title are one, and a unit after a box that leaves it has level -1.
    """
    marked = without_titles_of_boxes(units)
    place = _Place(title_at=next((at for at, unit in enumerate(marked) if unit.role is Role.TITLE), 0))
    for at, unit in enumerate(marked):
        if unit.role in (Role.AGENDA, Role.FIELD):
            marked[at] = _enter(marked, at, place)
        elif unit.role is Role.TEXT:
            marked[at] = _mark_one(marked, at, place)
            if marked[at].shape is Shape.HASH:
                place.field, place.header = "", False
        if marked[at].role is Role.HEADING and marked[at].level < place.box:
            place.box = 0
        if _leaves_box(marked[at], place):
            marked[at], place.box = replace(marked[at], level=-1), 0
    return [
        replace(unit, role=Role.ASIDE) if _is_aside(marked, at) else unit for at, unit in enumerate(marked)
    ]


def _is_aside(units: Sequence[Unit], at: int) -> bool:
    """Whether a unit is no text of its own: contents, an empty field, the echo of an agenda item's title."""
    unit = units[at]
    if unit.role is not Role.TEXT:
        return False
    return is_empty(unit.text) or bare(unit.text) in cues().contents
