"""The whole way of a file into the store, and of a whole folder with progress."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.settings import Settings
from assistant.store import Store, Writer
from assistant.store.encoder import Encoder
from assistant.types import DocumentInfo
from ingest import making
from ingest.encoding import Intake
from ingest.planning import Missing, Plan, Task, make_plan, places
from ingest.reading import read_files
from ingest.report import IngestReport, Outcome, Progress, State
from ingest.sources import Refused, Sources, find_files
from ingest.telling import DOUBLE_OF, MISSING, REMOVED, moved_from

__all__ = ["IngestReport", "Outcome", "Progress", "Rules", "State", "find_files", "ingest"]

ENCODE_AT = 512
PUBLISH_AT = 2000

Watch = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Rules:
    """What becomes of files that are gone or of another type.

    Attributes:
        prune: Remove the documents below the given folders whose files are gone.
        named: The user named these paths, so that a file of another type has failed.
    """

    prune: bool = False
    named: bool = True


DEFAULT_RULES = Rules()


def _was_there(path: Path, documents: Iterable[DocumentInfo]) -> bool:
    """Whether a path that is not there any more is, or holds, the file of a document."""
    if os.path.lexists(path):
        return False
    real = Path(os.path.realpath(path))
    return any(real in (Path(info.path), *Path(info.path).parents) for info in documents)


def _refused(refused: Refused, *, named: bool) -> Outcome:
    state = State.FAILED if (refused.asked and named) or refused.fault else State.SKIPPED
    return Outcome(refused.path.name, str(refused.path), state, reason=refused.reason)


def ingest(
    paths: Sequence[Path],
    store: Store,
    encoder: Encoder,
    settings: Settings,
    *,
    progress: Watch | None = None,
    example: bool = False,
    rules: Rules = DEFAULT_RULES,
) -> IngestReport:
    """Bring files into the store: unchanged ones are skipped, changed ones replaced, bad ones told.

    A document follows a file that was renamed or moved; a file with the same bytes as another is told and
    not kept twice; a document whose file is gone is told, and removed only when `rules` say so. What is
    published stays when the run is broken off; a document is never there in part.

    Args:
        paths: Files and folders; one that is not there any more stands for the documents it had.
        store: The store, open.
        encoder: The encoder it was made with.
        settings: Limits for reading.
        progress: Called whenever a file is done, a page is recognised or passages are encoded; from any
            thread, one call at a time.
        example: Whether they are documents that come with the program.
        rules: What becomes of files that are gone or of another type.

    Returns:
        What became of each file, in the order found, then documents without a file, then refused files.

    Raises:
        StoreBusyError: Another process is writing.
        StoreError: The store cannot be written.
        EncoderError: The encoder could not be made ready.
    """
    documents = {info.id: info for info in store.documents()}
    there = [path for path in paths if not _was_there(path, documents.values())]
    with (
        find_files(
            there, settings.max_file_mb, seconds=settings.reader_seconds, memory_mib=settings.reader_memory
        ) as sources,
        store.writing() as writer,
    ):
        plan = _plan(paths, sources, writer, documents, example=example)
        run = _Run(writer, encoder, documents, plan, progress)
        run.settle_known()
        run.read(settings, store, example=example)
        run.settle_doubles()
        missing = run.settle_missing(prune=rules.prune)
    outcomes = [run.intake.outcomes[source.path] for source in sources.files]
    return IngestReport((*outcomes, *missing, *(_refused(one, named=rules.named) for one in sources.refused)))


def _plan(
    paths: Sequence[Path],
    sources: Sources,
    writer: Writer,
    documents: dict[str, DocumentInfo],
    *,
    example: bool,
) -> Plan:
    where = places(paths, sources.files, [refused.path for refused in sources.refused])
    apart = () if example else [info.id for info in documents.values() if info.example]
    known = writer.known()
    readings = making.current_readings({there.reading for there in known.values()})
    return make_plan(sources.files, known, where, readings=readings, apart=apart)


class _Run:
    """One ingest under way: the plan carried out, one kind of task after another."""

    def __init__(
        self,
        writer: Writer,
        encoder: Encoder,
        documents: dict[str, DocumentInfo],
        plan: Plan,
        watch: Watch | None,
    ) -> None:
        self._writer = writer
        self._documents = documents
        self._plan = plan
        taken = {there.document for there in writer.known().values()}
        self.intake = Intake(writer, encoder, len(plan.tasks), taken, watch, ENCODE_AT, PUBLISH_AT)

    def settle_known(self) -> None:
        """Files that need no reading; a document follows its file to the new place."""
        for task in self._plan.tasks:
            if task.state is State.MOVED:
                self._writer.rename(task.document, task.source.path)
            if task.read or task.state is State.DOUBLE:
                continue
            reason = moved_from(task.was, task.source.path) if task.was else ""
            info = self._documents.get(task.document)
            self.intake.settle(task.source, _outcome(task, task.state, info, reason))

    def read(self, settings: Settings, store: Store, *, example: bool) -> None:
        """Files whose content is new, or was found by an older reading."""
        tasks = {task.source.path: task for task in self._plan.tasks if task.read}
        files = read_files(
            [task.source for task in tasks.values()],
            settings,
            example=example,
            vocabulary=store.vocabulary,
            progress=self.intake.tell_page,
        )
        for file in files:
            self.intake.take(file, tasks[file.source.path])
        self.intake.encode()

    def settle_doubles(self) -> None:
        """Files with the bytes of another one; they share its fate."""
        known = {path: there.document for path, there in self._writer.known().items()}
        for task in (task for task in self._plan.tasks if task.state is State.DOUBLE):
            assert task.of is not None
            first = self.intake.outcomes.get(task.of)
            if first is not None and first.document is None:
                self.intake.settle(task.source, _outcome(task, first.state, None, first.reason))
                continue
            info = first.document if first else self._documents.get(known.get(str(task.of), ""))
            if task.document:
                self._writer.remove(task.document)
            self.intake.settle(
                task.source, _outcome(task, State.DOUBLE, info, DOUBLE_OF.format(file=task.of))
            )

    def settle_missing(self, *, prune: bool) -> list[Outcome]:
        """Documents whose files are gone; with `prune` they go, too."""
        return [self._missing(missing, prune=prune) for missing in self._plan.missing]

    def _missing(self, missing: Missing, *, prune: bool) -> Outcome:
        if prune:
            self._writer.remove(missing.document)
        state, reason = (State.REMOVED, REMOVED) if prune else (State.MISSING, MISSING)
        info = self._documents.get(missing.document)
        return Outcome(Path(missing.path).name, missing.path, state, info, reason=reason)


def _outcome(task: Task, state: State, info: DocumentInfo | None, reason: str) -> Outcome:
    return Outcome(task.source.name, str(task.source.path), state, info, reason=reason)
