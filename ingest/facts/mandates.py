"""The mandate fields of a kommissorium, and of bodies that other documents set up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from assistant.facts import MandateField, MandatePart, Words
from assistant.types import Block, BlockKind, Document, Kind, Section
from ingest.facts.mandate_bodies import told_of
from ingest.facts.mandate_clauses import main_clauses
from ingest.facts.mandate_cues import (
    bare_heading,
    body_stem,
    body_stems,
    gives_reasons,
    has_subject,
    is_aside,
    lead_in_part,
    mandate_cues,
    mark_subject,
    says,
    topics_of,
)
from ingest.facts.mandate_telling import DATED, WEAK, Place, by_heading, part_told
from ingest.facts.members import members_in, table_fields
from ingest.facts.persons import split_people
from ingest.facts.spans import Statement, statements, words_of
from ingest.facts.spans import part as part_of

_SILENT = (Kind.REFERAT, Kind.HOERINGSSVAR)
_LABEL = re.compile(r"\W*([A-ZÆØÅ][^:.!?\n]{2,40}):\W*\s(?=\S)")
_GENERIC = frozenset({"gruppe", "råd", "udvalg", "forum", "partnerskab", "team", "netværk", "kreds"})
_PEOPLE = (MandatePart.MEMBER, MandatePart.CHAIR)
_SHORT = re.compile(r"([\w-]+) \(([A-ZÆØÅ]{2,8})\)")
_TOLD = 3
_SEVERAL = 2


def find_mandate(document: Document, sections: Sequence[Section]) -> list[MandateField]:
    """What a document tells of the body it is about, or of bodies it sets up.

    In a kommissorium headings, labels and sentences tell what each statement is; in agreements and other
    texts only sentences about a body that the document itself sets up or has a section for.

    Args:
        document: The document with its clean pages.
        sections: Its sections.

    Returns:
        Fields in reading order, one for each sentence, item, person or cell.
    """
    if document.info.kind in _SILENT:
        return []
    own = document.info.kind is Kind.KOMMISSORIUM
    known = _main_body(document) if own else _set_up(document, sections)
    if known is not None and not known and not own:
        return []
    found: list[tuple[Section, MandateField]] = []
    told: set[tuple[str, ...]] = set()
    headed = any(section.path for section in sections)
    for section in sections:
        if own and section.path not in told:
            told.add(section.path)
            found += [(section, field) for field in _heading_field(document, section)]
        fields = _section_fields(document, section, known, own=own, headed=headed)
        found += [(section, field) for field in fields]
    return told_of(found, known or frozenset(), own=own)


def _main_body(document: Document) -> frozenset[str] | None:
    stem = body_stem(document.info.body) or body_stem(document.info.title)
    return frozenset({stem, *_GENERIC}) if stem else None


def _set_up(document: Document, sections: Sequence[Section]) -> frozenset[str]:
    """Stems of the bodies a document has sections for or sets up in its sentences."""
    cues = mandate_cues()
    known: set[str] = set()
    for section in sections:
        stems = {stem for head in section.path for stem in body_stems(bare_heading(head))}
        known |= {stem for stem in stems if not stem.endswith(tuple(cues.general))}
        for block in section.blocks:
            text = words_of(document, block).text
            for way in cues.constituting:
                known |= {body_stem(found["body"]) for found in way.finditer(text)}
            known |= {found[2] for found in _SHORT.finditer(text) if body_stem(found[1]) in known}
    return frozenset(stem for stem in known if stem and not stem.endswith(("regionsråd", "byråd")))


def _heading_field(document: Document, section: Section) -> Iterator[MandateField]:
    """A heading that says the thing itself: `2. Formål: At samle viden om …`."""
    if not section.path or ":" not in section.path[-1]:
        return
    topics, told = topics_of(section.path[-1]), section.path[-1].split(":", 1)[1].strip()
    sayable = topics and (
        topics[0] in (MandatePart.PURPOSE, MandatePart.TASK)
        or (topics[0] is MandatePart.PERIOD and DATED.search(told))
    )
    first = section.blocks[0]
    text = document.pages[first.page - 1].text
    start = text.rfind(told, 0, first.start)
    if sayable and len(told.split()) >= _TOLD and start >= 0:
        yield MandateField(topics[0], Words(first.page, start, start + len(told), told))


def _section_fields(
    document: Document, section: Section, known: frozenset[str] | None, *, own: bool, headed: bool
) -> Iterator[MandateField]:
    topics = topics_of(section.path[-1]) if section.path else ()
    above = tuple(part for head in section.path[:-1] for part in topics_of(head))
    heads = any(body_stem(head) for head in section.path)
    if section.path and ":" in section.path[-1] and topics[:1] == (MandatePart.PURPOSE,):
        topics = ()
    elif heads and not own:
        topics = above = ()
    mixed = bool(section.path) and is_aside(section.path[-1])
    aside = (headed and not section.path) or (mixed and not topics)
    if own and known is not None:
        known |= {stem for head in section.path if (stem := body_stem(head))}
    runs = groupby(section.blocks, key=lambda block: block.group if block.kind is BlockKind.CELL else 0)
    first = not (mixed or (section.path and gives_reasons(section.path[-1])))
    for table, run in runs:
        blocks = list(run)
        if table:
            yield from table_fields(document, blocks, about=own or heads)
            continue
        for block in blocks:
            place = Place(topics, above, aside, first, known, own, about=bool(own or heads))
            first = first and block.kind is not BlockKind.PARAGRAPH
            yield from _block_fields(document, section, block, place)


def _block_fields(document: Document, section: Section, block: Block, place: Place) -> Iterator[MandateField]:
    if block.kind is BlockKind.ITEM:
        yield from _item(words_of(document, block), block, place)
        return
    follows = place.own and bool(place.topics)
    for statement in statements(document, [Section(section.path, (block,))]):
        if _introduces(statement, section, block):
            continue
        if statement.number == 0 and (label := _LABEL.match(statement.text)) and is_aside(label[1]):
            place = replace(place, aside=True)
        labelled = _labelled(statement)
        fields = labelled or _sentence(statement, place, follows=follows)
        marked = mark_subject(statement.text, place.known, follows=follows)
        follows = (place.own and bool(place.topics)) or bool(fields) or has_subject(marked)
        yield from fields


def _introduces(statement: Statement, section: Section, block: Block) -> bool:
    """Whether a sentence only leads into the list below it."""
    if statement.text.endswith((".", "!", "?", ";")):
        return False
    at = section.blocks.index(block) + 1
    return at < len(section.blocks) and section.blocks[at].kind in (BlockKind.ITEM, BlockKind.CELL)


def _labelled(statement: Statement) -> list[MandateField]:
    """`Formål: …` on a line of its own."""
    found = _LABEL.match(statement.text)
    topics = topics_of(found[1]) if found and len(found[1].split()) <= _TOLD + 1 else ()
    if not topics or statement.number or (body_stem(found[1] if found else "") and topics[0] in WEAK):
        return []
    if topics[0] in _PEOPLE:
        return members_in(statement.words, topics[0])
    return [MandateField(topics[0], statement.words)]


def _item(words: Words, block: Block, place: Place) -> list[MandateField]:
    if mandate_cues().empty.match(words.text):
        return []
    part = _list_part(block, place)
    if part in _PEOPLE:
        return members_in(words, part)
    marked = mark_subject(f"@ {words.text}", place.known, follows=False)
    if part in (MandatePart.MANDATE, MandatePart.TASK):
        limits = (MandatePart.LIMIT, MandatePart.OUTSIDE) if part is MandatePart.MANDATE else ()
        part = next((limit for limit in limits if says(limit, words.text, marked)), part)
    if part is None and place.own and not place.aside and split_people(words):
        return members_in(words)
    return [MandateField(part, words)] if part else []


def _list_part(block: Block, place: Place) -> MandatePart | None:
    """What the items of a list are: by the line above it, else by the heading."""
    lead = block.lead_in
    marked = mark_subject(lead, place.known, follows=place.own)
    label = topics_of(lead) if place.own and not place.aside and len(lead.split()) <= _TOLD else ()
    if label and lead.endswith(":"):
        return label[0]
    told = lead_in_part(lead) if lead else None
    about = has_subject(marked) or (place.own and not place.aside and bool(place.topics or place.above))
    if told and (about or (told is MandatePart.MEMBER and not place.aside)):
        bounds = (*WEAK, MandatePart.LIMIT, MandatePart.OUTSIDE)
        weak = told in WEAK and place.topics and place.topics[0] in bounds
        return place.topics[-1] if weak and told not in place.topics else told
    if place.own and place.topics and not place.aside:
        return (
            None if place.topics[0] is MandatePart.PURPOSE and not has_subject(marked) else place.topics[-1]
        )
    if place.own and place.above and place.above[0] in (MandatePart.MEMBER, MandatePart.TASK):
        return place.above[0]
    return MandatePart.TASK if marked.startswith("@") and len(lead.split()) <= _TOLD + 1 else None


def _sentence(statement: Statement, place: Place, *, follows: bool) -> list[MandateField]:
    words = statement.words
    if mandate_cues().empty.match(words.text):
        return []
    parted = _parted(words, place, follows=follows)
    if parted:
        return parted
    marked = mark_subject(words.text, place.known, follows=follows)
    part = part_told(words.text, place, follows=follows)
    part = part or (by_heading(words.text, marked, place) if place.own else None)
    if part is None:
        return _names(words, place)
    return members_in(words, part) if part in _PEOPLE else [MandateField(part, words)]


def _parted(words: Words, place: Place, *, follows: bool) -> list[MandateField]:
    """The fields of a sentence whose main clauses tell different things, [] for any other sentence."""
    read: list[tuple[int, int, MandatePart]] = []
    for clause in main_clauses(words.text):
        part = part_told(clause.said, place, follows=follows or clause.start > 0)
        if read and part in (None, read[-1][2]):
            read[-1] = (read[-1][0], clause.end, read[-1][2])
        elif part is None:
            return []
        else:
            read.append((clause.start, clause.end, part))
    if len(read) < _SEVERAL or {part for *_, part in read} <= {*WEAK}:
        return []
    fields: list[MandateField] = []
    for start, end, part in read:
        clause_words = part_of(words, start, end)
        fields += members_in(clause_words, part) if part in _PEOPLE else [MandateField(part, clause_words)]
    return fields


def _names(words: Words, place: Place) -> list[MandateField]:
    """A line of names below a heading that is about members."""
    listed = place.own and MandatePart.MEMBER in place.above and split_people(words)
    return members_in(words) if listed else []
