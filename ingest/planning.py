"""What is to be done with each file that was found, from what the store knows already; nothing is read."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.store.staging import Known
from assistant.types import SourceFile
from ingest.report import State


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done with one file.

    Attributes:
        source: The file.
        state: Added, changed, read again, moved, unchanged or double.
        document: Id of the document it has in the store, "" when it has none.
        was: Where the document's file lay before, when it was moved.
        of: The file it is a double of.
        read: Whether it is to be read.
    """

    source: SourceFile
    state: State
    document: str = ""
    was: str = ""
    of: Path | None = None
    read: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """A document whose file is gone from a place that was looked through."""

    path: str
    document: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A task for each file, in the order found, and the documents without a file."""

    tasks: tuple[Task, ...]
    missing: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Which files were found, and where they were looked for.

    Attributes:
        asked: The files and folders to be read, as given.
        found: The files found.
        refused: Files and folders that are there but are not read.
    """

    asked: tuple[Path, ...]
    found: frozenset[str]
    refused: frozenset[str]

    def looked_through(self, path: Path) -> bool:
        """Whether a file would have been found if it were there."""
        return any(path == root or root in path.parents for root in self.asked)

    def gone(self, path: Path) -> bool:
        """Whether no file is there any more: one that is only refused is, one in an unopened zip may be."""
        places = (path, *path.parents)
        if str(path) in self.found or any(str(place) in self.refused for place in places):
            return False
        if not self.looked_through(path) and any(place.is_file() for place in path.parents):
            return False
        return not os.path.lexists(path)


def places(asked: Sequence[Path], found: Sequence[SourceFile], refused: Collection[Path]) -> Places:
    """Where files were looked for, all paths made absolute."""
    return Places(
        tuple(Path(os.path.realpath(path)) for path in asked),
        frozenset(str(source.path) for source in found),
        frozenset(os.path.realpath(path) for path in refused),
    )


def make_plan(
    files: Sequence[SourceFile],
    known: Mapping[str, Known],
    where: Places,
    *,
    readings: Collection[str],
    apart: Collection[str] = (),
) -> Plan:
    """Decide what is to be done with each file.

    A file whose bytes are those of a document whose own file is gone was renamed or moved: the document
    follows it. A file with the same bytes as one that is still there is its double.

    Args:
        files: The files found, in order.
        known: What the store holds, by path.
        where: Where they were found.
        readings: Versions of the reading that need no reading again.
        apart: Ids of documents that no other file stands for (the program's examples beside the user's own).

    Returns:
        The tasks and the documents without a file.
    """
    planner = _Planner(files, known, where, frozenset(readings), frozenset(apart))
    tasks = tuple(planner.task(source) for source in files)
    moved = {task.was for task in tasks}
    missing = tuple(
        Missing(path, there.document)
        for path, there in sorted(known.items())
        if path not in moved and where.looked_through(Path(path)) and where.gone(Path(path))
    )
    return Plan(tasks, missing)


class _Planner:
    def __init__(
        self,
        files: Sequence[SourceFile],
        known: Mapping[str, Known],
        where: Places,
        readings: frozenset[str],
        apart: frozenset[str],
    ) -> None:
        self._known = known
        self._where = where
        self._readings = readings
        self._apart = apart
        self._elsewhere: dict[str, list[str]] = {}
        for path, there in known.items():
            if there.document not in apart and path not in where.found:
                self._elsewhere.setdefault(there.sha256, []).append(path)
        self._first: dict[str, SourceFile] = {}
        for source in sorted(files, key=lambda source: not self._is_as_known(source)):
            if not self._is_apart(source):
                self._first.setdefault(source.sha256, source)

    def task(self, source: SourceFile) -> Task:
        there = self._known.get(str(source.path))
        first = self._first.get(source.sha256, source)
        if first is not source and not self._is_apart(source):
            return Task(source, State.DOUBLE, there.document if there else "", of=first.path)
        if there and there.sha256 == source.sha256:
            return self._as_before(source, there)
        return self._new_here(source, there)

    def _as_before(self, source: SourceFile, there: Known) -> Task:
        """A file with the bytes it had in the place it had."""
        if there.reading in self._readings:
            return Task(source, State.UNCHANGED, there.document)
        return Task(source, State.REREAD, there.document, read=True)

    def _new_here(self, source: SourceFile, there: Known | None) -> Task:
        """A file whose bytes are new in this place."""
        elsewhere = [Path(path) for path in self._elsewhere.get(source.sha256, ())]
        kept = next((path for path in elsewhere if not self._where.gone(path)), None)
        if kept is not None:
            return Task(source, State.DOUBLE, there.document if there else "", of=kept)
        if there:
            return Task(source, State.CHANGED, there.document, read=True)
        if elsewhere:
            before = self._known[str(elsewhere[0])]
            read = before.reading not in self._readings
            return Task(source, State.MOVED, before.document, was=str(elsewhere[0]), read=read)
        return Task(source, State.ADDED, read=True)

    def _is_as_known(self, source: SourceFile) -> bool:
        there = self._known.get(str(source.path))
        return there is not None and there.sha256 == source.sha256

    def _is_apart(self, source: SourceFile) -> bool:
        there = self._known.get(str(source.path))
        return there is not None and there.document in self._apart
