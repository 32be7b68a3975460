"""Seeded faults put into a recorded run, as broken versions would have made them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.types import Answer, Citation, Hit, Span, Status
from eval.locating import Documents, Shelf
from eval.metrics.claims import sentences_of
from eval.results import Report, Row, score
from eval.wording import say

MARKER_OR_NUMBER = re.compile(r"\[\d+\]|\d+")
FIRST = 3


class Fault(StrEnum):
    """What is done to a run."""

    SHUFFLED_RETRIEVAL = "shuffled_retrieval"
    CITATIONS_OFF_BY_ONE = "citations_off_by_one"
    ALWAYS_ANSWER = "always_answer"
    ALWAYS_REFUSE = "always_refuse"
    PAGE_OFF_BY_ONE = "page_off_by_one"
    DROPPED_DOCUMENT = "dropped_document"
    NUMBERS_CHANGED = "numbers_changed"
    DELETED_ROW = "deleted_row"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a row would have been: the answer and what was found."""

    answer: Answer | None
    hits: tuple[Hit, ...]


Outcomes = Sequence[Outcome]
Change = Callable[[Outcomes, random.Random], list[Outcome]]


class Scorer:
    """Scores what a row would have been, once however many runs it comes back in.

    Args:
        documents: What the run was asked of.
    """

    def __init__(self, documents: Documents) -> None:
        self._documents = Shelf(documents)
        self._known: dict[Hashable, Row] = {}

    def score(self, row: Row, outcome: Outcome) -> Row:
        """The row with another answer and other hits; itself when nothing is other."""
        answer, hits = outcome.answer, outcome.hits
        if answer is row.answer and hits is row.hits:
            return row
        said = (answer.text, answer.status, answer.citations) if answer else None
        key = (row.question.id, said, tuple(map(id, hits)))
        if key not in self._known:
            document = self._documents.document
            scored = score(row.question, answer, hits, row.error, row.gold, document)
            self._known[key] = replace(scored, unfit=row.unfit)
        return self._known[key]


def apply(fault: Fault, report: Report, scorer: Scorer, seed: int) -> Report:
    """Put a fault into a run; its record stays as it was, so that only the rows can tell.

    Args:
        fault: Which.
        report: A recorded run.
        scorer: Scores the rows that change.
        seed: The same seed gives the same run.

    Returns:
        The run with the fault.
    """
    chance = random.Random(f"{fault} {seed}")
    if fault is Fault.DELETED_ROW:
        lost = chance.randrange(len(report.rows))
        return replace(report, rows=report.rows[:lost] + report.rows[lost + 1 :])
    before = [Outcome(row.answer, row.hits) for row in report.rows]
    after = CHANGES[fault](before, chance)
    return replace(report, rows=tuple(map(scorer.score, report.rows, after)))


def _shuffled_retrieval(rows: Outcomes, chance: random.Random) -> list[Outcome]:
    """Each question finds, and so answers, what another one does."""
    order = list(range(len(rows)))
    chance.shuffle(order)
    taken = dict(zip(order, order[1:] + order[:1], strict=True))
    return [rows[taken[place]] for place in range(len(rows))]


def _citations_off_by_one(rows: Outcomes, chance: random.Random) -> list[Outcome]:
    """By seed, each citation is of what the next one in the run cites, or its offsets are one off."""
    cited = [citation for row in rows if row.answer for citation in row.answer.citations]
    following = dict(zip(map(id, cited), cited[1:] + cited[:1], strict=True))
    step = chance.choice((-1, 0, 1))
    if not step:
        return _cited(rows, lambda citation: replace(following[id(citation)], marker=citation.marker))
    return _cited(rows, lambda citation: _moved(citation, step))


def _moved(citation: Citation, step: int) -> Citation:
    span = citation.span
    return replace(citation, span=replace(span, start=span.start + step, end=span.end + step))


def _page_off_by_one(rows: Outcomes, chance: random.Random) -> list[Outcome]:
    step = chance.choice((-1, 1))
    return _cited(rows, lambda citation: replace(citation, span=_turned(citation.span, step)))


def _turned(span: Span, step: int) -> Span:
    return replace(span, page=span.page + step if span.page + step > 0 else span.page + 1)


def _cited(rows: Outcomes, change: Callable[[Citation], Citation]) -> list[Outcome]:
    return [
        replace(row, answer=replace(row.answer, citations=tuple(map(change, row.answer.citations))))
        if row.answer and row.answer.citations
        else row
        for row in rows
    ]


def _always_answer(rows: Outcomes, chance: random.Random) -> list[Outcome]:
    """Where nothing was found, one of the first passages found is the answer, rightly cited."""
    return [
        replace(row, answer=_quoting(row.answer, chance.choice(row.hits[:FIRST])))
        if row.answer and row.answer.status is Status.NOT_FOUND and row.hits
        else row
        for row in rows
    ]


def _quoting(answer: Answer, hit: Hit) -> Answer:
    passage = hit.passage
    span = Span(passage.document, passage.page, passage.start, passage.end)
    citation = Citation(1, span, passage.text, hit.document, passage.section)
    text = "\n".join(f"{sentence} [1]" for sentence in sentences_of(passage.text))
    return replace(answer, text=text, status=Status.ANSWERED, citations=(citation,))


def _always_refuse(rows: Outcomes, chance: random.Random) -> list[Outcome]:
    """Every answer becomes a refusal in the words of one of the run's own."""
    refusals = [row.answer for row in rows if row.answer and row.answer.status is Status.NOT_FOUND]
    texts = [answer.text for answer in refusals if not answer.markers] or [say("gate.refusal")]
    return [
        replace(row, answer=_refusing(row.answer, chance.choice(texts)))
        if row.answer and row.answer.status is Status.ANSWERED
        else row
        for row in rows
    ]


def _refusing(answer: Answer, text: str) -> Answer:
    return replace(answer, text=text, status=Status.NOT_FOUND, citations=())


def _dropped_document(rows: Outcomes, chance: random.Random) -> list[Outcome]:
    """What cites the document refuses, and no search finds it; it is one that some search did find."""
    found = sorted({hit.document.id for row in rows for hit in row.hits})
    gone = chance.choice(found) if found else ""
    return [_without(gone, row) for row in rows]


def _without(gone: str, row: Outcome) -> Outcome:
    hits = tuple(hit for hit in row.hits if hit.document.id != gone)
    answer = row.answer
    if answer and any(citation.span.document == gone for citation in answer.citations):
        answer = _refusing(answer, say("gate.refusal"))
    return Outcome(answer, row.hits if len(hits) == len(row.hits) else hits)


def _numbers_changed(rows: Outcomes, chance: random.Random) -> list[Outcome]:
    """In a third of the answers with a number, at least one, every number has another last digit."""
    numbered = [
        place
        for place, row in enumerate(rows)
        if row.answer and row.answer.status is Status.ANSWERED and _numbers(row.answer.text)
    ]
    touched = set(chance.sample(numbered, (len(numbered) + 2) // 3))
    step = chance.randint(1, 9)
    return [
        replace(row, answer=replace(row.answer, text=_recounted(row.answer.text, step)))
        if row.answer and place in touched
        else row
        for place, row in enumerate(rows)
    ]


def _numbers(text: str) -> list[str]:
    return [found for found in MARKER_OR_NUMBER.findall(text) if not found.startswith("[")]


def _recounted(text: str, step: int) -> str:
    def other(match: re.Match[str]) -> str:
        found = match[0]
        return found if found.startswith("[") else found[:-1] + str((int(found[-1]) + step) % 10)

    return MARKER_OR_NUMBER.sub(other, text)


CHANGES: Mapping[Fault, Change] = {
    Fault.SHUFFLED_RETRIEVAL: _shuffled_retrieval,
    Fault.CITATIONS_OFF_BY_ONE: _citations_off_by_one,
    Fault.ALWAYS_ANSWER: _always_answer,
    Fault.ALWAYS_REFUSE: _always_refuse,
    Fault.PAGE_OFF_BY_ONE: _page_off_by_one,
    Fault.DROPPED_DOCUMENT: _dropped_document,
    Fault.NUMBERS_CHANGED: _numbers_changed,
}
