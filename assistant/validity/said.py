"""What a citation of an answer says, read once to find what corrects it."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.types import WITHIN, Citation
from assistant.validity.valued import Value, cues, headings, matter, values_of

# What stands between the cells of a row that is cited.
CELLS = " | "


@dataclass(frozen=True, slots=True)
class Said:
    """What a citation says, read once.

    Attributes:
        citation: The citation.
        values: Its amounts and days.
        quoted: The roots that tell what its words are about.
        words: Those, and the roots of its headings.
        starts: Whether it tells when something begins.
        told: The sentences of an answer that carry its marker.
    """

    citation: Citation
    values: frozenset[Value]
    quoted: frozenset[str]
    words: frozenset[str]
    starts: bool
    told: tuple[str, ...] = ()

    @classmethod
    def of(cls, citation: Citation, told: tuple[str, ...] = ()) -> Said:
        """Read a citation, and the sentences of an answer that carry its marker."""
        head, row, _ = citation.quote.partition(CELLS)
        quoted = (matter(head) if row else frozenset()) or matter(citation.quote)
        words = quoted | matter(headings(citation.section.split(WITHIN), citation.document.title))
        starts = cues()["starts"].search(citation.quote) is not None
        # Of a row only what an answer tells of it is said, and it is of what its first cell names.
        values = values_of(" ".join(told) if row and told else citation.quote)
        return cls(citation, values, quoted, words, starts, told)
