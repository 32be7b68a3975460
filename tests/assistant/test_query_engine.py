"""The engine as llama-index users meet it."""

from __future__ import annotations

import pytest
from llama_index.core.base.response.schema import Response
from llama_index.core.query_engine import BaseQueryEngine

from assistant.errors import QuestionError
from assistant.query_engine import ReformQueryEngine
from tests.assistant.conftest import Library
from tests.coroutines import finished

QUESTION = "Hvor ofte mødes Journaludvalget?"


@pytest.fixture
def engine(library: Library) -> BaseQueryEngine:
    return ReformQueryEngine(library.assistant)


def test_the_response_is_the_answer_with_its_citations_as_source_nodes(
    engine: BaseQueryEngine, library: Library
) -> None:
    response = engine.query(QUESTION)
    (citation,) = library.assistant.answer(QUESTION).citations
    assert isinstance(response, Response)
    assert response.response == "Journaludvalget mødes fire gange om året [1]."
    assert response.metadata == {"status": "answered", "warnings": []}
    (source,) = response.source_nodes
    assert source.node.get_content() == citation.quote
    assert source.node.metadata["marker"] == 1
    assert source.node.metadata["document"] == citation.document.id
    assert (source.node.metadata["start"], source.node.metadata["end"]) == (
        citation.span.start,
        citation.span.end,
    )


def test_a_refusal_is_told_in_the_metadata(engine: BaseQueryEngine) -> None:
    response = engine.query("Hvor mange tog kører der til Grønland?")
    assert isinstance(response, Response)
    assert response.metadata is not None
    assert response.metadata["status"] == "not_found"


def test_the_same_is_answered_without_blocking(engine: BaseQueryEngine) -> None:
    assert str(finished(engine.aquery(QUESTION))) == str(engine.query(QUESTION))


def test_an_empty_question_is_an_error_of_ours(engine: BaseQueryEngine) -> None:
    with pytest.raises(QuestionError):
        engine.query(" ")
