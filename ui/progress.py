"""The progress bar of an ingest, on stderr and only where that is a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ui.tables import console
from ui.wording import counted, on_one_line

if TYPE_CHECKING:
    from ingest.pipeline import Progress


@contextmanager
def progress_bar() -> Iterator[Callable[[Progress], None]]:
    """A bar over the files of an ingest.

    Yields:
        What is to be called with each step.
    """
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    target = console(stderr=True)
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[passages]}"),
        TextColumn("{task.fields[file]}", markup=False),
    )
    with Bar(*columns, console=target, transient=True, disable=not target.is_terminal) as bar:
        task = bar.add_task("", total=None, file="", passages="")

        def told(step: Progress) -> None:
            passages = counted(step.passages, "passage")
            bar.update(task, completed=step.done, total=step.total, passages=passages, file=file_line(step))

        yield told


def file_line(step: Progress) -> str:
    """The file at hand, and how many of its pages were recognised when they are pictures."""
    pages = f", side {step.page} af {step.pages} genkendt" if step.pages else ""
    return f"{on_one_line(step.file)}{pages}"
