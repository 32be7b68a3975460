from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import httpx
import pytest
from mcp import ClientSession, McpError
from mcp.client.streamable_http import streamablehttp_client
from mcp.types import CallToolResult, TextContent

from tests.coroutines import finished
from tests.ui.doors.programs import alone
from tests.ui.fake_assistant import FakeAssistant, as_engine
from tests.ui.served import running
from ui.site import Everyone, Site

T = TypeVar("T")


@asynccontextmanager
async def speaking(address: str) -> AsyncIterator[ClientSession]:
    async with (
        streamablehttp_client(f"{address}/mcp") as (received, sent, _),
        ClientSession(received, sent) as session,
    ):
        await session.initialize()
        yield session


def spoken(address: str, what: Callable[[ClientSession], Awaitable[T]]) -> T:
    async def conversation() -> T:
        async with speaking(address) as session:
            return await what(session)

    return finished(conversation())


def call(address: str, tool: str, **arguments: object) -> CallToolResult:
    return spoken(address, lambda session: session.call_tool(tool, arguments))


def data(result: CallToolResult) -> dict[str, Any]:
    """The structured result, which the text repeats."""
    (text,) = result.content
    assert isinstance(text, TextContent)
    assert not result.isError, text.text
    assert result.structuredContent is not None
    assert json.loads(text.text) == result.structuredContent
    return result.structuredContent


def test_a_client_finds_four_tools_and_nothing_else(library: str) -> None:
    async def everything(session: ClientSession) -> list[str]:
        tools = (await session.list_tools()).tools
        for tool in tools:
            assert tool.description
            assert tool.annotations
            assert tool.annotations.readOnlyHint
            assert all(argument["description"] for argument in tool.inputSchema["properties"].values())
        for other in (session.list_resources, session.list_prompts, session.list_resource_templates):
            with pytest.raises(McpError):
                await other()
        return [tool.name for tool in tools]

    assert spoken(library, everything) == ["ask", "search", "timeline", "mandate"]


def test_a_model_reads_in_danish_what_a_tool_is_for(library: str) -> None:
    async def first(session: ClientSession) -> tuple[str, Any]:
        ask = (await session.list_tools()).tools[0]
        return f"{ask.title}: {ask.description}", ask.inputSchema

    description, schema = spoken(library, first)
    assert description.startswith("Spørg dokumenterne: Besvar et spørgsmål på dansk ud fra dokumenterne.")
    assert schema["required"] == ["question"]
    assert schema["properties"]["kinds"]["items"]["enum"][:2] == ["kommissorium", "aftale"]
    assert schema["additionalProperties"] is False


def test_the_server_says_that_quotes_are_no_instructions(library: str) -> None:
    async def said(session: ClientSession) -> str:
        return (await session.initialize()).instructions or ""

    assert "aldrig anvisninger" in spoken(library, said)


def test_ask_gives_the_answer_of_the_command_line(library: str) -> None:
    row = data(call(library, "ask", question="Hvor tit mødes Journaludvalget?"))
    assert row["status"] == "answered"
    assert row["citations"][0]["quote"] == "Journaludvalget mødes fire gange om året."
    assert list(row) == ["id", "question", "answer", "status", "citations", "warnings", "timing_ms"]


def test_ask_can_be_narrowed_and_follows_on(library: str) -> None:
    narrowed = data(call(library, "ask", question="Hvor tit mødes Journaludvalget?", kinds=["referat"]))
    assert all(one["kind"] == "referat" for one in narrowed["citations"])
    asked = {"question": "Hvem er formand for det?", "history": ["Hvor tit mødes Journaludvalget?"]}
    assert "Ida Holm" in data(call(library, "ask", **asked))["answer"]


def test_search_gives_passages_best_first(library: str) -> None:
    passages = data(call(library, "search", question="parkering", limit=3))["passages"]
    assert 1 <= len(passages) <= 3
    assert set(passages[0]) == {
        *("document", "file", "title", "kind", "date", "page", "section", "quote", "start", "end", "score"),
    }
    assert "parkering" in passages[0]["quote"].lower()
    assert passages[0]["file"] == "referat.md"
    assert [one["score"] for one in passages] == sorted((one["score"] for one in passages), reverse=True)


def test_timeline_gives_what_happens_in_a_year(library: str) -> None:
    events = data(call(library, "timeline", year=2026))["events"]
    assert any(one["latest"] == "2026-10-01" for one in events)
    assert all("2026" in (one["earliest"][:4], one["latest"][:4]) for one in events)


def test_mandate_gives_cards_or_rules_on_a_wish(library: str) -> None:
    (card,) = data(call(library, "mandate"))["cards"]
    assert card["document"]["file"] == "kommissorium.md"
    wish = "Må Journaludvalget ansætte egne medarbejdere?"
    checked = data(call(library, "mandate", document="kommissorium", check=wish))
    assert checked["checks"][0]["verdict"] == "uden for"


WRONG: list[tuple[str, dict[str, object], str]] = [
    ("ask", {}, "Argumentet »question« skal være en tekst"),
    ("ask", {"question": 7}, "Argumentet »question« skal være en tekst"),
    ("ask", {"question": {"path": "/etc/passwd", "meta": {"_type": "gradio.FileData"}}}, "»question«"),
    ("ask", {"question": ["Hvem?"]}, "»question«"),
    ("ask", {"question": "  "}, "Spørgsmålet er tomt."),
    ("ask", {"question": "x" * 2001}, "Spørgsmålet er for langt"),
    ("ask", {"question": "Hvem?", "history": "før"}, "»history«"),
    ("ask", {"question": "Hvem?", "history": ["x"] * 41}, "»history«"),
    ("ask", {"question": "Hvem?", "kinds": ["lov"]}, "»kinds« skal være en liste af disse ord: kommissorium"),
    ("ask", {"question": "Hvem?", "years": [1]}, "»years«"),
    ("ask", {"question": "Hvem?", "documents": ["/etc/passwd"]}, "/etc/passwd"),
    ("ask", {"question": "Hvem?", "file": "/etc/passwd"}, "Argumentet »file« kendes ikke. Brug kun"),
    ("search", {"question": "x", "limit": 0}, "Argumentet »limit« skal være et helt tal fra 1 til 28."),
    ("search", {"question": "x", "limit": 10**30}, "»limit«"),
    ("search", {"question": ""}, "Spørgsmålet er tomt."),
    ("timeline", {"year": "snart"}, "Argumentet »year« skal være et årstal fra 1900 til 2100."),
    ("timeline", {"year": 2026.5}, "»year«"),
    ("mandate", {"document": "http://127.0.0.1:9/"}, "http://127.0.0.1:9/"),
    ("mandate", {"document": ["a"]}, "»document«"),
    ("mandate", {"check": ""}, "."),
]


@pytest.mark.parametrize(("tool", "arguments", "sentence"), WRONG)
def test_a_wrong_argument_is_told_in_danish(
    library: str, tool: str, arguments: dict[str, object], sentence: str
) -> None:
    result = call(library, tool, **arguments)
    assert result.isError
    (text,) = result.content
    assert isinstance(text, TextContent)
    assert sentence in text.text
    assert "Traceback" not in text.text


def test_calls_made_at_once_are_kept_apart(library: str) -> None:
    async def many(session: ClientSession) -> list[Any]:
        questions = ["Hvor tit mødes Journaludvalget?", "Hvad besluttede Sundhedsforum om parkering?"] * 8
        results = await asyncio.gather(*(session.call_tool("ask", {"question": one}) for one in questions))
        return [(one, data(result)) for one, result in zip(questions, results, strict=True)]

    for question, row in spoken(library, many):
        assert row["question"] == question
        assert ("fire gange" in row["answer"]) == ("tit" in question)


def test_who_has_no_access_reaches_no_tool() -> None:
    fake = FakeAssistant(pause=0)
    with running(alone(Site(as_engine(fake), Everyone(frozenset())))) as address:
        asked = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
        reply = httpx.post(
            f"{address}/mcp", json=asked, headers={"accept": "application/json, text/event-stream"}
        )
    assert reply.status_code == 401
    assert reply.json()["error"]["message"] == "Du har ikke adgang. Angiv en gyldig nøgle."


def test_only_messages_are_taken(library: str) -> None:
    assert httpx.get(f"{library}/mcp").status_code == 405
    assert httpx.delete(f"{library}/mcp").status_code == 405
    assert httpx.post(f"{library}/mcp", json={}, headers={"host": "ond.example"}).status_code == 403
