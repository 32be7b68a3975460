"""What the reading thread does: read uploaded files, read the folder again, remove a document."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

from assistant.errors import UnreadableFileError
from ui import opening
from ui.keeping_up import examples_removed
from ui.texts import words_of
from ui.uploads import Upload, Uploads
from ui.wording import counted, on_one_line

if TYPE_CHECKING:
    from assistant.engine import Assistant
    from ingest.pipeline import IngestReport, Outcome, Progress


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one uploaded file.

    Attributes:
        ticket: The ticket it was given.
        said: That in a Danish sentence.
        failed: Whether it could not be read.
        number: Place in the order in which results were told, from 1.
    """

    ticket: int
    said: str
    failed: bool = False
    number: int = 0


Done: TypeAlias = tuple[str, tuple[Result, ...]]


@dataclass(frozen=True, slots=True)
class Desk:
    """What a job works with.

    Attributes:
        assistant: The engine; its store is read into.
        uploads: The uploaded files.
        told: Called with each step of a reading.
    """

    assistant: Assistant
    uploads: Uploads
    told: Callable[[Progress], None]

    def unread(self) -> tuple[Path, ...]:
        """Uploaded files that no document was made of yet."""
        read = {
            self.uploads.container(Path(document.path))
            for document in self.assistant.store.documents()
            if self.uploads.holds(Path(document.path))
        }
        return tuple(path for path in self.uploads.files() if path not in read)

    def read(self, paths: Sequence[Path], *, named: bool) -> tuple[IngestReport, str]:
        """Read paths; the examples go when the user's own documents came in.

        Returns:
            The report, and a Danish sentence when examples went, else "".
        """
        from ingest.pipeline import Rules

        own = self.assistant
        rules = Rules(named=named)
        report = opening.read_files(paths, own.store, own.encoder, own.settings, self.told, rules=rules)
        removed = opening.remove_examples(own.store, report)
        return report, examples_removed(removed) if removed else ""


class Job(Protocol):
    """Something for the reading thread to do."""

    def run(self, desk: Desk) -> Done:
        """Do it.

        Returns:
            What came of it in a Danish sentence, and the results of uploaded files.

        Raises:
            StoreBusyError: Another process writes; it can be done later.
            ReformError: It cannot be done; the sentence says why.
        """
        ...

    def failed(self, sentence: str) -> tuple[Result, ...]:
        """Note that it could not be done.

        Returns:
            The results of its uploaded files.
        """
        ...


@dataclass(frozen=True, slots=True)
class FilesJob:
    """Uploaded files to be read, each with its ticket."""

    uploads: tuple[tuple[int, Upload], ...]

    def run(self, desk: Desk) -> Done:
        """Read them; a file that became nothing, or was known already, is not kept."""
        report, removed = desk.read([upload.path for _, upload in self.uploads], named=True)
        results = []
        for ticket, upload in self.uploads:
            outcomes = [one for one in report.outcomes if _is_of(one, upload.path)]
            if not any(one.document and one.state.name != "DOUBLE" for one in outcomes):
                upload.path.unlink(missing_ok=True)
            results.append(_result(ticket, outcomes))
        return _joined(sums(report), removed), tuple(results)

    def failed(self, sentence: str) -> tuple[Result, ...]:
        """The files stay, and can be read later."""
        return tuple(Result(ticket, sentence, failed=True) for ticket, _ in self.uploads)


@dataclass(frozen=True, slots=True)
class Again:
    """The user's folder to be read again, and uploaded files that are still unread."""

    def run(self, desk: Desk) -> Done:
        """Read them."""
        folder, unread = desk.assistant.settings.documents, desk.unread()
        if folder is not None and not folder.exists():
            raise UnreadableFileError(words_of("documents")["reading"]["no_folder"].format(folder=folder))
        paths = [*unread, *([folder] if folder is not None else [])]
        if not paths:
            return words_of("documents")["reading"]["nothing"], ()
        report, removed = desk.read(paths, named=False)
        for path in unread:
            if not any(one.document for one in report.outcomes if _is_of(one, path)):
                path.unlink(missing_ok=True)
        return _joined(sums(report), removed), ()

    def failed(self, sentence: str) -> tuple[Result, ...]:
        """No uploaded file waits for it."""
        return ()


@dataclass(slots=True)
class Removal:
    """A document to be removed.

    Attributes:
        document_id: Its id.
        said: What came of it in a Danish sentence, "" before it is over.
        problem: Whether it went wrong.
    """

    document_id: str
    said: str = ""
    problem: bool = False
    _over: threading.Event = field(default_factory=threading.Event)

    def run(self, desk: Desk) -> Done:
        """Remove it."""
        store, settings = desk.assistant.store, desk.assistant.settings
        info = store.document(self.document_id).info
        opening.remove_document(store, settings, info)
        self.said = words_of("documents")["removal"]["done"].format(title=on_one_line(info.title))
        self._over.set()
        return self.said, ()

    def failed(self, sentence: str) -> tuple[Result, ...]:
        """Tell the one who waits for it."""
        self.said, self.problem = sentence, True
        self._over.set()
        return ()

    def wait(self, seconds: float) -> bool:
        """Whether it is over within some seconds."""
        return self._over.wait(seconds)


def sums(report: IngestReport) -> str:
    """How many files became what, as a sentence."""
    words = words_of("documents")["reading"]
    seen = [one for one in report.outcomes if one not in report.skipped]
    if not seen:
        return str(words["nothing"])
    tally = Counter(one.state.name.lower() for one in seen)
    parts = ", ".join(counted(number, state) for state, number in tally.items())
    return f"{words['done'].format(files=counted(len(seen), 'fil'))} {parts}."


def _joined(*sentences: str) -> str:
    return " ".join(filter(None, sentences))


def _is_of(outcome: Outcome, path: Path) -> bool:
    """Whether an outcome is of a file, or of what lies in it."""
    return Path(outcome.path) == path or path in Path(outcome.path).parents


def _result(ticket: int, outcomes: Sequence[Outcome]) -> Result:
    words = words_of("documents")["result"]
    told = [one for one in outcomes if one.state.name != "SKIPPED"] or list(outcomes)
    failed = [one for one in told if one.document is None]
    if len(told) > 1:
        read = counted(len(told) - len(failed), "dokument")
        rest = words["some_failed"].format(files=counted(len(failed), "fil")) if failed else ""
        return Result(
            ticket, _joined(words["several"].format(documents=read), rest), len(failed) == len(told)
        )
    if not told or failed:
        return Result(ticket, failed[0].reason if failed else words["nothing"], failed=True)
    return Result(ticket, _sentence(told[0]))


def _sentence(outcome: Outcome) -> str:
    words = words_of("documents")["result"]
    title = on_one_line(outcome.document.title) if outcome.document else ""
    if outcome.state.name in ("UNCHANGED", "DOUBLE"):
        return str(words["unchanged"].format(title=title))
    return _joined(words["read"].format(title=title), outcome.reason)
