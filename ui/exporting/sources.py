"""Citations looked up afresh: the words, title, page and standing come from the store, not from a request."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from assistant.errors import UnknownDocumentError
from assistant.pages import original
from assistant.types import Citation, Document, Page, Span
from assistant.validity.cited import supersession
from assistant.validity.validity import Validity
from ui.exporting.plain import plain

if TYPE_CHECKING:
    from assistant.store import Store
    from ui.exporting.asked import Place


class Sources:
    """Looks up citations in a store; each document is read once.

    Args:
        store: The documents.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._validity = Validity.of(store)
        self._document = cache(self._read)

    def citation(self, place: Place) -> Citation | None:
        """The citation at a place, in the document's own words.

        Args:
            place: Where the words are said to stand, and perhaps the words the reader saw.

        Returns:
            None when the document or the place is not there any more, or other words stand there.
        """
        document = self._document(place.document)
        page = _page(document, place.page) if document else None
        if document is None or page is None or not 0 <= place.start < place.end <= len(page.text):
            return None
        quote = page.text[place.start : place.end]
        if not plain(quote) or (place.quote is not None and plain(place.quote) != plain(quote)):
            return None
        info = document.info
        return Citation(
            place.marker,
            Span(info.id, place.page, place.start, place.end),
            quote,
            info,
            self._section(place),
            original(page, place.start, place.end),
            page.confidence,
            supersession(info.id, quote, self._validity, self._store),
        )

    def _read(self, id_: str) -> Document | None:
        try:
            return self._store.document(id_)
        except UnknownDocumentError:
            return None

    def _section(self, place: Place) -> str:
        around = (
            passage.section
            for passage in self._store.passages(place.document)
            if passage.page == place.page and passage.start <= place.start < passage.end
        )
        return next((section for section in around if section), "")


def _page(document: Document, number: int) -> Page | None:
    return next((page for page in document.pages if page.number == number), None)
