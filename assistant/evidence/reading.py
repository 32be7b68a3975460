"""The best passages of a question, read together with it by a cross-encoder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from assistant.store.cross_encoder import CrossEncoder
from assistant.types import DocumentInfo, Passage

# How many of the best passages are read. The right one is among the first four for 93 of 100 questions it is
# found for; the others count where many documents are alike.
READ = 6
# Characters of a passage and of what stands around it: lead-in, headings (both their end) and title.
TEXT, LEAD, PATH, TITLE = 360, 100, 80, 70
# Log odds beyond this are told as this.
SURE = 6.0
NOTHING_READ: Mapping[str, float] = MappingProxyType({})


def as_read(passage: Passage, document: DocumentInfo) -> str:
    """A passage with what stands around it, as one line."""
    cell = f"{passage.row}; {passage.column}: " if passage.row else ""
    return laid_out(document.title, passage.path, passage.lead_in, cell + passage.text)


def laid_out(title: str, path: Sequence[str], lead_in: str, text: str) -> str:
    """A text with what stands around it, as one line; what is lost first where it is cut stands last."""
    said = f"{lead_in[-LEAD:]} {text[:TEXT]}".strip()
    return " | ".join(part for part in (said, " > ".join(path)[-PATH:], title[:TITLE]) if part)


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
