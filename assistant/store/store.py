"""The store: catalog, vectors and words behind one door.

The catalog (SQLite) is the truth; the indexes are made from it. Readers see the published edition, which is
never changed, and move on when the writer publishes the next, built beside it, in one transaction.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from assistant.errors import EncoderMismatchError, StoreBusyError, StoreError, UnknownDocumentError
from assistant.facts import Abbreviation, Amount, Decision, Details, Event, MandateField, Replacement
from assistant.pages import Marks, PlacedWord
from assistant.settings import Settings
from assistant.store import told
from assistant.store.catalog import FORMAT, Catalog
from assistant.store.database import Database
from assistant.store.encoder import Encoder, Vectors
from assistant.store.exact import nearest_of
from assistant.store.finding import meant
from assistant.store.indexes import Indexes
from assistant.store.kept import Kept, OfDocuments
from assistant.store.lock import FileLock
from assistant.store.private import PrivateFolder
from assistant.store.reader import Part, Place
from assistant.store.writer import Writer
from assistant.types import Document, DocumentInfo, Passage

CATALOG = "catalog.sqlite3"
INDEX = "index"
LOCK = "writer.lock"
OneFact = TypeVar("OneFact", Event, MandateField, Decision, Amount, Abbreviation, Replacement)
# Passages of documents that are kept in memory between questions, some kilobytes each.
PASSAGES_KEPT = 50_000
# … and characters of pages, and words of documents.
CHARACTERS_KEPT, WORDS_KEPT = 10_000_000, 500_000


class Store:
    """Documents, passages and the two indexes; safe to read from several threads.

    Args:
        folder: The store's folder.
        encoder: The encoder of its vectors; only name and dimension are used.
    """

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        self._folder = folder
        self._encoder = encoder
        self._place = Place(folder / INDEX)
        try:
            self._place.root.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise StoreError(
                f"Lagermappen {folder} kan ikke oprettes ({problem.strerror}). Vælg en anden med "
                "REFORM_DATA_DIR."
            ) from problem
        self._database = Database(folder / CATALOG)
        self._database.create()
        self._catalog = Catalog(self._database)
        self._documents = Kept(self._catalog.generation, self._catalog.documents)
        self._vocabulary = Kept(self._catalog.generation, self._catalog.vocabulary)
        published = self._catalog.generation
        self._passages = OfDocuments(published, self._catalog.passages, len, PASSAGES_KEPT)
        self._words = OfDocuments(published, self._catalog.words, len, WORDS_KEPT)
        self._pages = OfDocuments(published, self._catalog.document, _characters, CHARACTERS_KEPT)
        self._indexes = Indexes(self._place, self._catalog, self._mend)

    @classmethod
    def open(cls, settings: Settings, encoder: Encoder) -> Self:
        """Open the store and check it; make it if it is missing.

        Args:
            settings: Says where it lies.
            encoder: The encoder in use.

        Returns:
            The store; `notices` says what was mended.

        Raises:
            EncoderMismatchError: The store was made with another encoder.
            StoreError: The catalog is damaged or of another format.
            StoreBusyError: An index must be made again, but another process is writing.
        """
        store = cls(settings.data_dir, encoder)
        with ExitStack() as opened:
            opened.callback(store.close)
            store._database.check()
            store._admit(store._catalog)
            store._recover()
            store._indexes.glance()
            opened.pop_all()
        return store

    @property
    def notices(self) -> tuple[str, ...]:
        """Danish sentences about what the store had to mend."""
        return tuple(self._indexes.notices)

    @property
    def encoder(self) -> str:
        """Name of the encoder its vectors were made with."""
        return self._encoder.name

    @property
    def generation(self) -> int:
        """Rises with each publish; 0 for an empty store."""
        return self._catalog.generation()

    @property
    def passage_count(self) -> int:
        """Number of live passages."""
        return self._catalog.edition().words.count

    def documents(self) -> tuple[DocumentInfo, ...]:
        """The documents by title; read once for each published generation."""
        return self._documents.get()

    def find_document(self, text: str) -> DocumentInfo:
        """The one document that is meant.

        Args:
            text: Its id, its file name (with or without ending) or a part of its title, in any case.

        Raises:
            UnknownDocumentError: None fits, or several do; the sentence names them.
        """
        return meant(text, self.documents())

    def document(self, document_id: str) -> Document:
        """A document with its pages.

        Raises:
            UnknownDocumentError: There is no such document.
        """
        found = self._pages.get(document_id)
        if found is None:
            raise UnknownDocumentError(
                f"Intet dokument har id'et »{document_id}«. Se dokumenterne med reform documents."
            )
        return found

    def placed(self, document_id: str, page: int) -> tuple[PlacedWord, ...]:
        """Where the words of a page stand on it; () when that is not known."""
        return self._catalog.placed(document_id, page)

    def marks(self, document_ids: Iterable[str]) -> dict[str, Marks]:
        """How the pages of documents came to their text, by id."""
        return self._catalog.marks(document_ids)

    def details(self, document_id: str) -> Details:
        """What a document says of itself beside title, kind, date and body."""
        return self._catalog.details(document_id)

    def facts(self, kind: type[OneFact], document_id: str = "") -> dict[str, tuple[OneFact, ...]]:
        """Facts of one kind (`Event`, `Decision` …), of one document or all, by id, in reading order."""
        found = self._catalog.facts(told.kind_of(kind), document_id)
        return {key: tuple(f for f in facts if isinstance(f, kind)) for key, facts in found.items()}

    def passages(self, document_id: str) -> tuple[Passage, ...]:
        """A document's passages in reading order; () when there is no such document."""
        return self._passages.get(document_id)

    def words(self, document_id: str) -> tuple[str, ...]:
        """The distinct lower-case words of a document, its title and headings; () when there is none such."""
        return self._words.get(document_id)

    def fetch(self, keys: Iterable[int]) -> dict[int, Passage]:
        """Passages by key; keys that are not live are left out."""
        return self._catalog.fetch(keys)

    def vectors(self, keys: Sequence[int]) -> Vectors:
        """Vectors in the order of the keys, shape (len(keys), dimension); zeros where a key is not live."""
        return self._catalog.vectors(keys, self._encoder.dimension)

    def nearest(self, vector: Vectors, k: int, documents: Collection[str] = ()) -> list[tuple[int, float]]:
        """The k live passages nearest to a vector, in few documents or all: keys with cosine, best first."""
        if not documents:
            return self._indexes.nearest(vector, k)
        keys = self._catalog.keys(documents)
        return nearest_of(keys, self.vectors(keys), vector)[:k]

    def holders(self, terms: Iterable[str], most: int) -> dict[str, frozenset[str]]:
        """Ids of the documents that hold each index term; terms in none or over `most` passages left out."""
        rare = {term: n for term, n in self.document_frequency(terms).items() if 0 < n <= most}
        keys = {term: self._indexes.holding(term, number) for term, number in rare.items()}
        owners = self._catalog.owners({key for some in keys.values() for key in some})
        return {term: frozenset(owners[k] for k in some if k in owners) for term, some in keys.items()}

    def matching(
        self, terms: Sequence[str], k: int, documents: Collection[str] = ()
    ) -> list[tuple[int, float]]:
        """The k live passages that match index terms best.

        Args:
            terms: Made by `assistant.danish.words.terms`.
            k: How many.
            documents: Ids of the documents to look in; all when ().

        Returns:
            Passage keys with their BM25 score, best first.
        """
        return self._indexes.matching(terms, k, self._catalog.keys(documents) if documents else None)

    def document_frequency(self, terms: Iterable[str]) -> dict[str, int]:
        """Number of live passages that hold each index term."""
        return self._indexes.frequency(list(dict.fromkeys(terms)))

    def vocabulary(self) -> Mapping[str, int]:
        """Lower-case surface words of live passages, titles and headings with their counts."""
        return self._vocabulary.get()

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """Be the one writer; publishes on a normal exit, drops the unpublished on an exception.

        Raises:
            StoreBusyError: Another writer is at work; the sentence names its pid.
            EncoderMismatchError: The store was filled with another encoder meanwhile.
        """
        lock = FileLock(self._folder / LOCK)
        lock.acquire()
        try:
            path, name, dimension = self._folder / CATALOG, self._encoder.name, self._encoder.dimension
            writer = Writer(path, self._place, name, dimension, self._admit)
            try:
                yield writer
                writer.publish()
            finally:
                writer.close()
        finally:
            lock.release()

    def check(self) -> tuple[str, ...]:
        """Check everything thoroughly: every byte of both indexes and the whole catalog.

        Returns:
            What had to be mended, as Danish sentences.

        Raises:
            StoreError: The catalog is damaged.
        """
        self._database.check(thorough=True)
        before = len(self.notices)
        self._indexes.check()
        return self.notices[before:]

    def close(self) -> None:
        """Let go of everything."""
        self._indexes.close()
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _admit(self, catalog: Catalog) -> None:
        """Refuse a store of another format, or one with passages from another encoder."""
        manifest = catalog.manifest()
        if manifest.get("format", FORMAT) != FORMAT:
            raise StoreError(
                f"Lageret i {self._folder} er lavet af en anden udgave af programmet (format "
                f"{manifest['format']}, her {FORMAT}). Vælg en ny mappe med REFORM_DATA_DIR, og indlæs "
                "dokumenterne igen."
            )
        made_with = manifest.get("encoder", self._encoder.name)
        if made_with != self._encoder.name and catalog.edition().words.count:
            raise EncoderMismatchError(
                f"Lageret i {self._folder} er lavet med sprogkoderen {made_with}, men {self._encoder.name} "
                "er valgt. Sæt REFORM_ENCODER tilbage, eller vælg en ny mappe med REFORM_DATA_DIR, og indlæs "
                "dokumenterne igen."
            )

    def _recover(self) -> None:
        """Clear what a dead writer left; a living one is left alone."""
        PrivateFolder.sweep(self._place.readers)
        if self._catalog.unfinished() or self._place.orphans(self._catalog.edition()):
            with suppress(StoreBusyError), self.writing():
                pass

    def _mend(self, part: Part) -> frozenset[Part]:
        with self.writing() as writer:
            return writer.rebuild({part})


def _characters(document: Document | None) -> int:
    """How long the pages of a document are together."""
    return sum(len(page.text) for page in document.pages) if document else 0
