"""The whole way of a file into the store, and of a whole folder with progress."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.settings import Settings
from assistant.store import Store, Writer
from assistant.store.encoder import Encoder
from assistant.types import DocumentInfo, SourceFile
from ingest.reading import ReadFile, read_files
from ingest.report import IngestReport, Outcome, Progress, State
from ingest.sources import Refused, find_files

__all__ = ["IngestReport", "Outcome", "Progress", "State", "find_files", "ingest"]

ENCODE_AT = 512
PUBLISH_AT = 2000

Watch = Callable[[Progress], None]


@dataclass(slots=True)
class _Run:
    """One ingest under way: what waits to be encoded and what waits to be published."""

    writer: Writer
    encoder: Encoder
    total: int
    watch: Watch | None
    known: frozenset[str]
    outcomes: dict[Path, Outcome] = field(default_factory=dict)
    waiting: list[ReadFile] = field(default_factory=list)
    encoded: int = 0
    staged: int = 0

    def tell(self, file: str) -> None:
        if self.watch:
            self.watch(Progress(len(self.outcomes), self.total, file, self.encoded))

    def settle(self, source: SourceFile, outcome: Outcome) -> None:
        self.outcomes[source.path] = outcome
        self.tell(source.name)

    def take(self, file: ReadFile) -> None:
        """Take a file that was read; encode and publish when enough has gathered."""
        if file.document is None:
            failed = Outcome(file.source.name, str(file.source.path), State.FAILED, reason=file.reason)
            self.settle(file.source, failed)
            return
        self.waiting.append(file)
        if sum(len(waiting.passages) for waiting in self.waiting) >= ENCODE_AT:
            self.encode()
        if self.staged >= PUBLISH_AT:
            self.writer.publish()
            self.staged = 0

    def encode(self) -> None:
        """Encode all that waits, across documents, and stage each document."""
        if not self.waiting:
            return
        vectors = self._vectors([p.embedded for file in self.waiting for p in file.passages])
        at = 0
        for file in self.waiting:
            self._stage(file, vectors[at : at + len(file.passages)])
            at += len(file.passages)
        self.waiting.clear()

    def _vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        parts: list[NDArray[np.float32]] = []
        for at in range(0, len(texts), ENCODE_AT):
            self.tell(self.waiting[0].source.name)
            parts.append(self.encoder.encode_passages(texts[at : at + ENCODE_AT]))
            self.encoded += len(texts[at : at + ENCODE_AT])
        return np.concatenate(parts)

    def _stage(self, file: ReadFile, vectors: NDArray[np.float32]) -> None:
        assert file.document is not None
        self.writer.put(file.document, file.passages, vectors)
        self.staged += len(file.passages)
        path = str(file.source.path)
        state = State.CHANGED if path in self.known else State.ADDED
        info = file.document.info
        self.settle(file.source, Outcome(info.file, path, state, info, len(file.passages), file.reason))


def _refused(refused: Refused) -> Outcome:
    state = State.FAILED if refused.asked or refused.fault else State.SKIPPED
    return Outcome(refused.path.name, str(refused.path), state, reason=refused.reason)


def ingest(
    paths: Sequence[Path],
    store: Store,
    encoder: Encoder,
    settings: Settings,
    *,
    progress: Watch | None = None,
    example: bool = False,
) -> IngestReport:
    """Bring files into the store: unchanged ones are skipped, changed ones replaced, bad ones told.

    What is published stays when the run is broken off; a document is never there in part.

    Args:
        paths: Files and folders.
        store: The store, open.
        encoder: The encoder it was made with.
        settings: Limits for reading.
        progress: Called whenever a file is done or passages are encoded.
        example: Whether they are documents that come with the program.

    Returns:
        What became of each file, in the order found, refused ones last.

    Raises:
        StoreBusyError: Another process is writing.
        StoreError: The store cannot be written.
        EncoderError: The encoder could not be made ready.
    """
    sources = find_files(paths, settings.max_file_mb)
    documents = {info.id: info for info in store.documents()}
    with store.writing() as writer:
        known = writer.known()
        run = _Run(writer, encoder, len(sources.files), progress, frozenset(known))
        fresh = []
        for source in sources.files:
            there = known.get(str(source.path))
            if there and there.sha256 == source.sha256:
                run.settle(source, _unchanged(source, documents.get(there.document)))
            else:
                fresh.append(source)
        for file in read_files(fresh, settings, example=example):
            run.take(file)
        run.encode()
    outcomes = [run.outcomes[source.path] for source in sources.files]
    return IngestReport((*outcomes, *map(_refused, sources.refused)))


def _unchanged(source: SourceFile, info: DocumentInfo | None) -> Outcome:
    return Outcome(source.name, str(source.path), State.UNCHANGED, info)
