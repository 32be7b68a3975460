"""Source files -> documents and passages, read ahead in child processes."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from queue import SimpleQueue

from assistant.errors import UnreadableFileError
from assistant.settings import Settings
from assistant.types import Document, Passage, SourceFile
from ingest.readers.process import Reader

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


def _read(source: SourceFile, readers: SimpleQueue[Reader], example: bool) -> ReadFile:
    reader = readers.get()
    try:
        made = reader.read(source, example=example)
    except UnreadableFileError as problem:
        return ReadFile(source, None, (), problem.sentence)
    finally:
        readers.put(reader)
    return ReadFile(source, made.document, made.passages, " ".join(made.notes))


def read_files(
    sources: Sequence[SourceFile], settings: Settings, *, example: bool = False
) -> Iterator[ReadFile]:
    """Read files a few ahead of the one at hand, so that reading goes on while passages are encoded.

    Args:
        sources: The files.
        settings: Limits of the reading process.
        example: Whether they are documents that come with the program.

    Yields:
        Each file in order, read or with the reason why not; one bad file never ends the rest.
    """
    children = [
        Reader(settings.reader_seconds, settings.reader_memory) for _ in range(min(_CHILDREN, len(sources)))
    ]
    readers: SimpleQueue[Reader] = SimpleQueue()
    for child in children:
        readers.put(child)
    pool = ThreadPoolExecutor(max_workers=_CHILDREN, thread_name_prefix="read")
    waiting: deque[Future[ReadFile]] = deque()
    rest = iter(sources)
    try:
        for source in rest:
            waiting.append(pool.submit(_read, source, readers, example))
            if len(waiting) >= _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()
        for child in children:
            child.close()
        pool.shutdown(wait=True, cancel_futures=True)
