"""Ask every question of a set, score the answers, and hold them to the gate."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Protocol

from assistant.engine import Assistant
from assistant.errors import ReformError
from assistant.model.templates import prompt_hashes
from assistant.settings import Settings
from assistant.store import Store
from assistant.store.encoder import load_encoder
from assistant.types import Answer, Document, DocumentInfo, Hit
from eval.generation import tally_of
from eval.locating import Shelf, gold_of
from eval.question import Question, QuestionSet
from eval.results import EvaluationError, Record, Report, report_on, score
from eval.wording import say
from ingest.pipeline import ingest

HERE = Path(__file__).parent
CORPUS = HERE / "corpus"
ATTACKS = HERE / "attacks"
OWN = tuple(HERE / "questions" / name for name in ("open.jsonl", "sealed.jsonl.gz", "attacks.jsonl"))
INJECTION = "injection"
UNRECORDED = {"encoder", "data_dir", "cache_dir", "documents", "llm", "llm_key"}
# They change nothing where no language model is set.
OF_A_MODEL = {"llm_retries", "llm_at_once", "llm_tokens", "llm_context"}


class Documents(Protocol):
    """What is needed of a store."""

    def documents(self) -> tuple[DocumentInfo, ...]:
        """The documents there are."""

    def document(self, document_id: str, /) -> Document:
        """One of them with its pages."""


class Named(Protocol):
    """What is needed of an encoder."""

    @property
    def name(self) -> str:
        """Its stable identity."""


class Answering(Protocol):
    """What is needed of an assistant."""

    @property
    def store(self) -> Documents:
        """Its documents."""

    @property
    def encoder(self) -> Named:
        """Its encoder."""

    @property
    def settings(self) -> Settings:
        """Its settings."""

    @property
    def model(self) -> str:
        """Its language model's name, "" for none."""

    def answer(self, question: str, history: Sequence[str] = (), /) -> Answer:
        """Answer a question."""

    def search(self, question: str, history: Sequence[str] = (), /) -> tuple[Hit, ...]:
        """Find the passages an answer is chosen from."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with what came of asking it."""

    question: Question
    answer: Answer | None = None
    hits: tuple[Hit, ...] = ()
    error: str = ""


def ask(assistant: Answering, question: Question) -> Asked:
    """Ask one question.

    Args:
        assistant: Who answers.
        question: What is asked.

    Returns:
        The answer with the passages it was chosen from, or the error's sentence.
    """
    try:
        answer = assistant.answer(question.text, question.turns)
        return Asked(question, answer, assistant.search(question.text, question.turns))
    except ReformError as problem:
        return Asked(question, error=problem.sentence)


def evaluate(
    assistant: Answering,
    questions: QuestionSet,
    attack: Callable[[], None] = lambda: None,
    told: Callable[[int, int], None] = lambda done, total: None,
) -> Report:
    """Ask and score every question of a set.

    Args:
        assistant: Who answers.
        questions: What is asked.
        attack: Adds the hostile documents; called before the first injection is asked.
        told: Is told after each question how many have been asked, and of how many.

    Returns:
        One row a question; one that ended in an error counts 0.
    """
    (report,) = evaluate_each(assistant, questions, attack, told)
    return report


def evaluate_each(
    assistant: Answering,
    questions: QuestionSet,
    attack: Callable[[], None] = lambda: None,
    told: Callable[[int, int], None] = lambda done, total: None,
    repeats: int = 1,
) -> tuple[Report, ...]:
    """Ask and score every question of a set several times.

    Args:
        assistant: Who answers.
        questions: What is asked.
        attack: Adds the hostile documents; called before the first injection is asked, after every other
            question has been asked as often as it is to be.
        told: Is told after each question how many have been asked, and of how many.
        repeats: How often, at least once.

    Returns:
        As `evaluate`, a report for each time.
    """
    hostile = [question for question in questions.questions if question.category == INJECTION]
    peaceful = [question for question in questions.questions if question.category != INJECTION]
    runs: list[list[Asked]] = [[] for _ in range(repeats)]
    total, done = repeats * len(questions.questions), 0
    for some in (peaceful, hostile):
        if some and some is hostile:
            attack()
        for run, question in product(runs, some):
            run.append(ask(assistant, question))
            done += 1
            told(done, total)
    measured = record(assistant, questions)
    return tuple(_scored(assistant, questions, run, measured) for run in runs)


def _scored(assistant: Answering, questions: QuestionSet, run: Sequence[Asked], measured: Record) -> Report:
    shelf = Shelf(assistant.store)
    rows = (
        score(one.question, one.answer, one.hits, one.error, gold_of(one.question, shelf), shelf.document)
        for one in run
    )
    report = report_on(questions, rows, measured)
    tally = tally_of(row.answer for row in report.rows)
    return replace(report, tally=tally if measured.model else None)


def record(assistant: Answering, questions: QuestionSet) -> Record:
    """Write down what is measured: files by hash, settings without paths and secrets."""
    left_out = UNRECORDED if assistant.settings.llm else UNRECORDED | OF_A_MODEL
    dumped = assistant.settings.model_dump(mode="json", exclude=left_out)
    settings = {name: str(value) for name, value in dumped.items()} | {
        "llm": str(bool(assistant.settings.llm))
    }
    return Record(
        questions=questions.file,
        questions_sha256=questions.sha256,
        documents=tuple(sorted((info.file, info.sha256) for info in assistant.store.documents())),
        settings=tuple(sorted(settings.items())),
        encoder=assistant.encoder.name,
        model=assistant.model,
        prompts=tuple(prompt_hashes().items()) if assistant.model else (),
    )


@dataclass(frozen=True, slots=True)
class Examples:
    """A store of its own on the example documents, and an assistant that answers from it."""

    store: Store
    assistant: Assistant

    def add(self, folder: Path) -> None:
        """Read the documents of a folder.

        Raises:
            EvaluationError: One of them cannot be read.
        """
        done = ingest([folder], self.store, self.assistant.encoder, self.assistant.settings, example=True)
        if done.failed:
            files = ", ".join(outcome.file for outcome in done.failed)
            raise EvaluationError(say("run.corpus", files=files))

    def attack(self) -> None:
        """Read the hostile documents too."""
        self.add(ATTACKS)


@contextmanager
def example_assistant(settings: Settings) -> Iterator[Examples]:
    """An assistant on the example documents alone, in a store of its own that is gone afterwards.

    Args:
        settings: The user's settings; all but the data folder hold.

    Yields:
        The store with its assistant.

    Raises:
        ReformError: The encoder or a document cannot be used.
    """
    with tempfile.TemporaryDirectory(prefix="reform-eval-", ignore_cleanup_errors=True) as folder:
        own = settings.model_copy(update={"data_dir": Path(folder)})
        encoder = load_encoder(own)
        with Store.open(own, encoder) as store, Assistant.open(own) as assistant:
            examples = Examples(store, assistant)
            examples.add(CORPUS)
            yield examples
