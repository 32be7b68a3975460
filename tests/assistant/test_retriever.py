from __future__ import annotations

from datetime import date

from assistant.retriever import ReformRetriever
from assistant.search import Searcher
from assistant.settings import Settings
from assistant.store import Store
from assistant.store.encoder import Encoder
from assistant.types import BlockKind, Document, DocumentInfo, Filters, Kind, Page, Passage

TEXT = "Formanden for udvalget vælges for to år."


def test_llama_index_gets_the_passage_with_its_place(
    store: Store, encoder: Encoder, settings: Settings
) -> None:
    info = DocumentInfo(
        "k-1", "Kommissorium", Kind.KOMMISSORIUM, date(2025, 5, 1), "", "k.txt", "/k.txt", "0" * 64, 1
    )
    passage = Passage(
        "p1", "k-1", BlockKind.PARAGRAPH, ("Organisering", "Valg"), 1, 0, len(TEXT), TEXT, embedded=TEXT
    )
    with store.writing() as writer:
        writer.put(Document(info, (Page(1, TEXT),)), [passage], encoder.encode_passages([TEXT]))
    searcher = Searcher(store, encoder, settings)

    (found,) = ReformRetriever(searcher, k=3).retrieve("Hvem er formand?")

    assert found.node.node_id == "p1"
    assert found.node.get_content() == TEXT
    assert found.score == searcher.search("Hvem er formand?")[0].score
    assert found.node.metadata == {
        "document": "k-1",
        "file": "k.txt",
        "title": "Kommissorium",
        "kind": "kommissorium",
        "date": "2025-05-01",
        "page": 1,
        "start": 0,
        "end": len(TEXT),
        "section": "Organisering › Valg",
    }
    assert (
        ReformRetriever(searcher, filters=Filters(kinds=frozenset({Kind.AFTALE}))).retrieve("formand") == []
    )
