"""What readers ask the catalog: only what is live, never what is pending."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from assistant.facts import Details, Fact
from assistant.pages import Marks, Page, PlacedWord
from assistant.store import sample, told
from assistant.store.database import Database
from assistant.store.edition import Edition, from_json
from assistant.store.kept import Kept
from assistant.store.rows import DOCUMENT, PASSAGE, read_document, read_passage
from assistant.store.sample import Sample
from assistant.types import Document, DocumentInfo, Passage

FORMAT = "1"
LIVE = f"JOIN documents d ON d.row = p.document AND {sample.LIVE}"
# CROSS JOIN keeps SQLite from starting with the documents, which costs more the more there are.
AMONG = f"json_each(?) j CROSS JOIN passages p ON p.key = j.value CROSS {LIVE}"


class Catalog:
    """The documents, passages and vectors that are live, and the manifest.

    Args:
        database: The catalog's file, with its tables.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._owners = Kept(self.generation, self._read_owners)

    def manifest(self) -> Mapping[str, str]:
        """Everything the manifest says; empty for a store that was never written."""
        return {
            str(name): str(value) for name, value in self._database.rows("SELECT name, value FROM manifest")
        }

    def generation(self) -> int:
        """The published generation, 0 for a store that was never written."""
        rows = self._database.rows("SELECT value FROM manifest WHERE name = 'generation'")
        return int(str(rows[0][0])) if rows else 0

    def edition(self) -> Edition:
        """The published indexes."""
        rows = self._database.rows("SELECT value FROM manifest WHERE name = 'edition'")
        return from_json(str(rows[0][0])) if rows else Edition()

    def documents(self) -> tuple[DocumentInfo, ...]:
        """The documents by title."""
        rows = self._database.rows(
            f"SELECT {DOCUMENT} FROM documents d WHERE state = 'live' ORDER BY title, id"
        )
        return tuple(read_document(row) for row in rows)

    def document(self, identity: str) -> Document | None:
        """A document with its pages, or None when there is no such document."""
        found = self._database.rows(
            f"SELECT d.row, {DOCUMENT} FROM documents d WHERE id = ? AND state = 'live'", (identity,)
        )
        if not found:
            return None
        rows = self._database.rows(
            "SELECT p.number, p.text, m.restored, m.confidence FROM pages p LEFT JOIN page_marks m "
            "ON m.document = p.document AND m.number = p.number WHERE p.document = ? ORDER BY p.number",
            (found[0][0],),
        )
        pages = (
            Page(number, str(text), restored=told.read_restored(restored), confidence=confidence)
            for number, text, restored, confidence in rows
        )
        return Document(read_document(found[0][1:]), tuple(pages))

    def placed(self, identity: str, page: int) -> tuple[PlacedWord, ...]:
        """Where the words of a page stand; () when that is not known."""
        rows = self._database.rows(
            f"SELECT m.words FROM page_marks m JOIN documents d ON d.row = m.document AND {sample.LIVE} "
            "WHERE d.id = ? AND m.number = ?",
            (identity, page),
        )
        return told.read_words(str(rows[0][0])) if rows else ()

    def marks(self, identities: Iterable[str]) -> dict[str, Marks]:
        """How the pages of documents came to their text; those that say nothing of it are left out."""
        rows = self._database.rows(
            "SELECT d.id, SUM(json_array_length(m.restored)), COUNT(m.confidence), AVG(m.confidence) "
            f"FROM json_each(?) j CROSS JOIN documents d ON d.id = j.value AND {sample.LIVE} "
            "CROSS JOIN page_marks m ON m.document = d.row GROUP BY d.id",
            (json.dumps(list(identities)),),
        )
        return {str(identity): Marks(restored, pages, mean) for identity, restored, pages, mean in rows}

    def details(self, identity: str) -> Details:
        """What a document says of itself; nothing when there is no such document."""
        rows = self._database.rows(
            f"SELECT t.body FROM details t JOIN documents d ON d.row = t.document AND {sample.LIVE} "
            "WHERE d.id = ?",
            (identity,),
        )
        return told.read_details(str(rows[0][0])) if rows else Details()

    def facts(self, kind: str, identity: str = "") -> dict[str, tuple[Fact, ...]]:
        """Facts of one kind by document, in reading order; those of one document alone where it is named."""
        rows = self._database.rows(
            f"SELECT d.id, f.body FROM facts f JOIN documents d ON d.row = f.document AND {sample.LIVE} "
            f"WHERE f.kind = ? {'AND d.id = ?' if identity else ''} ORDER BY d.title, d.id, f.position",
            (kind, identity) if identity else (kind,),
        )
        found: dict[str, list[str]] = {}
        for identity, body in rows:
            found.setdefault(str(identity), []).append(str(body))
        return {identity: told.read_facts(bodies) for identity, bodies in found.items()}

    def passages(self, identity: str) -> tuple[Passage, ...]:
        """A document's passages in reading order; () when there is no such document."""
        rows = self._database.rows(
            f"SELECT {PASSAGE} FROM passages p {LIVE} WHERE d.id = ? ORDER BY p.position, p.key", (identity,)
        )
        return tuple(read_passage(row) for row in rows)

    def words(self, identity: str) -> tuple[str, ...]:
        """The distinct lower-case words of a document, its title and headings; () when there is none such."""
        rows = self._database.rows(
            f"SELECT w.word FROM documents d CROSS JOIN document_words w ON w.document = d.row "
            f"AND {sample.LIVE} WHERE d.id = ?",
            (identity,),
        )
        return tuple(str(word) for (word,) in rows)

    def fetch(self, keys: Iterable[int]) -> dict[int, Passage]:
        """Passages by key; keys that are not live are left out."""
        rows = self._database.rows(f"SELECT {PASSAGE} FROM {AMONG}", (json.dumps(list(keys)),))
        return {row[0]: read_passage(row) for row in rows}

    def live(self, keys: Iterable[int]) -> frozenset[int]:
        """Those of the keys that are live."""
        return frozenset(self._owners.get().keys() & set(keys))

    def owners(self, keys: Iterable[int]) -> dict[int, str]:
        """Ids of the documents that passages stand in, by key; keys that are not live are left out."""
        owners = self._owners.get()
        return {key: owners[key] for key in keys if key in owners}

    def _read_owners(self) -> Mapping[int, str]:
        """The documents of all live passages, by key: some 100 bytes a passage, read anew when published."""
        rows = self._database.rows(f"SELECT p.key, d.row, d.id FROM passages p {LIVE}")
        names = {row: str(identity) for _, row, identity in rows}
        return {int(key): names[row] for key, row, _ in rows}

    def keys(self, identities: Iterable[str]) -> list[int]:
        """Keys of the passages of documents."""
        rows = self._database.rows(
            "SELECT p.key FROM json_each(?) j CROSS JOIN documents d ON d.id = j.value "
            f"AND {sample.LIVE} CROSS JOIN passages p ON p.document = d.row",
            (json.dumps(list(identities)),),
        )
        return [int(key) for (key,) in rows]

    def vectors(self, keys: Sequence[int], dimension: int) -> NDArray[np.float32]:
        """Vectors in the order of the keys, shape (len(keys), dimension); zeros where a key is not live."""
        rows = self._database.rows(
            f"SELECT p.key, v.vector FROM {AMONG} JOIN vectors v ON v.key = p.key",
            (json.dumps(list(keys)),),
        )
        found = {key: np.frombuffer(blob, dtype=np.float32) for key, blob in rows}
        nothing = np.zeros(dimension, dtype=np.float32)
        return np.array([found.get(key, nothing) for key in keys], dtype=np.float32).reshape(
            len(keys), dimension
        )

    def sample(self) -> list[Sample]:
        """A few live passages, which must find themselves in the indexes."""
        return sample.draw(self._database, sample.LIVE)

    def count(self) -> int:
        """Number of live passages."""
        return int(self._database.rows(f"SELECT COUNT(*) FROM passages p {LIVE}")[0][0])

    def vocabulary(self) -> Mapping[str, int]:
        """Lower-case surface words with the number of times they stand in live passages."""
        rows = self._database.rows("SELECT word, count FROM vocabulary")
        return MappingProxyType({str(word): count for word, count in rows})

    def unfinished(self) -> bool:
        """Whether a writer left something that was never published."""
        return bool(self._database.rows("SELECT 1 FROM documents WHERE state = 'pending' OR leaving LIMIT 1"))
