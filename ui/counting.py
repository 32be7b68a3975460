"""How far an evaluation has come: a bar for people, lines for the page that started it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from ui.tables import console


@dataclass(frozen=True, slots=True)
class Count:
    """How many questions have been asked, and of how many."""

    done: int
    total: int


def read_line(line: str) -> Count | None:
    """What a line of an evaluation's standard error tells; None when it tells something else."""
    try:
        told = json.loads(line)
        return Count(int(told["done"]), int(told["total"]))
    except (ValueError, TypeError, KeyError):
        return None


@contextmanager
def counting(*, lines: bool) -> Iterator[Callable[[int, int], None]]:
    """Tell on stderr how far an evaluation has come.

    Args:
        lines: A line of JSON a question instead of a bar, which is drawn on terminals only.

    Yields:
        What is to be called with the number of questions asked and the number there are.
    """
    if lines:
        yield _line
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

    target = console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=target, transient=True, disable=not target.is_terminal) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _line(done: int, total: int) -> None:
    sys.stderr.write(json.dumps({"done": done, "total": total}) + "\n")
    sys.stderr.flush()
