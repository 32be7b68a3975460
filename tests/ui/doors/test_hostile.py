from __future__ import annotations

import json

import httpx
import pytest

from tests.ui.served import Served

FILE = {"path": "/etc/passwd", "meta": {"_type": "gradio.FileData"}}
URL = {"url": "http://127.0.0.1:9/x", "path": "http://127.0.0.1:9/x", "meta": {"_type": "gradio.FileData"}}
DEEP = '{"a":' * 20_000 + "1" + "}" * 20_000
MCP, CHAT, JOIN = "/mcp", "/v1/chat/completions", "/gradio_api/queue/join"
ACCEPT = {"accept": "application/json, text/event-stream", "content-type": "application/json"}


def rpc(method: str, **params: object) -> dict[str, object]:
    return {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}


def chat(content: object) -> dict[str, object]:
    return {"model": "reformassistent", "messages": [{"role": "user", "content": content}]}


def join(*data: object) -> dict[str, object]:
    return {"data": data, "fn_index": 0, "session_hash": "vagt"}


BODIES: list[tuple[str, object]] = [
    (MCP, rpc("resources/read", uri="file:///etc/passwd")),
    (MCP, rpc("resources/read", uri="http://127.0.0.1:9/x")),
    (MCP, rpc("resources/subscribe", uri="file:///etc/passwd")),
    (MCP, rpc("prompts/get", name="ask")),
    (MCP, rpc("completion/complete", ref={"type": "ref/prompt", "name": "x"})),
    (MCP, rpc("logging/setLevel", level="debug")),
    (MCP, rpc("tools/call", name="upload_file_to_gradio", arguments={"file": "/etc/passwd"})),
    (MCP, rpc("tools/call", name="../../etc/passwd")),
    (MCP, rpc("tools/call", name=7)),
    (MCP, rpc("tools/call", name="ask", arguments=["x"])),
    (MCP, rpc("tools/call", name="ask", arguments={"question": FILE})),
    (MCP, rpc("tools/call", name="ask", arguments={"question": "x", "history": [URL]})),
    (MCP, rpc("tools/call", name="ask", arguments={"question": "x", "__proto__": {}})),
    (MCP, rpc("no/such/method")),
    (MCP, {"jsonrpc": "1.0", "id": 1, "method": "tools/list"}),
    (MCP, {"jsonrpc": "2.0", "id": {"a": 1}, "method": "tools/list"}),
    (MCP, [rpc("tools/list")]),
    (MCP, DEEP),
    (MCP, "[" * 60_000),
    (MCP, '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":' + DEEP + "}"),
    (MCP, "x" * 70_000),
    (MCP, b"\xff\xfe"),
    (CHAT, chat(FILE)),
    (CHAT, chat([FILE])),
    (CHAT, chat([{"type": "image_url", "image_url": {"url": "file:///etc/passwd"}}])),
    (CHAT, chat([{"type": "input_audio", "input_audio": {"data": "", "format": "wav"}}])),
    (CHAT, DEEP),
    (CHAT, "[" * 900_000),
    (CHAT, "x" * 1_100_000),
    (CHAT, {**chat("x"), "model": "/etc/passwd"}),
    (CHAT, {**chat("x"), "n": 10**9}),
    (CHAT, b"\x00" * 100),
    (JOIN, join(FILE)),
    (JOIN, join([URL])),
    (JOIN, join({"a": {"b": "/etc/passwd"}})),
    (JOIN, DEEP),
    (JOIN, "x" * 70_000),
    (JOIN, {**join("x"), "data": FILE}),
]


@pytest.mark.parametrize(("path", "body"), BODIES, ids=[f"{n}{row[0]}" for n, row in enumerate(BODIES)])
def test_what_is_not_meant_for_a_door_is_refused_quietly(
    served: Served, caplog: pytest.LogCaptureFixture, path: str, body: object
) -> None:
    content = body if isinstance(body, str | bytes) else json.dumps(body)
    reply = httpx.post(served.address + path, content=content, headers=ACCEPT, timeout=30)
    if reply.status_code == 200:
        told = reply.json()
        assert "error" in told or told["result"]["isError"]
    else:
        assert 400 <= reply.status_code < 500
    assert "Traceback" not in reply.text
    assert "root:" not in reply.text
    assert caplog.records == []


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/mcp",
        "/gradio_api/mcp/",
        "/gradio_api/mcp/sse",
        "/gradio_api/mcp/schema",
        "/gradio_api/mcp/messages/",
        "/gradio_api/upload",
        "/gradio_api/call/ask",
        "/gradio_api/call/v2/ask",
        "/gradio_api/api/ask",
        "/gradio_api/run/ask",
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/openapi.json",
        "/v1/files",
        "/v1/completions",
        "/v1/responses",
        "/v1/models/../../etc/passwd",
        "/mcp/sse",
    ],
)
def test_no_other_address_is_open(served: Served, path: str) -> None:
    for method in ("GET", "POST"):
        assert httpx.request(method, served.address + path, json={}).status_code == 403
