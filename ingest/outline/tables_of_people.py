"""Tables of people: columns of names, titles, organisations, roles, and whether they were there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.facts import Person
from assistant.types import BETWEEN
from ingest.outline.cells import split_row
from ingest.outline.entries import Entry, described, parse_people
from ingest.outline.layout import Placed
from ingest.outline.names import is_name, people_cues, split_title

_AWAY = frozenset({"nej", "afbud", "fraværende", "ikke til stede", "-", "–"})
_THERE = frozenset({"ja", "x", "✓", "✔", "til stede", "deltog", "mødt"})


def _column(head: str) -> str:
    """What a column head names: name, title, organisation, role, presence, or ""."""
    text = head.strip(" :*").lower()
    return next((kind for kind, words in people_cues().heads.items() if text in words), "")


def tells_presence(row: Placed) -> bool:
    """Whether a row heads a table that tells of people whether they were there."""
    columns = {_column(cell) for cell in split_row(row.unit)}
    return {"name", "presence"} <= columns


def _whole(row: Placed, person: Person) -> Entry:
    return Entry(replace(person, words=row.words()))


def _by_heads(row: Placed, cells: Sequence[str], columns: Sequence[str]) -> list[Entry]:
    """The person of one row below column heads."""
    by_kind = {kind: cell for kind, cell in zip(columns, cells, strict=False) if kind and cell}
    found = parse_people(row.words(0, len(cells[0])), listed=True) if columns[0] == "name" else []
    name = by_kind.get("name", "")
    if not name:
        return []
    person = Person(name, row.words())
    title, at = split_title(name)
    if found and columns[0] == "name":
        person = found[0].person
    elif title:
        person = replace(person, name=name[at:], title=title)
    elif not is_name(name):
        return []
    for kind in ("title", "organisation", "role"):
        if kind in by_kind:
            person = _filled(person, kind, by_kind[kind])
    return [_noted(_whole(row, person), by_kind.get("presence", ""), columns)]


def _filled(person: Person, kind: str, text: str) -> Person:
    if kind == "title":
        return replace(person, title=text)
    if kind == "organisation":
        return replace(person, organisation=text)
    return replace(person, role=text.lower())


def _noted(entry: Entry, note: str, columns: Sequence[str]) -> Entry:
    if "presence" not in columns or not note:
        return entry
    if note.lower() in _AWAY:
        return replace(entry, absent=True)
    return replace(entry, absent=False) if note.lower() in _THERE else entry


def _without_heads(row: Placed, cells: Sequence[str]) -> list[Entry]:
    """The person of one row whose cells are a name and what stands beside it."""
    at = next((at for at, cell in enumerate(cells) if is_name(cell) or split_title(cell)[0]), None)
    if at is None:
        return []
    start = sum(len(cell) + len(BETWEEN) for cell in cells[:at])
    found = parse_people(row.words(start, start + len(cells[at])), listed=True)
    if not found:
        return []
    person = found[0].person
    for cell in (*cells[:at], *cells[at + 1 :]):
        person = described(person, cell) if cell else person
    return [_whole(row, person)]


def people_of_table(rows: Sequence[Placed]) -> list[Entry]:
    """The people of a table, by its column heads or, where it has none, by what its cells look like.

    Args:
        rows: Its rows as they stand on the page.

    Returns:
        One entry for each row that names somebody; the words are the whole row.
    """
    if not rows:
        return []
    first = split_row(rows[0].unit)
    columns = [_column(cell) for cell in first]
    headed = "name" in columns
    entries: list[Entry] = []
    for row in rows[1:] if headed else rows:
        cells = split_row(row.unit)
        entries += _by_heads(row, cells, columns) if headed else _without_heads(row, cells)
    return entries
