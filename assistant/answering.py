"""Finds and words the answer to a question that is asked, before it is said or handed to a language model."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from assistant.bodies.asked_body import of_asked_body
from assistant.claims.confirming import righted
from assistant.claims.guarding import unclaimed
from assistant.claims.opening import opened
from assistant.claims.settled import is_settled
from assistant.comparing.clauses import in_full
from assistant.comparing.comparing import Comparing
from assistant.compose.composing import compose, not_found
from assistant.compose.drafts import Draft, together
from assistant.compose.nothing import says_nothing
from assistant.compose.wording import texts
from assistant.describing import by_description
from assistant.evidence.absent import absent
from assistant.evidence.bands import coldest
from assistant.evidence.choosing import choose
from assistant.evidence.evidence import Evidence
from assistant.evidence.of_month import of_month
from assistant.evidence.shield import Shield, told
from assistant.footing import Footing, footing_of
from assistant.mandate.answering import limited, ruled
from assistant.mandate.beside import leaves_open, of_other_body
from assistant.meant import with_person
from assistant.question.listening import Listener
from assistant.question.pointing import names_person
from assistant.question.understanding import Question, Wanted, recent
from assistant.search import Searcher, passes
from assistant.store import Store
from assistant.store.cross_encoder import CrossEncoder
from assistant.store.encoder import Encoder
from assistant.timeline.timeline import Timeline
from assistant.turns import Turns
from assistant.types import Citation, Filters, Hit, Status
from assistant.validity.cited import noted
from assistant.validity.corrections import corrected
from assistant.validity.telling import beside, known_on, marked, narrowed, none_known, of_places
from assistant.validity.validity import Validity, as_known
from assistant.validity.was_next import as_told_then, is_past
from assistant.warming import warm_words
from assistant.whole import Whole
from assistant.wished import as_wished

HITS = 28
# Questions of the common forms, whose answers bring what a form of question is read with.
FORMS = ("Hvem er formand, og hvornår?", "Må udvalget ansætte?", "Hvad skete i 2026?", "Hvad blev besluttet?")
# General Danish is read when the first word is mended.
MISSPELLED = "opvramning"
# How often an answer is found anew when the documents change, or evidence is doubtful, while it is found.
TRIES = 3
# How sure is enough for one part of a text that another part of is answered: of such parts, refused at
# 0.25 to 0.365, eight of ten were right (`eval/practice`, six regions, and the open questions).
LIKELY = 0.25


class Answerer:
    """Finds what answers a question and words it, without a language model.

    Args:
        store: The documents.
        encoder: Makes vectors of questions and passages.
        search: Searches the store.
        reader: Reads the best passages together with the question; None for nobody.

    Attributes:
        listener: Understands what is typed.
    """

    def __init__(
        self, store: Store, encoder: Encoder, search: Searcher, reader: CrossEncoder | None = None
    ) -> None:
        self.store = store
        self._reader = reader
        self.listener = Listener(store, search.correct)
        self._timeline = Timeline(store)
        self._search = search
        self._shield = Shield(store, encoder)
        self._whole = Whole(
            store,
            self._timeline,
            Comparing(store, self._about, self._nearest, now=self._about_now),
            about=self._about,
            held=self._about_now,
            find=self._found,
        )
        likely = partial(self._one, least=LIKELY)
        self._turns = Turns(store, self._one, self._shield, find=self.hits, likely=likely, mean=self._meant)

    def warm(self) -> None:
        """Load what the first question would otherwise wait for."""
        self._search.search(self.listener.hear(MISSPELLED)[0].whole, k=1)
        self._timeline.read()
        warm_words(self.store)
        self._shield.warm()
        for question in FORMS:
            self.draft(question, (), Filters())

    def hits(self, asked: Question, filters: Filters) -> list[Hit]:
        """The passages an answer is chosen from, best first, at most 28."""
        return self._search.search(asked.whole, filters=filters, k=HITS)

    def heard(self, question: str, history: Sequence[str], day: date | None = None) -> tuple[Question, ...]:
        """The questions in what was typed, without the day they are asked as of; years are told from it."""
        text, known_day = as_known(question)
        return self.listener.hear(in_full(self.listener.named(text)), history, day or known_day)

    def draft(self, question: str, history: Sequence[str], filters: Filters) -> Draft:
        """Find and word the answer to what was typed.

        Args:
            question: In Danish or English; may hold several questions.
            history: The user's earlier questions, oldest first.
            filters: Which documents to draw on.

        Returns:
            The answer, not yet said; `not_found` when the documents do not say it.
        """
        if not self.store.passage_count:
            return Draft([texts().empty], [], Status.NOT_FOUND)
        _, known_day = as_known(question)
        day = min((one for one in (known_day, filters.known_on) if one), default=None)
        validity = Validity.of(self.store)
        known = narrowed(filters, day, validity) if day else filters
        if known is None:
            return Draft([none_known(day, validity)] if day else [], [], Status.NOT_FOUND)
        asked = self.heard(question, history, day)
        drafts = self._turns.answer(asked, self._before(question, history, known, day), known)
        whole = together([one.text for one in asked], drafts)
        return self._held(whole, known, validity, day, asked=asked)

    def _before(
        self, question: str, history: Sequence[str], filters: Filters, day: date | None
    ) -> Footing | None:
        """What the answer before a question that leans on it stands on."""
        if not self.listener.leans(question, history):
            return None
        *earlier, last = recent(history)
        asked = self.heard(last, earlier, day)[-1]
        whom = self._before(last, earlier, filters, day) if names_person(asked.text) else None
        meant = self._meant(asked, whom)
        told = footing_of(meant, self._one(meant, filters), self.store) if meant else None
        return told or footing_of(asked, self._one(asked, filters), self.store)

    def _meant(self, asked: Question, before: Footing | None) -> Question | None:
        """A question about the person that the answer before it named, by name; None for any other."""
        text = with_person(asked.text, before)
        return self.listener.hear(text)[-1] if text else None

    def _held(
        self,
        draft: Draft,
        filters: Filters,
        validity: Validity,
        day: date | None,
        asked: Sequence[Question] = (),
    ) -> Draft:
        """Mark what of an answer no longer holds, and say from what was known when it is told."""
        may_cite = partial(passes, filters=filters)
        warnings = (*draft.warnings, known_on(day, validity)) if day else draft.warnings
        holding = validity.at(day) if day else validity
        if draft.status is Status.ANSWERED:
            draft = as_wished(draft)
            parts, cited, unsaid = marked(draft.parts, draft.cited, holding, self.store, may_cite)
            if not draft.dated:
                parts, cited = corrected(parts, cited, self.store, may_cite, asked)
            kept = bool(draft.parts) and parts[0].startswith(draft.parts[0].rstrip())
            standing = parts[len(draft.parts) :] if kept else []
            draft = replace(draft, parts=parts, cited=cited, standing=standing)
            warnings = (*warnings, *unsaid)
        return replace(draft, cited=noted(draft.cited, holding, self.store, may_cite), warnings=warnings)

    def _one(self, asked: Question, filters: Filters, least: float | None = None) -> Draft:
        """Find and word the answer to one question.

        Args:
            asked: The question, understood.
            filters: Which documents to draw on.
            least: How sure is enough; as learned when None.
        """
        described = by_description(asked, partial(self._about, filters=filters), self.listener.names())
        if described is not None:
            return described
        began = time.perf_counter()
        found = self.hits(asked, filters)
        searched = _since(began)
        hits, withheld = self._shield.split(of_month(asked, found))
        draft = self._worded(asked, hits, filters, searched, least)
        if (withheld and not hits) or self._shield.breached(draft.cited):
            draft = self._not_found(asked, Evidence((), 0.0), filters, draft.timing)
        draft = opened(asked, draft)
        return replace(draft, warnings=(*draft.warnings, *told(found, withheld)))

    def _about(self, question: str, filters: Filters) -> Draft:
        """Find and word the answer about one side of a question."""
        asked = self.listener.hear(question)
        return together([one.text for one in asked], [self._one(one, filters) for one in asked])

    def _about_now(self, question: str, filters: Filters) -> Draft:
        """The same, with what no longer holds of it marked."""
        return self._held(self._about(question, filters), filters, Validity.of(self.store), None)

    def _found(self, text: str, filters: Filters) -> list[Hit]:
        """The passages for a text, without those that speak to machines."""
        return self._shield.split(self._search.search(text, filters=filters, k=HITS))[0]

    def _nearest(self, question: str, filters: Filters) -> Draft:
        """Word what is nearest to a question about one side; answered when it lacks no word of it."""
        asked = self.listener.hear(question)[-1]
        hits, _ = self._shield.split(self.hits(asked, filters))
        evidence = self._shield.clean(self._chosen(asked, hits)[0])
        if not evidence.pieces:
            return Draft([], [], Status.NOT_FOUND)
        status = Status.NOT_FOUND if evidence.missing else Status.ANSWERED
        return Draft(*compose(asked, evidence, self.store.document), status)

    def _worded(
        self, asked: Question, hits: list[Hit], filters: Filters, searched: float, least: float | None
    ) -> Draft:
        """Word the answer from what was found."""
        whole = self._whole.tell(asked, hits, filters, searched)
        if whole:
            return whole
        began = time.perf_counter()
        hits = of_asked_body(asked, hits, self.store)
        evidence, kept = self._chosen(asked, hits)
        timing = {"search": searched, "evidence": _since(began)}
        if not evidence.pieces and len(kept) == len(hits):
            return Draft([texts().vague], [], Status.NOT_FOUND, timing)
        evidence = self._shield.clean(evidence)
        ruling = ruled(asked, kept, evidence, self.store, self._shield)
        if ruling:
            return Draft(unclaimed(asked, ruling[0]), ruling[1], Status.ANSWERED, timing)
        beside_it = of_other_body(asked, evidence) or leaves_open(asked, evidence, self.store)
        enough = (
            evidence.enough or (least is not None and is_likely(asked, evidence, least))
        ) and not beside_it
        said = self._said(asked, evidence) if enough else None
        if said is None or not is_settled(asked, said[0]) or says_nothing(asked, said[0]):
            return self._not_found(asked, evidence, filters, timing)
        parts, cited = said
        told = unclaimed(asked, righted(asked, parts))
        sure = evidence.confidence
        return Draft(told, cited, Status.ANSWERED, timing, confidence=sure, apart=bool(evidence.sides))

    def _said(self, asked: Question, evidence: Evidence) -> tuple[list[str], list[Citation]]:
        """What the evidence says, with other documents beside it where they disagree."""
        if evidence.owners:
            return of_places(asked, evidence.sides, evidence.owners, self.store)
        if evidence.sides:
            return beside(asked, evidence.sides, self.store)
        if evidence.pieces and is_past(asked, evidence.pieces[0], self.store):
            return as_told_then(asked, evidence.pieces[0], self.store)
        return compose(asked, limited(asked, evidence, self.store), self.store.document)

    def _chosen(self, asked: Question, hits: list[Hit]) -> tuple[Evidence, list[Hit]]:
        """Choose evidence, anew as long as it has what is like a message to a machine."""
        for _ in range(TRIES):
            evidence = choose(asked, hits, self.store, reader=self._reader)
            doubtful = self._shield.doubtful(evidence)
            kept = [hit for hit in hits if hit.passage.id not in doubtful]
            if len(kept) == len(hits):
                break
            hits = kept
        return evidence, hits

    def _not_found(
        self, asked: Question, evidence: Evidence, filters: Filters, timing: Mapping[str, float]
    ) -> Draft:
        """Say that the documents do not say it, and what is nearest, or put a false premise right."""
        among = [info for info in self.store.documents() if passes(info, filters)]
        parts, cited, near = not_found(
            evidence,
            absent(asked, evidence.missing, self.store),
            self.store.document,
            searched=len(among),
            least=coldest(self.store.encoder),
            question=asked,
            newest=max((info.date for info in among if info.date), default=None),
        )
        return Draft(parts, cited, Status.NOT_FOUND, timing, confidence=evidence.confidence, near=near)


def is_likely(asked: Question, evidence: Evidence, least: float) -> bool:
    """Whether evidence may be told beside what is sure: it rules on nothing, and lacks no name or year."""
    named = any(term.name or term.is_year for term in evidence.missing)
    rules = asked.wanted is Wanted.YES_NO or evidence.unset or named
    return bool(evidence.pieces) and not rules and evidence.confidence >= least


def _since(began: float) -> float:
    return (time.perf_counter() - began) * 1000
