"""The engine: a question in, an answer out. The command line, the web page and the evaluation call it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import TracebackType
from typing import Self

from assistant.compose import compose, not_found
from assistant.coverage import synonyms
from assistant.errors import LanguageModelError
from assistant.evidence import Evidence, choose
from assistant.generate import Generator
from assistant.question import Question, Term, understand
from assistant.search import Searcher
from assistant.settings import Settings
from assistant.store import Store
from assistant.store.encoder import Encoder, load_encoder
from assistant.types import Answer, Citation, Filters, Status
from assistant.weighing import COLD
from assistant.wording import texts

FALLBACK = "Sprogmodellen kunne ikke bruges. Svaret er dannet uden den. {reason}"
HITS = 40
# More absent words than this are no slip but another subject or language; naming them helps nobody.
NAMED_ABSENT = 2


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
        self._generator = generator

    @classmethod
    def open(cls, settings: Settings) -> Self:
        """Open the store that the settings name.

        Raises:
            ReformError: The store or the encoder cannot be used; the sentence says what to do.
        """
        encoder = load_encoder(settings)
        return cls(Store.open(settings, encoder), encoder, settings, Generator.from_settings(settings))

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
        if self.store.passage_count:
            self._search.search("opvarmning", k=1)

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
            The answer so far, its text growing; the last is the whole answer.

        Raises:
            QuestionError: The question is empty or too long.
        """
        began = time.perf_counter()
        timing: dict[str, float] = {}
        whole = understand(question, history, corrected=self._search.correct(question))
        hits = self._search.search(whole.whole, filters=filters or Filters(), k=HITS)
        timing["search"] = _since(began)
        evidence = choose(whole, hits, self.store)
        timing["evidence"] = _since(began) - timing["search"]
        for answer in self._say(whole, evidence, history):
            timing["total"] = _since(began)
            yield Answer(
                question, answer.text, answer.status, answer.citations, answer.warnings, dict(timing)
            )

    def _say(self, question: Question, evidence: Evidence, history: Sequence[str]) -> Iterator[Answer]:
        if not self.store.passage_count:
            yield Answer(question.text, texts().empty, Status.NOT_FOUND)
            return
        if not evidence.pieces:
            yield Answer(question.text, texts().vague, Status.NOT_FOUND)
            return
        if not evidence.enough:
            absent = self._absent(question, evidence)
            parts, cited = not_found(evidence, absent, self.store.document, least=COLD)
            yield from _grow(question.text, parts, cited, Status.NOT_FOUND)
            return
        parts, cited = compose(question, evidence, self.store.document)
        warnings: tuple[str, ...] = ()
        if self._generator is not None:
            try:
                yield from self._generated(question, cited, history, self._generator)
                return
            except LanguageModelError as problem:
                warnings = (FALLBACK.format(reason=problem.sentence),)
        yield from _grow(question.text, parts, cited, Status.ANSWERED, warnings)

    def _generated(
        self, question: Question, cited: Sequence[Citation], history: Sequence[str], generator: Generator
    ) -> Iterator[Answer]:
        said: list[str] = []
        for sentence in generator.stream(question.text, cited, history):
            said.append(sentence)
            answer = Answer(question.text, " ".join(said), Status.ANSWERED, tuple(cited))
            used = tuple(citation for citation in cited if citation.marker in answer.markers)
            yield replace(answer, citations=used)

    def _absent(self, question: Question, evidence: Evidence) -> tuple[Term, ...]:
        """Words of the question that stand in no document, and that no other word could stand for."""
        known = self.store.document_frequency([term.stem for term in evidence.missing])
        absent = tuple(
            term
            for term in evidence.missing
            if not known.get(term.stem) and not term.carried and term.stem not in synonyms()
        )
        return absent if len(absent) <= NAMED_ABSENT else ()


def _since(began: float) -> float:
    return (time.perf_counter() - began) * 1000


def _grow(
    question: str,
    parts: Sequence[str],
    cited: Sequence[Citation],
    status: Status,
    warnings: tuple[str, ...] = (),
) -> Iterator[Answer]:
    """The answer as it grows; a part never shows a marker whose citation is not there."""
    text = ""
    for part in parts:
        text += part
        yield Answer(question, text.strip(), status, tuple(cited), warnings)
