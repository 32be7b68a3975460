"""Answers the questions of one text in turn, each standing on what the one before it was told from."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.beside_told import beside_told, within_told
from assistant.compose.composing import compose
from assistant.compose.drafts import Draft
from assistant.evidence.choosing import Evidence
from assistant.evidence.shield import Shield
from assistant.footing import Footing, beside, footing_of, keeps_subject, leans_on, said_before
from assistant.question.understanding import Question, Wanted
from assistant.store import Store
from assistant.types import Filters, Status

# From how sure on an answer from the documents of the one before it needs no other, and how much surer one
# from any document must be to take its place.
SURE, SURER = 0.7, 0.1

# Answers one question from some documents.
One = Callable[[Question, Filters], Draft]


class Turns:
    """Answers questions that lean on each other.

    Args:
        store: The documents.
        one: Answers a question by itself.
        shield: Keeps out what speaks to machines.
    """

    def __init__(self, store: Store, one: One, shield: Shield) -> None:
        self._store = store
        self._one = one
        self._shield = shield

    def answer(self, asked: Sequence[Question], footing: Footing | None, filters: Filters) -> list[Draft]:
        """Answer questions in order.

        Args:
            asked: The questions of one text, understood.
            footing: What the answer before them stands on, None for none.
            filters: Which documents to draw on.

        Returns:
            An answer to each. A first that is not told by itself is looked for where a later one was found.
        """
        drafts: list[Draft] = []
        for one in asked:
            drafts.append(self._after(one, filters, footing))
            footing = footing_of(one, drafts[-1], self._store) or footing
        first = asked[0]
        if len(asked) > 1 and drafts[0].status is not Status.ANSWERED and footing is not None:
            own = footing.within(filters) if leans_on(first, footing) else None
            again = self._one(first, own) if own else drafts[0]
            drafts[0] = again if again.status is Status.ANSWERED else drafts[0]
        return drafts

    def _after(self, asked: Question, filters: Filters, footing: Footing | None) -> Draft:
        """The answer to a question, from what the one before it was told from where that tells it, too."""
        if footing is None or not leans_on(asked, footing):
            return self._one(asked, filters)
        again = within_told(asked, footing) or said_before(asked, footing)
        again = again or self._worded(asked, beside_told(asked, footing, self._store))
        if again:
            return again
        own = footing.within(filters)
        near = self._one(asked, own) if own else Draft([], [], Status.NOT_FOUND)
        # What came of a matter may be told by a later document.
        outcome = asked.decided or asked.wanted is Wanted.DECISION
        sure = not outcome and (near.confidence is None or near.confidence >= SURE)
        if near.status is Status.ANSWERED and sure:
            return near
        told = self._worded(asked, beside(asked, footing, self._store))
        if told:
            return told
        wide = self._one(asked, filters)
        if near.status is Status.ANSWERED:
            return wide if _surer(wide, near) or (outcome and _is_told(wide)) else near
        return wide if keeps_subject(asked, footing, wide) or not near.parts else near

    def _worded(self, asked: Question, evidence: Evidence | None) -> Draft | None:
        """An answer of what stands near what was told; None when it is nothing or speaks to machines."""
        told = self._shield.clean(evidence or Evidence((), 0.0))
        if not told.pieces:
            return None
        return Draft(*compose(asked, told, self._store.document), Status.ANSWERED)


def _is_told(draft: Draft) -> bool:
    return draft.status is Status.ANSWERED


def _surer(draft: Draft, other: Draft) -> bool:
    """Whether an answer is clearly surer than another, or told in a way that has no doubt."""
    if not _is_told(draft):
        return False
    return draft.confidence is None or draft.confidence > (other.confidence or 0.0) + SURER
