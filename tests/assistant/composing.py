"""A document of one page on the desk: pieces of it as search would give them, and what is said of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from assistant.compose.composing import compose
from assistant.danish.sentences import sentences
from assistant.evidence.evidence import Evidence
from assistant.evidence.weighing import Piece
from assistant.model.reply import mask
from assistant.pages import Page
from assistant.question.understanding import understand
from assistant.types import MARKER, BlockKind, Citation, Document, DocumentInfo, Kind, Passage
from assistant.verify import unsupported

DAY = date(2026, 3, 1)
VERDICTS = ("Ja.", "Nej.", "Som udgangspunkt nej:", "Ja, men kun på visse betingelser:")


@dataclass
class Desk:
    """One document, and ways to take pieces of it."""

    text: str
    title: str = "Kommissorium for Journaludvalget"
    body: str = "Journaludvalget"
    kind: Kind = Kind.KOMMISSORIUM
    id: str = "d1"
    info: DocumentInfo = field(init=False)

    def __post_init__(self) -> None:
        self.info = DocumentInfo(self.id, self.title, self.kind, DAY, self.body, f"{self.id}.md", "", "", 1)

    @property
    def document(self) -> Document:
        return Document(self.info, (Page(1, self.text),))

    def piece(
        self,
        words: str,
        kind: BlockKind = BlockKind.PARAGRAPH,
        *,
        path: tuple[str, ...] = (),
        lead_in: str = "",
        row: str = "",
        column: str = "",
        at: int = 0,
    ) -> Piece:
        """The passage with these words, from an offset on."""
        start = self.text.index(words, at)
        passage = Passage(
            f"{self.id}-{start}",
            self.id,
            kind,
            path,
            1,
            start,
            start + len(words),
            words,
            lead_in,
            row,
            column,
            1,
        )
        return Piece(passage, self.info, 1.0, (), 1.0, 0.9)

    def cell(self, words: str, row: str, column: str) -> Piece:
        """The table cell with these words in the row that begins with its head."""
        at = self.text.index(f"\n{row}")
        return self.piece(words, BlockKind.CELL, row=row, column=column, at=at)


def said(question: str, *pieces: Piece, desks: Sequence[Desk], whole_list: bool = False) -> str:
    """What the assistant says of some pieces, checked to be all marked and held by what it cites."""
    documents = {desk.id: desk.document for desk in desks}
    evidence = Evidence(tuple(pieces), 1.0, whole_list)
    parts, citations = compose(understand(question), evidence, documents.__getitem__)
    text = "".join(parts).strip()
    assert wrong_with(text, citations) == []
    return text


def wrong_with(text: str, citations: Sequence[Citation]) -> list[str]:
    """Sentences without [n], and those that say a number, date or name their citations lack."""
    quotes = {citation.marker: citation.quote for citation in citations}
    wrong = []
    for line in text.splitlines():
        bare = line.removeprefix("- ")
        spans = [span for span in sentences(mask(bare)) if any(map(str.isalnum, mask(bare)[slice(*span)]))]
        starts = [0, *(start for start, _ in spans[1:]), len(bare)]
        for start, end in pairwise(starts):
            sentence = bare[start:end].strip()
            cited = [quotes[int(n)] for n in MARKER.findall(sentence)]
            if sentence not in VERDICTS and (not cited or unsupported(sentence, cited)):
                wrong.append(sentence)
    return wrong
