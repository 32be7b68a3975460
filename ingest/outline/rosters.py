"""Where a document lists people: key lines, fields, headings and lines that stand above names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.outline.dating import key_of
from ingest.outline.entries import parse_people
from ingest.outline.layout import Placed
from ingest.outline.names import is_organisation, is_role, is_title, people_cues
from ingest.outline.phrases import bare
from ingest.outline.tables_of_people import tells_presence
from ingest.outline.units import Role

_NUMBER = re.compile(r"^\(?\d{1,2}(?:\.\d{1,2})*[.)]?\s+")
_LONGEST_LINE = 400
_MOST_LINES = 1_000
_LONGEST_HEAD = 80
_HEADS = (Role.HEADING, Role.AGENDA, Role.FIELD)


@dataclass(frozen=True, slots=True)
class Roster:
    """The units of one list of people.

    Attributes:
        lines: Its units.
        absent: Whether it lists those who were not there.
        at: Index of its first unit.
        role: The role of whoever it names, or "".
    """

    lines: tuple[Placed, ...]
    absent: bool
    at: int
    role: str = ""


def presence(text: str, *, meeting: bool) -> bool | None:
    """True for a head over those absent, False over those present, None for any other text."""
    name = _NUMBER.sub("", bare(text)).split(":")[0].strip()
    known = people_cues()
    if name in known.absent:
        return True
    present = name in known.present and (meeting or name not in known.present_at_meetings)
    from_one = meeting and name.startswith(tuple(known.present_from))
    return False if present or from_one else None


def _value(each: Placed) -> Placed:
    """A key line without its key."""
    value = _key(each)[1]
    at = each.text.rfind(value) if value else len(each.text)
    return Placed(each.unit, each.text[at:], each.start + at)


def _key(each: Placed) -> tuple[str, str]:
    """The key of a key line in lower case and its value, also for keys that the lists do not know."""
    key, value = key_of(each.unit)
    if key:
        return key, value
    before, _, rest = each.text.partition(":")
    return before.strip().lower(), rest.strip()


def _is_line(each: Placed) -> bool:
    unit = each.unit
    if unit.role in (Role.ITEM, Role.ROW):
        return True
    return unit.role in (Role.TEXT, Role.ASIDE) and unit.level >= 0 and len(each.text) <= _LONGEST_LINE


def _is_of_people(each: Placed) -> bool:
    """Whether a line below a key may belong to its list: it names somebody, a title, a role or a body."""
    text = each.text.strip(" .:")
    short = len(text) <= _LONGEST_HEAD and (is_title(text) or is_role(text) or is_organisation(text))
    return short or bool(parse_people(each.words(), listed=True))


def _following(placed: Sequence[Placed], at: int, *, people: bool, meeting: bool) -> tuple[Placed, ...]:
    """The lines of a list from `at` to the next heading, key or new head of a list.

    Args:
        placed: All units.
        at: Index of the first.
        people: Whether the first line that names nobody ends it.
        meeting: See `presence`.
    """
    lines: list[Placed] = []
    for each in placed[at:]:
        if not _is_line(each) or presence(each.text, meeting=meeting) is not None:
            break
        if people and each.unit.role is not Role.ROW and not _is_of_people(each):
            break
        lines.append(each)
        if len(lines) == _MOST_LINES:
            break
    return tuple(lines)


def find_rosters(placed: Sequence[Placed], *, meeting: bool) -> Iterator[Roster]:
    """Every list of people in a document."""
    for at, each in enumerate(placed):
        unit = each.unit
        if unit.role is Role.KEY:
            yield from _by_key(placed, at, meeting=meeting)
            continue
        if unit.role is Role.ROW and unit.level and meeting and tells_presence(each):
            yield Roster(_following(placed, at, people=False, meeting=False), absent=False, at=at)
            continue
        head = unit.role in _HEADS or (
            unit.role in (Role.TEXT, Role.ASIDE) and len(each.text) <= _LONGEST_LINE
        )
        absent = presence(each.text, meeting=meeting) if head else None
        if absent is None:
            continue
        first = each.text.find(":") + 1
        rest = Placed(unit, each.text[first:], each.start + first)
        inline = (rest,) if first and rest.text.strip(" *") else ()
        people = unit.role is not Role.FIELD and unit.role is not Role.HEADING
        lines = inline + _following(placed, at + 1, people=people or bool(inline), meeting=meeting)
        yield Roster(lines, absent, at)


def _by_key(placed: Sequence[Placed], at: int, *, meeting: bool) -> Iterator[Roster]:
    key = _key(placed[at])[0]
    absent = presence(key, meeting=meeting)
    value = _value(placed[at])
    if absent is not None:
        more = _following(placed, at + 1, people=True, meeting=meeting)
        yield Roster((value, *more) if value.text else more, absent, at)
    elif meeting and key in people_cues().role_keys:
        yield Roster((value,), absent=False, at=at, role=key)
