"""The engine as a llama-index query engine, for those who build with llama-index."""

from __future__ import annotations

import asyncio
from typing import Any

from llama_index.core.base.base_query_engine import BaseQueryEngine
from llama_index.core.base.response.schema import Response
from llama_index.core.prompts.mixin import PromptMixinType
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from assistant.engine import Assistant
from assistant.types import Answer, Citation


class ReformQueryEngine(BaseQueryEngine):
    """Answers through an `Assistant`; the response's source nodes are the answer's citations.

    Args:
        assistant: The engine that answers.
    """

    def __init__(self, assistant: Assistant) -> None:
        super().__init__(callback_manager=None)
        self._assistant = assistant

    def _query(self, query_bundle: QueryBundle) -> Response:
        return _response(self._assistant.answer(query_bundle.query_str))

    async def _aquery(self, query_bundle: QueryBundle) -> Response:
        return await asyncio.to_thread(self._query, query_bundle)

    def _get_prompt_modules(self) -> PromptMixinType:
        return {}


def _response(answer: Answer) -> Response:
    nodes = [NodeWithScore(node=_node(citation), score=None) for citation in answer.citations]
    metadata: dict[str, Any] = {"status": str(answer.status), "warnings": list(answer.warnings)}
    return Response(response=answer.text, source_nodes=nodes, metadata=metadata)


def _node(citation: Citation) -> TextNode:
    span, document = citation.span, citation.document
    return TextNode(
        text=citation.quote,
        metadata={
            "marker": citation.marker,
            "document": document.id,
            "title": document.title,
            "page": span.page,
            "start": span.start,
            "end": span.end,
            "section": citation.section,
        },
    )
