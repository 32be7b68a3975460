"""What a reader gives back: the pages of one file as text, before anything is cleaned."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RawText:
    """The pages of a file as they were read.

    Attributes:
        pages: Text of each page, in order; "" for a page without text.
        markdown: Whether `#`, `*` and `|` are Markdown.
        notes: Danish sentences about what could not be read.
    """

    pages: tuple[str, ...]
    markdown: bool = False
    notes: tuple[str, ...] = ()
