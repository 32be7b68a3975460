"""Passages as llama-index nodes: the same outline and passages behind its `NodeParser` interface."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from llama_index.core.node_parser import NodeParser
from llama_index.core.schema import BaseNode, MetadataMode, NodeRelationship, TextNode

from assistant.types import Document, Passage, SourceFile
from ingest.outline import outline
from ingest.passages import make_passages
from ingest.readers.raw import RawText


class PassageParser(NodeParser):
    """Divides llama-index documents into passages, one text node each.

    A node's text is the passage's words; its metadata names document, title, kind, page, start, end,
    section, lead-in and table heads, and `embedded` holds the text meant for the encoder.
    """

    @classmethod
    def class_name(cls) -> str:
        """The name under which llama-index keeps this parser."""
        return "PassageParser"

    def _parse_nodes(
        self,
        nodes: Sequence[BaseNode],
        show_progress: bool = False,
        **kwargs: Any,  # noqa: ANN401 - the interface's
    ) -> list[BaseNode]:
        return [made for node in nodes for made in passage_nodes(node)]


def _source(node: BaseNode, text: str) -> SourceFile:
    name = node.metadata.get("file_path") or node.metadata.get("file_name") or node.node_id
    return SourceFile(Path(str(name)), hashlib.sha256(text.encode()).hexdigest(), len(text.encode()))


def passage_nodes(node: BaseNode) -> list[TextNode]:
    """The passages of one llama-index document as nodes that know their source.

    Raises:
        UnreadableFileError: The document holds no words.
    """
    text = node.get_content(metadata_mode=MetadataMode.NONE)
    source = _source(node, text)
    found = outline(RawText(tuple(text.split("\f")), source.path.suffix.lower() == ".md"), source)
    return [_node(node, found.document, passage) for passage in make_passages(found.document, found.sections)]


def _node(source: BaseNode, document: Document, passage: Passage) -> TextNode:
    return TextNode(
        id_=passage.id,
        text=passage.text,
        start_char_idx=passage.start,
        end_char_idx=passage.end,
        relationships={NodeRelationship.SOURCE: source.as_related_node_info()},
        metadata={
            "document": document.info.id,
            "title": document.info.title,
            "kind": str(document.info.kind),
            "page": passage.page,
            "start": passage.start,
            "end": passage.end,
            "section": passage.section,
            "lead_in": passage.lead_in,
            "row": passage.row,
            "column": passage.column,
            "embedded": passage.embedded,
        },
    )
