"""The search offered to llama-index users as a retriever."""

from __future__ import annotations

from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from assistant.search import Searcher
from assistant.types import Filters, Hit


def node(hit: Hit) -> NodeWithScore:
    """A hit as a llama-index node.

    Args:
        hit: A passage that search found.

    Returns:
        A node with the passage's id and verbatim text; its metadata names document, file, title, kind,
        date, page, start, end and section, and is kept out of what a language model or encoder reads.
    """
    passage, document = hit.passage, hit.document
    metadata = {
        "document": document.id,
        "file": document.file,
        "title": document.title,
        "kind": document.kind.value,
        "date": document.date.isoformat() if document.date else "",
        "page": passage.page,
        "start": passage.start,
        "end": passage.end,
        "section": passage.section,
    }
    text = TextNode(
        id_=passage.id,
        text=passage.text,
        metadata=metadata,
        excluded_embed_metadata_keys=list(metadata),
        excluded_llm_metadata_keys=list(metadata),
    )
    return NodeWithScore(node=text, score=hit.score)


class ReformRetriever(BaseRetriever):
    """Retrieves passages with the fused search.

    Args:
        searcher: The search over one store.
        filters: Which documents may be drawn on.
        k: How many passages at most.
    """

    def __init__(self, searcher: Searcher, *, filters: Filters | None = None, k: int = 10) -> None:
        super().__init__()
        self._searcher = searcher
        self._filters = filters
        self._k = k

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        query = self._searcher.correct(query_bundle.query_str)
        hits = self._searcher.search(query, filters=self._filters, k=self._k)
        return [node(hit) for hit in hits]
