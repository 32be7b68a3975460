"""Reading beside the answers: one thread that reads, removes, waits its turn and tells how far it is."""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from assistant.errors import ReformError, StoreBusyError
from ui.failed_files import FailedFiles
from ui.progress import file_line
from ui.reading_jobs import Again, Desk, FilesJob, Job, Removal, Result
from ui.texts import words_of
from ui.uploads import Upload, Uploads

if TYPE_CHECKING:
    from assistant.engine import Assistant
    from ingest.pipeline import Progress

AGAIN_S = 5.0
CLOSE_S = 10.0
NICENESS = 10
RESULTS_KEPT = 2_000
log = logging.getLogger(__name__)


class Phase(StrEnum):
    """What the thread is doing."""

    IDLE = "idle"
    READING = "reading"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class ReadingState:
    """How far the reading is.

    Attributes:
        phase: What is being done.
        said: That in a Danish sentence; when idle, what came of the last job, or "".
        done: Files of the job at hand that are finished.
        total: Its files, 0 when that is not known.
        queued: Jobs that wait.
        finished: Jobs that are over since the program started.
        problem: Whether the last job went wrong.
    """

    phase: Phase = Phase.IDLE
    said: str = ""
    done: int = 0
    total: int = 0
    queued: int = 0
    finished: int = 0
    problem: bool = False


class _EndedError(Exception):
    """The program is being closed."""


class Reading:
    """Reads uploaded files and the user's folder, and removes documents, one job after another.

    The thread starts with the first job. Answers go on meanwhile: readers see the published edition, and
    on Linux the thread and all it starts step back behind them.

    Args:
        assistant: The engine; its store is read into.

    Attributes:
        uploads: The uploaded files.
        failed: Files that could not be read.
    """

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self.uploads = Uploads(assistant.settings)
        self.failed = FailedFiles(assistant.settings.data_dir)
        self._desk = Desk(assistant, self.uploads, self._told)
        self._jobs: deque[Job] = deque()
        self._changed = threading.Condition()
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None
        self._state = ReadingState()
        self._results: deque[Result] = deque(maxlen=RESULTS_KEPT)
        self._tickets = 0
        self._finished = 0

    def begin(self) -> None:
        """Tidy up after a program that was stopped, and read the files it had taken but not read."""
        self.uploads.sweep()
        for path in self._desk.unread():
            self.read_upload(Upload(path, ""))

    def read_upload(self, upload: Upload) -> int:
        """Have an uploaded file read.

        Returns:
            The ticket under which its result will be told.
        """
        with self._changed:
            self._tickets += 1
            self._add(FilesJob(((self._tickets, upload),)))
            return self._tickets

    def read_again(self) -> bool:
        """Have the user's folder and the uploaded files that are still unread be read.

        Returns:
            False when that is queued already.
        """
        with self._changed:
            if any(isinstance(job, Again) for job in self._jobs):
                return False
            self._add(Again())
            return True

    def remove(self, document_id: str) -> Removal:
        """Have a document removed; a second wish for the same one joins the first."""
        with self._changed:
            for job in self._jobs:
                if isinstance(job, Removal) and job.document_id == document_id:
                    return job
            removal = Removal(document_id)
            self._add(removal)
            return removal

    def holds(self, sha256: str) -> str:
        """The title of the document that was made of these bytes, or ""."""
        documents = self._assistant.store.documents()
        return next((one.title for one in documents if one.sha256 == sha256 and not one.example), "")

    def state(self) -> ReadingState:
        """How far it is."""
        with self._changed:
            return replace(self._state, queued=len(self._jobs), finished=self._finished)

    def results(self, after: int) -> tuple[Result, ...]:
        """What became of uploaded files, those told after a number only, in the order told."""
        with self._changed:
            return tuple(result for result in self._results if result.number > after)

    def close(self) -> None:
        """End it; a job under way is broken off, and what it has not published is dropped."""
        self._ended.set()
        with self._changed:
            self._changed.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join(CLOSE_S)
        self.uploads.close()

    def _add(self, job: Job) -> None:
        self._jobs.append(job)
        self._changed.notify_all()
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="reading", daemon=True)
            self._thread.start()

    def _work(self) -> None:
        _step_back()
        while (job := self._next()) is not None:
            self._carry_out(job)

    def _next(self) -> Job | None:
        """The next job, uploads that wait in a row taken together; None when it is to end."""
        with self._changed:
            if not self._jobs and self._state.phase is not Phase.IDLE:
                self._state = replace(self._state, phase=Phase.IDLE, done=0, total=0)
            self._changed.wait_for(lambda: self._jobs or self._ended.is_set())
            if self._ended.is_set():
                return None
            job = self._jobs.popleft()
            if isinstance(job, FilesJob):
                job = FilesJob((*job.uploads, *self._further_uploads()))
            self._state = ReadingState(Phase.READING, words_of("documents")["reading"]["begins"])
            return job

    def _further_uploads(self) -> Iterator[tuple[int, Upload]]:
        while self._jobs and isinstance(further := self._jobs[0], FilesJob):
            self._jobs.popleft()
            yield from further.uploads

    def _carry_out(self, job: Job) -> None:
        words = words_of("documents")["reading"]
        while not self._ended.is_set():
            try:
                said, results = job.run(self._desk)
            except StoreBusyError as busy:
                self._say(ReadingState(Phase.WAITING, f"{busy.sentence} {words['again']}"))
                self._ended.wait(AGAIN_S)
                continue
            except _EndedError:
                return
            except ReformError as problem:
                said, results = problem.sentence, job.failed(problem.sentence)
            except Exception as problem:  # the page is a shell: whatever fails, the user gets a sentence
                log.error(words["log"].format(kind=type(problem).__name__))
                log.debug("not read", exc_info=True)
                said, results = words["fault"], job.failed(words["fault"])
            else:
                self._tell(ReadingState(Phase.READING, said), results)
                return
            self._tell(ReadingState(Phase.READING, said, problem=True), results)
            return

    def _tell(self, state: ReadingState, results: Sequence[Result]) -> None:
        with self._changed:
            self._state = state
            self._finished += 1
            first = self._results[-1].number + 1 if self._results else 1
            self._results.extend(replace(one, number=at) for at, one in enumerate(results, first))

    def _say(self, state: ReadingState) -> None:
        with self._changed:
            self._state = state

    def _told(self, step: Progress) -> None:
        if self._ended.is_set():
            raise _EndedError
        words = words_of("documents")["reading"]
        done = min(step.done + 1, step.total)
        said = words["step"].format(done=done, total=step.total, file=file_line(step))
        self._say(ReadingState(Phase.READING, said, step.done, step.total))


def _step_back() -> None:
    """Let answers go first: what this thread starts inherits it."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)
