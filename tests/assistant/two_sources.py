"""Two citations about a council, for tests of what a model makes of them."""

from __future__ import annotations

from datetime import date

from assistant.types import Citation, DocumentInfo, Kind, Span

QUOTES = (
    "Rådet har fem medlemmer, der vælges af byrådet.",
    "Rådet begynder sit arbejde 1. januar 2027.",
)


def citation(marker: int, quote: str, title: str = "Kommissorium for rådet") -> Citation:
    document = DocumentInfo(
        "d1", title, Kind.KOMMISSORIUM, date(2025, 5, 10), "Rådet", "a.txt", "/a.txt", "0" * 64, 1
    )
    return Citation(marker, Span("d1", 1, 0, len(quote)), quote, document, "Baggrund › Formål")


CITATIONS = tuple(citation(marker, quote) for marker, quote in enumerate(QUOTES, start=1))
