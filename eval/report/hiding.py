"""What may be seen of a sealed question: its id, its category, its scores and whether it passed."""

from __future__ import annotations

import re
from functools import cache
from string import Formatter

from eval.locating import Gold
from eval.question import Question
from eval.results import Report, Row
from eval.wording import say, words

GAP = "…"


def shown(report: Report) -> tuple[Row, ...]:
    """The rows as every report may show them, in order.

    Args:
        report: What was found.

    Returns:
        Open rows as they are; of sealed ones nothing that was asked, answered, cited or looked for is left,
        so that nothing written from them can tell it.
    """
    return tuple(_hide(row) if row.question.sealed else row for row in report.rows)


def _hide(row: Row) -> Row:
    return Row(
        question=Question(row.question.id, row.question.category, "", sealed=True),
        answer=None,
        hits=(),
        error="",
        problems=_masked(row.problems),
        invalid=_masked(row.invalid),
        scores=row.scores,
        gold=Gold(()),
    )


def kinds_of(reasons: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds of some reasons: each with gaps for the things it names."""
    return _masked(reasons)


def _masked(reasons: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(_mask, reasons)))


def _mask(reason: str) -> str:
    """A reason with gaps for the things it names; one that no sentence of `[row]` fits is not told."""
    for shape, masked in _shapes():
        if shape.fullmatch(reason):
            return masked
    return say("page.sealed_reason")


@cache
def _shapes() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Longest fixed words first, so that a reason is told by the sentence that says most of it."""
    shapes = []
    for template in words("row").values():
        parts = [(fixed, field is not None) for fixed, field, _, _ in Formatter().parse(template)]
        pattern = "".join(re.escape(fixed) + (".*" if gap else "") for fixed, gap in parts)
        masked = "".join(fixed + (GAP if gap else "") for fixed, gap in parts)
        shapes.append((re.compile(pattern, re.DOTALL), masked))
    return tuple(sorted(shapes, key=lambda shape: -len(shape[1])))
