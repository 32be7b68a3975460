"""The best passages of a question, read together with it by a cross-encoder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from assistant.store.cross_encoder import CrossEncoder
from assistant.types import DocumentInfo, Passage

# How many of the best passages are read; the right one is among them for 93 of 100 questions it is found for.
READ = 4
# Characters of a passage and of what stands around it: title, headings (their end), lead-in (its end).
TEXT, TITLE, PATH, LEAD = 450, 80, 120, 160
# Log odds beyond this are told as this.
SURE = 6.0
NOTHING_READ: Mapping[str, float] = MappingProxyType({})


def as_read(passage: Passage, document: DocumentInfo) -> str:
    """A passage with what stands around it, as one line."""
    headings = " > ".join(passage.path)
    around = " > ".join(part for part in (document.title[:TITLE], headings[-PATH:]) if part)
    cell = f"{passage.row}; {passage.column}: " if passage.row else ""
    return f"{around} | {passage.lead_in[-LEAD:]} {cell}{passage.text[:TEXT]}"


def read(
    question: str, passages: Sequence[tuple[Passage, DocumentInfo]], reader: CrossEncoder | None
) -> Mapping[str, float]:
    """Read passages with a question in mind.

    Args:
        question: As it is searched with.
        passages: The best, with their documents.
        reader: Reads them; None for nobody.

    Returns:
        By passage id the log odds that it answers, -6 to 6; empty when nobody can read.
    """
    scores = reader.scores(question, [as_read(*each) for each in passages]) if reader else None
    if scores is None:
        return NOTHING_READ
    rows = zip(passages, map(float, scores), strict=True)
    return {passage.id: max(-SURE, min(SURE, score)) for (passage, _), score in rows}
