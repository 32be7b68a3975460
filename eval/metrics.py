"""Pure metrics: a question and an answer in, a number out; None where a metric does not apply.

"Score" below is the reference scorer's rule (`score.py`): a row passes when every required nugget is
found, nothing forbidden is said, the right passage is cited, every [n] resolves and the answer is short.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from assistant.errors import UnknownDocumentError
from assistant.types import Answer, Citation, Document, Status
from eval.questions import Question
from eval.wording import say

LIMITS = {
    "fact": 90,
    "decision": 120,
    "validity": 120,
    "robust": 300,
    "followup": 300,
    "mandate": 140,
    "list": 260,
    "timeline": 420,
}
DEFAULT_LIMIT = 300
PARTIAL_KINDS = frozenset({"list", "timeline"})
PARTIAL = 0.8


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean and how many values it is of; None when it is of none."""

    value: float | None
    count: int


def fold(text: str) -> str:
    """Fold white space, `<p>` and line-break hyphens, as Score does before it matches."""
    text = re.sub(r"</?p>", " ", text)
    text = re.sub(r"(?<=[a-zæøå])-\s*\n\s*(?=[a-zæøå])", "", text)
    return re.sub(r"\s+", " ", text).strip()


def found(patterns: Iterable[str], text: str) -> bool:
    """Whether one of the regexes matches somewhere in the text, in any case."""
    return any(re.search(pattern, text, re.IGNORECASE | re.DOTALL) for pattern in patterns)


def nuggets_found(question: Question, text: str) -> tuple[bool, ...]:
    """For each nugget, whether the folded answer says it."""
    return tuple(found(nugget, text) for nugget in question.nuggets)


def nugget_recall(question: Question, answer: Answer | None) -> float | None:
    """Nuggets said / nuggets there are (TREC nugget recall, all nuggets of equal weight).

    Returns:
        0-1; 0 for no answer or a refusal; None when the question cannot be answered.
    """
    if not question.answerable:
        return None
    if answer is None or answer.status is Status.NOT_FOUND:
        return 0.0
    hits = nuggets_found(question, fold(answer.text))
    return sum(hits) / len(hits) if hits else 1.0


def problems(question: Question, answer: Answer | None) -> tuple[str, ...]:
    """Why the row does not pass under Score; empty when it passes.

    Args:
        question: What was asked.
        answer: The answer, None when there is none.

    Returns:
        Danish reasons.
    """
    if answer is None:
        return (say("row.missing"),)
    refused = answer.status is Status.NOT_FOUND
    if not question.answerable:
        return () if refused else (say("row.answered"),)
    if refused:
        return (say("row.refused"),)
    return (*_wrong_words(question, answer), *_wrong_citations(question, answer))


def _wrong_words(question: Question, answer: Answer) -> list[str]:
    text = fold(answer.text)
    hits = nuggets_found(question, text)
    need = PARTIAL if question.kind in PARTIAL_KINDS else 1.0
    wrong = []
    if hits and sum(hits) / len(hits) < need:
        lost = (nugget[0] for nugget, hit in zip(question.nuggets, hits, strict=True) if not hit)
        wrong += [say("row.nugget", pattern=pattern) for pattern in lost]
    wrong += [say("row.forbidden", pattern=pattern) for pattern in question.forbid if found([pattern], text)]
    words, limit = len(text.split()), LIMITS.get(question.kind, DEFAULT_LIMIT)
    if words > limit:
        wrong.append(say("row.long", words=words, limit=limit))
    return wrong


def _wrong_citations(question: Question, answer: Answer) -> list[str]:
    wrong = []
    if not any(cites_right(question, citation) for citation in answer.citations):
        wrong.append(say("row.uncited"))
    if not answer.markers:
        wrong.append(say("row.unmarked"))
    return wrong + [say("row.dangling", marker=marker) for marker in dangling(answer)]


def cites_right(question: Question, citation: Citation) -> bool:
    """Whether a citation is of one of the question's files and quotes what it should."""
    stem = PurePath(citation.document.file).stem
    return stem in question.docs and found(question.quote or (".",), fold(citation.quote))


def dangling(answer: Answer) -> tuple[int, ...]:
    """The [n] of the text that no citation has."""
    known = {citation.marker for citation in answer.citations}
    return tuple(marker for marker in answer.markers if marker not in known)


def invalid_citations(answer: Answer, document: Callable[[str], Document]) -> tuple[str, ...]:
    """What is wrong with the citations: each [n] resolves to one, each quote is verbatim at its place.

    Args:
        answer: The answer, refusals too.
        document: Gives a document by its id.

    Returns:
        Danish reasons, at most one a citation or marker; empty when all are valid.
    """
    wrong = [say("row.dangling", marker=marker) for marker in dangling(answer)]
    seen: set[int] = set()
    for citation in answer.citations:
        if citation.marker in seen:
            wrong.append(say("row.twice", marker=citation.marker))
        else:
            wrong += filter(None, [_misquoted(citation, document)])
        seen.add(citation.marker)
    return tuple(wrong)


def _misquoted(citation: Citation, document: Callable[[str], Document]) -> str:
    span, file = citation.span, citation.document.file
    try:
        pages = {page.number: page.text for page in document(span.document).pages}
    except UnknownDocumentError:
        return say("row.no_document", marker=citation.marker)
    if span.page not in pages:
        return say("row.no_page", marker=citation.marker, page=span.page, file=file)
    inside = 0 <= span.start < span.end <= len(pages[span.page])
    if not inside or pages[span.page][span.start : span.end] != citation.quote:
        return say("row.not_verbatim", marker=citation.marker, page=span.page, file=file)
    return ""


def refused_rightly(question: Question, answer: Answer | None) -> float | None:
    """1 when a question the documents do not answer was refused, else 0; None for the others."""
    if question.answerable:
        return None
    return float(answer is not None and answer.status is Status.NOT_FOUND)


def refused_wrongly(question: Question, answer: Answer | None) -> float | None:
    """1 when a question the documents do answer was refused, else 0; None for the others."""
    if not question.answerable:
        return None
    return float(answer is not None and answer.status is Status.NOT_FOUND)


def mean(values: Iterable[float | None]) -> Mean:
    """Arithmetic mean of the values that apply, with their count."""
    applying = [value for value in values if value is not None]
    return Mean(sum(applying) / len(applying) if applying else None, len(applying))


def percentile(values: Sequence[float], share: float) -> float | None:
    """The value at index min(n - 1, floor(share * n)) of the sorted values, as Score takes it.

    Args:
        values: In any order.
        share: 0-1.

    Returns:
        One of the values; None when there are none.
    """
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else None
