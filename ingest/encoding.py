"""Documents that were read -> the store: gathered, encoded across documents, staged, published."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.danish.words import terms
from assistant.store import Writer
from assistant.store.encoder import Encoder
from assistant.types import Document, Passage, SourceFile
from ingest.passages import with_document
from ingest.planning import Task
from ingest.reading import ReadFile
from ingest.report import Outcome, Progress, State
from ingest.telling import moved_from

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A document that waits for the vectors of those passages whose text is new."""

    task: Task
    document: Document
    passages: tuple[Passage, ...]
    reason: str
    known: Mapping[str, Vectors]

    @property
    def fresh(self) -> list[str]:
        return [passage.embedded for passage in self.passages if passage.embedded not in self.known]

    def vectors(self, made: Iterator[Vectors], dimension: int) -> Vectors:
        rows = [
            self.known[passage.embedded] if passage.embedded in self.known else next(made)
            for passage in self.passages
        ]
        return np.stack(rows) if rows else np.empty((0, dimension), dtype=np.float32)


class Intake:
    """Takes files that were read, and brings them into the store when enough has gathered.

    Args:
        writer: The store's writer.
        encoder: Makes the vectors.
        total: Files of the whole run.
        taken: Ids of the documents that are in the store.
        watch: Told of each step.
        encode_at: Passages that are encoded together.
        publish_at: Passages that are published together.
    """

    def __init__(
        self,
        writer: Writer,
        encoder: Encoder,
        total: int,
        taken: set[str],
        watch: Callable[[Progress], None] | None,
        encode_at: int,
        publish_at: int,
    ) -> None:
        self.outcomes: dict[Path, Outcome] = {}
        self._writer = writer
        self._encoder = encoder
        self._total = total
        self._taken = taken
        self._watch = watch
        self._encode_at = encode_at
        self._publish_at = publish_at
        self._waiting: list[_Waiting] = []
        self._lock = threading.Lock()
        self._encoded = 0
        self._staged = 0

    def tell(self, file: str, page: int = 0, pages: int = 0) -> None:
        """Tell how far the run is; callable from any thread."""
        if self._watch:
            with self._lock:
                self._watch(Progress(len(self.outcomes), self._total, file, self._encoded, page, pages))

    def tell_page(self, source: SourceFile, page: int, pages: int) -> None:
        """Tell how many pages of a file were recognised."""
        self.tell(source.name, page, pages)

    def settle(self, source: SourceFile, outcome: Outcome) -> None:
        """Note what became of a file."""
        self.outcomes[source.path] = outcome
        self.tell(source.name)

    def take(self, file: ReadFile, task: Task) -> None:
        """Take a file that was read; encode and publish when enough has gathered."""
        if file.document is None:
            failed = Outcome(file.source.name, str(file.source.path), State.FAILED, reason=file.reason)
            self.settle(file.source, failed)
            return
        self._waiting.append(self._with_identity(file, file.document, task))
        if sum(len(waiting.fresh) for waiting in self._waiting) >= self._encode_at:
            self.encode()
        if self._staged >= self._publish_at:
            self._writer.publish()
            self._staged = 0

    def encode(self) -> None:
        """Encode all that waits, across documents, and stage each document."""
        if not self._waiting:
            return
        made = iter(self._vectors([text for waiting in self._waiting for text in waiting.fresh]))
        for waiting in self._waiting:
            self._stage(waiting, waiting.vectors(made, self._encoder.dimension))
        self._waiting.clear()

    def _with_identity(self, file: ReadFile, document: Document, task: Task) -> _Waiting:
        """The document under the id it has in the store, or one that no other document has."""
        identity = task.document or _free(document.info.id, self._taken)
        self._taken.add(identity)
        passages = file.passages
        if identity != document.info.id:
            document = replace(document, info=replace(document.info, id=identity))
            passages = with_document(passages, identity)
        known = self._writer.encoded(identity) if task.document else {}
        return _Waiting(task, document, passages, file.reason, known)

    def _vectors(self, texts: Sequence[str]) -> Vectors:
        parts: list[Vectors] = []
        # The words are taken apart beside it, which the index of words would else wait for afterwards.
        with ThreadPoolExecutor(1, "words") as beside:
            beside.submit(_learn_words, texts)
            for at in range(0, len(texts), self._encode_at):
                self.tell(self._waiting[0].task.source.name)
                parts.append(self._encoder.encode_passages(texts[at : at + self._encode_at]))
                self._encoded += len(texts[at : at + self._encode_at])
        return np.concatenate(parts) if parts else np.empty((0, self._encoder.dimension), dtype=np.float32)

    def _stage(self, waiting: _Waiting, vectors: Vectors) -> None:
        self._writer.put(waiting.document, waiting.passages, vectors)
        self._staged += len(waiting.passages)
        task, info = waiting.task, waiting.document.info
        moved = moved_from(task.was, task.source.path) if task.was else ""
        reason = " ".join(filter(None, (moved, waiting.reason)))
        path = str(task.source.path)
        self.settle(task.source, Outcome(info.file, path, task.state, info, len(waiting.passages), reason))


def _learn_words(texts: Sequence[str]) -> None:
    """Take each new word apart once; `terms` remembers it."""
    for text in texts:
        terms(text)


def _free(identity: str, taken: set[str]) -> str:
    """The id, or with a number behind it when a document that moved away from this path has it."""
    number, free = 2, identity
    while free in taken:
        number, free = number + 1, f"{identity}-{number}"
    return free
