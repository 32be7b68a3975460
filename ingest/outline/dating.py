"""The date of a document itself, not one that it only mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import takewhile

from assistant.danish.dates import DateMention, Precision
from assistant.types import Kind
from ingest.cues import cues
from ingest.outline.lines import Shape
from ingest.outline.mastheads import dated_parts, masthead
from ingest.outline.phrases import date_alone, day_passed, day_set, exact_dates
from ingest.outline.units import Role, Unit

_TOP = 12
_OPENING, _NEAR = 600, 80
_END = 8
# Characters of a paragraph that is no line of a head, and the last unit that may be a second heading.
_LONG, _SECOND = 400, 2
_FROM = ("fra", "from")


def key_of(unit: Unit) -> tuple[str, str]:
    """The key of a key line in lower case and its value, or two empty texts."""
    found = cues().key.fullmatch(unit.text) or cues().bare_key.fullmatch(unit.text)
    return (found[1].lower(), found[2]) if found else ("", "")


def _own_date(text: str) -> date | None:
    """The first exact date of a text; a month when no day is given."""
    found = exact_dates(text)
    found.sort(key=lambda mention: (mention.precision is not Precision.DAY, mention.start))
    return found[0].earliest if found else None


def _is_own(text: str, mention: DateMention, kind: Kind) -> bool:
    """Whether a date in a title is the document's, not that of an agreement the title names."""
    before = text[: mention.start].lower()
    if kind is Kind.AFTALE:
        return not re.search(r"\b(?:periode\w*|fra|til|indtil)\s+(?:den |d\. )?$", before)
    return not re.search(r"(?:aftale\w*|reform\w*|\blov\b|loven|forlig\w*)[^,()]*$", before)


def _dates_by_line(units: Sequence[Unit]) -> list[date]:
    """Dates of lines that hold nothing but a place and a date, and of `Godkendt den …`, near both ends."""
    found: list[date | None] = []
    last = max(_TOP, len(units) - _END)
    for at in (*range(min(_TOP, len(units))), *range(last, len(units))):
        unit = units[at]
        if unit.role in (Role.ROW, Role.ITEM):
            continue
        if unit.text.lower().lstrip("(*").startswith(cues().date_openings):
            found.append(_own_date(unit.text))
        elif not at or units[at - 1].role not in (Role.HEADING, Role.FIELD):
            found.append(date_alone(unit.text))
    return [day for day in found if day is not None]


def _days_set(units: Sequence[Unit]) -> Iterator[date]:
    """The days of lines of the head that set the document in time or say when it was passed.

    The head ends where the text begins.
    """
    for at, unit in enumerate(units[:_TOP]):
        if unit.role in (Role.AGENDA, Role.FIELD, Role.ROW, Role.ITEM) or len(unit.text) > _LONG:
            return
        heads = unit.role is Role.HEADING and unit.shape is not Shape.PLAIN
        if heads and at > _SECOND:
            return
        if found := day_set(unit.text) or day_passed(unit.text):
            yield found


def _own_keys(units: Sequence[Unit]) -> list[tuple[str, str]]:
    """Keys and lines of the head; those of an e-mail quoted below the first are not its own."""
    keys: list[tuple[str, str]] = []
    head = takewhile(lambda unit: unit.role is not Role.AGENDA, units[:30])
    for unit in head:
        key = key_of(unit)[0] if unit.role is Role.KEY else ""
        if key in _FROM and any(known in _FROM for known, _ in keys):
            break
        if key or unit.role is Role.KEY:
            keys.append((key, unit.text))
    return keys


def _day_of_subject(keys: Sequence[tuple[str, str]]) -> date | None:
    """The day of a meeting whose minutes an e-mail brings, by its subject (`Referat af … den 4. marts`)."""
    if any(key in cues().meeting_keys for key, _ in keys):
        return None
    subjects = (text for key, text in keys if key in cues().subject_keys)
    days = (mention for text in subjects for mention in exact_dates(text))
    return next((day.earliest for day in days if day.precision is Precision.DAY), None)


def find_date(title: str, kind: Kind, units: Sequence[Unit]) -> date | None:
    """The date of the document itself, or None when it states none.

    In order: key lines of its head (`Mødedato …`), its title, a line of its head that sets it in time
    (`Torsdag den 7. maj 2026 kl. 9, Rådhuset`), lines that hold only a date or begin `Godkendt den …`.
    """
    keys = _own_keys(units)
    if kind is Kind.REFERAT and (found := _day_of_subject(keys)):
        return found
    ordered = [text for wanted in cues().date_keys for key, text in keys if key == wanted]
    for text in ordered:
        if found := _own_date(text):
            return found
    for mention in exact_dates(title):
        if _is_own(title, mention, kind):
            return mention.earliest
    for part in dated_parts(masthead(units)):
        if found := _own_date(part):
            return found
    if found := next(_days_set(units), None):
        return found
    by_line = _dates_by_line(units)
    return by_line[0] if by_line else _told_date(units, kind)


def _told_date(units: Sequence[Unit], kind: Kind) -> date | None:
    """The day of a referat that only a sentence tells: `Mødet blev holdt onsdag den 18. marts 2026 …`."""
    if kind is not Kind.REFERAT:
        return None
    for unit in units[:_TOP]:
        found = cues().held.search(unit.text[:_OPENING])
        if found and (days := exact_dates(unit.text[found.end() : found.end() + _NEAR])):
            return days[0].earliest
    return None
