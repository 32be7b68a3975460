"""The engine: a question in, an answer out. The command line, the web page and the evaluation call it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from types import TracebackType
from typing import Self

from assistant.answering import HITS, TRIES, Answerer
from assistant.compose.drafts import Draft
from assistant.compose.wording import read_with_care
from assistant.cues import table
from assistant.mandate.cards import Check
from assistant.model.explaining import Explained, explained
from assistant.model.generate import Generator
from assistant.model.rewriting import made_whole, proposed
from assistant.model.saying import modelled, plainly
from assistant.question.understanding import Question, checked
from assistant.search import Searcher
from assistant.settings import Settings
from assistant.store import Store
from assistant.store.cross_encoder import load_cross_encoder
from assistant.store.encoder import Encoder, load_encoder
from assistant.types import Answer, Citation, Filters, Hit, Status


class Assistant:
    """Answers Danish questions from a store of documents, every sentence with its exact words.

    Attributes:
        store: The documents.
        encoder: Makes vectors of questions and passages.
        settings: The settings it was opened with.
    """

    def __init__(
        self, store: Store, encoder: Encoder, settings: Settings, generator: Generator | None = None
    ) -> None:
        self.store = store
        self.encoder = encoder
        self.settings = settings
        self._search = Searcher(store, encoder, settings)
        self._answerer = Answerer(store, encoder, self._search, load_cross_encoder(settings))
        self._generator = generator

    @classmethod
    def open(cls, settings: Settings) -> Self:
        """Open the store that the settings name.

        Raises:
            ReformError: The store or the encoder cannot be used; the sentence says what to do.
        """
        encoder = load_encoder(settings)
        generator = Generator.from_settings(settings, encoder)
        return cls(Store.open(settings, encoder), encoder, settings, generator)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def model(self) -> str:
        """The language model's name, "" for none."""
        return self._generator.name if self._generator else ""

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    def warm(self) -> None:
        """Load what the first question would otherwise wait for."""
        self.encoder.encode_question("opvarmning")
        if self.store.passage_count:
            self._answerer.warm()

    def answer(self, question: str, history: Sequence[str] = (), filters: Filters | None = None) -> Answer:
        """Answer a question.

        Args:
            question: In Danish.
            history: The user's earlier questions, oldest first.
            filters: Which documents to draw on; all when None.

        Returns:
            The answer; `not_found` when the documents do not say it.

        Raises:
            QuestionError: The question is empty or too long.
        """
        *_, last = self.stream(question, history, filters)
        return last

    def stream(
        self, question: str, history: Sequence[str] = (), filters: Filters | None = None
    ) -> Iterator[Answer]:
        """Answer a question bit by bit.

        Args:
            question: In Danish.
            history: The user's earlier questions, oldest first.
            filters: Which documents to draw on; all when None.

        Yields:
            The answer so far, its text growing; the last is the whole answer. A sentence that a language
            model has put right comes in where it belongs. When the model fails midway, or what may be
            shown of its words falls short, what it had said is replaced by the answer without it.

        Raises:
            QuestionError: The question is empty or too long.
        """
        began = time.perf_counter()
        checked(question)
        draft, asked = self._understood(question, history, filters or Filters())
        for answer in self._say(question, asked, draft, history):
            timing = {**draft.timing, "total": _since(began)}
            warnings = (*answer.warnings, *read_with_care(answer.citations))
            yield replace(answer, warnings=warnings, timing_ms=timing, confidence=draft.confidence)

    def foresee(self, question: str, history: Sequence[str] = (), filters: Filters | None = None) -> Answer:
        """Answer a question without the language model, whether there is one or not.

        Args:
            question: In Danish.
            history: The user's earlier questions, oldest first.
            filters: Which documents to draw on; all when None.

        Returns:
            What `answer` falls back on: found and worded in a fraction of a second.

        Raises:
            QuestionError: The question is empty or too long.
        """
        checked(question)
        draft = self._draft(question, history, filters or Filters())
        text = "".join(draft.parts).strip()
        cited, sure = tuple(draft.cited), draft.confidence
        return Answer(question, text, draft.status, cited, draft.warnings, draft.timing, sure)

    def proposed(self, asked: Sequence[str], citations: Sequence[Citation]) -> tuple[str, ...]:
        """Questions to go on with, as a language model puts them; `foresee` tells which have an answer.

        Args:
            asked: The questions of the conversation so far.
            citations: What the last answer cites.

        Returns:
            At most four; () without a model, and when it fails.
        """
        return proposed(self._generator, asked, citations) if self._generator and citations else ()

    def explained(self, wish: str, check: Check) -> Explained | None:
        """Why a verdict on a wish came out as it did, in a language model's words.

        Args:
            wish: As the user typed it.
            check: The verdict, reached without a model.

        Returns:
            The explanation; None without a model, and when nothing of what it wrote holds.
        """
        return explained(self._generator, wish, check) if self._generator else None

    def search(
        self, question: str, history: Sequence[str] = (), filters: Filters | None = None
    ) -> tuple[Hit, ...]:
        """Find the passages an answer would be chosen from.

        Args:
            question: In Danish.
            history: The user's earlier questions, oldest first.
            filters: Which documents to draw on; all when None.

        Returns:
            Best first, at most 28.

        Raises:
            QuestionError: The question is empty or too long.
        """
        checked(question)
        asked = self._answerer.listener.hear(question, history)
        found = zip_longest(*(self._answerer.hits(one, filters or Filters()) for one in asked))
        hits = (hit for row in found for hit in row if hit is not None)
        return tuple({hit.passage.id: hit for hit in hits}.values())[:HITS]

    def _draft(self, question: str, history: Sequence[str], filters: Filters) -> Draft:
        """Find and word the answer; once more when the documents changed meanwhile."""
        for _ in range(TRIES):
            generation = self.store.generation
            draft = self._answerer.draft(question, history, filters)
            if self.store.generation == generation:
                return draft
        return draft

    def _understood(
        self, question: str, history: Sequence[str], filters: Filters
    ) -> tuple[Draft, tuple[Question, ...]]:
        """The draft and the questions it answers.

        A follow-up that leans on the talk, and that nothing is found for in the engine's own reading, is made
        whole by the language model, if there is one. Its reading counts only when something is found for it;
        the answer then says how the question was read.
        """
        draft, heard = self._draft(question, history, filters), self._answerer.heard
        lost = draft.status is Status.NOT_FOUND and self._answerer.listener.leans(question, history)
        whole = made_whole(self._generator, question, history) if lost and self._generator else ""
        if whole:
            other = self._draft(whole, (), filters)
            if other.status is Status.ANSWERED:
                told = str(table("model")["notes"]["read_as"]).format(question=whole)
                return replace(other, warnings=(told, *other.warnings)), heard(whole, ())
        return draft, heard(question, history) if self._generator else ()

    def _say(
        self, question: str, asked: Sequence[Question], draft: Draft, history: Sequence[str]
    ) -> Iterator[Answer]:
        if draft.status is not Status.ANSWERED or self._generator is None:
            return plainly(question, draft)
        return modelled(question, asked, draft, history, self._generator)


def _since(began: float) -> float:
    return (time.perf_counter() - began) * 1000
