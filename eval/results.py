"""What an evaluation found: scored rows, the record of what was measured, and the figures of both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from assistant.errors import ReformError
from assistant.types import Answer, Document, Status
from eval.metrics import (
    Mean,
    invalid_citations,
    mean,
    nugget_recall,
    percentile,
    problems,
    refused_rightly,
    refused_wrongly,
)
from eval.questions import Question, QuestionSet
from eval.wording import say


class EvaluationError(ReformError):
    """An evaluation that cannot be made, read or written."""


@dataclass(frozen=True, slots=True)
class Row:
    """One question with its answer and what the metrics say of it.

    Attributes:
        question: What was asked.
        answer: None when asking ended in an error or gave nothing.
        error: The error's Danish sentence, "" for none.
        problems: Danish reasons why it does not pass, () when it passes.
        nuggets: Nugget recall, None when it does not apply.
        invalid: Danish reasons why citations are invalid.
    """

    question: Question
    answer: Answer | None
    error: str
    problems: tuple[str, ...]
    nuggets: float | None
    invalid: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether the row counts."""
        return not self.problems

    @property
    def failed(self) -> bool:
        """Whether asking gave no answer at all."""
        return self.answer is None


@dataclass(frozen=True, slots=True)
class Record:
    """What was measured; equal records and equal answers give equal figures.

    Attributes:
        questions: Name of the question file.
        questions_sha256: Hex digest of its bytes.
        documents: File name and hex digest of each document in the store, sorted.
        settings: Name and value of each setting that can change an answer, sorted.
        encoder: The encoder's name.
    """

    questions: str
    questions_sha256: str
    documents: tuple[tuple[str, str], ...]
    settings: tuple[tuple[str, str], ...]
    encoder: str


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds an answer took: median, 95th percentile, number of answers."""

    median: float
    p95: float
    count: int


@dataclass(frozen=True, slots=True)
class Report:
    """Every question of the set, scored, in the order of the set."""

    record: Record
    rows: tuple[Row, ...]

    @property
    def passed(self) -> int:
        """Number of rows that pass."""
        return sum(row.passed for row in self.rows)

    @property
    def figures(self) -> dict[str, Mean]:
        """Each metric's mean over the rows it applies to; the keys name `[figure]` in `texts.toml`."""
        answers = [(row.question, row.answer) for row in self.rows]
        return {
            "pass_rate": mean(float(row.passed) for row in self.rows),
            "answerable_passed": mean(float(row.passed) for row in self.rows if row.question.answerable),
            "nugget_recall": mean(row.nuggets for row in self.rows),
            "false_refusals": mean(refused_wrongly(question, answer) for question, answer in answers),
            "refusal_rate": mean(refused_rightly(question, answer) for question, answer in answers),
            "citation_validity": self._validity(),
            "answer_words": mean(_words(answer) for _, answer in answers),
        }

    @property
    def kinds(self) -> dict[str, tuple[int, int]]:
        """Passed and total by kind of question, in the order of the set."""
        total = Counter(row.question.kind for row in self.rows)
        passed = Counter(row.question.kind for row in self.rows if row.passed)
        return {kind: (passed[kind], total[kind]) for kind in total}

    @property
    def times(self) -> Times | None:
        """How long the answers took; None when there are none."""
        spent = [row.answer.timing_ms["total"] for row in self.rows if row.answer and row.answer.timing_ms]
        median, p95 = percentile(spent, 0.5), percentile(spent, 0.95)
        return Times(median, p95, len(spent)) if median is not None and p95 is not None else None

    def _validity(self) -> Mean:
        """1 - invalid / (citations and markers without one)."""
        answers = [row.answer for row in self.rows if row.answer is not None]
        cited = sum(len({c.marker for c in a.citations} | set(a.markers)) for a in answers)
        wrong = min(cited, sum(len(row.invalid) for row in self.rows))
        return Mean(1 - wrong / cited if cited else None, cited)


def _words(answer: Answer | None) -> float | None:
    answered = answer is not None and answer.status is Status.ANSWERED
    return float(len(answer.text.split())) if answer is not None and answered else None


def score(question: Question, answer: Answer | None, error: str, document: Callable[[str], Document]) -> Row:
    """Score one answer.

    Args:
        question: What was asked.
        answer: Its answer, None for none.
        error: Why there is none, or "".
        document: Gives a document by its id.

    Returns:
        The scored row.
    """
    wrong = (say("row.error", sentence=error),) if error else problems(question, answer)
    invalid = invalid_citations(answer, document) if answer is not None else ()
    return Row(question, answer, error, wrong, nugget_recall(question, answer), invalid)


def report_on(
    questions: QuestionSet, rows: Iterable[Row], record: Record, document: Callable[[str], Document]
) -> Report:
    """Put rows in the order of the set; a question without a row gets one that counts 0.

    Args:
        questions: The set.
        rows: Scored rows in any order.
        record: What was measured.
        document: Gives a document by its id.

    Returns:
        One row a question, none dropped.

    Raises:
        EvaluationError: A row whose question is not in the set, or two for one question.
    """
    known = {question.id for question in questions.questions}
    by_id: dict[str, Row] = {}
    for row in rows:
        if row.question.id not in known or row.question.id in by_id:
            raise EvaluationError(say("run.stray", ids=row.question.id))
        by_id[row.question.id] = row
    whole = (by_id.get(q.id) or score(q, None, "", document) for q in questions.questions)
    return Report(record, tuple(whole))
