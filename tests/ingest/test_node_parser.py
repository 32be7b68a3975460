from __future__ import annotations

from llama_index.core.schema import Document, NodeRelationship

from ingest.node_parser import PassageParser

TEXT = (
    "Kommissorium for rådet\n\nFormål\n\nRådet følger reformen i Nordby Kommune.\n\n"
    "Rådet skal:\n\n- Gøre status\n"
)


def test_a_llama_index_document_becomes_nodes_that_cite_it() -> None:
    source = Document(text=TEXT, metadata={"file_path": "/mappe/råd.txt"})
    nodes = PassageParser().get_nodes_from_documents([source])
    first = nodes[0]
    assert first.get_content() == "Rådet følger reformen i Nordby Kommune."
    assert first.metadata["title"] == "Kommissorium for rådet"
    assert first.metadata["section"] == "Formål"
    assert first.relationships[NodeRelationship.SOURCE].node_id == source.node_id  # type: ignore[union-attr]
    assert nodes[1].metadata["lead_in"] == "Rådet skal:"


def test_the_same_text_gives_the_same_node_ids() -> None:
    source = Document(text=TEXT, metadata={"file_path": "/mappe/råd.txt"})
    parser = PassageParser()
    again = [node.node_id for node in parser.get_nodes_from_documents([source])]
    assert [node.node_id for node in parser.get_nodes_from_documents([source])] == again
