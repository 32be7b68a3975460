"""The stock recipe's measured processes: `python -m eval.bench.stock STEP FOLDER same|default [QUESTION]`.

LlamaIndex as its documentation shows it with Chroma: `VectorStoreIndex` over a `ChromaVectorStore`,
`HuggingFaceEmbedding` on the same weights with its own defaults (fp32, batches of 10), the five nearest
passages. `default` splits the documents with `SentenceSplitter` as it comes (1,024); `same` is given this
pipeline's passages, so that both encode the same texts. There is no language model, so its answer is what
the retriever returns.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ["HF_HUB_OFFLINE"] = "1"

import chromadb
from chromadb.config import Settings
from llama_index.core import StorageContext, VectorStoreIndex
from llama_index.core.node_parser import SentenceSplitter
from llama_index.core.schema import BaseNode, Document, TextNode
from llama_index.embeddings.huggingface import HuggingFaceEmbedding
from llama_index.vector_stores.chroma import ChromaVectorStore

from assistant.store.weights import ready_folder
from eval.bench.figures import Answered, Found, Ingested
from eval.bench.ours import LONG_PASSAGES
from eval.bench.texts import Writer
from eval.bench.work import Result, Work, measure_answers, peak_mb, rate_of, read_rows, tell

COLLECTION = "stock"
TOP = 5


def embedding(work: Work) -> HuggingFaceEmbedding:
    """The encoder with the prefixes its model card asks for, otherwise as it comes."""
    folder = str(ready_folder(work.settings.cache_dir))
    return HuggingFaceEmbedding(model_name=folder, query_instruction="query: ", text_instruction="passage: ")


def _vectors(work: Work, kind: str) -> ChromaVectorStore:
    settings = Settings(anonymized_telemetry=False)
    client = chromadb.PersistentClient(path=str(work.folder / f"chroma-{kind}"), settings=settings)
    return ChromaVectorStore(chroma_collection=client.get_or_create_collection(COLLECTION))


def _nodes(work: Work, kind: str) -> list[BaseNode]:
    if kind == "default":
        pages = [Document(text=row["text"], metadata=_about(row)) for row in read_rows(work.pages)]
        return SentenceSplitter().get_nodes_from_documents(pages)
    return [
        TextNode(text=row["embedded"], metadata=_about(row), excluded_embed_metadata_keys=["file", "words"])
        for row in read_rows(work.passages)
    ]


def _about(row: dict[str, str]) -> dict[str, Any]:
    words = {"words": row["text"]} if "embedded" in row else {}
    return {"file": row["file"], **words}


def measure_ingest(work: Work, kind: str) -> Ingested:
    """Index every passage; splitting is on the clock, reading the files is not."""
    model = embedding(work)
    warm = StorageContext.from_defaults(vector_store=_vectors(work, "warm"))
    VectorStoreIndex([TextNode(text="Opvarmning")], storage_context=warm, embed_model=model)
    storage = StorageContext.from_defaults(vector_store=_vectors(work, kind))
    started = time.perf_counter()
    nodes = _nodes(work, kind)
    VectorStoreIndex(nodes, storage_context=storage, embed_model=model)
    seconds = time.perf_counter() - started
    peak = peak_mb()
    tokenizer = model._model.tokenizer
    lengths = [len(tokenizer(f"passage: {node.get_content()}")["input_ids"]) for node in nodes]
    return Ingested(len(nodes), sum(lengths) / len(lengths), seconds, peak)


def measure_answer(work: Work, kind: str) -> Answered:
    """Retrieve for every question in one long-running process."""
    index = VectorStoreIndex.from_vector_store(_vectors(work, kind), embed_model=embedding(work))
    retriever = index.as_retriever(similarity_top_k=TOP)

    def search(text: str, _: int) -> list[Found]:
        nodes = [scored.node for scored in retriever.retrieve(text)]
        return [Found(n.metadata["file"], n.metadata.get("words", n.get_content())) for n in nodes]

    return measure_answers(work.questions, retriever.retrieve, search)


def measure_encode(work: Work, _: str) -> float:
    """Passages of 200 tokens encoded a second."""
    writer = Writer()
    encode = embedding(work).get_text_embedding_batch
    return rate_of(encode, [writer.passage() for _ in range(LONG_PASSAGES)])


def ask(work: Work, kind: str, question: str) -> None:
    """One question from a cold start; prints the passages."""
    index = VectorStoreIndex.from_vector_store(_vectors(work, kind), embed_model=embedding(work))
    for scored in index.as_retriever(similarity_top_k=TOP).retrieve(question):
        sys.stdout.write(f"{scored.node.get_content()}\n\n")


if __name__ == "__main__":
    step, place, which, *rest = sys.argv[1:]
    if step == "ask":
        ask(Work(Path(place)), which, rest[0])
    else:
        steps: dict[str, Callable[[Work, str], Result]] = {
            "ingest": measure_ingest,
            "answer": measure_answer,
            "encode": measure_encode,
        }
        tell(steps[step](Work(Path(place)), which))
