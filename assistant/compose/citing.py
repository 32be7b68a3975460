"""The citations of one answer while it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from assistant.pages import Page, original
from assistant.types import Citation, Document, DocumentInfo, Passage, Span

ReadDocument = Callable[[str], Document]


@dataclass(frozen=True, slots=True)
class Place:
    """Characters `start` to `end` of one page, by its number from 1."""

    page: int
    start: int
    end: int


@dataclass(slots=True)
class Notes:
    """Numbers the spans that an answer cites; the same span keeps its marker.

    Attributes:
        read: Gives a document by its id.
        citations: So far, in marker order.
        known: Documents read so far, by id.
    """

    read: ReadDocument
    citations: list[Citation] = field(default_factory=list)
    known: dict[str, Document] = field(default_factory=dict)

    def document(self, identity: str) -> Document:
        """A document with its pages, read once."""
        if identity not in self.known:
            self.known[identity] = self.read(identity)
        return self.known[identity]

    def page(self, passage: Passage) -> str:
        """The clean text of the page a passage stands on."""
        return self._page(passage.document, passage.page).text

    def words(self, passage: Passage, place: Place) -> str:
        """The words at a place in a passage's document."""
        return self._page(passage.document, place.page).text[place.start : place.end]

    def quotes(self, markers: set[int]) -> list[str]:
        """The words that some markers cite."""
        return [citation.quote for citation in self.citations if citation.marker in markers]

    def _page(self, identity: str, number: int) -> Page:
        return self.document(identity).pages[number - 1]

    def cite(self, document: DocumentInfo, passage: Passage, start: int, end: int) -> str:
        """Cite a span of the passage's page.

        Returns:
            Its marker, as "[n]".
        """
        return self.cite_at(document, passage, Place(passage.page, start, end))

    def cite_at(self, document: DocumentInfo, passage: Passage, place: Place) -> str:
        """Cite a place anywhere in the passage's document.

        Returns:
            Its marker, as "[n]".
        """
        span = Span(document.id, place.page, place.start, place.end)
        for known in self.citations:
            if known.span == span:
                return f"[{known.marker}]"
        marker = len(self.citations) + 1
        page = self._page(passage.document, place.page)
        before = original(page, place.start, place.end)
        quote = page.text[place.start : place.end]
        self.citations.append(
            Citation(marker, span, quote, document, passage.section, before, page.confidence)
        )
        return f"[{marker}]"
