"""How much speaks for one passage as the answer to a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.evidence.calibration import Weights, learned
from assistant.evidence.reading import READ, read
from assistant.evidence.signals import PATH, Scene, Signals
from assistant.question.understanding import Question
from assistant.store import Store
from assistant.store.cross_encoder import CrossEncoder
from assistant.types import DocumentInfo, Hit, Passage

__all__ = ["PATH", "SCALE", "Piece", "Weigher"]

# A score differs by this where the odds differ by e; scores of passages that answer are about 1.
SCALE = 0.1


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage with what speaks for it.

    Attributes:
        passage: The passage.
        document: Its document.
        score: How well it answers, about 0 to 1; compare only within one question.
        covers: Coverage of each term of the question, 0 to 1.
        fills: How well it holds the kind of thing asked for, 0 to 1.
        dense: Cosine to the question, 0 when unknown.
        signals: What the score is made of; None when it was not weighed.
    """

    passage: Passage
    document: DocumentInfo
    score: float
    covers: tuple[float, ...]
    fills: float
    dense: float = 0.0
    signals: Signals | None = None


class Weigher:
    """Weighs the passages of one question.

    Args:
        question: The question, understood.
        store: Where the passages around a passage stand.
        hits: What search found, best first; () when the passages come from elsewhere.
        weights: How much each signal counts; the learned ones when None.
        reader: Reads the best of them together with the question; None for nobody.

    Attributes:
        around: What stands around a passage.
        scene: The question with what search found.
        calibrated: Whether what the reader says also tells whether anything answers.
    """

    def __init__(
        self,
        question: Question,
        store: Store,
        hits: Sequence[Hit] = (),
        weights: Weights | None = None,
        reader: CrossEncoder | None = None,
    ) -> None:
        self.question = question
        self.scene = Scene(question, store, hits)
        self.around = self.scene.around
        self.weights = weights or learned()
        self._hits = hits
        self._reader = reader
        self.calibrated = reader is not None and reader.calibrated

    def found(self) -> list[Piece]:
        """All that search found, weighed, best first; the best of them read together with the question."""
        pieces = [self.piece(hit.passage, hit.document, hit.dense or 0.0) for hit in self._hits]
        pieces.sort(key=lambda piece: piece.score, reverse=True)
        best = [(piece.passage, piece.document) for piece in pieces[:READ]]
        self.scene.reading = read(self.question.whole, best, self._reader)
        if self.scene.reading:
            pieces = sorted(map(self._with_reading, pieces), key=lambda piece: piece.score, reverse=True)
        return pieces

    def _with_reading(self, piece: Piece) -> Piece:
        assert piece.signals is not None  # `piece` gives them
        signals = replace(piece.signals, read=self.scene.read_as(piece.passage.id))
        return replace(piece, signals=signals, score=SCALE * self.weights.choice.score(signals))

    def piece(self, passage: Passage, document: DocumentInfo, dense: float) -> Piece:
        """Weigh one passage.

        Args:
            passage: The passage.
            document: Its document.
            dense: Its cosine to the question.

        Returns:
            The passage with what speaks for it.
        """
        told = self.scene.read(passage, document, dense)
        score = SCALE * self.weights.choice.score(told.signals)
        return Piece(passage, document, score, told.covers, told.fills, dense, told.signals)
