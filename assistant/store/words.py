"""Passage words in tantivy; the only file that knows it.

Terms come ready made (`assistant.danish.words.terms`), and a query is built from terms, never parsed,
so that nothing a user writes is syntax. Keys are signed integers: an unsigned fast field ends
tantivy-py's writer with a panic.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import tantivy

from assistant.store.stamps import DamagedIndexError

HEAP = 64_000_000


def made_with() -> str:
    """What an index is made with; another value means it must be made again."""
    return f"tantivy {version('tantivy')}"


class WordIndex:
    """BM25 over passage keys, in a folder.

    Args:
        folder: The folder; readers may share it.
        new: Make an empty index rather than open the one that is there.

    Raises:
        DamagedIndexError: tantivy cannot open what is there.
    """

    def __init__(self, folder: Path, *, new: bool = False) -> None:
        try:
            if new:
                folder.mkdir(parents=True, exist_ok=True)
                self._index = tantivy.Index(_schema(), path=str(folder))
            else:
                self._index = tantivy.Index.open(str(folder))
            self._searcher = self._index.searcher()
        except (ValueError, OSError) as problem:
            raise DamagedIndexError(str(problem)) from problem

    @property
    def count(self) -> int:
        """Number of passages."""
        return self._searcher.num_docs

    def change(self, gone: Iterable[int], added: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Remove keys, then add passages as (key, terms), in one commit.

        Raises:
            DamagedIndexError: tantivy cannot write the index.
        """
        try:
            writer = self._index.writer(heap_size=HEAP, num_threads=1)
            for key in gone:
                writer.delete_documents_by_term("key", key)
            for key, terms in added:
                writer.add_document(_document(key, terms))
            writer.commit()
            writer.garbage_collect_files()
            writer.wait_merging_threads()
            self._index.reload()
            self._searcher = self._index.searcher()
        except ValueError as problem:
            raise DamagedIndexError(str(problem)) from problem

    def matching(
        self, terms: Sequence[str], k: int, among: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """The k best keys for any of the terms with their BM25 score, best first; of `among` when given."""
        wanted = list(dict.fromkeys(terms))
        if not wanted or k < 1 or not self.count:
            return []
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, self._term(term)) for term in wanted])
        if among is not None:
            query = tantivy.Query.boolean_query(
                [(tantivy.Occur.Must, query), (tantivy.Occur.Must, self._among(among))]
            )
        hits = self._searcher.search(query, k, count=False).hits
        keys = self._searcher.fast_field_values("key", [address for _, address in hits])
        return [(int(key or 0), float(score)) for key, (score, _) in zip(keys, hits, strict=True)]

    def frequency(self, term: str) -> int:
        """Number of passages that hold the term."""
        if not self._searcher.doc_freq("terms", term):
            return 0
        found: Any = self._searcher.search(self._term(term), 1)
        return int(found.count)

    def _among(self, keys: Sequence[int]) -> tantivy.Query:
        """A query for passages by key that adds nothing to their score."""
        inside = tantivy.Query.term_set_query(self._index.schema, "key", list(keys))
        return tantivy.Query.const_score_query(inside, 0.0)

    def _term(self, term: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._index.schema, "terms", term, index_option="freq")


def _document(key: int, terms: Sequence[str]) -> tantivy.Document:
    document = tantivy.Document()
    document.add_integer("key", key)
    document.add_text("terms", " ".join(terms))
    return document


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("key", stored=False, indexed=True, fast=True)
    builder.add_text_field("terms", stored=False, tokenizer_name="whitespace", index_option="freq")
    return builder.build()
