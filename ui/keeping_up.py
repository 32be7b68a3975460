"""`reform ingest`: reading paths into a store, once or for as long as the user lets it go on."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.errors import StoreBusyError
from ui import opening, tables
from ui.progress import progress_bar
from ui.wording import counted

if TYPE_CHECKING:
    from assistant.settings import Settings
    from assistant.store import Store
    from assistant.store.encoder import Encoder
    from ingest.pipeline import IngestReport

WATCHING = "Holder øje med {paths}. Stop med Ctrl-C."
GONE = "Mappen {paths} findes ikke mere. Dokumenterne er stadig i lageret."
STOPPED = "Stoppet. Lageret er helt."
AGAIN_S = 5.0
TICK_MS = 1000


@dataclass(frozen=True, slots=True)
class Intake:
    """Where paths are read into.

    Attributes:
        store: The store, open.
        encoder: Its encoder.
        settings: Limits for reading.
        prune: Whether documents go when their files are gone.
    """

    store: Store
    encoder: Encoder
    settings: Settings
    prune: bool = False

    def read(self, paths: Sequence[Path], *, named: bool = True, prune: bool = True) -> IngestReport:
        """Read paths with a progress bar.

        Args:
            paths: Files and folders.
            named: Whether the user named them.
            prune: False where nothing may be removed, whatever was asked.

        Returns:
            What became of each file.
        """
        from ingest.pipeline import Rules

        rules = Rules(prune=self.prune and prune, named=named)
        with progress_bar() as told:
            return opening.read_files(paths, self.store, self.encoder, self.settings, told, rules=rules)


def examples_removed(count: int) -> str:
    """What is said when the example documents were removed."""
    return f"{counted(count, 'eksempel')} er fjernet, for lageret har nu dine egne dokumenter."


def keep_up(
    roots: Sequence[Path], intake: Intake, stop: threading.Event | None = None, *, tick_ms: int = TICK_MS
) -> None:
    """Read folders, and then whatever changes in them, until the user interrupts it.

    Args:
        roots: Folders and files.
        intake: Where they are read into.
        stop: Ends it when set, as Ctrl-C does.
        tick_ms: How long a change must have rested, in milliseconds.
    """
    from ingest.watching import changes

    ended = stop or threading.Event()
    try:
        first = True
        for paths in changes([root.absolute() for root in roots], ended, tick_ms=tick_ms):
            report = _patiently(roots, paths, intake, ended)
            if report is None:
                break
            _tell(report, roots, intake, first=first)
            first = False
    except KeyboardInterrupt:
        ended.set()
    click.echo(STOPPED)


def _patiently(
    roots: Sequence[Path], paths: Sequence[Path], intake: Intake, ended: threading.Event
) -> IngestReport | None:
    """Read paths; while another process writes, try again. None when told to end."""
    # A folder that is not there may be a drive that was unplugged: its documents stay.
    there = all(root.exists() for root in roots)
    told = False
    while not ended.is_set():
        try:
            return intake.read(paths, named=False, prune=there)
        except StoreBusyError as busy:
            if not told:
                click.echo(f"{busy.sentence} Prøver igen om lidt.", err=True)
            told = True
            ended.wait(AGAIN_S)
    return None


def _tell(report: IngestReport, roots: Sequence[Path], intake: Intake, *, first: bool) -> None:
    removed = opening.remove_examples(intake.store, report)
    if first:
        tables.show_report(report)
    else:
        for outcome in report.outcomes:
            if outcome not in report.skipped and outcome not in report.unchanged:
                tables.show_step(outcome)
    if removed:
        click.echo(examples_removed(removed))
    if gone := [str(root) for root in roots if not root.exists()]:
        click.echo(GONE.format(paths=", ".join(gone)), err=True)
    elif first:
        click.echo(WATCHING.format(paths=", ".join(map(str, roots))))
