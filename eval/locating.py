"""Where the quotes of a question stand in the documents that are being asked.

A quote is compared without white space, `|` (which clean text puts between the cells of a row), hyphens and
characters of no width, so that no line end, table or divided word hides it; whole words only.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath
from typing import Protocol

from assistant.types import Document, DocumentInfo, Span
from eval.question import Evidence, Question

_DIVIDED = r"(?<=[a-zæøå])[-\u00ad]\s*\n\s*(?=[a-zæøå])"
_NO_WIDTH = r"[\u00ad\u200b-\u200d\u2060\ufeff]"
_SPACE = re.compile(rf"(?P<gone>{_DIVIDED}|{_NO_WIDTH})|\s+")
_BETWEEN = re.compile(rf"(?P<gone>{_NO_WIDTH}|[\s|\-\u2010\u2011]+)")
_WORD = re.compile(r"\w")
_KEPT = 2048
_REGEXES = 20_000


class Documents(Protocol):
    """What is needed of a store."""

    def documents(self) -> tuple[DocumentInfo, ...]:
        """The documents there are."""

    def document(self, document_id: str, /) -> Document:
        """One of them with its pages."""


class Shelf:
    """Documents read once, for as long as nothing is added to the store behind them.

    Args:
        documents: Where they are read from.
    """

    def __init__(self, documents: Documents) -> None:
        self._source = documents
        self._infos = documents.documents()
        self._read: dict[str, Document] = {}

    def documents(self) -> tuple[DocumentInfo, ...]:
        """The documents there are."""
        return self._infos

    def document(self, document_id: str, /) -> Document:
        """One of them with its pages."""
        if document_id not in self._read:
            self._read[document_id] = self._source.document(document_id)
        return self._read[document_id]


@dataclass(frozen=True, slots=True)
class Gold:
    """Where a question's evidence stands.

    Attributes:
        items: For each `Question.evidence` its places, any of which will do; () when it was not found.
    """

    items: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class Folded:
    """Text with what does not count left out, and the way back.

    Attributes:
        text: What is left.
        origin: For each of its characters, the offset in the text before.
    """

    text: str
    origin: Sequence[int]

    def found(self, start: int, end: int) -> tuple[int, int]:
        """The characters before folding that `start` to `end` stand for; `end` is greater than `start`."""
        return self.origin[start], self.origin[end - 1] + 1


@lru_cache(maxsize=_KEPT)
def spaced(text: str) -> Folded:
    """White space as one space and divided words whole, as the scorer folds before it matches a regex."""
    return _fold(text, _SPACE)


@lru_cache(maxsize=_KEPT)
def squeezed(text: str) -> Folded:
    """Without white space, `|`, hyphens and characters of no width."""
    return _fold(text, _BETWEEN)


def matched(pattern: str, text: str) -> str:
    """The words of the folded text on which a regex matches in any case, "" for none."""
    found = regex(pattern).search(spaced(text).text.strip())
    return found[0] if found else ""


@lru_cache(maxsize=_REGEXES)
def regex(pattern: str) -> re.Pattern[str]:
    """A regex as evaluations match it: in any case, `.` also on line ends."""
    return re.compile(pattern, re.IGNORECASE | re.DOTALL)


def _fold(text: str, less: re.Pattern[str]) -> Folded:
    kept: list[str] = []
    origin = array("q")
    at = 0
    for match in less.finditer(text):
        kept.append(text[at : match.start()])
        origin.extend(range(at, match.start()))
        if match["gone"] is None:
            kept.append(" ")
            origin.append(match.start())
        at = match.end()
    kept.append(text[at:])
    origin.extend(range(at, len(text)))
    return Folded("".join(kept), origin)


def is_named(info: DocumentInfo, name: str) -> bool:
    """Whether `name` is the file's name, with or without ending or folders before it, in any case."""
    wanted = _plain(name).replace("\\", "/")
    file = _plain(info.file)
    if wanted in (file, PurePath(file).stem):
        return True
    return "/" in wanted and f"/{_plain(info.path)}".endswith(f"/{wanted.lstrip('./')}")


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold().strip()


def documents_of(evidence: Evidence, documents: Documents) -> tuple[Document, ...]:
    """The documents whose file the evidence names, its alternatives left out."""
    infos = documents.documents()
    named = (info for info in infos if any(is_named(info, file) for file in evidence.files))
    return tuple(documents.document(info.id) for info in named)


def locate(evidence: Evidence, documents: Documents) -> tuple[Span, ...]:
    """Every place of the evidence and of its alternatives.

    Args:
        evidence: What is looked for; without quote and patterns every page of its files is a place.
        documents: Where; give a `Shelf` when many are looked for.

    Returns:
        Places without repetition, in the order of the documents; () when the words are not there. A quote
        that goes on over the end of a page has a place on both pages.
    """
    spans = [
        span
        for document in documents_of(evidence, documents)
        for span in places(evidence, document)
        if evidence.page is None or span.page == evidence.page
    ]
    for other in evidence.alternatives:
        spans += locate(other, documents)
    return tuple(dict.fromkeys(spans))


def gold_of(question: Question, documents: Documents) -> Gold:
    """Where each of the question's evidence stands."""
    return Gold(tuple(locate(evidence, documents) for evidence in question.evidence))


def overlaps(span: Span, other: Span) -> bool:
    """Whether two places of one page share at least half of the shorter one."""
    if (span.document, span.page) != (other.document, other.page):
        return False
    shared = min(span.end, other.end) - max(span.start, other.start)
    shorter = min(span.end - span.start, other.end - other.start)
    return shared > 0 and 2 * shared >= shorter


def places(evidence: Evidence, document: Document) -> Iterator[Span]:
    """The places of the evidence itself in one document, on whatever page."""
    if evidence.quote:
        yield from _quoted(evidence.quote, document)
        return
    for page in document.pages:
        if not evidence.patterns and page.text:
            yield Span(document.info.id, page.number, 0, len(page.text))
        for pattern in evidence.patterns:
            folded = spaced(page.text)
            for match in regex(pattern).finditer(folded.text):
                if match.end() > match.start():
                    yield Span(document.info.id, page.number, *folded.found(*match.span()))


def _quoted(quote: str, document: Document) -> Iterator[Span]:
    wanted = squeezed(unicodedata.normalize("NFC", quote)).text
    pages = document.pages
    text = "\n".join(page.text for page in pages)
    starts = [0]
    for page in pages:
        starts.append(starts[-1] + len(page.text) + 1)
    for start, end in _whole_words(wanted, text):
        for index in range(bisect_right(starts, start) - 1, bisect_right(starts, end - 1)):
            page = pages[index]
            first, last = max(0, start - starts[index]), min(len(page.text), end - starts[index])
            if last > first:
                yield Span(document.info.id, page.number, first, last)


def _whole_words(wanted: str, text: str) -> Iterator[tuple[int, int]]:
    folded = squeezed(text)
    at = folded.text.find(wanted) if wanted else -1
    while at >= 0:
        start, end = folded.found(at, at + len(wanted))
        if not _inside_word(text, start) and not _inside_word(text, end):
            yield start, end
        at = folded.text.find(wanted, at + 1)


def _inside_word(text: str, at: int) -> bool:
    """Whether the cut at `at` goes through a word."""
    return 0 < at < len(text) and bool(_WORD.match(text, at - 1) and _WORD.match(text, at))
