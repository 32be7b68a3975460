"""The citations of one answer while it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from assistant.pages import Page, original
from assistant.types import Citation, Document, DocumentInfo, Passage, Span

ReadDocument = Callable[[str], Document]


@dataclass(slots=True)
class Notes:
    """Numbers the spans that an answer cites; the same span keeps its marker.

    Attributes:
        read: Gives a document by its id.
        citations: So far, in marker order.
    """

    read: ReadDocument
    citations: list[Citation] = field(default_factory=list)

    def page(self, passage: Passage) -> str:
        """The clean text of the page a passage stands on."""
        return self._page(passage).text

    def _page(self, passage: Passage) -> Page:
        return self.read(passage.document).pages[passage.page - 1]

    def cite(self, document: DocumentInfo, passage: Passage, start: int, end: int) -> str:
        """Cite a span of the passage's page.

        Returns:
            Its marker, as "[n]".
        """
        span = Span(document.id, passage.page, start, end)
        for known in self.citations:
            if known.span == span:
                return f"[{known.marker}]"
        marker = len(self.citations) + 1
        page = self._page(passage)
        before = original(page, start, end)
        quote = page.text[start:end]
        self.citations.append(
            Citation(marker, span, quote, document, passage.section, before, page.confidence)
        )
        return f"[{marker}]"
