"""The frozen dataclasses that travel between rooms.

The way of a text: SourceFile -> Document -> Section -> Passage -> Hit -> Span -> Citation -> Answer.
Offsets are characters in a page's clean text, counted from 0, end exclusive.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from assistant.documents import DocumentInfo as DocumentInfo
from assistant.documents import Kind as Kind
from assistant.documents import SourceFile as SourceFile
from assistant.facts import Details, Fact, Relation
from assistant.pages import Page as Page

# Between the headings of a path and the heads of a row, and between the cells of a table row in clean text.
WITHIN = " › "
BETWEEN = " | "

MARKER = re.compile(r"\[(\d+)\]")


class BlockKind(StrEnum):
    """What a block of a document is, and so what a passage is made of."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    FIELD = "field"


class Status(StrEnum):
    """Whether the documents answered the question."""

    ANSWERED = "answered"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class Document:
    """A document that has been read; the store gives placed words, details and facts by doors of their own.

    Attributes:
        info: Its description.
        pages: Its pages of clean text.
        details: What else it says of itself.
        facts: What it states, in reading order.
    """

    info: DocumentInfo
    pages: tuple[Page, ...]
    details: Details = field(default_factory=Details)
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A run of one page's clean text with one role: paragraph, list item, table cell, field.

    Attributes:
        kind: Its role.
        page: Page number, from 1.
        start: First character in the page's clean text.
        end: One past the last character.
        lead_in: The sentence that introduces the list it is an item of, or "".
        row: Head of the table row it stands in, or "".
        column: Head of the table column it stands in, or "".
        group: Number of the list or table it belongs to within the document, 0 for none.
        level: Depth in a nested list, from 0; for a heading its level, from 1.
    """

    kind: BlockKind
    page: int
    start: int
    end: int
    lead_in: str = ""
    row: str = ""
    column: str = ""
    group: int = 0
    level: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the blocks below it, down to the next heading.

    Attributes:
        path: Headings from the outermost to this one; () before the first heading.
        blocks: The blocks in reading order, the heading itself not among them.
    """

    path: tuple[str, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is embedded and found.

    `text` is verbatim: it equals the page's clean text from `start` to `end`.
    What helps search but is not quoted (title, headings, lead-in, row, column) is in `embedded`.

    Attributes:
        id: From the passage's content and place; unchanged when a file is read again.
        document: Id of its document.
        kind: Role of the block it was made from.
        path: Heading path.
        page: Page number, from 1.
        start: First character in the page's clean text.
        end: One past the last character.
        text: The words themselves.
        lead_in: Lead-in of the list it is an item of, or "".
        row: Row head of a table cell, or "".
        column: Column head of a table cell, or "".
        group: Number of the list or table within the document, 0 for none.
        order: Position in the document, from 0.
        embedded: The text given to the encoder and the word index.
    """

    id: str
    document: str
    kind: BlockKind
    path: tuple[str, ...]
    page: int
    start: int
    end: int
    text: str
    lead_in: str = ""
    row: str = ""
    column: str = ""
    group: int = 0
    order: int = 0
    embedded: str = ""

    @property
    def section(self) -> str:
        """The heading path as one line."""
        return WITHIN.join(self.path)


@dataclass(frozen=True, slots=True)
class Filters:
    """Which documents a search may draw on; an empty set means all.

    Attributes:
        documents: Document ids.
        kinds: Document kinds.
        years: Years; a document without a date passes.
        known_on: Only what was known on that day: a document dated later does not pass, and one without a
            date only where an answer is asked for as known on a day no earlier than the newest document's.
    """

    documents: frozenset[str] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    years: frozenset[int] = frozenset()
    known_on: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that search found.

    Attributes:
        passage: The passage.
        document: Its document.
        score: Fused score, higher is better; only comparable within one search.
        dense: Cosine similarity to the question, None when dense search did not return it.
        lexical: BM25 score, None when word search did not return it.
        singled: How much of what is rare in the question its document holds, 0 to 1.
    """

    passage: Passage
    document: DocumentInfo
    score: float
    dense: float | None = None
    lexical: float | None = None
    singled: float = 0.0


@dataclass(frozen=True, slots=True)
class Span:
    """Exact words of a document: page and character offsets in its clean text."""

    document: str
    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Supersession:
    """That a document, or a part of it, no longer holds, and who says so.

    Attributes:
        relation: It is replaced, it ends or it is abolished.
        since: The day it is replaced from, or its last day; None when that is not said.
        document: The document that says so; None when it is not among those the answer may draw on.
        sentence: Its words, verbatim; "" when only date and version tell, or they may not be shown.
        span: Where the words stand, None without any.
        partial: Whether only a part of the document is replaced.
    """

    relation: Relation
    since: datetime.date | None = None
    document: DocumentInfo | None = None
    sentence: str = ""
    span: Span | None = None
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """A span with the marker that points at it and its words, verbatim.

    Attributes:
        marker: The n of [n] in the answer, from 1.
        span: Where the words stand.
        quote: The words, equal to the page's clean text over the span.
        document: The document they stand in.
        section: Heading path as one line.
        original: What the text layer says there, when lost letters were put back; else "".
        confidence: Of the text recognition, from 0 to 1; None when the page is no picture.
        superseded: Who says that the document no longer holds; None when none does.
    """

    marker: int
    span: Span
    quote: str
    document: DocumentInfo
    section: str
    original: str = ""
    confidence: float | None = None
    superseded: Supersession | None = None


class Fallback(StrEnum):
    """Why not the model's words: none came, none stand, too little of the answer stands, it was not asked."""

    FAILED = "failed"
    UNBORNE = "unborne"
    SHORT = "short"
    UNASKED = "unasked"


@dataclass(frozen=True, slots=True)
class Wording:
    """How a language model came to word an answer.

    Attributes:
        written: Different sentences the model wrote; `dropped` and `repaired` are shares of them.
        dropped: Those that what they cite does not bear, and that were not put right.
        repaired: Those that are shown as the model put them right.
        fallback: Why the answer without the model is shown, a Danish sentence; "" when it is not. See `why`.
        prompts: The hash of all prompts, see `prompt_hashes`.
    """

    written: int = 0
    dropped: int = 0
    repaired: int = 0
    fallback: str = ""
    prompts: str = ""
    why: Fallback | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to one question.

    Attributes:
        question: As it was asked.
        text: Danish, each sentence with at least one [n].
        status: Whether the documents answered.
        citations: In marker order.
        warnings: Danish sentences about the answer (a fallback, letters put back, a scan).
        timing_ms: Milliseconds by stage, always with "total".
        confidence: Calibrated estimate that what was found answers, from 0 to 1; None where none is made.
        wording: How a language model worded it; None when none was asked.
    """

    question: str
    text: str
    status: Status
    citations: tuple[Citation, ...] = ()
    warnings: tuple[str, ...] = ()
    timing_ms: Mapping[str, float] = field(default_factory=dict)
    confidence: float | None = None
    wording: Wording | None = None

    @property
    def markers(self) -> tuple[int, ...]:
        """The distinct [n] of the text, in order of appearance."""
        return tuple(dict.fromkeys(int(m) for m in MARKER.findall(self.text)))
