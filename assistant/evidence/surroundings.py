"""What stands around a passage in its document: its list, its table row, what was said before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import takewhile

from assistant.cues import patterns
from assistant.danish.sentences import sentences
from assistant.danish.words import fold
from assistant.store import Store
from assistant.types import BETWEEN, WITHIN, BlockKind, Document, Passage

EDGES = BETWEEN + "\t"


def row_span(page: str, start: int, end: int) -> tuple[int, int]:
    """The table row that a cell stands in, as offsets in its page, without separators at its ends."""
    first = page.rfind("\n", 0, start) + 1
    last = page.find("\n", end)
    row = page[first : last if last >= 0 else len(page)]
    first += len(row) - len(row.lstrip(EDGES))
    return first, first + len(row.strip(EDGES))


def passage_at(passages: Iterable[Passage], page: int, start: int) -> Passage | None:
    """The passage that a character of a page stands in; None when it stands in none."""
    return next((one for one in passages if one.page == page and one.start <= start < one.end), None)


def cut_to(passage: Passage, form: re.Pattern[str]) -> Passage:
    """A passage cut to its first sentence of a form; the whole passage when none is."""
    spans = ((i, j) for i, j in sentences(passage.text) if form.search(passage.text[i:j]))
    i, j = next(spans, (0, len(passage.text)))
    return replace(passage, start=passage.start + i, end=passage.start + j, text=passage.text[i:j])


def one_by_one(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Each sentence of some passages as a passage of its own."""
    for passage in passages:
        for start, end in sentences(passage.text):
            words = passage.text[start:end]
            yield replace(passage, start=passage.start + start, end=passage.start + end, text=words)


class Surroundings:
    """The documents of one question, each read once.

    Args:
        store: Where the documents are.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._passages: dict[str, tuple[Passage, ...]] = {}
        self._read_headings: dict[str, frozenset[str]] = {}
        self._named: dict[str, str] = {}
        self._pages: dict[str, Document] = {}

    def passages(self, document: str) -> tuple[Passage, ...]:
        """A document's passages in reading order."""
        if document not in self._passages:
            self._passages[document] = self._store.passages(document)
        return self._passages[document]

    def _page(self, passage: Passage) -> str:
        """The text of the page a passage stands on."""
        if passage.document not in self._pages:
            self._pages[passage.document] = self._store.document(passage.document)
        return self._pages[passage.document].pages[passage.page - 1].text

    def siblings(self, passage: Passage) -> list[Passage]:
        """The items of the list a passage is an item of, itself among them; [] when it is none."""
        if passage.kind is not BlockKind.ITEM:
            return []
        return [o for o in self._grouped(passage) if o.kind is BlockKind.ITEM]

    def introduced(self, passage: Passage) -> list[Passage]:
        """The items of the list a passage introduces, in order; [] when it introduces none."""
        after = self.passages(passage.document)[passage.order + 1 :]
        run = list(takewhile(lambda o: o.kind is BlockKind.ITEM, after))
        if not run or not run[0].lead_in or not passage.text.strip().endswith(run[0].lead_in.strip()):
            return []
        return [other for other in run if other.group == run[0].group]

    def lead_in(self, passage: Passage) -> Passage | None:
        """What introduces the list of an item, as a passage without its colon; None where nothing does."""
        words = passage.lead_in.strip().rstrip(": ")
        at = self._page(passage).rfind(words, 0, passage.start) if words else -1
        if at < 0:
            return None
        kind, end = BlockKind.PARAGRAPH, at + len(words)
        return replace(passage, kind=kind, start=at, end=end, text=words, lead_in="", group=0)

    def before(self, passage: Passage, most: int = 2) -> list[Passage]:
        """What was said just before under the same heading; for part of a list or table, before all of it."""
        found: list[Passage] = []
        for other in reversed(self.passages(passage.document)[: passage.order]):
            if other.path != passage.path or len(found) == most:
                break
            if not passage.group or other.group != passage.group:
                found.append(other)
        return found

    def beside(self, passage: Passage) -> list[Passage]:
        """The other cells of a table cell's row that carry the same row head."""
        if passage.kind is not BlockKind.CELL:
            return []
        return [o for o in self._grouped(passage) if o is not passage and o.row == passage.row]

    def line(self, passage: Passage) -> Passage:
        """The whole table row a cell stands in, as one passage; its text is the row as it stands."""
        page = self._page(passage)
        start, end = row_span(page, passage.start, passage.end)
        text = page[start:end]
        return replace(passage, kind=BlockKind.ITEM, start=start, end=end, text=text, row="", column="")

    def lines(self, passage: Passage) -> list[Passage]:
        """Every row of the table a cell stands in, each as one passage."""
        if passage.kind is not BlockKind.CELL:
            return []
        rows = {line.start: line for line in map(self.line, self._grouped(passage))}
        return [rows[start] for start in sorted(rows)]

    def heads(self, passage: Passage) -> Passage | None:
        """The row with the heads of the columns over a table cell; None where none stands there."""
        page = self._page(passage)
        head = passage.column.split(WITHIN)[-1]
        at = page.rfind(head, 0, passage.start) if head else -1
        if at < 0:
            return None
        start, end = row_span(page, at, at + len(head))
        text = page[start:end]
        return replace(passage, kind=BlockKind.HEADING, start=start, end=end, text=text, row="", column="")

    def item(self, passage: Passage) -> list[Passage]:
        """The passages of the agenda item a field belongs to; [] outside of one."""
        if len(passage.path) < 2:
            return []
        return [o for o in self.passages(passage.document) if o.path[:-1] == passage.path[:-1]]

    def named_at_head(self, document: str) -> str:
        """What the fields at a document's head say it is about ("Møde: …", "Emne: …"); "" when none does."""
        if document not in self._named:
            head = takewhile(lambda passage: not passage.path, self.passages(document))
            fields = (patterns("form")["about"].match(passage.text) for passage in head)
            self._named[document] = " ".join(field["about"] for field in fields if field)
        return self._named[document]

    def is_listed_heading(self, passage: Passage) -> bool:
        """Whether a list item only repeats a heading of its document, as an agenda does."""
        if passage.kind is not BlockKind.ITEM:
            return False
        text = fold(passage.text).strip(" .")
        own = {fold(heading) for heading in passage.path}
        return text not in own and any(h.endswith(text) for h in self._headings(passage.document))

    def _headings(self, document: str) -> frozenset[str]:
        if document not in self._read_headings:
            paths = (other.path for other in self.passages(document))
            self._read_headings[document] = frozenset(fold(h) for path in set(paths) for h in path)
        return self._read_headings[document]

    def _grouped(self, passage: Passage) -> list[Passage]:
        if not passage.group:
            return []
        return [o for o in self.passages(passage.document) if o.group == passage.group]
