"""The store: the catalog (SQLite) is the truth, vectors (Chroma) and words (tantivy) are made from it."""

from assistant.store.store import Store
from assistant.store.writer import Writer

__all__ = ["Store", "Writer"]
