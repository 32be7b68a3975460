"""The items of an agenda with their fields: numbers, titles, resumé, beslutning, bilag and the like."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from assistant.facts import AgendaField, AgendaItem, Words
from ingest.cues import cues
from ingest.outline.layout import Placed
from ingest.outline.lines import Shape
from ingest.outline.phrases import bare, field_name, is_empty
from ingest.outline.units import Role, Unit

_NUMBERED = re.compile(r"(\d{1,3}(?:\.\d{1,2}){0,3})[.:)]?\s+(?:[-–—]\s+)?(?=\S)")
_ANNOUNCING = 120
_HEADS = (Role.AGENDA, Role.HEADING)
_OUTER = (Role.AGENDA, Role.HEADING, Role.FIELD)


@dataclass(frozen=True, slots=True)
class _Names:
    """Standard field names by the names in use, and what empty fields say."""

    standard: dict[str, str]
    empty: frozenset[str]
    lists: frozenset[str]
    announcing: tuple[str, ...]


@cache
def _names() -> _Names:
    raw = tomllib.loads(resources.files("ingest.outline").joinpath("agenda.toml").read_text("utf-8"))
    standard = {name: chosen for chosen, names in raw["names"].items() for name in names}
    lists = raw["lists"]
    return _Names(
        standard, frozenset(raw["empty"]["texts"]), frozenset(lists["heads"]), tuple(lists["announcing"])
    )


def standard_name(head: str) -> str:
    """The standard name of a field by its heading: `Sagsbeskrivelse:` is `sagsfremstilling`."""
    name = field_name(head) or bare(head)
    return _names().standard.get(name, name)


def says_nothing(text: str) -> bool:
    """Whether a field's text says nothing: `.`, `-`, `Ingen bemærkninger.`, `Intet`."""
    return is_empty(text) or text.strip(" .-–—*()/").lower() in _names().empty


@dataclass(frozen=True, slots=True)
class FoundItem:
    """An agenda item and where it stands among the placed units.

    Attributes:
        item: The item.
        start: Index of its heading.
        end: One past its last unit.
    """

    item: AgendaItem
    start: int
    end: int


def _fielded(placed: Sequence[Placed]) -> list[int]:
    """Indices of the innermost headings that have fields directly below."""
    found: dict[int, None] = {}
    stack: list[int] = []
    for at, each in enumerate(placed):
        unit = each.unit
        if unit.role in _HEADS:
            while stack and placed[stack[-1]].unit.level >= unit.level:
                stack.pop()
            stack.append(at)
        elif unit.role is Role.FIELD and stack:
            found.setdefault(
                next((head for head in reversed(stack) if placed[head].unit.level < unit.level), stack[0])
            )
    return list(found)


def _starts(placed: Sequence[Placed], *, meeting: bool) -> list[int]:
    """Indices of the headings of items: labelled ones, else headings with fields, else numbered ones."""
    labelled = [at for at, each in enumerate(placed) if each.unit.role is Role.AGENDA]
    if labelled:
        return labelled
    heads = [at for at, each in enumerate(placed) if each.unit.role is Role.HEADING]
    fielded = set(_fielded(placed))
    numbers = {at for at in heads if _number_of(placed[at].unit)[0]}
    if fielded:
        levels = {placed[at].unit.level for at in fielded}
        among = numbers if fielded <= numbers else set(heads)
        return [
            at
            for at in heads
            if at in fielded
            or (placed[at].unit.level in levels and at in among and (at > min(fielded) or at in numbers))
        ]
    outermost = min((placed[at].unit.level for at in numbers), default=0)
    return [at for at in sorted(numbers) if placed[at].unit.level == outermost] if meeting else []


def _number_of(unit: Unit) -> tuple[str, int]:
    """The number of an item's heading and where its title begins in the unit's text."""
    found = cues().label.fullmatch(unit.text)
    if found and (unit.role is Role.AGENDA or found[1].lower() in cues().agenda_labels):
        return found[2], found.start(3) if found[3] else len(unit.text)
    if unit.shape is Shape.NUMBER:
        return unit.marker.strip("()."), 0
    numbered = _NUMBERED.match(unit.text)
    return (numbered[1], numbered.end()) if numbered else ("", 0)


def _item(placed: Sequence[Placed], start: int, end: int) -> AgendaItem:
    head = placed[start]
    number, at = _number_of(head.unit)
    title = re.sub(r"^\((?:åben|lukket)\)\s*", "", head.text[at:].strip(" *"), flags=re.I)
    return AgendaItem(number, title, head.words(), tuple(_fields(placed, start, end)))


def _fields(placed: Sequence[Placed], start: int, end: int) -> list[AgendaField]:
    found: list[AgendaField] = []
    for at in range(start + 1, end):
        if placed[at].unit.role is not Role.FIELD:
            continue
        inside = _inside(placed, at, end)
        words = _span(inside)
        texts = [each.text for each in inside]
        found.append(AgendaField(standard_name(placed[at].text), words, all(map(says_nothing, texts))))
    return found


def _inside(placed: Sequence[Placed], at: int, end: int) -> list[Placed]:
    """The units that stand in the field at a place, headings within it among them."""
    inside: list[Placed] = []
    for each in placed[at + 1 : end]:
        unit = each.unit
        if unit.level < 0 or (unit.role in _OUTER and unit.level <= placed[at].unit.level):
            break
        inside.append(each)
    return inside


def _span(inside: Sequence[Placed]) -> Words | None:
    """First to last words of some units on the page the first stands on; filled in by `with_text`."""
    if not inside:
        return None
    page = inside[0].unit.page
    last = [each for each in inside if each.unit.page == page][-1]
    return Words(page, inside[0].start, last.start + len(last.text), "")


def _announces(text: str) -> bool:
    """Whether a line ends in a colon and tells of an agenda (`Hermed dagsordenen for mødet:`)."""
    end = text[-_ANNOUNCING:].lower()
    return end.endswith(":") and any(word in end for word in _names().announcing)


def _listed(placed: Sequence[Placed], *, meeting: bool) -> list[int]:
    """Items of a list that stands below `Dagsorden`, for an agenda that is nothing but a list."""
    found: list[int] = []
    below = False
    for at, each in enumerate(placed):
        unit = each.unit
        name = bare(unit.text)
        heads = meeting and name in _names().lists
        if unit.role not in (Role.ROW, Role.ITEM) and (heads or _announces(unit.text)):
            below = True
        elif below and unit.role is Role.ITEM and unit.level == 0:
            found.append(at)
        elif unit.role in _HEADS or (below and found and unit.role is not Role.ITEM):
            below = below and not found and unit.role not in _HEADS
    return found


def find_items(placed: Sequence[Placed], *, meeting: bool) -> list[FoundItem]:
    """The items of a document's agenda.

    Args:
        placed: Its units in reading order.
        meeting: Whether it tells of a meeting, so that numbered headings are items
            though no fields stand below.

    Returns:
        Items in reading order, with fields under their standard names; a field's words still lack
        their text, see `with_text`.
    """
    starts = _starts(placed, meeting=meeting)
    if not starts:
        listed = _listed(placed, meeting=meeting)
        return [FoundItem(_item(placed, at, at + 1), at, at + 1) for at in listed]
    found: list[FoundItem] = []
    for start, after in zip(starts, [*starts[1:], len(placed)], strict=False):
        level = placed[start].unit.level
        end = next(
            (
                at
                for at in range(start + 1, after)
                if placed[at].unit.role in _HEADS and placed[at].unit.level < level
            ),
            after,
        )
        found.append(FoundItem(_item(placed, start, end), start, end))
    return _told(found)


def _told(items: Sequence[FoundItem]) -> list[FoundItem]:
    """The items without those that only stand in a list of them, told in full further down."""
    full: dict[str, FoundItem] = {each.item.number: each for each in items if each.end - each.start > 1}
    return [each for each in items if not _again(each, full.get(each.item.number))]


def _again(item: FoundItem, full: FoundItem | None) -> bool:
    """Whether an item without text comes again with its text."""
    if not item.item.number or item.end - item.start > 1 or full is None or full.start < item.start:
        return False
    titles = {each.item.title.casefold().strip(" .") for each in (item, full)} - {""}
    return len(titles) < 2
