"""Answers the questions of one text in turn, each standing on what the one before it was told from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.beside_told import beside_told, within_told
from assistant.comparing.since import asks_now, asks_since, changed_since, newer
from assistant.compose.composing import compose
from assistant.compose.drafts import Draft
from assistant.evidence.choosing import Evidence
from assistant.evidence.coverage import cover, share
from assistant.evidence.form import COVERED, LIGHT
from assistant.evidence.shield import Shield
from assistant.footing import Footing, beside, footing_of, keeps_subject, leans_on, said_before
from assistant.question.understanding import Question, Wanted, points_back
from assistant.search import passes
from assistant.store import Store
from assistant.types import MARKER, Filters, Status
from assistant.validity.validity import Validity

# From how sure on an answer from the documents of the one before it needs no other, and how much surer one
# from any document must be to take its place.
SURE, SURER = 0.7, 0.1
# How much a quote with its headings counts towards the words of a question.
OVER = 1.0
# How much of a question's words an answer from newer documents must hold to be of the same matter.
MOST = 0.6

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
            since = self._since(one, filters, footing, later=any(map(_is_told, drafts)))
            drafts.append(since or self._apart(one, filters, footing, drafts))
            footing = footing_of(one, drafts[-1], self._store) or footing
        first = asked[0]
        if len(asked) > 1 and drafts[0].status is not Status.ANSWERED and footing is not None:
            own = footing.within(filters) if leans_on(first, footing) else None
            again = self._one(first, own) if own else drafts[0]
            drafts[0] = again if again.status is Status.ANSWERED else drafts[0]
        return drafts

    def _since(
        self, asked: Question, filters: Filters, footing: Footing | None, *, later: bool
    ) -> Draft | None:
        """What the answer before was at another time, where that is what a question asks.

        A later part of a text that has an answer may be told by that; a question by itself may not.
        """
        if footing is None:
            return None
        among = [info for info in self._store.documents() if passes(info, filters)]
        if later and asks_now(asked.text):
            after = newer(footing.draft, among)
            now = self._one(asked, replace(filters, documents=after)) if after else footing.draft
            return now if after and _is_told(now) and _is_about(asked, now) else None
        if not asks_since(asked.text):
            return None
        before = footing.question
        found = changed_since(
            asked.text, footing.draft, among, lambda own: self._one(before, replace(filters, documents=own))
        )
        if found is not None or not later or asked.wanted is not Wanted.YES_NO or not points_back(asked.text):
            return found
        # A bare Nej would say that nothing was changed, which no document does.
        return Draft([], [], Status.ANSWERED if self._shows_change(footing) else Status.NOT_FOUND)

    def _shows_change(self, footing: Footing) -> bool:
        """Whether an answer tells of several documents, or one that is marked as changed."""
        validity = Validity.of(self._store)
        documents = footing.documents
        return len(documents) > 1 or any(validity.supersedes(one) is not None for one in documents)

    def _apart(
        self, asked: Question, filters: Filters, footing: Footing | None, before: Sequence[Draft]
    ) -> Draft:
        """The answer to a question; from other documents where it only says again what was said before it.

        The other must tell more of the question's own words than what was said already.
        """
        draft = self._after(asked, filters, footing)
        said = {_plain(part) for one in before for part in one.parts}
        if (
            asks_since(asked.text)
            or not before
            or not _is_told(draft)
            or not {_plain(part) for part in draft.parts} <= said
        ):
            return draft
        cited = {one.document.id for one in draft.cited}
        among = [
            info.id for info in self._store.documents() if passes(info, filters) and info.id not in cited
        ]
        other = self._one(asked, replace(filters, documents=frozenset(among))) if among else draft
        more = _is_told(other) and _tells(asked, other) > _tells(asked, draft)
        return other if more else draft

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


def _plain(part: str) -> str:
    return MARKER.sub("", part).strip(" -\n")


def _is_about(asked: Question, draft: Draft) -> bool:
    """Whether what an answer cites is of the names in a question, and holds most of its other words."""
    own = [term for term in asked.terms if term.weight > LIGHT]
    told = " ".join(
        f"{one.quote} {one.section} {one.document.title} {one.document.body}" for one in draft.cited
    )
    covers = cover(own, ((told, OVER),))
    named = all(value >= COVERED for term, value in zip(own, covers, strict=True) if term.name)
    return named and share(own, covers) >= MOST


def _tells(asked: Question, draft: Draft) -> float:
    """How much of a question's own words the quotes of an answer hold with what stands over them."""
    own = [term for term in asked.terms if not term.carried and term.weight > LIGHT]
    layers = tuple((f"{one.quote} {one.section}", OVER) for one in draft.cited)
    return share(own, cover(own, layers))


def _is_told(draft: Draft) -> bool:
    return draft.status is Status.ANSWERED


def _surer(draft: Draft, other: Draft) -> bool:
    """Whether an answer is clearly surer than another, or told in a way that has no doubt."""
    if not _is_told(draft):
        return False
    return draft.confidence is None or draft.confidence > (other.confidence or 0.0) + SURER
