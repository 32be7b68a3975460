"""The four tools as a server of the Model Context Protocol, over streamable HTTP at `/mcp`.

It stands on the protocol's own package and not on Gradio's MCP server: that one gives results as the
`repr` of a Python dict, and asked for a resource, or given a tool of the queue, it makes a request to
whatever host the caller's `X-Forwarded-Host` or `Host` names.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mcp import types
from mcp.server.lowlevel import Server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.shared.exceptions import McpError
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from assistant.errors import ReformError
from ui.doors.body import TooLargeError, sent
from ui.doors.tools import ARGUMENTS, described, schema
from ui.site import Role
from ui.texts import texts, words_of

if TYPE_CHECKING:
    from contextlib import AbstractAsyncContextManager

    from starlette.types import Message, Receive, Scope, Send

    from ui.doors.desk import Desk
    from ui.doors.tools import Tools
    from ui.site import Site

LARGEST = 1 << 16
REQUESTS = (types.InitializeRequest, types.ListToolsRequest, types.CallToolRequest)


class McpEndpoint:
    """An ASGI application: one JSON-RPC message in, one answer out, nothing kept between them.

    Args:
        site: Who may ask.
        tools: What answers.
        desk: Where the calls wait.
    """

    def __init__(self, site: Site, tools: Tools, desk: Desk) -> None:
        self._site = site
        self._manager = StreamableHTTPSessionManager(
            _server(site, tools, desk), json_response=True, stateless=True, max_request_body_size=LARGEST
        )

    def running(self) -> AbstractAsyncContextManager[None]:
        """What the application is in for as long as it runs; can be entered once."""
        return self._manager.run()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one message."""
        request = Request(scope, receive)
        refused = self._refused(request)
        if refused is None:
            try:
                body = await sent(request, LARGEST)
                refused = _settled(body)
            except TooLargeError as problem:
                refused = _failure(413, types.INVALID_REQUEST, problem.sentence)
        if refused is None:
            await self._manager.handle_request(scope, _again(body, receive), send)
        else:
            await refused(scope, receive, send)

    def _refused(self, request: Request) -> Response | None:
        if request.method != "POST":
            return Response(status_code=405, headers={"allow": "POST"})
        if self._site.access.allows(request, Role.READER):
            return None
        refused = _failure(401, types.INVALID_REQUEST, words_of("doors")["not_allowed"])
        refused.headers["www-authenticate"] = "Bearer"
        return refused


def _server(site: Site, tools: Tools, desk: Desk) -> Server[object, Request]:
    server: Server[object, Request] = Server(
        texts().title.lower(), instructions=words_of("doors")["mcp"]["instructions"]
    )

    async def listed(_: types.ListToolsRequest) -> types.ServerResult:
        return types.ServerResult(types.ListToolsResult(tools=[_tool(name) for name in ARGUMENTS]))

    async def called(request: types.CallToolRequest) -> types.ServerResult:
        name, given = request.params.name, request.params.arguments or {}
        if name not in ARGUMENTS:
            known = ", ".join(ARGUMENTS)
            sentence = words_of("doors")["unknown_tool"].format(known=known)
            raise McpError(types.ErrorData(code=types.INVALID_PARAMS, message=sentence))
        try:
            asker = server.request_context.request
            headers = asker.headers if asker else {}
            with site.traffic.visit(headers, str(given.get("question", ""))):
                row = await desk.do(lambda: tools.call(name, given))
        except ReformError as problem:
            told = types.TextContent(type="text", text=problem.sentence)
            return types.ServerResult(types.CallToolResult(content=[told], isError=True))
        text = types.TextContent(type="text", text=json.dumps(row, ensure_ascii=False))
        return types.ServerResult(types.CallToolResult(content=[text], structuredContent=row))

    server.request_handlers[types.ListToolsRequest] = listed
    server.request_handlers[types.CallToolRequest] = called
    return server


def _tool(name: str) -> types.Tool:
    title: str = words_of("doors")["tools"][name]["title"]
    reads = types.ToolAnnotations(
        title=title, readOnlyHint=True, destructiveHint=False, idempotentHint=True, openWorldHint=False
    )
    return types.Tool(
        name=name,
        title=title,
        description=described(name),
        inputSchema=schema(name),
        outputSchema={"type": "object"},
        annotations=reads,
    )


def _settled(body: bytes) -> Response | None:
    """The answer to what needs no tool; of faults, the protocol's package would log what was sent."""
    try:
        message = types.JSONRPCMessage.model_validate_json(body).root
    except (ValidationError, RecursionError):
        return _failure(400, types.INVALID_REQUEST, words_of("doors")["no_request"])
    if isinstance(message, types.JSONRPCRequest):
        return None if _is_known(message, types.ClientRequest) else _unknown(message)
    if isinstance(message, types.JSONRPCNotification) and "id" not in (message.model_extra or {}):
        return None if _is_known(message, types.ClientNotification) else Response(status_code=202)
    return _failure(400, types.INVALID_REQUEST, words_of("doors")["no_request"])


def _is_known(
    message: types.JSONRPCRequest | types.JSONRPCNotification,
    kind: type[types.ClientRequest] | type[types.ClientNotification],
) -> bool:
    try:
        kind.model_validate(message.model_dump(by_alias=True, mode="json", exclude_none=True))
    except ValidationError:
        return False
    return True


def _unknown(message: types.JSONRPCRequest) -> Response:
    named = any(message.method == kind.model_fields["method"].default for kind in REQUESTS)
    code = types.INVALID_PARAMS if named else types.METHOD_NOT_FOUND
    return _failure(200, code, words_of("doors")["no_request"], message.id)


def _failure(status: int, code: int, sentence: str, id_: str | int | None = None) -> JSONResponse:
    error = {"code": code, "message": sentence}
    return JSONResponse({"jsonrpc": "2.0", "id": id_, "error": error}, status)


def _again(body: bytes, receive: Receive) -> Receive:
    """Gives a body that was read once more."""
    parts = [body]

    async def again() -> Message:
        return {"type": "http.request", "body": parts.pop(), "more_body": False} if parts else await receive()

    return again
