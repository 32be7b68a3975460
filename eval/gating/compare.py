"""A run beside the accepted one, question by question, and whether they part by more than chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from assistant.model.templates import WHOLE
from eval.gating.baseline import Baseline, digest_of
from eval.gating.rules import listed
from eval.gating.statistics import bootstrap, holm, mcnemar
from eval.metrics import METRICS
from eval.question import Question
from eval.results import Record, Report, Row
from eval.wording import say

ALPHA = 0.05
DOUBT = 0.2
FALL = 3
FALL_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class MetricComparison:
    """One primary metric over the questions it applies to in both runs; higher is better.

    Attributes:
        metric: Its name in `METRICS`.
        count: Number of questions compared.
        before: Mean in the baseline.
        now: Mean in this run.
        difference: Now minus before.
        low: Lower end of its 95 % interval, by bootstrap clustered by document; None for too few documents.
        high: Upper end, or None.
        p: Two-sided; McNemar's mid-p of a binary metric, else the bootstrap's, also where a binary metric is
            the average of several runs.
        adjusted: p after Holm over the primary metrics.
        lost: Ids of the questions whose value fell.
        won: Ids of the questions whose value rose.
    """

    metric: str
    count: int
    before: float
    now: float
    difference: float
    low: float | None
    high: float | None
    p: float
    adjusted: float
    lost: tuple[str, ...]
    won: tuple[str, ...]

    @property
    def worse(self) -> bool:
        """Whether it got worse by more than chance."""
        return self.difference < 0 and self.adjusted < ALPHA

    @property
    def doubtful(self) -> bool:
        """Whether it may have got worse."""
        fell = self.difference < 0 and self.p < DOUBT
        return not self.worse and self.p < 1 and (fell or len(self.lost) > len(self.won))

    @property
    def plunged(self) -> bool:
        """Whether so much was lost that no test is needed, as in a set too small for one: 3, one in five.

        What was lost is counted in whole questions, also where a question passes in some of several runs.
        """
        net = round(-self.difference * self.count, 6)
        return not self.worse and net >= FALL and net >= FALL_SHARE * self.count


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a run is beside a baseline.

    Attributes:
        refusals: Danish reasons why the two are not of the same thing; none when they are.
        notes: What else differs and may explain a change.
        metrics: The primary metrics, over the questions that are the same in both.
    """

    refusals: tuple[str, ...]
    notes: tuple[str, ...]
    metrics: tuple[MetricComparison, ...]


def compare(report: Report, baseline: Baseline) -> Comparison:
    """Hold a run beside an accepted one.

    Questions, documents and encoder must be the same, every question must have a row in both, and a document
    that several questions found before must still be found. Other settings may differ, which is noted. The
    figures are compared all the same, over the questions that stand as they did.

    Args:
        report: This run.
        baseline: The accepted one.

    Returns:
        Why they cannot be compared, what differs, and the primary metrics.
    """
    refusals = (*_other(report.record, baseline.record), *_unpaired(report, baseline))
    alike = _alike(report, baseline)
    notes = (*_noted(report.record, baseline.record), *_left(report, alike))
    vanished = tuple(_vanished(report, baseline))
    return Comparison(refusals + vanished, notes, _metrics(alike, baseline))


def _alike(report: Report, baseline: Baseline) -> tuple[Row, ...]:
    """The rows whose question stands as it did; a set that is the same is not looked through."""
    known = [row for row in report.rows if row.question.id in baseline.rows]
    if report.record.questions_sha256 == baseline.record.questions_sha256:
        return tuple(known)
    return tuple(row for row in known if baseline.rows[row.question.id].asked == digest_of(row.question))


def _left(report: Report, alike: Sequence[Row]) -> Iterator[str]:
    if len(alike) < len(report.rows):
        yield say("gate.unchanged", count=len(alike), total=len(report.rows))


def _other(now: Record, before: Record) -> Iterator[str]:
    if now.questions_sha256 != before.questions_sha256:
        same = now.questions == before.questions
        key = "gate.questions_changed" if same else "gate.questions_differ"
        yield say(key, before=before.questions, now=now.questions)
    if now.documents != before.documents:
        names = sorted({file for file, _ in set(now.documents) ^ set(before.documents)})
        yield say("gate.documents_differ", files=listed(names))
    if now.encoder != before.encoder:
        yield say("gate.encoder_differs", before=before.encoder, now=now.encoder)


def _unpaired(report: Report, baseline: Baseline) -> Iterator[str]:
    now = {row.question.id for row in report.rows}
    if missing := sorted(set(baseline.rows) - now):
        yield say("gate.gone", count=len(missing), ids=listed(missing))
    if fresh := sorted(now - set(baseline.rows)):
        yield say("gate.unknown", count=len(fresh), ids=listed(fresh))


def _vanished(report: Report, baseline: Baseline) -> Iterator[str]:
    """Files that no question finds any more, though one found them first, or more than chance explains.

    A dropped document may hold the answer to too few questions for any metric to tell.
    """
    now = {hit.document.file for row in report.rows for hit in row.hits}
    before = Counter(file for row in baseline.rows.values() for file in {place.file for place in row.hits})
    first = {row.hits[0].file for row in baseline.rows.values() if row.hits}
    gone = (
        file for file, n in before.items() if file not in now and (file in first or mcnemar(n, 0) < ALPHA)
    )
    if files := sorted(gone):
        yield say("gate.vanished", files=listed(files))


def _noted(now: Record, before: Record) -> Iterator[str]:
    if names := sorted({name for name, _ in set(now.settings) ^ set(before.settings)}):
        yield say("gate.settings_differ", names=", ".join(names))
    if now.model != before.model:
        yield say("gate.model_differs", before=_or_none(before.model), now=_or_none(now.model))
    changed = {name for name, _ in set(now.prompts) ^ set(before.prompts)} - {WHOLE}
    if now.prompts and before.prompts and (names := sorted(changed)):
        yield say("gate.prompts_differ", names=", ".join(names))


def _or_none(model: str) -> str:
    return model or say("gate.no_model")


def _metrics(rows: Sequence[Row], baseline: Baseline) -> tuple[MetricComparison, ...]:
    primary = [name for name, metric in METRICS.items() if metric.primary]
    clusters = {row.question.id: cluster_of(row.question) for row in rows}
    compared = [one for name in primary if (one := _metric(name, rows, baseline, clusters))]
    adjusted = holm({one.metric: one.p for one in compared})
    return tuple(replace(one, adjusted=adjusted[one.metric]) for one in compared)


def _metric(
    name: str, rows: Sequence[Row], baseline: Baseline, clusters: Mapping[str, str]
) -> MetricComparison | None:
    pairs = list(_pairs(name, rows, baseline))
    if not pairs:
        return None
    differences = [now - before for _, before, now in pairs]
    drawn = bootstrap(differences, [clusters[row.question.id] for row, _, _ in pairs])
    lost = tuple(row.question.id for row, before, now in pairs if now < before)
    won = tuple(row.question.id for row, before, now in pairs if now > before)
    whole = METRICS[name].binary and all(float(value).is_integer() for value in differences)
    p = mcnemar(len(lost), len(won)) if whole else drawn.p
    return MetricComparison(
        metric=name,
        count=len(pairs),
        before=sum(before for _, before, _ in pairs) / len(pairs),
        now=sum(now for _, _, now in pairs) / len(pairs),
        difference=drawn.mean,
        low=drawn.low,
        high=drawn.high,
        p=p,
        adjusted=p,
        lost=lost,
        won=won,
    )


def _pairs(name: str, rows: Sequence[Row], baseline: Baseline) -> Iterator[tuple[Row, float, float]]:
    for row in rows:
        before, now = baseline.rows[row.question.id].scores.get(name), row.scores.get(name)
        if before is not None and now is not None:
            yield row, before, now


def cluster_of(question: Question) -> str:
    """What a question is drawn with: its first evidence file, else the question it varies, else itself.

    Questions of one document stand and fall with how that document was read. A question without evidence has
    no document; drawing those by tag would make a few large clusters, which a bootstrap cannot do with, and
    they share nothing but the asking. A question that only says another in other words goes with it.
    """
    if question.evidence and question.evidence[0].files:
        return f"file:{PurePath(question.evidence[0].files[0]).stem.casefold()}"
    return f"question:{question.variant_of or question.id}"
