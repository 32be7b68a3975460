"""The summary for the terminal: verdict, what got worse, figures, categories, what failed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eval.gating.baseline import Baseline
from eval.gating.gate import Verdict
from eval.metrics import METRICS
from eval.metrics.matching import fold
from eval.report.changes import Changes, changes
from eval.report.figures import Figure, figures
from eval.report.hiding import shown
from eval.report.words import decimal, ends, figure_name, named, percent, visible
from eval.results import Report, Row
from eval.wording import say

SHOWN = 160
LISTED = 20
IDS = 30


def summary(report: Report, verdict: Verdict, baseline: Baseline | None = None) -> str:
    """The Danish text of a run.

    Args:
        report: What was found.
        verdict: Whether the gate holds.
        baseline: The accepted run it was compared with.

    Returns:
        Lines without a line end after the last; of sealed questions the ids alone.
    """
    rows = shown(report)
    changed = changes(rows, verdict, baseline)
    told = {row.question.id for row in changed.worse[:LISTED]}
    wrong = [row for row in rows if (not row.passed or row.invalid) and row.question.id not in told]
    return "\n".join(
        [
            *_verdict(verdict),
            "",
            *(_compared(changed, baseline) if baseline else ()),
            *_title(report, baseline),
            *_figures(figures(report, verdict, baseline)),
            *_times(report),
            *_runs(report),
            *_model(report),
            *_failed(wrong, "summary.failed_else" if changed.worse else "summary.failed"),
        ]
    )


def _verdict(verdict: Verdict) -> Iterator[str]:
    yield say(f"gate.{verdict.kind}")
    yield from (say("summary.reason", reason=visible(reason)) for reason in verdict.reasons)
    if remarks := (*verdict.warnings, *verdict.notes):
        yield say("summary.warnings")
        yield from (say("summary.reason", reason=visible(remark)) for remark in remarks)


def _compared(changed: Changes, baseline: Baseline) -> Iterator[str]:
    if changed.worse:
        yield say("summary.worse", count=len(changed.worse))
        yield from (_worse(row, baseline) for row in changed.worse[:LISTED])
        yield from _more(changed.worse)
    if changed.better:
        ids = ", ".join(row.question.id for row in changed.better[:IDS])
        if len(changed.better) > IDS:
            ids = say("summary.ids_more", ids=ids, count=len(changed.better) - IDS)
        yield say("summary.better", count=len(changed.better), ids=ids)
    if not changed.worse and not changed.better:
        yield say("summary.same")
    yield ""


def _worse(row: Row, baseline: Baseline) -> str:
    question, problems = row.question, _reasons(row)
    if question.sealed:
        return say("summary.change_sealed", id=question.id, problems=problems)
    return say(
        "summary.change",
        id=question.id,
        question=_short(question.text),
        before=_short(baseline.rows[question.id].text),
        now=_short(row.answer.text if row.answer else row.error),
        problems=problems,
    )


def _title(report: Report, baseline: Baseline | None) -> Iterator[str]:
    title = say("summary.title", file=report.record.questions, passed=report.passed, total=len(report.rows))
    yield title + (say("summary.compared", before=baseline.passed) if baseline else "")
    for group in report.categories:
        category = named("category", group.name)
        yield say("summary.category", category=category, passed=group.passed, total=group.total)
    yield ""


def _figures(found: Sequence[Figure]) -> Iterator[str]:
    for figure in found:
        if now := figure.now:
            digits = 3 if figure.share else 1
            before = figure.before.value if figure.before else None
            yield say(
                "summary.figure" if before is None else "summary.figure_before",
                figure=figure_name(figure.name),
                value=decimal(now.value, digits),
                interval=ends(now.low, now.high, digits) or say("summary.no_interval"),
                count=now.count,
                before=decimal(before, digits),
            )


def _times(report: Report) -> Iterator[str]:
    if times := report.times:
        yield say("summary.times", figure=say("summary.times_name"), median=times.median, p95=times.p95)


def _runs(report: Report) -> Iterator[str]:
    """How the figures moved between several runs."""
    if report.spreads:
        yield ""
        yield say("summary.runs", count=report.runs)
    for one in report.spreads:
        digits = 1 if METRICS[one.name].higher is None else 3
        low, high, deviation = (decimal(value, digits) for value in (one.low, one.high, one.deviation))
        figure, value = figure_name(one.name), decimal(one.mean, digits)
        yield say("summary.spread", figure=figure, value=value, low=low, high=high, deviation=deviation)


def _model(report: Report) -> Iterator[str]:
    """What became of a language model's sentences, and what one thinks of the answers."""
    if tally := report.tally:
        yield ""
        yield say(
            "summary.model",
            model=visible(report.record.model),
            written=tally.written,
            answers=tally.answers,
            dropped=percent(tally.dropped, tally.written),
            repaired=percent(tally.repaired, tally.written),
            fallbacks=tally.fallbacks,
            share=percent(tally.fallbacks, tally.answers),
        )
    if grades := report.grades:
        mean, count = decimal(grades.mean, 1), len(grades.given)
        yield say("summary.judged" if count else "summary.judged_none", mean=mean, count=count)
        if grades.unreadable:
            yield say("summary.unreadable", count=grades.unreadable)


def _failed(rows: Sequence[Row], title: str) -> Iterator[str]:
    if not rows:
        return
    yield ""
    yield say(title, count=len(rows))
    for row in rows[:LISTED]:
        key = "summary.failed_sealed" if row.question.sealed else "summary.failed_row"
        yield say(key, id=row.question.id, question=_short(row.question.text), problems=_reasons(row))
    yield from _more(rows)


def _more(rows: Sequence[Row]) -> Iterator[str]:
    if len(rows) > LISTED:
        yield say("summary.more", count=len(rows) - LISTED)


def _reasons(row: Row) -> str:
    return _short("; ".join(dict.fromkeys((*row.problems, *row.invalid))))


def _short(text: str) -> str:
    """One line that a terminal can show, at most 160 characters and a mark that more was said."""
    line = visible(fold(text))
    return line if len(line) <= SHOWN else line[:SHOWN].rstrip() + " …"
