"""Sentences and table rows that go on over a page break, where something else stands in between."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingest.letters import join
from ingest.readers.pdf.layout import LaidPage
from ingest.readers.pdf.paragraphs import begins_item, ended


def _is_row(line: str) -> bool:
    return "\t" in line


def _body_end(page: LaidPage) -> int:
    """One past the last line of running text, above the footnotes."""
    notes = set(page.footnotes)
    end = len(page.lines)
    while end and (not page.lines[end - 1].strip() or page.lines[end - 1] in notes):
        end -= 1
    return end


def _body_start(page: LaidPage) -> int:
    return next((at for at, line in enumerate(page.lines) if line.strip()), len(page.lines))


def _join_sentence(page: LaidPage, after: LaidPage) -> None:
    """The rest of a sentence that footnotes part from its beginning moves up before them."""
    end, start = _body_end(page), _body_start(after)
    if not page.footnotes or not end or start == len(after.lines):
        return
    before, rest = page.lines[end - 1], after.lines[start]
    if _is_row(before) or _is_row(rest) or before.strip() in page.headings or ended(before):
        return
    if begins_item(rest.strip()) or not rest.strip()[0].islower():
        return
    page.lines[end - 1] = join(before.rstrip(), rest.strip())
    del after.lines[: start + 1]


def _last_table(page: LaidPage, end: int) -> int:
    """Where the table that ends the running text begins; `end` when none does."""
    start = end
    while start and _is_row(page.lines[start - 1]):
        start -= 1
    return start


def _words(cell: str) -> str:
    return re.sub(r"\W+", "", cell).casefold()


def _goes_on(before: Sequence[str], rest: Sequence[str]) -> bool:
    """Whether a row at the top of a page is the rest of the row above the break."""
    filled = [
        (above.strip(), below.strip()) for above, below in zip(before, rest, strict=True) if below.strip()
    ]
    open_ones = [below for above, below in filled if above and not ended(above)]
    if not filled or not all(above for above, _ in filled):
        return False
    lower = any(below[0].islower() for below in open_ones)
    return lower or (not rest[0].strip() and len(open_ones) == len(filled))


def _join_row(page: LaidPage, after: LaidPage) -> None:
    """The rest of a table row moves up to where the row begins; a head that comes again stays above it."""
    end, start = _body_end(page), _body_start(after)
    first = _last_table(page, end)
    if first == end or start == len(after.lines) or not _is_row(after.lines[start]):
        return
    head = page.lines[first].split("\t")
    again = [_words(cell) for cell in after.lines[start].split("\t")] == [_words(cell) for cell in head]
    at = start + 1 if again else start
    if at == len(after.lines) or not _is_row(after.lines[at]):
        return
    before, rest = page.lines[end - 1].split("\t"), after.lines[at].split("\t")
    if len(before) != len(rest) or not _goes_on(before, rest):
        return
    cells = (join(above.strip(), below.strip()) for above, below in zip(before, rest, strict=True))
    page.lines[end - 1] = "\t".join(cells)
    del after.lines[at]


def joined_over_breaks(pages: Sequence[LaidPage]) -> None:
    """Make sentences and table rows whole that a page break parts.

    A sentence is only moved where footnotes stand between its parts: elsewhere the outline joins it.

    Args:
        pages: The pages as they are read, changed in place.
    """
    for page, after in pairwise(pages):
        _join_sentence(page, after)
        _join_row(page, after)
