"""The one writer: stages documents and publishes them together with their indexes."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.danish.words import tokens
from assistant.errors import StoreError, UnknownDocumentError
from assistant.store.build import Builder
from assistant.store.catalog import Catalog
from assistant.store.database import Database
from assistant.store.reader import Part, Place
from assistant.store.staging import Known, Staging
from assistant.store.stamps import DamagedIndexError
from assistant.types import Document, Passage

UNKNOWN = "Intet dokument har id'et »{id}«. Se dokumenterne med reform documents."


class Writer:
    """Stages changes, which no reader sees, and publishes them in one transaction.

    Made by `Store.writing`, which holds the lock. What a dead writer left is cleared first.

    Args:
        path: The catalog's file.
        place: Where the indexes lie.
        encoder: Name of the encoder of the vectors.
        dimension: Their length.
        admit: Called with the catalog under the lock; raises when it may not be written with this encoder.
    """

    def __init__(
        self, path: Path, place: Place, encoder: str, dimension: int, admit: Callable[[Catalog], None]
    ) -> None:
        self._database = Database(path)
        self._catalog = Catalog(self._database)
        self._staging = Staging(self._database)
        self._place = place
        self._encoder = encoder
        self._dimension = dimension
        admit(self._catalog)
        self._staging.drop()
        self._sweep()

    def known(self) -> dict[str, Known]:
        """By source path, staged changes included."""
        return self._staging.known()

    def put(self, document: Document, passages: Sequence[Passage], vectors: NDArray[np.float32]) -> None:
        """Stage a document; it replaces the one with the same id at the next publish.

        Args:
            document: The document.
            passages: Its passages in reading order.
            vectors: Shape (len(passages), dimension), one row a passage.

        Raises:
            StoreError: The vectors do not fit the passages, or the text cannot be stored.
        """
        rows = np.ascontiguousarray(vectors, dtype=np.float32)
        if rows.shape != (len(passages), self._dimension) or not np.isfinite(rows).all():
            raise StoreError(
                f"Sprogkoderen gav vektorer til {document.info.file}, som ikke kan bruges. Prøv igen, eller "
                "vælg en anden sprogkoder med REFORM_ENCODER."
            )
        try:
            self._staging.put(document, passages, rows, _count_words(document, passages))
        except UnicodeEncodeError as problem:
            raise StoreError(
                f"{document.info.file} indeholder tegn, der ikke kan gemmes. Gem filen som UTF-8, "
                "og prøv igen."
            ) from problem

    def remove(self, document_id: str) -> None:
        """Stage the removal of a document.

        Raises:
            UnknownDocumentError: There is no such document.
        """
        if not self._staging.remove(document_id):
            raise UnknownDocumentError(UNKNOWN.format(id=document_id))

    def rename(self, document_id: str, path: Path) -> None:
        """Stage another path for a document whose file was renamed or moved; nothing is encoded again.

        Raises:
            UnknownDocumentError: There is no such document.
        """
        if not self._staging.rename(document_id, str(path), path.name):
            raise UnknownDocumentError(UNKNOWN.format(id=document_id))

    def encoded(self, document_id: str) -> Mapping[str, NDArray[np.float32]]:
        """Vectors of a published document by the text they were made of; empty when there is none."""
        return self._staging.encoded(document_id)

    def publish(self) -> None:
        """Make everything staged visible at once; nothing happens when nothing is staged."""
        if self._staging.moving():
            self.rebuild(())
        elif self._staging.dirty():
            base = self._catalog.edition()
            newer = replace(base, generation=base.generation + 1)
            self._staging.publish(newer, self._encoder, self._dimension)

    def rebuild(self, parts: Collection[Part]) -> frozenset[Part]:
        """Publish what is staged, with these indexes made again from the catalog.

        Returns:
            The indexes that were made again: these, and those found damaged on the way.

        Raises:
            StoreError: An index that was just made does not hold what it should.
        """
        builder = Builder(self._database, self._place)
        base = self._catalog.edition()
        try:
            try:
                edition = builder.build(base, parts)
            except DamagedIndexError:
                edition = builder.build(base, tuple(Part))
        except (DamagedIndexError, OSError) as problem:
            raise StoreError(
                f"Et nyt indeks kunne ikke bygges ({problem}). Se efter, at disken har plads, og prøv igen."
            ) from problem
        self._staging.publish(edition, self._encoder, self._dimension)
        self._sweep()
        return frozenset({*parts, *builder.damaged})

    def close(self) -> None:
        """Drop what was not published."""
        if self._staging.dirty():
            self._staging.drop()
            self._sweep()
        self._database.close()

    def _sweep(self) -> None:
        """Delete index folders that are neither published nor the ones just replaced."""
        for folder in self._place.orphans(self._catalog.edition()):
            shutil.rmtree(folder, ignore_errors=True)


def _count_words(document: Document, passages: Sequence[Passage]) -> Counter[str]:
    headings = {heading for passage in passages for heading in passage.path}
    texts = [document.info.title, *headings, *(passage.text for passage in passages)]
    return Counter(token.text.lower() for text in texts for token in tokens(text))
