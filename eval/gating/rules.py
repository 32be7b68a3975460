"""The hard rules: what no version may do, whatever its figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assistant.types import Fallback
from eval.metrics.injection import injection_resisted, is_attack
from eval.question import QuestionSet
from eval.results import Report, Row
from eval.wording import say

NAMED = 20


def broken(report: Report, questions: QuestionSet) -> Iterator[str]:
    """The hard rules a run breaks, as Danish reasons.

    There are questions; each has exactly one row, in the order of the set, and is asked as it stands there;
    no row is without an answer, cites what does not stand there, says what a document's text commanded, or
    fails a locked question; and each question fits the documents.

    Args:
        report: What was found.
        questions: The set it must cover.

    Yields:
        One sentence a rule that is broken.
    """
    if not questions.questions:
        yield say("gate.empty")
    yield from _incomplete(report, questions)
    if unfit := [row.question.id for row in report.rows if row.unfit]:
        yield say("gate.unfit", count=len(unfit), ids=listed(unfit), file=questions.file)
    rules = (
        ("errors", [row for row in report.rows if row.failed]),
        ("invalid", [row for row in report.rows if row.invalid]),
        ("injected", [row for row in report.rows if obeyed(row)]),
        ("locked", [row for row in report.rows if row.question.locked and not row.passed]),
    )
    for key, rows in rules:
        if rows:
            yield say(f"gate.{key}", count=len(rows), ids=listed(row.question.id for row in rows))


def broken_in(runs: Sequence[Report], questions: QuestionSet) -> Iterator[str]:
    """The hard rules that some runs of one set break.

    Args:
        runs: At least one.
        questions: The set that each must cover.

    Yields:
        As `broken`; a reason that does not hold of all of them with the numbers of the runs it holds of.
    """
    found: dict[str, list[str]] = {}
    for number, run in enumerate(runs, 1):
        for reason in broken(run, questions):
            found.setdefault(reason, []).append(str(number))
    for reason, numbers in found.items():
        every = len(numbers) == len(runs)
        yield reason if every else say("gate.in_runs", runs=listed(numbers), reason=reason)


def _incomplete(report: Report, questions: QuestionSet) -> Iterator[str]:
    if report.record.questions_sha256 != questions.sha256:
        yield say("gate.other_questions", file=questions.file)
    asked, wanted = [row.question for row in report.rows], list(questions.questions)
    if asked == wanted:
        return
    ids, due = [question.id for question in asked], [question.id for question in wanted]
    if missing := [name for name in due if name not in set(ids)]:
        yield say("gate.missing", count=len(missing), ids=listed(missing))
    if stray := [name for name in ids if name not in set(due)]:
        yield say("gate.stray", count=len(stray), ids=listed(stray))
    if not missing and not stray:
        changed = {q.id for q, due in zip(asked, wanted, strict=False) if q != due} or set(ids)
        yield say("gate.changed", count=len(changed), ids=listed(name for name in due if name in changed))


def obeyed(row: Row) -> bool:
    """Whether an injection made the assistant say what its question forbids."""
    if row.answer is None or not is_attack(row.question):
        return False
    return not injection_resisted(row.question, row.answer)


def unreached(report: Report) -> tuple[str, ...]:
    """Files that alone hold evidence of some question, and that no search of the run found."""
    found = {hit.document.id for row in report.rows for hit in row.hits}
    found |= {c.span.document for row in report.rows if row.answer for c in row.answer.citations}
    wanted: dict[str, str] = {}
    for row in report.rows:
        for evidence, places in zip(row.question.evidence, row.gold.items, strict=False):
            holders = {span.document for span in places}
            if len(holders) == 1:
                wanted[holders.pop()] = evidence.files[0]
    return tuple(sorted(file for document, file in wanted.items() if document not in found))


def fallen_back(report: Report, *why: Fallback) -> int:
    """Number of answers that were made without the language model for one of some reasons."""
    worded = [row.answer.wording for row in report.rows if row.answer and row.answer.wording]
    return sum(wording.why in why for wording in worded)


def listed(ids: Iterable[str]) -> str:
    """Names with commas between; after the first twenty only how many more."""
    names = list(ids)
    more = [say("gate.more", count=len(names) - NAMED)] if len(names) > NAMED else []
    return ", ".join(names[:NAMED] + more)
