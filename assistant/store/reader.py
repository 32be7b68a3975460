"""The indexes of one edition, opened for reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np

from assistant.danish.words import terms
from assistant.store import vectors, words
from assistant.store.edition import Edition, IndexStamp
from assistant.store.private import PrivateFolder
from assistant.store.sample import Sample
from assistant.store.stamps import DamagedIndexError, copy, same_sizes, verify
from assistant.store.vectors import VectorIndex
from assistant.store.words import WordIndex

READERS = "readers"
FOUND_ITSELF = 0.999
PROBE = (
    "Sundhedsrådenes medlemmer planlægger de almenmedicinske tilbud i 2027, jf. aftalens § 3, og skriver til "
    "post@example.dk om praksisplanudvalget, gaderne, børnene, IT-systemer og 1,5 mio. kr."
)


class Part(StrEnum):
    """One of the two indexes; the value names its folder."""

    VECTORS = "vectors"
    WORDS = "words"


class ForeignIndexError(DamagedIndexError):
    """An index was made by another version of the program or of its library."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the indexes lie: `root` / edition's folder / part."""

    root: Path

    def part(self, edition: Edition, part: Part) -> Path:
        """Folder of one index of an edition."""
        return self.root / edition.folder / part.value

    def orphans(self, edition: Edition) -> list[Path]:
        """Index folders that are neither the edition's nor the one before it."""
        kept = {edition.folder, edition.previous, READERS}
        return [folder for folder in self.root.iterdir() if folder.name not in kept]

    @property
    def readers(self) -> Path:
        """Folder of the readers' own copies."""
        return self.root / READERS


def words_made_with() -> str:
    """Library and terms of a word index; the same text must give the same terms as when it was made."""
    return f"{words.made_with()} {' '.join(terms(PROBE))}"


class Reader:
    """The indexes of one edition, each opened at its first use.

    The vector index is read from a copy of its own, for Chroma writes to what it opens.

    Args:
        place: Where the indexes lie.
        edition: The edition.
        sample: Passages that must find themselves.
    """

    def __init__(self, place: Place, edition: Edition, sample: Sequence[Sample] = ()) -> None:
        self.edition = edition
        self._place = place
        self._sample = sample
        self._vectors: VectorIndex | None = None
        self._words: WordIndex | None = None
        self._copy: PrivateFolder | None = None

    def glance(self, part: Part) -> None:
        """Check one index without opening it.

        Raises:
            DamagedIndexError: A file of it is missing or has another size.
            ForeignIndexError: Another version of its library made it.
        """
        stamp = self._stamp(part)
        if not same_sizes(self._place.part(self.edition, part), stamp.files):
            raise DamagedIndexError(part.value)
        library = vectors.made_with() if part is Part.VECTORS else words.made_with()
        if self.edition.folder and not stamp.made_with.startswith(library):
            raise ForeignIndexError(part.value)

    def vectors(self) -> VectorIndex | None:
        """The vector index, None when nothing is published.

        Raises:
            DamagedIndexError: It is not what was published, or passages do not find themselves.
        """
        if self._vectors is None and self.edition.folder:
            self.glance(Part.VECTORS)
            self._copy = PrivateFolder(self._place.readers)
            copy(self._place.part(self.edition, Part.VECTORS), self._copy.path, self.edition.vectors.files)
            index = VectorIndex(self._copy.path)
            try:
                check_vectors(index, self.edition.vectors.count, self._sample)
            except DamagedIndexError:
                index.close()
                raise
            self._vectors = index
        return self._vectors

    def words(self) -> WordIndex | None:
        """The word index, None when nothing is published.

        Raises:
            DamagedIndexError: It is not what was published, or passages do not find themselves.
            ForeignIndexError: It was made with other terms.
        """
        if self._words is None and self.edition.folder:
            folder = self._place.part(self.edition, Part.WORDS)
            verify(folder, self.edition.words.files)
            if self.edition.words.made_with != words_made_with():
                raise ForeignIndexError(Part.WORDS.value)
            index = WordIndex(folder)
            check_words(index, self.edition.words.count, self._sample)
            self._words = index
        return self._words

    def close(self) -> None:
        """Let go of both indexes and delete the copy."""
        if self._vectors is not None:
            self._vectors.close()
        if self._copy is not None:
            self._copy.remove()
        self._vectors = self._words = self._copy = None

    def _stamp(self, part: Part) -> IndexStamp:
        return self.edition.vectors if part is Part.VECTORS else self.edition.words


def check_vectors(index: VectorIndex, count: int, sample: Sequence[Sample]) -> None:
    """Raise DamagedIndexError unless the index has `count` vectors and the sample finds itself.

    One miss is forgiven: the graph is approximate, and what is damaged or foreign misses them all.
    """
    if index.count != count:
        raise DamagedIndexError(f"{index.count} != {count}")
    best = [index.nearest(one.vector, 1) for one in sample if np.linalg.norm(one.vector) > 0]
    missed = [found for found in best if not found or found[0][1] < FOUND_ITSELF]
    if 2 * len(missed) > len(best):
        raise DamagedIndexError(f"{len(missed)} / {len(best)}")


def check_words(index: WordIndex, count: int, sample: Sequence[Sample]) -> None:
    """Raise DamagedIndexError unless the index has `count` passages and each of the sample finds itself."""
    if index.count != count:
        raise DamagedIndexError(f"{index.count} != {count}")
    for one in sample:
        if not all(index.frequency(term) for term in terms(one.embedded)):
            raise DamagedIndexError(f"passage {one.key}")
