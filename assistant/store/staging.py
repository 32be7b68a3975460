"""What the one writer does to the catalog: stage, publish, drop.

`leaving` marks a live document that the next publish takes away; readers see it until then. What will
be live after the publish is therefore: pending, or live and not leaving.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.store import sample, told
from assistant.store.catalog import FORMAT
from assistant.store.database import Database
from assistant.store.edition import Edition, to_json
from assistant.store.rows import DOCUMENT, document_row, passage_row
from assistant.types import Document, Passage

BATCH = 5000
COMING = "JOIN documents d ON d.row = p.document AND d.state = 'pending'"
STAYING = f"JOIN documents d ON d.row = p.document AND {sample.STAYING}"
VECTORS = "SELECT p.key, v.vector FROM passages p {which} JOIN vectors v ON v.key = p.key ORDER BY p.key"
TEXTS = "SELECT p.key, p.embedded FROM passages p {which} ORDER BY p.key"
COLUMNS = DOCUMENT.replace("d.", "")
TALLY = """
    INSERT INTO vocabulary (word, count)
    SELECT w.word, {sign}SUM(w.count) FROM documents d CROSS JOIN document_words w ON w.document = d.row
    WHERE {which} GROUP BY w.word
    ON CONFLICT (word) DO UPDATE SET count = count + excluded.count"""


@dataclass(frozen=True, slots=True)
class Known:
    """A file that is in the store: digest of its bytes, id of its document, version of its reading."""

    sha256: str
    document: str
    reading: str


class Staging:
    """The writer's view of the catalog; it must hold the writer's lock.

    Args:
        database: A connection of the writer's own.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._renamed: dict[str, tuple[str, str]] = {}

    def known(self) -> dict[str, Known]:
        """By source path, as the next publish will leave it."""
        rows = self._database.rows(
            "SELECT d.path, d.sha256, d.id, t.reading FROM documents d "
            "LEFT JOIN details t ON t.document = d.row WHERE NOT d.leaving"
        )
        return {
            self._renamed.get(identity, (str(path),))[0]: Known(sha256, identity, reading or "")
            for path, sha256, identity, reading in rows
        }

    def dirty(self) -> bool:
        """Whether anything is staged."""
        return self.moving() or bool(self._renamed)

    def moving(self) -> bool:
        """Whether passages come or go with the next publish."""
        return bool(self._database.rows("SELECT 1 FROM documents WHERE state = 'pending' OR leaving LIMIT 1"))

    def rename(self, identity: str, path: str, file: str) -> bool:
        """Stage another path for a document; False when there is no such document.

        It is kept in memory until the publish: passages, vectors and indexes stay as they are.
        """
        there = self._database.rows("SELECT 1 FROM documents WHERE id = ? AND NOT leaving", (identity,))
        if there:
            self._renamed[identity] = path, file
        return bool(there)

    def put(
        self,
        document: Document,
        passages: Sequence[Passage],
        vectors: NDArray[np.float32],
        words: Mapping[str, int],
    ) -> None:
        """Stage a document in place of the one with the same id."""
        self._renamed.pop(document.info.id, None)
        with self._database.transaction():
            self._unstage(document.info.id)
            marks = ", ".join("?" * len(document_row(document.info)))
            self._database.rows(
                f"INSERT INTO documents (state, {COLUMNS}) VALUES ('pending', {marks})",
                document_row(document.info),
            )
            row = self._database.rows("SELECT last_insert_rowid()")[0][0]
            self._database.insert(
                "INSERT INTO pages VALUES (?, ?, ?)",
                [(row, page.number, page.text) for page in document.pages],
            )
            told.put(self._database, row, document)
            self._put_passages(row, passages, vectors)
            self._database.insert(
                "INSERT INTO document_words VALUES (?, ?, ?)", [(row, word, n) for word, n in words.items()]
            )

    def remove(self, identity: str) -> bool:
        """Stage a removal; False when there is no such document."""
        with self._database.transaction():
            there = self._database.rows("SELECT 1 FROM documents WHERE id = ? AND NOT leaving", (identity,))
            self._unstage(identity)
        self._renamed.pop(identity, None)
        return bool(there)

    def drop(self) -> None:
        """Forget everything staged."""
        self._renamed.clear()
        with self._database.transaction():
            self._database.rows("DELETE FROM documents WHERE state = 'pending'")
            self._database.rows("UPDATE documents SET leaving = 0 WHERE leaving")

    def publish(self, edition: Edition, encoder: str, dimension: int) -> None:
        """Make everything staged visible together with the indexes that hold it."""
        renamed = [(path, file, identity) for identity, (path, file) in self._renamed.items()]
        manifest = {
            "format": FORMAT,
            "encoder": encoder,
            "dimension": str(dimension),
            "generation": str(edition.generation),
            "edition": to_json(edition),
        }
        with self._database.transaction():
            self._database.rows(TALLY.format(sign="", which="d.state = 'pending'"))
            self._database.rows(TALLY.format(sign="-", which="d.leaving"))
            self._database.rows("DELETE FROM vocabulary WHERE count <= 0")
            self._database.rows("DELETE FROM documents WHERE leaving")
            self._database.rows("UPDATE documents SET state = 'live' WHERE state = 'pending'")
            self._database.insert("UPDATE documents SET path = ?, file = ? WHERE id = ?", renamed)
            self._database.insert("INSERT OR REPLACE INTO manifest VALUES (?, ?)", list(manifest.items()))
        self._renamed.clear()

    def encoded(self, identity: str) -> dict[str, NDArray[np.float32]]:
        """Vectors of a live document by the text they were made of."""
        rows = self._database.rows(
            "SELECT p.embedded, v.vector FROM documents d JOIN passages p ON p.document = d.row "
            f"JOIN vectors v ON v.key = p.key WHERE d.id = ? AND {sample.LIVE}",
            (identity,),
        )
        return {str(text): np.frombuffer(blob, dtype=np.float32) for text, blob in rows}

    def staying_count(self) -> int:
        """Number of passages that will be live after the publish."""
        return int(self._database.rows(f"SELECT COUNT(*) FROM passages p {STAYING}")[0][0])

    def coming_count(self) -> int:
        """Number of passages that the publish adds."""
        return int(self._database.rows(f"SELECT COUNT(*) FROM passages p {COMING}")[0][0])

    def leaving(self) -> list[int]:
        """Keys that the publish takes away."""
        rows = self._database.rows(
            "SELECT p.key FROM passages p JOIN documents d ON d.row = p.document AND d.leaving"
        )
        return [key for (key,) in rows]

    def vectors(self, *, everything: bool) -> Iterator[tuple[list[int], NDArray[np.float32]]]:
        """Keys with their vectors in batches: all that will be live, or only what is new."""
        for batch in self._database.batches(VECTORS.format(which=STAYING if everything else COMING), BATCH):
            vectors = [np.frombuffer(blob, dtype=np.float32) for _, blob in batch]
            yield [key for key, _ in batch], np.stack(vectors)

    def texts(self, *, everything: bool) -> Iterator[tuple[int, str]]:
        """Keys with the text for the word index: all that will be live, or only what is new."""
        for batch in self._database.batches(TEXTS.format(which=STAYING if everything else COMING), BATCH):
            yield from ((key, str(text)) for key, text in batch)

    def _put_passages(self, row: int, passages: Sequence[Passage], vectors: NDArray[np.float32]) -> None:
        marks = ", ".join("?" * 14)
        self._database.insert(
            "INSERT INTO passages (document, id, kind, path, page, first, last, text, lead_in, row_head, "
            f"col_head, grp, position, embedded) VALUES ({marks})",
            [passage_row(row, passage) for passage in passages],
        )
        keys = self._database.rows("SELECT key FROM passages WHERE document = ? ORDER BY key", (row,))
        blobs = [(key, vector.tobytes()) for (key,), vector in zip(keys, vectors, strict=True)]
        self._database.insert("INSERT INTO vectors VALUES (?, ?)", blobs)

    def _unstage(self, identity: str) -> None:
        self._database.rows("DELETE FROM documents WHERE id = ? AND state = 'pending'", (identity,))
        self._database.rows("UPDATE documents SET leaving = 1 WHERE id = ? AND state = 'live'", (identity,))
