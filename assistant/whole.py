"""What is told without choosing evidence: from lists, over time, side by side or by weighing two things."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from assistant.abbreviated import spelled_out
from assistant.attendance import attended
from assistant.bodies.bounds import bounds_told
from assistant.bodies.fields import told_of_body
from assistant.bodies.jobs import job_of
from assistant.bodies.meetings import decided_at
from assistant.bodies.membership import membership
from assistant.bodies.posts import posts
from assistant.bodies.seating import seated
from assistant.bodies.sharing import shared
from assistant.bodies.voting import entitled
from assistant.claims.confirming import confirm
from assistant.claims.keeping import kept
from assistant.claims.outnumbering import outnumbers
from assistant.claims.presuming import holder_righted
from assistant.comparing.comparing import Comparing
from assistant.comparing.course import course_of
from assistant.comparing.development import developed
from assistant.comparing.extreme import extreme
from assistant.comparing.news import news
from assistant.comparing.remainder import remainder
from assistant.comparing.summed import summed
from assistant.compose.drafts import Draft
from assistant.gist import gist_of
from assistant.question.understanding import Question
from assistant.search import passes
from assistant.shelf import shelved
from assistant.store import Store
from assistant.timeline.changes import tell
from assistant.timeline.timeline import Timeline
from assistant.types import Filters, Hit, Status
from assistant.validity.corrections import corrected

# Answers a question from some documents; finds passages for a text in them.
Ask = Callable[[str, Filters], Draft]
Find = Callable[[str, Filters], list[Hit]]


class Whole:
    """Tells what a question asks for where its form says which way it is to be told.

    Args:
        store: The documents.
        timeline: The dated events of them.
        comparing: Tells side by side.
        about: Answers a question about one side of another.
        held: The same, with what no longer holds marked.
        find: Finds passages for a text.
    """

    def __init__(
        self, store: Store, timeline: Timeline, comparing: Comparing, *, about: Ask, held: Ask, find: Find
    ) -> None:
        self._store = store
        self._timeline = timeline
        self._comparing = comparing
        self._about = about
        self._held = held
        self._find = find

    def tell(self, asked: Question, hits: list[Hit], filters: Filters, searched: float) -> Draft | None:
        """Tell it.

        Args:
            asked: The question, understood.
            hits: What search found for it, best first.
            filters: Which documents to draw on.
            searched: Milliseconds the search took.

        Returns:
            The answer; None for a question that evidence is to be chosen for.
        """
        if attendance := attended(asked, hits, self._store):
            return Draft(*attendance, Status.ANSWERED, {"search": searched})
        if told := shelved(asked, self._store, filters) or spelled_out(asked, self._store, filters):
            return replace(told, timing={"search": searched})
        seats = (decided_at, gist_of, shared, entitled, membership, job_of, posts)
        of_seats = (told for way in seats if (told := way(asked, hits, self._store, filters)))
        found = next(of_seats, None) or self._confirmed(asked, filters) or self._kept(asked, hits, filters)
        found = found or holder_righted(asked, hits, self._store, filters, self._about)
        found = found or news(asked, hits, self._store, filters)
        if found := found or developed(asked, hits, self._store):
            return replace(found, timing={"search": searched, **found.timing})
        began = time.perf_counter()
        if telling := tell(asked, self._timeline, hits, filters):
            timing = {"search": searched, "timeline": (time.perf_counter() - began) * 1000}
            parts, cited, warnings = telling.parts, telling.citations, telling.warnings
            return Draft(parts, cited, Status.ANSWERED, timing, warnings, dated=True)
        body = seated(asked, hits, self._store, filters) or told_of_body(asked, hits, self._store, filters)
        body = body or bounds_told(asked, hits, self._store, filters)
        whole = body or summed(asked, hits, self._store, partial(passes, filters=filters))
        whole = whole or extreme(asked, hits, self._store) or course_of(asked, hits, self._store)
        if whole := whole or remainder(asked, hits, self._store, lambda text: self._about(text, filters)):
            return replace(whole, timing={"search": searched})
        return self._comparing.tell(asked, hits, filters)

    def _confirmed(self, asked: Question, filters: Filters) -> Draft | None:
        """Ja or Nej to a claim, by what holds now."""
        return confirm(asked, filters, self._held)

    def _kept(self, asked: Question, hits: list[Hit], filters: Filters) -> Draft | None:
        """Ja or Nej to whether a figure keeps its bound; None where either has been put right since."""
        bound = kept(asked, hits, self._store, filters, lambda text: self._find(text, filters))
        draft = bound or outnumbers(asked, hits, self._store)
        if draft is None:
            return None
        parts, _ = corrected(draft.parts, draft.cited, self._store, partial(passes, filters=filters), [asked])
        return draft if len(parts) == len(draft.parts) else None
