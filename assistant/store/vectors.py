"""Passage vectors in Chroma; the only file that knows it.

Measured with chromadb 1.5.9: opening a folder writes to it, even only to read. So no published folder
is ever opened: writers and readers work on copies whose bytes were checked (`stamps.copy`), and no
two processes share one. Vectors are only ever added, never removed.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray

from assistant.store.stamps import DamagedIndexError

if TYPE_CHECKING:
    from chromadb.api.client import Client

COLLECTION = "passages"
# Chroma adds what it has not yet synced to the graph again at every opening; so it syncs each batch.
SYNC = {"sync_threshold": 2, "batch_size": 2}
CONFIGURATION: Any = {"hnsw": {"space": "cosine", "ef_construction": 128, "ef_search": 200, **SYNC}}
BATCH = 5000


def made_with() -> str:
    """What an index is made with; another value means it must be made again."""
    return f"chromadb {version('chromadb')} {sorted(CONFIGURATION['hnsw'].items())}"


class VectorIndex:
    """Nearest neighbours by cosine over passage keys, in a folder of its own.

    Args:
        folder: A folder that no one else has open.
        new: Make an empty index rather than open the one that is there.

    Raises:
        DamagedIndexError: Chroma cannot open what is there.
    """

    def __init__(self, folder: Path, *, new: bool = False) -> None:
        from chromadb.errors import ChromaError

        self._folder = folder
        self._client = _client(folder)
        try:
            if new:
                self._collection = self._client.create_collection(
                    COLLECTION, configuration=CONFIGURATION, embedding_function=None
                )
            else:
                self._collection = self._client.get_collection(COLLECTION, embedding_function=None)
            self._count = self._collection.count()
        except ChromaError as problem:
            self.close()
            raise DamagedIndexError(str(problem)) from problem

    @property
    def count(self) -> int:
        """Number of vectors, those of removed passages included."""
        return self._count

    def add(self, keys: Sequence[int], vectors: NDArray[np.float32]) -> None:
        """Add vectors, shape (len(keys), dimension), under keys that were never used before.

        Raises:
            DamagedIndexError: Chroma cannot write the index.
        """
        from chromadb.errors import ChromaError

        try:
            for start in range(0, len(keys), BATCH):
                batch = [str(key) for key in keys[start : start + BATCH]]
                self._collection.add(ids=batch, embeddings=vectors[start : start + BATCH])
        except ChromaError as problem:
            raise DamagedIndexError(str(problem)) from problem
        self._count += len(keys)

    def nearest(self, vector: NDArray[np.float32], k: int) -> list[tuple[int, float]]:
        """The k nearest keys with their cosine to `vector`, shape (dimension,), best first.

        Raises:
            DamagedIndexError: Chroma cannot read the index.
        """
        from chromadb.errors import ChromaError

        if not self._count or k < 1:
            return []
        try:
            found = self._collection.query(
                query_embeddings=vector.reshape(1, -1), n_results=min(k, self._count), include=["distances"]
            )
        except ChromaError as problem:
            raise DamagedIndexError(str(problem)) from problem
        distances = found["distances"] or [[]]
        pairs = zip(found["ids"][0], distances[0], strict=True)
        return [(int(key), min(1.0, 1.0 - float(distance))) for key, distance in pairs]

    def close(self) -> None:
        """Let go of the folder."""
        self._client.close()

    def finish(self) -> None:
        """Let go of the folder and give back the space of Chroma's write-ahead queue.

        Raises:
            DamagedIndexError: The folder cannot be written.
        """
        self.close()
        try:
            with contextlib.closing(sqlite3.connect(self._folder / "chroma.sqlite3")) as database:
                database.execute("VACUUM")
        except sqlite3.Error as problem:
            raise DamagedIndexError(str(problem)) from problem


def _client(folder: Path) -> Client:
    import chromadb
    from chromadb.config import Settings

    folder.mkdir(parents=True, exist_ok=True)
    settings = Settings(_env_file=None, anonymized_telemetry=False)  # type: ignore[call-arg]
    client: Any = chromadb.PersistentClient(path=str(folder), settings=settings)
    return cast("Client", client)
