"""Source files -> documents and passages, read ahead in child processes."""

from __future__ import annotations

import tempfile
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import SimpleQueue

from assistant.errors import UnreadableFileError
from assistant.settings import Settings
from assistant.types import Document, Passage, SourceFile
from ingest.making import write_words
from ingest.readers.pool import readers
from ingest.readers.process import Reader

Told = Callable[[SourceFile, int, int], None]

_CHILDREN = 2
_AHEAD = 8


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read, or why it could not be.

    Attributes:
        source: The file.
        document: The document, None when it could not be read.
        passages: Its passages in reading order.
        reason: Danish sentence on what could not be read, or "".
    """

    source: SourceFile
    document: Document | None
    passages: tuple[Passage, ...]
    reason: str


def _read(source: SourceFile, free: SimpleQueue[Reader], example: bool, told: Told | None) -> ReadFile:
    reader = free.get()
    try:
        made = reader.read(source, example=example, progress=partial(told, source) if told else None)
    except UnreadableFileError as problem:
        return ReadFile(source, None, (), problem.sentence)
    finally:
        free.put(reader)
    return ReadFile(source, made.document, made.passages, " ".join(made.notes))


def read_files(
    sources: Sequence[SourceFile],
    settings: Settings,
    *,
    example: bool = False,
    vocabulary: Callable[[], Mapping[str, int]] = dict,
    progress: Told | None = None,
) -> Iterator[ReadFile]:
    """Read files a few ahead of the one at hand, so that reading goes on while passages are encoded.

    Args:
        sources: The files.
        settings: Limits of the reading process.
        example: Whether they are documents that come with the program.
        vocabulary: Gives the words of the documents in the store with their counts, when they are needed.
        progress: Called with the file, its pages recognised and its pages to recognise; from any thread.

    Yields:
        Each file in order, read or with the reason why not; one bad file never ends the rest.
    """
    if not sources:
        return
    with tempfile.TemporaryDirectory(prefix="reform-") as folder:
        words = Path(folder) / "ord.txt"
        write_words(words, vocabulary())
        children = [
            readers.take(settings.reader_seconds, settings.reader_memory, words)
            for _ in range(min(_CHILDREN, len(sources)))
        ]
        yield from _read_ahead(sources, children, example=example, progress=progress)


def _read_ahead(
    sources: Sequence[SourceFile], children: Sequence[Reader], *, example: bool, progress: Told | None
) -> Iterator[ReadFile]:
    free: SimpleQueue[Reader] = SimpleQueue()
    for child in children:
        free.put(child)
    finished = False
    pool = ThreadPoolExecutor(max_workers=_CHILDREN, thread_name_prefix="read")
    waiting: deque[Future[ReadFile]] = deque()
    rest = iter(sources)
    try:
        for source in rest:
            waiting.append(pool.submit(_read, source, free, example, progress))
            if len(waiting) >= _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
        finished = True
    finally:
        for future in waiting:
            future.cancel()
        for child in children:
            end = readers.give_back if finished else Reader.close
            end(child)
        pool.shutdown(wait=True, cancel_futures=True)
