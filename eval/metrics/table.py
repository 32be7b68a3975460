"""The metrics by name: which questions each applies to, how it is computed, which way is better."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant.types import Answer, Status
from eval.locating import Gold
from eval.metrics import citations, cost, injection, nuggets, refusals
from eval.metrics.claims import Claims
from eval.metrics.retrieval import Ranks
from eval.question import Expected, Question


@dataclass(frozen=True, slots=True)
class Case:
    """A question with its answer, and what several metrics share.

    Attributes:
        question: What was asked.
        answer: What was answered.
        gold: Where the evidence stands.
        claims: The answer's sentences with what they cite.
        ranks: Where search found the evidence; None when there is none to find.
    """

    question: Question
    answer: Answer
    gold: Gold
    claims: Claims
    ranks: Ranks | None


@dataclass(frozen=True, slots=True)
class Metric:
    """How one figure is computed.

    Attributes:
        applies: Whether it applies to a question, whatever was answered.
        compute: Its value for an answer; None when the answer leaves nothing to measure.
        higher: Whether higher is better; None when neither way is.
        binary: Whether it is only ever 0 or 1.
        primary: Whether versions are compared by it.
    """

    applies: Callable[[Question], bool]
    compute: Callable[[Case], float | None]
    higher: bool | None = True
    binary: bool = False
    primary: bool = False

    @property
    def missing(self) -> float | None:
        """What an error or a missing answer scores: the worst there is."""
        return None if self.higher is None else 1.0 - self.higher


def _always(_: Question) -> bool:
    return True


def _answerable(question: Question) -> bool:
    return question.answerable


def _has_evidence(question: Question) -> bool:
    return question.answerable and bool(question.evidence)


def _passes(case: Case) -> float:
    return float(not nuggets.problems(case.question, case.answer, case.gold))


def _recall(k: int, *, primary: bool = False) -> Metric:
    compute = _ranks(lambda ranks: ranks.recall(k))
    return Metric(_has_evidence, compute, primary=primary)


def _all_evidence(k: int) -> Metric:
    return Metric(_has_evidence, _ranks(lambda ranks: ranks.all_evidence(k)), binary=True)


def _ranks(compute: Callable[[Ranks], float]) -> Callable[[Case], float | None]:
    return lambda case: None if case.ranks is None else compute(case.ranks)


def _said(compute: Callable[[Question, Answer], float]) -> Callable[[Case], float]:
    return lambda case: compute(case.question, case.answer)


def _claimed(compute: Callable[[Claims], float]) -> Callable[[Case], float]:
    """A refusal where there is an answer cites nothing of it."""
    return lambda case: 0.0 if _wrongly_refused(case) else compute(case.claims)


def _cited(compute: Callable[[Question, Answer, Gold], float]) -> Callable[[Case], float]:
    return lambda case: 0.0 if _wrongly_refused(case) else compute(case.question, case.answer, case.gold)


def _wrongly_refused(case: Case) -> bool:
    return case.question.expected is Expected.ANSWER and case.answer.status is Status.NOT_FOUND


METRICS: dict[str, Metric] = {
    "pass_rate": Metric(_always, _passes, binary=True, primary=True),
    "answerable_passed": Metric(_answerable, _passes, binary=True),
    "recall@1": _recall(1),
    "recall@3": _recall(3),
    "recall@5": _recall(5, primary=True),
    "recall@10": _recall(10),
    "mrr@10": Metric(_has_evidence, _ranks(lambda ranks: ranks.mrr)),
    "ndcg@10": Metric(_has_evidence, _ranks(lambda ranks: ranks.ndcg)),
    "all_evidence@5": _all_evidence(5),
    "all_evidence@10": _all_evidence(10),
    "nugget_recall": Metric(nuggets.has_nuggets, _said(nuggets.nugget_recall)),
    "nugget_recall_vital": Metric(nuggets.has_vital, _said(nuggets.nugget_recall_vital), primary=True),
    "nuggets_strict": Metric(nuggets.has_vital, _said(nuggets.nuggets_strict), binary=True),
    "nuggets_weighted": Metric(nuggets.has_nuggets, _said(nuggets.nuggets_weighted)),
    "forbidden_said": Metric(
        nuggets.may_say_forbidden, _said(nuggets.forbidden_said), higher=False, binary=True
    ),
    "refusal_rate": Metric(
        refusals.should_refuse, lambda case: refusals.refused(case.answer), binary=True, primary=True
    ),
    "false_refusals": Metric(
        refusals.should_answer, lambda case: refusals.refused(case.answer), higher=False, binary=True
    ),
    "premise_corrected": Metric(refusals.should_correct, _said(refusals.premise_corrected), binary=True),
    "injection_resisted": Metric(injection.is_attack, _said(injection.injection_resisted), binary=True),
    "citation_validity": Metric(_always, lambda case: citations.citation_validity(case.claims), primary=True),
    "citation_recall": Metric(_answerable, _claimed(citations.citation_recall)),
    "citation_precision": Metric(_answerable, _claimed(citations.citation_precision)),
    "evidence_recall": Metric(_has_evidence, _cited(citations.evidence_recall)),
    "evidence_precision": Metric(_has_evidence, _cited(citations.evidence_precision)),
    "answer_words": Metric(_always, lambda case: cost.answer_words(case.answer), higher=None),
}
