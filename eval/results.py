"""What an evaluation found: scored rows, the record of what was measured, and the figures of both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from assistant.errors import ReformError
from assistant.types import Answer, Document, Hit
from eval.generation import Tally
from eval.judging import Grades
from eval.locating import Gold
from eval.metrics import METRICS, Mean, invalid_citations, mean, percentile, problems, score_all
from eval.question import Question, QuestionSet
from eval.wording import say


class EvaluationError(ReformError):
    """An evaluation that cannot be made, read or written."""


@dataclass(frozen=True, slots=True)
class Row:
    """One question with its answer and what the metrics say of it.

    Attributes:
        question: What was asked.
        answer: None when asking ended in an error or gave nothing.
        hits: The passages the answer was chosen from, best first.
        error: The error's Danish sentence, "" for none.
        problems: Danish reasons why it does not pass, () when it passes.
        invalid: Danish reasons why citations are invalid.
        scores: Value of each metric of `METRICS`, None where it does not apply.
        gold: Where the documents say it.
        unfit: Danish reasons why its line in the question file does not fit the documents.
    """

    question: Question
    answer: Answer | None
    hits: tuple[Hit, ...]
    error: str
    problems: tuple[str, ...]
    invalid: tuple[str, ...]
    scores: Mapping[str, float | None]
    gold: Gold
    unfit: tuple[str, ...] = ()

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
        model: The language model's name, "" for none; never its address.
        prompts: Name and hash of each prompt it was given, the hash of them all last; () without a model.
    """

    questions: str
    questions_sha256: str
    documents: tuple[tuple[str, str], ...]
    settings: tuple[tuple[str, str], ...]
    encoder: str
    model: str = ""
    prompts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds an answer took: median, 95th percentile, number of answers."""

    median: float
    p95: float
    count: int


@dataclass(frozen=True, slots=True)
class Group:
    """Some rows of a report under a name: a category, a file, a kind of variant.

    Attributes:
        name: What they have in common.
        passed: Number that pass.
        total: Number there are.
    """

    name: str
    passed: int
    total: int


@dataclass(frozen=True, slots=True)
class Spread:
    """How much one figure moved between several runs of a set.

    Attributes:
        name: Its name in `METRICS`.
        mean: Of the runs.
        low: The least of them.
        high: The greatest.
        deviation: Their standard deviation, as of a sample (divided by one less than their number).
        count: Number of runs in which it applied.
    """

    name: str
    mean: float
    low: float
    high: float
    deviation: float
    count: int


@dataclass(frozen=True, slots=True)
class Report:
    """Every question of the set, scored, in the order of the set.

    Attributes:
        record: What was measured.
        rows: One a question; of several runs see `eval.repeating.averaged`.
        runs: How many runs it is the average of.
        spreads: How much each figure moved between them; () for one run.
        tally: What became of the language model's sentences; None without a model.
        grades: What a language model thinks of the answers; None when none was asked.
    """

    record: Record
    rows: tuple[Row, ...]
    runs: int = 1
    spreads: tuple[Spread, ...] = ()
    tally: Tally | None = None
    grades: Grades | None = None

    @property
    def passed(self) -> int:
        """Number of rows that pass."""
        return sum(row.passed for row in self.rows)

    @property
    def figures(self) -> dict[str, Mean]:
        """Each metric's mean over the rows it applies to; the keys name `[figure]` in `texts.toml`."""
        return {name: mean(row.scores.get(name) for row in self.rows) for name in METRICS}

    @property
    def categories(self) -> tuple[Group, ...]:
        """Passed and total by category."""
        return grouped(self.rows, lambda row: (row.question.category,))

    @property
    def files(self) -> tuple[Group, ...]:
        """Passed and total by document that holds evidence; a row with two counts in both."""
        return grouped(self.rows, _files)

    @property
    def parts(self) -> tuple[Group, ...]:
        """Passed and total of the open, the sealed and each kind of varied questions."""
        return grouped(self.rows, lambda row: (_part(row.question),))

    @property
    def times(self) -> Times | None:
        """How long the answers took; None when there are none."""
        spent = [row.answer.timing_ms["total"] for row in self.rows if row.answer and row.answer.timing_ms]
        median, p95 = percentile(spent, 0.5), percentile(spent, 0.95)
        return Times(median, p95, len(spent)) if median is not None and p95 is not None else None


def flagged(report: Report, unfit: Mapping[str, tuple[str, ...]]) -> Report:
    """Mark the rows whose question does not fit the documents; what they fail by is the file's doing.

    Args:
        report: What was found.
        unfit: What is wrong with a question, by its id.

    Returns:
        The report, with one reason for each such row that does not pass.
    """
    return replace(report, rows=tuple(_flagged(row, unfit.get(row.question.id, ())) for row in report.rows))


def _flagged(row: Row, unfit: tuple[str, ...]) -> Row:
    if not unfit:
        return row
    told = (say("row.unfit", text=" ".join(unfit)),) if row.problems else ()
    return replace(row, problems=told, unfit=unfit)


def grouped(rows: Iterable[Row], names: Callable[[Row], Iterable[str]]) -> tuple[Group, ...]:
    """Count rows by name.

    Args:
        rows: Scored rows.
        names: The names a row counts under.

    Returns:
        One group a name, in the order the names first appear.
    """
    total: Counter[str] = Counter()
    passed: Counter[str] = Counter()
    for row in rows:
        for name in names(row):
            total[name] += 1
            passed[name] += row.passed
    return tuple(Group(name, passed[name], count) for name, count in total.items())


def _files(row: Row) -> Iterator[str]:
    yield from dict.fromkeys(name for item in row.question.evidence for name in item.files[:1])


def _part(question: Question) -> str:
    name = "variant" if question.variant_of else "injection" if question.category == "injection" else "base"
    return f"sealed {name}" if question.sealed else name


def score(
    question: Question,
    answer: Answer | None,
    hits: tuple[Hit, ...],
    error: str,
    gold: Gold,
    document: Callable[[str], Document],
) -> Row:
    """Score one answer.

    Args:
        question: What was asked.
        answer: Its answer, None for none.
        hits: The passages it was chosen from, best first.
        error: Why there is no answer, or "".
        gold: Where the documents say it.
        document: Gives a document by its id.

    Returns:
        The scored row.
    """
    wrong = (say("row.error", sentence=error),) if error else problems(question, answer, gold)
    invalid = invalid_citations(answer, document) if answer is not None else ()
    scores = score_all(question, answer, hits, gold, document)
    return Row(question, answer, hits, error, wrong, invalid, scores, gold)


def report_on(questions: QuestionSet, rows: Iterable[Row], record: Record) -> Report:
    """Put rows in the order of the set.

    Args:
        questions: The set.
        rows: Scored rows in any order.
        record: What was measured.

    Returns:
        One row a question, none dropped.

    Raises:
        EvaluationError: A row whose question is not in the set, two for one question, or a question without.
    """
    known = {question.id for question in questions.questions}
    by_id: dict[str, Row] = {}
    for row in rows:
        if row.question.id not in known or row.question.id in by_id:
            raise EvaluationError(say("run.stray", ids=row.question.id))
        by_id[row.question.id] = row
    if missing := known - set(by_id):
        raise EvaluationError(say("run.missing", ids=", ".join(sorted(missing))))
    return Report(record, tuple(by_id[question.id] for question in questions.questions))
