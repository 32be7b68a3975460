"""Whether each sentence of an answer is held by what it cites, and whether it cites the gold evidence.

Citation recall and precision are those of ALCE (Gao et al. 2023, "Enabling Large Language Models to Generate
Text with Citations", arXiv 2305.14627, section 3), with its language model replaced by a rule that always
gives the same: quotes support a sentence when none of its numbers, dates, names and addresses is missing from
them (`assistant.verify.unsupported`) and at least `SUPPORTS` of its content words stand in them
(`assistant.verify.support`). The rule does not see a lost "not" or a swapped subject; ALCE's model may.

`SUPPORTS` was chosen on answers to 104 questions: the assistant's own sentences, in the documents' words, all
reach 1.0; of 182 freely worded answers 80 % reach 0.6 over their gold quotes; of 7,070 sentences held against
the citations of another answer 0.2 % do.
"""

from __future__ import annotations

from assistant.types import Answer, Citation
from eval.locating import Gold
from eval.metrics.claims import Claim, Claims, ReadDocument, claims_of, facts_missing, words_held
from eval.metrics.matching import cites
from eval.question import Question

SUPPORTS = 0.6


def invalid_citations(answer: Answer, document: ReadDocument) -> tuple[str, ...]:
    """What is wrong with the citations.

    Each [n] resolves to one citation, which quotes its file and page verbatim; each sentence of an answer has
    an [n]; each number, date, name and address of a sentence stands in what it cites. Of a refusal only the
    sentences with an [n] are looked at, and what they cite may be named by its title and heading.

    Args:
        answer: The answer, refusals too.
        document: Gives a document by its id.

    Returns:
        Danish reasons, at most one a citation, marker or sentence; empty when all are valid.
    """
    return claims_of(answer, document).reasons


def citation_validity(claims: Claims) -> float | None:
    """Valid sentences / sentences, 0-1; None for a refusal that cites nothing.

    A citation that no [n] points at counts as a sentence of its own when it is invalid.
    """
    idle = sum(marker in claims.faults for marker in claims.idle)
    total = len(claims.claims) + idle
    return sum(claim.valid for claim in claims.claims) / total if total else None


def supports(sentence: str, quotes: tuple[str, ...]) -> bool:
    """Whether quotes support a sentence: the stand-in for ALCE's entailment."""
    return bool(quotes) and not facts_missing(sentence, quotes) and words_held(sentence, quotes) >= SUPPORTS


def is_supported(claim: Claim) -> bool:
    """Whether all its citations together support a sentence; never with an invalid one among them."""
    return claim.sound and supports(claim.text, claim.held)


def citation_recall(claims: Claims) -> float:
    """ALCE's citation recall: supported sentences / sentences, 0-1; 0 when nothing is said."""
    supported = [is_supported(claim) for claim in claims.claims]
    return sum(supported) / len(supported) if supported else 0.0


def citation_precision(claims: Claims) -> float:
    """ALCE's citation precision: citations that count / citations, sentence by sentence, 0-1; 0 without any.

    One counts when its sentence is supported and it is not irrelevant. Irrelevant is what does not support
    the sentence alone and can be left out without loss; that is read strictly, as no fact and no content word
    of the sentence losing its place, so the head of a table's row counts. An invalid one never counts.
    """
    counted = [
        is_supported(claim) and _is_relevant(claim, index)
        for claim in claims.claims
        for index in range(len(claim.markers))
    ]
    return sum(counted) / len(counted) if counted else 0.0


def _is_relevant(claim: Claim, index: int) -> bool:
    if supports(claim.text, claim.sources[index]):
        return True
    rest = tuple(text for at, source in enumerate(claim.sources) if at != index for text in source)
    loses_fact = bool(facts_missing(claim.text, rest))
    return loses_fact or words_held(claim.text, rest) < words_held(claim.text, claim.held)


def evidence_recall(question: Question, answer: Answer, gold: Gold) -> float:
    """Items of evidence that the text cites / items there are, 0-1."""
    items = list(zip(question.evidence, gold.items, strict=True))
    cited = _cited(answer)
    return sum(any(cites(item, places, each) for each in cited) for item, places in items) / len(items)


def evidence_precision(question: Question, answer: Answer, gold: Gold) -> float:
    """Citations of the text that are of some item of evidence / citations of the text, 0-1; 0 without any."""
    items = list(zip(question.evidence, gold.items, strict=True))
    cited = _cited(answer)
    right = [any(cites(item, places, each) for item, places in items) for each in cited]
    return sum(right) / len(answer.markers) if right else 0.0


def _cited(answer: Answer) -> tuple[Citation, ...]:
    """The citations that an [n] of the text points at; the first where one stands for several."""
    first = {citation.marker: citation for citation in reversed(answer.citations)}
    return tuple(first[marker] for marker in answer.markers if marker in first)
