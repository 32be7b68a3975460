"""Who took part in a meeting and who did not, from key lines, lists, fields, tables and sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.danish.folding import fold
from assistant.facts import Person
from ingest.outline.agenda import FoundItem
from ingest.outline.entries import Entry, described, parse_people
from ingest.outline.layout import Placed
from ingest.outline.names import is_name, is_organisation, is_role, is_title, people_cues
from ingest.outline.rosters import Roster, find_rosters, presence
from ingest.outline.tables_of_people import people_of_table
from ingest.outline.units import Role

_LONGEST_HEAD = 80


@dataclass(slots=True)
class _Line:
    """One line of a list: the people it names, or a text that belongs to one of them."""

    text: str
    entries: list[Entry]

    @property
    def lone(self) -> bool:
        """Whether it is a name and nothing else."""
        return len(self.entries) == 1 and is_name(self.text.strip(" ."))


def _lines(units: Sequence[Placed]) -> list[_Line]:
    lines: list[_Line] = []
    for each in units:
        listed = len(units) > 1 and "," in each.text
        lines.append(
            _Line(
                each.text,
                parse_people(
                    each.words(),
                    listed=True if listed and len(parse_people(each.words(), listed=True)) == 1 else None,
                ),
            )
        )
    return lines


def _in_columns(lines: Sequence[_Line]) -> list[Entry] | None:
    """Names, then as many titles (and roles) in the same order, as columns of a PDF come; else None."""
    names = [line for line in lines if line.entries]
    rest = [line for line in lines if not line.entries]
    first = [bool(line.entries) for line in lines[: len(names)]]
    if (
        not names
        or not rest
        or not all(first)
        or not all(line.lone for line in names)
        or len(rest) % len(names)
    ):
        return None
    people = [line.entries[0] for line in names]
    for at, line in enumerate(rest):
        place = at % len(people)
        people[place] = replace(people[place], person=described(people[place].person, line.text.strip()))
    return people


def _in_turn(lines: Sequence[_Line]) -> list[Entry]:
    """Lines read one by one: a title or body below a name belongs to it, a body above names to all."""
    entries: list[Entry] = []
    body = ""
    heads = bool(lines) and not lines[0].entries
    for line in lines:
        text = line.text.strip(" :.")
        if line.entries:
            entries += [_of_body(entry, body) for entry in line.entries]
        elif (heads or line.text.endswith(":")) and len(text) <= _LONGEST_HEAD:
            body = re.sub(r"^(?:fra|for)\s+", "", text, flags=re.I) if is_organisation(text) else ""
        elif (
            entries
            and len(text) <= _LONGEST_HEAD
            and (is_title(text) or is_role(text) or is_organisation(text))
        ):
            entries[-1] = replace(entries[-1], person=described(entries[-1].person, text))
    return entries


def _of_body(entry: Entry, body: str) -> Entry:
    if not body or entry.person.organisation:
        return entry
    return replace(entry, person=replace(entry.person, organisation=body))


def _prefixed(each: Placed) -> tuple[Placed, str]:
    """A line `Region Nord: A, B` without its first words, and these."""
    before, colon, rest = each.text.partition(": ")
    if not colon or len(before) > _LONGEST_HEAD or is_name(before):
        return each, ""
    at = len(each.text) - len(rest)
    return Placed(each.unit, rest, each.start + at), before.strip()


def _people(of: Roster) -> list[Entry]:
    """The entries of one list."""
    rows = [each for each in of.lines if each.unit.role is Role.ROW]
    entries = people_of_table(rows) if rows else []
    plain = [_prefixed(each) for each in of.lines if each.unit.role is not Role.ROW]
    if any(before for _, before in plain):
        for each, before in plain:
            role = before.lower() if is_role(before) else ""
            found = parse_people(each.words())
            body = (
                ""
                if role or not is_organisation(before)
                else re.sub(r"^(?:fra|for)\s+", "", before, flags=re.I)
            )
            absent = presence(before, meeting=True) if before else None
            entries += [_marked(_of_body(entry, body), role, absent) for entry in found]
    else:
        lines = _lines([each for each, _ in plain])
        entries += _in_columns(lines) or _in_turn(lines)
    return [_marked(entry, of.role, None) for entry in entries]


def _marked(entry: Entry, role: str, absent: bool | None) -> Entry:
    person = replace(entry.person, role=role) if role and not entry.person.role else entry.person
    return Entry(person, entry.absent if absent is None or entry.absent is not None else absent)


def _told(each: Placed) -> list[Entry]:
    """Those who were absent by what a sentence says (`Afbud fra A og B`, `A havde meldt afbud`)."""
    if each.unit.role not in (Role.TEXT, Role.ITEM):
        return []
    found: list[Entry] = []
    for sentence in re.finditer(r"[^.!?]+(?:\.(?=\S)[^.!?]*)*", each.text[:2000]):
        lowered = sentence[0].lower()
        after = next(
            (lowered.find(cue) + len(cue) for cue in people_cues().absent_after if cue in lowered), -1
        )
        before = next((lowered.find(cue) for cue in people_cues().absent_before if cue in lowered), -1)
        if after >= 0:
            found += parse_people(each.words(sentence.start() + after, sentence.end()))
        elif before > 0:
            found += parse_people(each.words(sentence.start(), sentence.start() + before))
    return found


class _Gathered:
    """People gathered over a document, each once, by name."""

    def __init__(self) -> None:
        self.people: dict[str, Person] = {}
        self.places: dict[str, set[int]] = {}

    def add(self, person: Person, place: int) -> None:
        """Take a person found at an agenda item (-1 outside any)."""
        key = fold(person.name)
        known = self.people.get(key)
        self.places.setdefault(key, set()).add(place)
        self.people[key] = person if known is None else _joined(known, person)


def _joined(known: Person, more: Person) -> Person:
    return replace(
        known,
        title=known.title or more.title,
        organisation=known.organisation or more.organisation,
        role=known.role or more.role,
    )


def find_people(
    placed: Sequence[Placed], items: Sequence[FoundItem], *, meeting: bool
) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """Those who took part and those who did not.

    Args:
        placed: The units of a document in reading order.
        items: The items of its agenda.
        meeting: Whether it tells of a meeting.

    Returns:
        Participants and absentees, each person once. Somebody who is listed as taking part, but absent
        as a whole or at every item of the agenda, is only among the absentees.
    """
    present, absent = _Gathered(), _Gathered()
    for of in find_rosters(placed, meeting=meeting):
        place = next((at for at, item in enumerate(items) if item.start <= of.at < item.end), -1)
        for entry in _people(of):
            away = of.absent if entry.absent is None else entry.absent
            (absent if away else present).add(entry.person, place)
    for at, each in enumerate(placed if meeting else ()):
        for entry in _told(each):
            absent.add(
                entry.person, next((n for n, item in enumerate(items) if item.start <= at < item.end), -1)
            )
    wholly = {key for key, places in absent.places.items() if -1 in places or len(places) == len(items)}
    there = [person for key, person in present.people.items() if key not in wholly]
    gone = [_joined(person, present.people.get(key, person)) for key, person in absent.people.items()]
    there = [_joined(person, absent.people.get(fold(person.name), person)) for person in there]
    return tuple(there), tuple(gone)
