"""What a reader gives back: the pages of one file as text, before anything is cleaned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.pages import Box


@dataclass(frozen=True, slots=True)
class RawWord:
    """One word as it stands on a page.

    Attributes:
        text: Its characters, before anything is cleaned.
        box: Where it stands.
    """

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Stated:
    """What a file says of its document beside the text.

    Attributes:
        title: The title, or "".
        date: The date, or None.
    """

    title: str = ""
    date: date | None = None


@dataclass(frozen=True, slots=True)
class RawText:
    """The pages of a file as they were read.

    The fields per page are () or have one entry for each page.

    Attributes:
        pages: Text of each page, in order; "" for a page without text.
        markdown: Whether `#`, `*` and `|` are Markdown.
        notes: Danish sentences about what could not be read.
        words: The words of each page in reading order, without running heads and feet.
        confidences: Mean confidence of the text recognition of each page from 0 to 1, None for a text layer.
        headings: Lines of each page that size, weight or bookmarks tell to be headings.
        footnotes: Lines of each page that are footnotes; they stand last on the page.
        stated: What the file says of the document beside the text.
    """

    pages: tuple[str, ...]
    markdown: bool = False
    notes: tuple[str, ...] = ()
    words: tuple[tuple[RawWord, ...], ...] = ()
    confidences: tuple[float | None, ...] = ()
    headings: tuple[frozenset[str], ...] = ()
    footnotes: tuple[frozenset[str], ...] = ()
    stated: Stated = Stated()
