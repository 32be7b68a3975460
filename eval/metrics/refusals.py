"""Whether the assistant answers what the documents say, and only that."""

from __future__ import annotations

from assistant.types import Answer, Status
from eval.metrics.matching import fold, found
from eval.metrics.nuggets import lost
from eval.question import Expected, Question


def should_refuse(question: Question) -> bool:
    """Whether the documents do not answer the question."""
    return question.expected is Expected.REFUSE


def should_answer(question: Question) -> bool:
    """Whether the documents answer the question as it is asked."""
    return question.expected is Expected.ANSWER


def should_correct(question: Question) -> bool:
    """Whether the question's premise is false or superseded."""
    return question.expected is Expected.CORRECT


def refused(answer: Answer) -> float:
    """1 for a refusal, else 0: right where `should_refuse`, wrong where `should_answer`."""
    return float(answer.status is Status.NOT_FOUND)


def premise_corrected(question: Question, answer: Answer) -> float:
    """1 when answer or refusal says enough vital nuggets and nothing of `must_not`, else 0."""
    return float(not lost(question, answer) and not found(question.must_not, fold(answer.text)))
