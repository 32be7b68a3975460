"""What answers a question, as it was chosen, and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from assistant.evidence.calibration import learned
from assistant.evidence.fate import Refuted
from assistant.evidence.trust import Trust
from assistant.evidence.weighing import Piece
from assistant.question.understanding import Term


@dataclass(frozen=True, slots=True)
class Evidence:
    """What answers a question.

    Attributes:
        pieces: The passages to answer from, in the order they should be said; () when nothing was found.
        confidence: Estimate that they answer, from 0 to 1.
        whole_list: True when the pieces are a list, perhaps with what introduces it.
        missing: Terms of the question that nothing near the chosen passages covers.
        sides: Passages of documents that disagree about the answer, the best first; () when none do.
        owners: Whose each of the sides is, where each place has its own; () where they disagree.
        before: The passage that told what was so before the piece; None when nothing else was found.
        trust: What the confidence is made of; None when nothing was found.
        other_days: Days asked about that the document the best passage is of knows nothing of.
        unset: True when the piece is the table cell asked for, which holds no number yet.
        refuted: What is not so of what the question takes for granted; None when it is not refuted.
    """

    pieces: tuple[Piece, ...]
    confidence: float
    whole_list: bool = False
    missing: tuple[Term, ...] = ()
    sides: tuple[Piece, ...] = ()
    owners: tuple[str, ...] = ()
    before: Piece | None = None
    trust: Trust | None = None
    other_days: frozenset[date] = frozenset()
    unset: bool = False
    refuted: Refuted | None = None

    @property
    def enough(self) -> bool:
        """Whether the evidence is sure enough to answer from."""
        return bool(self.pieces) and not self.unset and self.confidence >= learned().enough

    def settled(self, *, sure: bool = True) -> Evidence:
        """The evidence, as sure as it takes to answer, where its form leaves no doubt that it is meant."""
        return replace(self, confidence=max(self.confidence, learned().enough)) if sure else self
