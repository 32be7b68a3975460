"""The next edition of the indexes, built beside the published one."""

from __future__ import annotations

from collections.abc import Collection
from secrets import token_hex

from assistant.danish.words import terms
from assistant.store import sample, vectors
from assistant.store.database import Database
from assistant.store.edition import Edition, IndexStamp
from assistant.store.reader import Part, Place, Reader, words_made_with
from assistant.store.staging import Staging
from assistant.store.stamps import DamagedIndexError, copy, seal
from assistant.store.vectors import VectorIndex
from assistant.store.words import WordIndex

DEAD_SHARE = 0.3


class Builder:
    """Makes the edition that holds what will be live after the publish.

    Nothing that is published is touched: the published indexes are copied and the copies added to, or
    an index is made again from the catalog when it is damaged, foreign or holds too much that is dead.

    Args:
        database: The writer's connection.
        place: Where the indexes lie.
    """

    def __init__(self, database: Database, place: Place) -> None:
        self._database = database
        self._staging = Staging(database)
        self._place = place
        self.damaged: set[Part] = set()

    def build(self, base: Edition, fresh: Collection[Part] = ()) -> Edition:
        """Build, check and force to disk the edition after `base`.

        Args:
            base: The published edition.
            fresh: Indexes not to be copied but made again.

        Returns:
            The new edition, not yet published.
        """
        count = self._staging.staying_count()
        if not count:
            return Edition(base.generation + 1, "", base.folder)
        name = f"{base.generation + 1:06d}-{token_hex(4)}"
        new = Edition(base.generation + 1, name, base.folder)
        vector_stamp = self._vectors(base, new, count, again=Part.VECTORS in fresh)
        word_stamp = self._words(base, new, again=Part.WORDS in fresh)
        built = Edition(new.generation, new.folder, new.previous, vector_stamp, word_stamp)
        self._prove(built)
        return built

    def _vectors(self, base: Edition, new: Edition, count: int, *, again: bool) -> IndexStamp:
        total = base.vectors.count + self._staging.coming_count()
        usable = base.folder and base.vectors.made_with == vectors.made_with()
        copied = not again and usable and total - count <= DEAD_SHARE * total
        folder = self._place.part(new, Part.VECTORS)
        if copied:
            try:
                copy(self._place.part(base, Part.VECTORS), folder, base.vectors.files)
            except DamagedIndexError:
                self.damaged.add(Part.VECTORS)
                return self._vectors(base, new, count, again=True)
        index = VectorIndex(folder, new=not copied)
        for keys, batch in self._staging.vectors(everything=not copied):
            index.add(keys, batch)
        index.finish()
        return IndexStamp(index.count, vectors.made_with(), seal(folder))

    def _words(self, base: Edition, new: Edition, *, again: bool) -> IndexStamp:
        copied = not again and bool(base.folder) and base.words.made_with == words_made_with()
        folder = self._place.part(new, Part.WORDS)
        if copied:
            try:
                copy(self._place.part(base, Part.WORDS), folder, base.words.files)
            except DamagedIndexError:
                self.damaged.add(Part.WORDS)
                return self._words(base, new, again=True)
        index = WordIndex(folder, new=not copied)
        gone = self._staging.leaving() if copied else []
        texts = self._staging.texts(everything=not copied)
        index.change(gone, ((key, terms(text)) for key, text in texts))
        return IndexStamp(index.count, words_made_with(), seal(folder))

    def _prove(self, edition: Edition) -> None:
        """Open the edition as a reader will, before any reader does."""
        if edition.words.count != self._staging.staying_count():
            raise DamagedIndexError(Part.WORDS.value)
        reader = Reader(self._place, edition, sample.draw(self._database, sample.STAYING))
        try:
            reader.vectors()
            reader.words()
        finally:
            reader.close()
