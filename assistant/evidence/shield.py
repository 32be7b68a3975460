"""Keeps an answer free of what documents say to machines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.cues import table
from assistant.evidence.addressed import addressed
from assistant.evidence.evidence import Evidence
from assistant.evidence.spoken import Spoken, to_machines
from assistant.evidence.suspicion import Suspicion
from assistant.evidence.weighing import Piece
from assistant.store import Store
from assistant.store.encoder import Encoder
from assistant.types import Citation, DocumentInfo, Hit, Passage, Span

# A withheld passage among so many best hits is told of.
BEST = 5
# Documents whose withheld passages are kept in mind.
KEPT = 4096
# … and that are read before the first question: some milliseconds each, where an answer has passages of many.
READ_AHEAD = 2500


class Shield:
    """Tells which passages may be answered from.

    Args:
        store: Where the documents are.
        encoder: Weighs sentences by their likeness.
    """

    def __init__(self, store: Store, encoder: Encoder) -> None:
        self._store = store
        self._suspicion = Suspicion(encoder)
        self._known: tuple[int, dict[str, Spoken]] = (-1, {})

    def split(self, hits: Sequence[Hit]) -> tuple[list[Hit], list[Hit]]:
        """Divide what search found.

        Args:
            hits: Best first.

        Returns:
            What may be answered from, without headings that speak to a machine; and what is withheld.
        """
        withheld = [hit for hit in hits if self._withholds(hit.passage)]
        usable = (hit for hit in hits if hit not in withheld)
        return [self._usable(hit) for hit in usable], withheld

    def clean(self, evidence: Evidence) -> Evidence:
        """The evidence without pieces, headings and titles that speak to a machine."""
        doubtful = self.doubtful(evidence)
        sure = (piece for piece in evidence.pieces if piece.passage.id not in doubtful)
        pieces = (piece for piece in sure if not self._withholds(piece.passage))
        return replace(evidence, pieces=tuple(map(self._clean, pieces)))

    def doubtful(self, evidence: Evidence) -> frozenset[str]:
        """Ids of those passages of the evidence that are like what is said to machines."""
        found = self._suspicion.suspected(piece.passage.text for piece in evidence.pieces)
        return frozenset(p.passage.id for p in evidence.pieces if p.passage.text in found)

    def warm(self) -> None:
        """Learn what the first answer would otherwise wait for."""
        self._suspicion.warm()
        for info in self._store.documents()[:READ_AHEAD]:
            self._spoken(info.id)

    def breached(self, citations: Iterable[Citation]) -> bool:
        """Whether an answer cites words that are withheld, or like what is said to machines."""
        cited = list(citations)
        if any(self._holds(citation.span) for citation in cited):
            return True
        return bool(self._suspicion.suspected(citation.quote for citation in cited))

    def _usable(self, hit: Hit) -> Hit:
        passage, document = self._harmless(hit.passage), _named(hit.document)
        same = passage is hit.passage and document is hit.document
        return hit if same else replace(hit, passage=passage, document=document)

    def _clean(self, piece: Piece) -> Piece:
        return replace(piece, passage=self._harmless(piece.passage), document=_named(piece.document))

    def _harmless(self, passage: Passage) -> Passage:
        """The passage without what stands over it and speaks to a machine; itself when nothing does."""
        spoken = self._spoken(passage.document).headings
        if not (spoken or any(map(addressed, (passage.lead_in, passage.row, passage.column)))):
            return passage
        return replace(
            passage,
            path=tuple(head for head in passage.path if head not in spoken),
            lead_in=_kept(passage.lead_in),
            row=_kept(passage.row),
            column=_kept(passage.column),
        )

    def _withholds(self, passage: Passage) -> bool:
        return self._holds(Span(passage.document, passage.page, passage.start, passage.end))

    def _holds(self, span: Span) -> bool:
        return any(
            known.page == span.page and known.start < span.end and span.start < known.end
            for known in self._spoken(span.document).passages
        )

    def _spoken(self, document: str) -> Spoken:
        generation, known = self._known
        if generation != self._store.generation or len(known) > KEPT:
            known = {}
            self._known = self._store.generation, known
        if document not in known:
            known[document] = to_machines(self._store.passages(document))
        return known[document]


def told(hits: Sequence[Hit], withheld: Sequence[Hit]) -> tuple[str, ...]:
    """One Danish sentence that names the documents whose words to machines were among the best hits.

    Args:
        hits: What search found, best first.
        withheld: Those of them that are withheld.
    """
    best = [hit.document for hit in hits[:BEST] if hit in withheld]
    titles = list(dict.fromkeys(f"»{_named(document).title}«" for document in best))
    if not titles:
        return ()
    own = table("addressed")["say"]
    return (own["withheld"].format(titles=own["and"].join(titles)),)


def _named(document: DocumentInfo) -> DocumentInfo:
    """The document, called by its file when its title speaks to a machine."""
    return replace(document, title=document.file) if addressed(document.title) else document


def _kept(text: str) -> str:
    return "" if addressed(text) else text
