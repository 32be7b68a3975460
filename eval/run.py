"""Ask every question of a set, score the answers, and hold them to the gate."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Protocol

import click

from assistant.engine import Assistant
from assistant.errors import ReformError
from assistant.settings import Settings
from assistant.store import Store
from assistant.store.encoder import load_encoder
from assistant.types import Answer, Document, DocumentInfo
from eval.compare import read_baseline
from eval.gate import EXIT_FAILS, EXIT_HOLDS, judge, read_limits
from eval.questions import Question, QuestionSet, read_questions
from eval.report import summary, write
from eval.results import EvaluationError, Record, Report, report_on, score
from eval.wording import say
from ingest.pipeline import ingest

HERE = Path(__file__).parent
CORPUS = HERE / "corpus"
EXAMPLES = HERE / "questions" / "examples.jsonl"
UNRECORDED = {"encoder", "data_dir", "cache_dir", "documents", "llm", "llm_key"}


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

    def answer(self, question: str, history: Sequence[str] = (), /) -> Answer:
        """Answer a question."""


def evaluate(assistant: Answering, questions: QuestionSet) -> Report:
    """Ask and score every question of a set.

    Args:
        assistant: Who answers.
        questions: What is asked.

    Returns:
        One row a question; one that ended in an error counts 0.
    """
    document = cache(assistant.store.document)
    rows = [_ask(assistant, question) for question in questions.questions]
    scored = [score(question, answer, error, document) for question, answer, error in rows]
    return report_on(questions, scored, record(assistant, questions), document)


def _ask(assistant: Answering, question: Question) -> tuple[Question, Answer | None, str]:
    try:
        return question, assistant.answer(question.text, question.history), ""
    except ReformError as problem:
        return question, None, problem.sentence


def record(assistant: Answering, questions: QuestionSet) -> Record:
    """Write down what is measured: files by hash, settings without paths and secrets."""
    dumped = assistant.settings.model_dump(mode="json", exclude=UNRECORDED)
    settings = {name: str(value) for name, value in dumped.items()} | {
        "llm": str(bool(assistant.settings.llm))
    }
    return Record(
        questions=questions.file,
        questions_sha256=questions.sha256,
        documents=tuple(sorted((info.file, info.sha256) for info in assistant.store.documents())),
        settings=tuple(sorted(settings.items())),
        encoder=assistant.encoder.name,
    )


@contextmanager
def example_assistant(settings: Settings) -> Iterator[Assistant]:
    """An assistant on the example documents alone, in a store of its own that is gone afterwards.

    Args:
        settings: The user's settings; all but the data folder hold.

    Yields:
        The assistant.

    Raises:
        ReformError: The encoder or a document cannot be used.
    """
    with tempfile.TemporaryDirectory(prefix="reform-eval-", ignore_cleanup_errors=True) as folder:
        own = settings.model_copy(update={"data_dir": Path(folder)})
        encoder = load_encoder(own)
        with Store.open(own, encoder) as store:
            done = ingest([CORPUS], store, encoder, own, example=True)
        if done.failed:
            files = ", ".join(outcome.file for outcome in done.failed)
            raise EvaluationError(say("run.corpus", files=files))
        with Assistant.open(own) as assistant:
            yield assistant


def main(settings: Settings, set_file: Path | None, report_dir: Path | None, baseline: Path | None) -> int:
    """`reform eval`: print the summary, write the report, say whether the gate holds.

    Args:
        settings: The user's settings.
        set_file: Questions on the documents of the user's store; None for the example set.
        report_dir: Folder for `results.jsonl` and `summary.json`, made when missing.
        baseline: Folder that an earlier run wrote, to compare with.

    Returns:
        0 when the gate holds, 100 when it does not.

    Raises:
        ReformError: The run broke; one Danish sentence.
    """
    questions = read_questions(set_file or EXAMPLES)
    before = read_baseline(baseline, questions) if baseline else None
    limits = read_limits()
    with Assistant.open(settings) if set_file else example_assistant(settings) as assistant:
        report = evaluate(assistant, questions)
    verdict = judge(report, questions, limits, before)
    click.echo(summary(report, verdict, before))
    if report_dir:
        write(report, verdict, report_dir)
    return EXIT_HOLDS if verdict.holds else EXIT_FAILS
