"""The engine: a question in, an answer out. The command line, the web page and the evaluation call it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self

from assistant.compose import compose, not_found
from assistant.coverage import words_of
from assistant.cues import synonyms
from assistant.errors import LanguageModelError
from assistant.evidence import Evidence, choose
from assistant.generate import Generator
from assistant.question import Question, Term, checked, understand
from assistant.search import Searcher, passes
from assistant.settings import Settings
from assistant.store import Store
from assistant.store.encoder import Encoder, load_encoder
from assistant.types import Answer, Citation, Filters, Hit, Status
from assistant.weighing import COLD
from assistant.wording import read_with_care, texts

HITS = 28
# Documents whose words are read before the first question.
WARMED = 50
# How often an answer is found anew when the documents change while it is found.
TRIES = 3
# More absent words than this are no slip but another subject or language; naming them helps nobody.
NAMED_ABSENT = 2


@dataclass(frozen=True, slots=True)
class _Draft:
    """An answer found and worded, not yet said."""

    parts: Sequence[str]
    cited: Sequence[Citation]
    status: Status
    timing: dict[str, float]


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
        encoder, generator = load_encoder(settings), Generator.from_settings(settings)
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
        self._search.search("opvarmning", k=1)
        for info in self.store.documents()[:WARMED]:
            for passage in self.store.passages(info.id):
                words_of(passage.text)

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
            The answer so far, its text growing; the last is the whole answer. When a language model
            fails midway, what it had said is replaced by the answer without it.

        Raises:
            QuestionError: The question is empty or too long.
        """
        began = time.perf_counter()
        checked(question)
        draft = self._draft(question, history, filters or Filters())
        for answer in self._say(question, draft, history):
            timing = {**draft.timing, "total": _since(began)}
            warnings = (*answer.warnings, *read_with_care(answer.citations))
            yield replace(answer, warnings=warnings, timing_ms=timing)

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
        return tuple(self._found(question, history, filters or Filters())[1])

    def _found(
        self, question: str, history: Sequence[str], filters: Filters
    ) -> tuple[Question, list[Hit]]:
        asked = understand(question, history, corrected=self._search.correct(question))
        return asked, self._search.search(asked.whole, filters=filters, k=HITS)

    def _draft(self, question: str, history: Sequence[str], filters: Filters) -> _Draft:
        """Find and word the answer; once more when the documents changed meanwhile."""
        for _ in range(TRIES):
            generation = self.store.generation
            draft = self._once(question, history, filters)
            if self.store.generation == generation:
                return draft
        return draft

    def _once(self, question: str, history: Sequence[str], filters: Filters) -> _Draft:
        began = time.perf_counter()
        if not self.store.passage_count:
            return _Draft([texts().empty], [], Status.NOT_FOUND, {})
        asked, hits = self._found(question, history, filters)
        searched = _since(began)
        evidence = choose(asked, hits, self.store)
        timing = {"search": searched, "evidence": _since(began) - searched}
        if not evidence.pieces:
            return _Draft([texts().vague], [], Status.NOT_FOUND, timing)
        if evidence.enough:
            parts, cited = compose(asked, evidence, self.store.document)
            return _Draft(parts, cited, Status.ANSWERED, timing)
        among = sum(passes(info, filters) for info in self.store.documents())
        absent = self._absent(evidence)
        parts, cited = not_found(evidence, absent, self.store.document, searched=among, least=COLD)
        return _Draft(parts, cited, Status.NOT_FOUND, timing)

    def _say(self, question: str, draft: _Draft, history: Sequence[str]) -> Iterator[Answer]:
        warnings: tuple[str, ...] = ()
        if draft.status is Status.ANSWERED and self._generator is not None:
            try:
                yield from self._generated(question, draft.cited, history, self._generator)
                return
            except LanguageModelError as problem:
                warnings = (texts().fallback.format(reason=problem.sentence),)
        text = ""
        for part in draft.parts:
            text += part
            yield Answer(question, text.strip(), draft.status, tuple(draft.cited), warnings)

    def _generated(
        self, question: str, cited: Sequence[Citation], history: Sequence[str], generator: Generator
    ) -> Iterator[Answer]:
        said: list[str] = []
        for sentence in generator.stream(question, cited, history):
            said.append(sentence)
            answer = Answer(question, " ".join(said), Status.ANSWERED, tuple(cited))
            used = tuple(citation for citation in cited if citation.marker in answer.markers)
            yield replace(answer, citations=used)

    def _absent(self, evidence: Evidence) -> tuple[Term, ...]:
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
