"""Answers the questions of one text in turn, each standing on what the one before it was told from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import zip_longest

from assistant.beside_told import beside_told, within_told
from assistant.comparing.both_times import asks_both, both_times, topic
from assistant.comparing.own_side import own_sides
from assistant.comparing.put_before import no_longer
from assistant.comparing.since import as_it_was, asks_now, asks_since, changed_since, newer
from assistant.comparing.stands import asks_standing, told_now, undated
from assistant.compose.composing import compose
from assistant.compose.drafts import Draft
from assistant.evidence.evidence import Evidence
from assistant.evidence.shield import Shield
from assistant.footing import (
    MOST,
    Footing,
    beside,
    footing_of,
    heads_told,
    holds_of,
    is_about,
    is_list,
    keeps_subject,
    leans_on,
    of_the_same,
    said_before,
    within_table,
)
from assistant.question.understanding import Question, Wanted, points_back
from assistant.search import passes
from assistant.store import Store
from assistant.types import MARKER, Filters, Hit, Status
from assistant.validity.validity import Validity

# From how sure on an answer from the documents of the one before it needs no other, and how much surer one
# from any document must be to take its place.
SURE, SURER = 0.7, 0.1
# The share of its words that an answer holds which no other can tell more than.
ALL = 1.0

# Answers one question from some documents, and finds what an answer is chosen from.
One = Callable[[Question, Filters], Draft]
Find = Callable[[Question, Filters], list[Hit]]
# Puts whom the answer before a question named in the place of its pronoun; None where it has none.
Mean = Callable[[Question, Footing | None], Question | None]


class Turns:
    """Answers questions that lean on each other.

    Args:
        store: The documents.
        one: Answers a question by itself.
        shield: Keeps out what speaks to machines.
        find: Finds passages for a question.
        likely: Answers one question, less sure than one by itself must be.
        mean: Names the person that a pronoun in a question means.
    """

    def __init__(
        self, store: Store, one: One, shield: Shield, *, find: Find, likely: One, mean: Mean
    ) -> None:
        self._store = store
        self._one = one
        self._likely = likely
        self._shield = shield
        self._find = find
        self._mean = mean

    def answer(self, asked: Sequence[Question], footing: Footing | None, filters: Filters) -> list[Draft]:
        """Answer questions in order.

        Args:
            asked: The questions of one text, understood.
            footing: What the answer before them stands on, None for none.
            filters: Which documents to draw on.

        Returns:
            An answer to each. A first that is not told by itself is looked for where a later one was found.
        """
        both = self._both_times(asked, filters)
        if both is not None:
            return [both, Draft([], [], Status.ANSWERED)]
        drafts: list[Draft] = []
        before = footing
        sides = own_sides([one.text for one in asked], self._store.documents, filters)
        for one, following, own in zip_longest(asked, asked[1:], sides):
            since = no_longer(
                one, self._among(own), self._store, partial(passes, filters=own)
            ) or self._since(one, own, footing, later=any(map(_is_told, drafts)))
            draft = since or self._of_person(one, own, footing) or self._apart(one, own, footing, drafts)
            if following is not None and asks_now(following.text):
                draft = self._before_now(one, draft, own) or draft
            drafts.append(draft)
            footing = footing_of(one, drafts[-1], self._store) or footing
        first = asked[0]
        # Where no later one was found, the first was looked for in the same documents already.
        if not _is_told(drafts[0]) and footing is not None and footing is not before:
            near = footing.within(sides[0]) if leans_on(first, footing) else None
            again = self._one(first, near) if near else drafts[0]
            drafts[0] = again if _is_told(again) else drafts[0]
        return self._likely_beside(asked, _as_one(asked, drafts), sides)

    def _likely_beside(
        self, asked: Sequence[Question], drafts: Sequence[Draft], sides: Sequence[Filters]
    ) -> list[Draft]:
        """The same, with what is likely to answer a part where another part has an answer.

        Who asks two things at once has seldom one in mind that the documents tell and one that they do not.
        """
        if not any(map(_is_told, drafts)):
            return list(drafts)
        told = frozenset(one.document.id for draft in drafts if _is_told(draft) for one in draft.cited)
        found = list(drafts)
        for at, (one, draft, filters) in enumerate(zip(asked, drafts, sides, strict=True)):
            near = replace(filters, documents=filters.documents & told if filters.documents else told)
            tries = (near, filters) if near.documents and not _is_told(draft) else ()
            likely = (self._likely(one, among) for among in tries)
            pairs = tuple(zip(asked, drafts, strict=True))
            fit = (new for new in likely if _is_told(new) and of_the_same(one, new, pairs, self._store))
            found[at] = next(fit, draft)
        return found

    def _both_times(self, asked: Sequence[Question], filters: Filters) -> Draft | None:
        """What is and what was, where two questions ask for both of one thing."""
        now_first = asks_both(asked)
        if now_first is None:
            return None
        question = topic(asked)
        hits, _ = self._shield.split(self._find(question, filters))
        draft = self._one(question, filters)
        return both_times(asked, draft, hits, self._store, now_first=now_first)

    def _since(
        self, asked: Question, filters: Filters, footing: Footing | None, *, later: bool
    ) -> Draft | None:
        """What the answer before was at another time, where that is what a question asks.

        A later part of a text that has an answer may be told by that; a question by itself may not.
        """
        now_asked, since_asked = later and asks_now(asked.text), asks_since(asked.text)
        stands = asks_standing(asked.text)
        if footing is None or not (now_asked or since_asked or stands):
            return None
        may_cite = partial(passes, filters=filters)
        again = self._among(filters)
        anew = told_now(asked, footing.question, footing.draft, again, self._store, may_cite)
        if anew or stands:
            return anew
        among = [info for info in self._store.documents() if passes(info, filters)]
        if now_asked:
            after = newer(footing.draft, among)
            now = self._one(asked, replace(filters, documents=after)) if after else footing.draft
            return now if after and _is_told(now) and is_about(asked, now) else None
        before = undated(footing.question)
        found = changed_since(
            asked.text, footing.draft, among, lambda own: self._one(before, replace(filters, documents=own))
        )
        if found is not None or not later or asked.wanted is not Wanted.YES_NO or not points_back(asked.text):
            return found
        # A bare Nej would say that nothing was changed, which no document does.
        return Draft([], [], Status.ANSWERED if self._shows_change(footing) else Status.NOT_FOUND)

    def _of_person(self, asked: Question, filters: Filters, footing: Footing | None) -> Draft | None:
        """The answer about the person whom the answer before named; None where nothing is told of them."""
        meant = self._mean(asked, footing)
        draft = self._one(meant, filters) if meant else None
        return draft if draft and _is_told(draft) else None

    def _among(self, filters: Filters) -> Callable[[Question], Draft]:
        """Answers a question from some documents."""
        return lambda question: self._one(question, filters)

    def _before_now(self, asked: Question, draft: Draft, filters: Filters) -> Draft | None:
        """What was so before, where the question that follows asks what is so now."""
        among = [info for info in self._store.documents() if passes(info, filters)]
        return as_it_was(draft, among, lambda own: self._one(asked, replace(filters, documents=own)))

    def _shows_change(self, footing: Footing) -> bool:
        """Whether an answer is told from a document that is marked as replaced, ended or changed."""
        validity = Validity.of(self._store)
        return any(validity.supersedes(one) is not None for one in footing.documents)

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
        told, cited = holds_of(asked, draft), {one.document.id for one in draft.cited}
        apart = (info.id for info in self._store.documents() if passes(info, filters))
        among = frozenset(apart) - cited
        # No other can tell more than all of the question's words.
        other = self._one(asked, replace(filters, documents=among)) if among and told < ALL else draft
        kept = footing is None or keeps_subject(asked, footing, other)
        return other if kept and _is_told(other) and holds_of(asked, other) > told else draft

    def _after(self, asked: Question, filters: Filters, footing: Footing | None) -> Draft:
        """The answer to a question, from what the one before it was told from where that tells it, too."""
        if footing is None or not leans_on(asked, footing):
            return self._one(asked, filters)
        again = within_told(asked, footing) or within_table(asked, footing) or said_before(asked, footing)
        again = again or self._worded(asked, beside_told(asked, footing, self._store))
        if again:
            return again
        # What came of a matter may be told by a later document.
        if asked.decided or asked.wanted is Wanted.DECISION:
            return self._outcome(asked, filters, footing)
        near = self._near(asked, filters, footing)
        if _is_told(near) and (near.confidence is None or near.confidence >= SURE):
            return near
        told = self._worded(asked, beside(asked, footing, self._store))
        if told:
            return told
        wide = self._one(asked, filters)
        kept = keeps_subject(asked, footing, wide)
        better = kept and _surer(wide, near) if _is_told(near) else kept or not near.parts
        return wide if better else near

    def _outcome(self, asked: Question, filters: Filters, footing: Footing) -> Draft:
        """What came of a matter, from any document; from those of the answer before it else."""
        told = self._worded(asked, beside(asked, footing, self._store))
        if told:
            return told
        wide = self._one(asked, filters)
        kept = keeps_subject(asked, footing, wide)
        if _is_told(wide) and kept:
            return wide
        near = self._near(asked, filters, footing)
        if _is_told(near):
            return wide if _is_told(wide) else near
        return wide if kept or not near.parts else near

    def _near(self, asked: Question, filters: Filters, footing: Footing) -> Draft:
        """The answer to a question from the documents of the answer before it alone."""
        own = footing.within(filters)
        return self._one(asked, own) if own else Draft([], [], Status.NOT_FOUND)

    def _worded(self, asked: Question, evidence: Evidence | None) -> Draft | None:
        """An answer of what stands near what was told; None when it is nothing or speaks to machines."""
        told = self._shield.clean(evidence or Evidence((), 0.0))
        if not told.pieces:
            return None
        return Draft(*compose(asked, told, self._store.document), Status.ANSWERED)


def _as_one(asked: Sequence[Question], drafts: Sequence[Draft]) -> list[Draft]:
    """The answers, with a whole table in the place of those before it to questions that it tells most of.

    Parts of a text that ask of the columns of one table are one question after that table.
    """
    found = list(drafts)
    for at, draft in enumerate(drafts):
        for other, one in enumerate(asked[:at]):
            loose = one.many and not is_list(found[other]) and holds_of(one, draft) >= MOST
            if heads_told(draft) and (loose or _rows(found[other]) == _rows(draft)):
                found[other] = draft
    return found


def _rows(draft: Draft) -> list[str]:
    """What an answer says after what introduces it, without markers."""
    return [_plain(part) for part in draft.parts[1:]]


def _plain(part: str) -> str:
    return MARKER.sub("", part).strip(" -\n")


def _is_told(draft: Draft) -> bool:
    return draft.status is Status.ANSWERED


def _surer(draft: Draft, other: Draft) -> bool:
    """Whether an answer is clearly surer than another, or told in a way that has no doubt."""
    if not _is_told(draft):
        return False
    return draft.confidence is None or draft.confidence > (other.confidence or 0.0) + SURER
