"""Sections -> passages: what is embedded, found and quoted."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.danish.sentences import sentences
from assistant.types import Block, BlockKind, Document, Passage, Section
from ingest.tokens import LIMIT, estimate, fitting

_SHORTEST = 40
_WHOLE = 240
_TEXT_TOKENS = 430
_HEAD_END = 2
_LEAD_FRAGMENT = 25
_THIN_LEAD = 30

Span = tuple[int, int]


def _cut(text: str, span: Span) -> Iterator[Span]:
    """A sentence longer than the encoder reads, cut behind a clause or a word."""
    start, end = span
    while (at := fitting(text, start, end, _TEXT_TOKENS)) < end:
        yield start, at
        start = at
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _fits(text: str) -> bool:
    return fitting(text, 0, len(text), _TEXT_TOKENS) == len(text)


def _merge_short(text: str, spans: Sequence[Span]) -> list[Span]:
    """Sentences too short to say anything alone join the one before, or the one after when first."""
    merged: list[Span] = []
    for start, end in spans:
        before = merged[-1] if merged else None
        short = before is not None and min(end - start, before[1] - before[0]) < _SHORTEST
        if before is not None and short and _fits(text[before[0] : end]):
            merged[-1] = (before[0], end)
        else:
            merged.append((start, end))
    return merged


def _pairs(spans: Sequence[Span]) -> list[Span]:
    """One or two sentences together, as long as they stay short."""
    paired: list[Span] = []
    single = True
    for start, end in spans:
        if paired and single and end - paired[-1][0] <= _WHOLE:
            paired[-1], single = (paired[-1][0], end), False
        else:
            paired.append((start, end))
            single = True
    return paired


def split_block(text: str, kind: BlockKind) -> list[Span]:
    """Where the passages of one block begin and end.

    A sentence is a passage; one below 40 characters joins its neighbour. An item or cell up to 240
    characters is one passage, a longer item one for each one or two sentences.

    Args:
        text: The block's words.
        kind: Its role.

    Returns:
        (start, end) within the text, in order, none overlapping.
    """
    whole = kind in (BlockKind.ITEM, BlockKind.CELL, BlockKind.HEADING) and len(text) <= _WHOLE
    listed = kind is BlockKind.FIELD and ("\n" in text or _is_one_line(text))
    if (whole or listed) and _fits(text):
        return [(0, len(text))]
    spans = [part for span in sentences(text) for part in _cut(text, span)]
    merged = _merge_short(text, spans)
    return _pairs(merged) if kind is BlockKind.ITEM else merged


def _is_one_line(text: str) -> bool:
    """Whether a field is a key line with names or values rather than sentences."""
    return not text.endswith((".", "!", "?")) and len(sentences(text)) <= 1


@dataclass(frozen=True, slots=True)
class _Place:
    """A block with what stands around it."""

    block: Block
    path: tuple[str, ...]
    before: str


def _places(document: Document, section: Section) -> Iterator[_Place]:
    """The blocks of a section, each with the last sentence before its list when the lead-in is thin."""
    before = ""
    lists: dict[int, str] = {}
    for block in section.blocks:
        text = document.pages[block.page - 1].text[block.start : block.end]
        if block.group and block.group not in lists:
            lists[block.group] = before
        thin = bool(block.lead_in) and len(block.lead_in) < _THIN_LEAD
        yield _Place(block, section.path, lists.get(block.group, "") if thin and block.group else "")
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.FIELD):
            before = _context(text) or before


def _context(text: str) -> str:
    """The last full sentence of a paragraph, not a fragment that ends in a colon."""
    for start, end in reversed(sentences(text)):
        if not (text[start:end].endswith(":") and end - start < _THIN_LEAD):
            return text[start:end]
    return ""


def _embedded(title: str, place: _Place, text: str) -> str:
    block = place.block
    return headed([title, *place.path, place.before, block.lead_in, block.row, block.column], text)


def headed(heads: Iterable[str], text: str) -> str:
    """A passage as it is encoded: each of its heads once, outermost first, then its text.

    Args:
        heads: Title, headings, lead-in, heads of row and column; "" for none. Long ones are cut.
        text: Is never cut.
    """
    room = LIMIT - estimate(text)
    kept: list[str] = []
    for head in dict.fromkeys(" ".join(head.split()) for head in heads if head):
        part = head[: fitting(head, 0, len(head), room - _HEAD_END)].strip()
        if room <= _HEAD_END or len(part) < min(12, len(head)):
            continue
        kept.append(part if part.endswith((".", ":", "?", "!", ",")) else f"{part}.")
        room -= estimate(kept[-1]) - estimate("")
    return "\n".join([*kept, text])


def _identity(document: str, page: int, text: str, occurrence: int) -> str:
    key = "\0".join((document, str(page), text, str(occurrence)))
    return hashlib.sha256(key.encode()).hexdigest()[:16]


def with_document(passages: Sequence[Passage], document: str) -> tuple[Passage, ...]:
    """The same passages as those of a document with another id."""
    seen: Counter[tuple[int, str]] = Counter()
    moved = []
    for passage in passages:
        seen[passage.page, passage.text] += 1
        identity = _identity(document, passage.page, passage.text, seen[passage.page, passage.text])
        moved.append(replace(passage, id=identity, document=document))
    return tuple(moved)


def _is_fragment(block: Block, text: str) -> bool:
    """Whether a block only introduces what follows (`Medlemmer:`) and says nothing itself."""
    return len(text) < _LEAD_FRAGMENT and text.endswith((":", ",")) and not block.group


def make_passages(document: Document, sections: Sequence[Section]) -> tuple[Passage, ...]:
    """Make the passages of a document.

    Args:
        document: The document with its clean pages.
        sections: Its sections; their blocks point into the pages.

    Returns:
        Passages in reading order. Each one's text equals its page's text from `start` to `end`.
    """
    passages: list[Passage] = []
    seen: Counter[tuple[int, str]] = Counter()
    for place in (place for section in sections for place in _places(document, section)):
        block = place.block
        text = document.pages[block.page - 1].text[block.start : block.end]
        if _is_fragment(block, text):
            continue
        for start, end in split_block(text, block.kind):
            words = text[start:end]
            seen[block.page, words] += 1
            passages.append(
                Passage(
                    id=_identity(document.info.id, block.page, words, seen[block.page, words]),
                    document=document.info.id,
                    kind=block.kind,
                    path=place.path,
                    page=block.page,
                    start=block.start + start,
                    end=block.start + end,
                    text=words,
                    lead_in=block.lead_in,
                    row=block.row,
                    column=block.column,
                    group=block.group,
                    order=len(passages),
                    embedded=_embedded(document.info.title, place, words),
                )
            )
    return tuple(passages)
