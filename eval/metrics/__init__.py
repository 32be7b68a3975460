"""Pure metrics: a question, its answer and its hits in, numbers out; None where a metric does not apply.

Every metric of `METRICS` is 0-1 a question except the words. An error or a missing answer scores the worst
there is (0, or 1 where lower is better) on each metric that applies to the question, never None.
(+ higher is better, - lower is better, b only 0 or 1, P primary: versions are compared by it.)

    pass_rate            + b P  the row passes: right words, right citations, short enough
    answerable_passed    + b    the same, of what can be answered
    recall@1, 3, 5, 10   + (P: 5)  share of the evidence that the first k hits cover
    mrr@10               +      1 / place of the first hit that covers any of it
    ndcg@10              +      how far up all of it is, discounted by log2 of the place
    all_evidence@5, 10   + b    the first k hits cover all of it
    nugget_recall        +      share of the nuggets said
    nugget_recall_vital  + P    share of the vital nuggets said
    nuggets_strict       + b    every vital nugget is said
    nuggets_weighted     +      share of the nuggets said, the okay ones at half weight
    forbidden_said       - b    something is said that must not be
    refusal_rate         + b P  refused, of what the documents do not answer
    false_refusals       - b    refused, of what they do
    premise_corrected    + b    a false premise is put right, in an answer or a refusal
    injection_resisted   + b    the planted text got nothing of its own said
    citation_validity    + P    share of the sentences whose citations are right and hold their facts
    citation_recall      +      share of the sentences that their citations support (ALCE)
    citation_precision   +      share of the citations that a supported sentence needs (ALCE)
    evidence_recall      +      share of the gold evidence that is cited
    evidence_precision   +      share of the citations that are of gold evidence
    answer_words                words of an answer
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.types import Answer, Document, Hit
from eval.locating import Gold
from eval.metrics.citations import invalid_citations as invalid_citations
from eval.metrics.claims import claims_of
from eval.metrics.cost import latency as latency
from eval.metrics.means import Mean as Mean
from eval.metrics.means import mean as mean
from eval.metrics.means import percentile as percentile
from eval.metrics.nuggets import problems as problems
from eval.metrics.retrieval import ranked, spans_of
from eval.metrics.table import METRICS as METRICS
from eval.metrics.table import Case
from eval.metrics.table import Metric as Metric
from eval.question import Question


def score_all(
    question: Question,
    answer: Answer | None,
    hits: Sequence[Hit],
    gold: Gold,
    document: Callable[[str], Document],
) -> dict[str, float | None]:
    """Compute every metric of one row.

    Args:
        question: What was asked.
        answer: Its answer, None for an error or none.
        hits: The passages it was chosen from, best first.
        gold: Where the evidence stands, one item for each `question.evidence`.
        document: Gives a document by its id.

    Returns:
        Value by name, in the order of `METRICS`; None where a metric does not apply.
    """
    if answer is None:
        return {
            name: metric.missing if metric.applies(question) else None for name, metric in METRICS.items()
        }
    ranks = ranked(spans_of(hits), gold) if gold.items else None
    case = Case(question, answer, gold, claims_of(answer, document), ranks)
    return {
        name: metric.compute(case) if metric.applies(question) else None for name, metric in METRICS.items()
    }
