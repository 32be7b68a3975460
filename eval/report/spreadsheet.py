"""`per_question.csv`: one row a question, as Danish Excel opens it by a double click.

Excel takes its separators from the country: a comma is the Danish decimal sign, so columns part at a
semicolon, and a decimal point would be read as a date or a thousand. Without a byte order mark it reads UTF-8
as Windows' own letters and spoils æ, ø and å.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from eval.metrics import METRICS
from eval.metrics.matching import fold
from eval.metrics.nuggets import said
from eval.report.words import decimal, figure_name, named, visible
from eval.results import Row
from eval.wording import say

BOM = "\ufeff"
_FORMULA = ("=", "+", "-", "@")
_COLUMNS = (
    "id", "category", "difficulty", "expected", "variant_of", "variant", "locked", "sealed",
    "passed", "before", "changed", "problems", "question", "status", "answer", "ideal", "missing",
    "sources", "files",
)  # fmt: skip


def spreadsheet(rows: Iterable[Row], before: Mapping[str, bool] | None = None) -> str:
    """The table with heads, one line a question; the time stands in the last column.

    Args:
        rows: As they may be shown.
        before: Whether each question passed in the accepted run, by its id; None without one.

    Returns:
        The file's text, lines ended as Excel does.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    heads = [say(f"page.column_{name}") for name in _COLUMNS]
    writer.writerow([*heads, *map(figure_name, METRICS), say("page.column_time")])
    writer.writerows(_line(row, (before or {}).get(row.question.id)) for row in rows)
    return BOM + text.getvalue()


def _line(row: Row, before: bool | None) -> Sequence[str]:
    question, answer = row.question, row.answer
    open_ = not question.sealed
    words = (
        question.id,
        named("category", question.category),
        named("difficulty", question.difficulty),
        named("expected", question.expected.value) if open_ else "",
        question.variant_of,
        named("variant", question.variant),
        _yes(question.locked) if open_ else "",
        _yes(question.sealed),
        _yes(row.passed),
        "" if before is None or not open_ else _yes(before),
        _changed(row.passed, before) if open_ else "",
        "; ".join(dict.fromkeys((*row.problems, *row.invalid))),
        question.text,
        (say(f"page.status_{answer.status.value}") if answer else say("page.status_error")) if open_ else "",
        answer.text if answer else row.error,
        question.ideal,
        "; ".join(_missing(row)) if open_ else "",
        "; ".join(f"{c.document.file}, s. {c.span.page}" for c in answer.citations) if answer else "",
        "; ".join(dict.fromkeys(file for item in question.evidence for file in item.files)),
    )
    values = [row.scores.get(name) for name in METRICS]
    numbers = ["" if value is None else decimal(value) for value in values]
    spent = answer.timing_ms.get("total") if answer else None
    return [*map(_cell, words), *numbers, "" if spent is None else decimal(spent, 1)]


def _changed(now: bool, before: bool | None) -> str:
    """Better, worse or "" against the accepted run."""
    if before is None or before == now:
        return ""
    return say("page.became_better" if now else "page.became_worse")


def _missing(row: Row) -> Iterable[str]:
    """The nuggets that the answer does not say."""
    if row.answer is None:
        return (nugget.text for nugget in row.question.nuggets)
    pairs = zip(row.question.nuggets, said(row.question, row.answer), strict=True)
    return (nugget.text for nugget, hit in pairs if not hit)


def _yes(flag: bool) -> str:
    return say("page.yes" if flag else "page.no")


def _cell(text: str) -> str:
    """One line of words; what a spreadsheet would compute gets an apostrophe before it."""
    line = visible(fold(text))
    return f"'{line}" if line.startswith(_FORMULA) else line
