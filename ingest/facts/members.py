"""Who sits in a body: people and seats of lists, sentences and tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.facts import MandateField, MandatePart, Person, Words
from assistant.types import Block, Document
from ingest.facts.mandate_cues import body_stem, mandate_cues, topics_of
from ingest.facts.persons import read_person, role_of, split_people
from ingest.facts.spans import words_of
from ingest.outline.names import is_name, is_role, is_title, people_cues, split_title

_CHAIRS = ("formand", "næstformand", "medformand")


def _part_of(role: str, part: MandatePart) -> MandatePart:
    return MandatePart.CHAIR if role in _CHAIRS else part


def seat_role(text: str) -> str:
    """The role a seat without a name tells in its parenthesis (`1 direktør (formand)`), or ""."""
    opened, _, rest = text.rpartition("(")
    return role_of(rest.split(")")[0]) if opened else ""


def members_in(words: Words, part: MandatePart = MandatePart.MEMBER) -> list[MandateField]:
    """The members that an item, a sentence or a row names; one seat when it names nobody.

    Args:
        words: The item, sentence or row.
        part: MEMBER, or CHAIR under a heading that says so.

    Returns:
        One field a person, each with its own words when there are several; never empty.
    """
    entries = split_people(words)
    if len(entries) <= 1:
        person = read_person(words) or (read_person(entries[0]) if entries else None)
        role = person.role if person else seat_role(words.text)
        if person and part is MandatePart.CHAIR and not person.role:
            person = replace(person, role=_CHAIRS[0])
        return [MandateField(_part_of(role, part), words, person)]
    fields: list[MandateField] = []
    for entry in entries:
        person = read_person(entry)
        fields.append(MandateField(_part_of(person.role if person else "", part), entry, person))
    return fields


def rows_of(blocks: Sequence[Block]) -> list[list[Block]]:
    """The cells of one table row by row; a row begins at the cell that has no row head."""
    rows: list[list[Block]] = []
    for block in blocks:
        if rows and block.row:
            rows[-1].append(block)
        else:
            rows.append([block])
    return rows


def _row_words(document: Document, row: Sequence[Block]) -> Words:
    first, last = row[0], row[-1]
    text = document.pages[first.page - 1].text
    return Words(first.page, first.start, last.end, text[first.start : last.end])


def _is_people(document: Document, rows: Sequence[Sequence[Block]]) -> bool:
    """Whether a table lists people: its columns say so, or most of its rows begin with a name."""
    names, beside, bodies = mandate_cues().columns
    heads = {block.column.strip(" *:").lower() for row in rows for block in row}
    if heads & bodies:
        return False
    if heads & names and (len(heads) == 1 or heads & beside):
        return True
    read = [read_person(_row_words(document, row)) is not None for row in rows]
    return len(rows) > 1 and sum(read) * 2 > len(rows)


def _seats_in(document: Document, row: Sequence[Block]) -> list[MandateField]:
    """The members of a row: by its column heads where a later column than the first holds the names."""
    words = _row_words(document, row)
    cells: dict[str, str] = {}
    for block in row:
        head = block.column.strip(" *:").lower()
        kind = next((kind for kind, heads in people_cues().heads.items() if head in heads), "")
        cells.setdefault(kind, words_of(document, block).text.strip(" *"))
    person = _by_columns(cells, words) if next(iter(cells), "") != "name" else None
    return (
        [MandateField(_part_of(person.role, MandatePart.MEMBER), words, person)]
        if person
        else members_in(words)
    )


def _by_columns(cells: Mapping[str, str], words: Words) -> Person | None:
    """The person whom the cells of a row name under their heads; None when none of them is a name."""
    named, place = cells.get("name", ""), cells.get("organisation", "")
    title, at = split_title(named)
    if not is_name(named[at:]):
        return None
    seat = cells.get("role", "")
    known = role_of(seat)
    as_written = known not in (*_CHAIRS, "medlem") and (is_role(seat) or is_title(seat))
    role = seat.lower() if as_written else known
    return Person(named[at:], words, cells.get("title", "") or title, place, role)


def _columns(document: Document, rows: Sequence[Sequence[Block]]) -> Iterator[MandateField]:
    """Fields of a table with a body a row and what is said of it a column."""
    for row in rows:
        for block in row[1:]:
            topics = topics_of(block.column)
            if topics and topics[0] in (MandatePart.CHAIR, MandatePart.MEMBER):
                yield from members_in(words_of(document, block), topics[0])
            elif topics:
                yield MandateField(topics[0], words_of(document, block))


def table_fields(document: Document, blocks: Sequence[Block], *, about: bool) -> list[MandateField]:
    """The mandate fields of one table.

    Three kinds are known: people a row, a body a row with its chair, meetings and end in columns, and
    keys with their values.

    Args:
        document: The document.
        blocks: The cells of one table in reading order.
        about: Whether the document or the section is about a body.

    Returns:
        Fields in reading order.
    """
    rows = rows_of(blocks)
    if about and _is_people(document, rows):
        whole = [row for row in rows if len({block.page for block in row}) == 1]
        return [field for row in whole for field in _seats_in(document, row)]
    heads = [words_of(document, row[0]).text for row in rows]
    named = rows[0][0].column.strip(" *:").lower() in mandate_cues().columns[2]
    if named or sum(bool(body_stem(head)) for head in heads) * 2 > len(rows):
        return list(_columns(document, rows))
    keyed = [topics_of(head) for head in heads]
    if not about or sum(map(bool, keyed)) * 2 < len(rows):
        return []
    return [
        field
        for topics, row in zip(keyed, rows, strict=True)
        if topics
        for block in row[1:]
        for field in _value(words_of(document, block), topics[0])
    ]


def _value(words: Words, part: MandatePart) -> list[MandateField]:
    if part in (MandatePart.MEMBER, MandatePart.CHAIR):
        return members_in(words, part)
    return [MandateField(part, words)]
