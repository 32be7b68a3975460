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
from assistant.model.generate import Generator
from assistant.model.saying import modelled, plainly
from assistant.question.understanding import checked
from assistant.search import Searcher
from assistant.settings import Settings
from assistant.store import Store
from assistant.store.encoder import Encoder, load_encoder
from assistant.types import Answer, Filters, Hit, Status


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
        self._answerer = Answerer(store, encoder, self._search)
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

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    def warm(self) -> None:
        """Load what the first question would otherwise wait for."""
        self.encoder.encode_question("opvarmning")
        if not self.store.passage_count:
            return
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
        draft = self._draft(question, history, filters or Filters())
        for answer in self._say(question, draft, history):
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

    def _say(self, question: str, draft: Draft, history: Sequence[str]) -> Iterator[Answer]:
        if draft.status is not Status.ANSWERED or self._generator is None:
            return plainly(question, draft)
        asked = self._answerer.heard(question, history)
        return modelled(question, asked, draft, history, self._generator)


def _since(began: float) -> float:
    return (time.perf_counter() - began) * 1000
