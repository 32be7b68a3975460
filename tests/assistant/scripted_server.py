"""A server on loopback that plays a script instead of a model: OpenAI-compatible, and as an Ollama."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SLOW_STEP = 0.05
LONGEST = 20.0


@dataclass
class Script:
    """What the server does with each request.

    Attributes:
        reply: The words of the model.
        status: HTTP status.
        body: Sent instead of a reply when not None, as it is.
        size: Characters of one piece.
        step: Seconds between two pieces.
        cut: Characters of the reply after which the connection is dropped without an end.
        drip: Sends keep-alive comments for ever instead of a reply.
        hang: Sends nothing at all.
        redirect: Address sent in a 307.
        late: Seconds before the first byte.
        headers: Sent with a status that is no answer.
        refuse: Ends the connection without a word.
        huge: Sends one line that never ends.
    """

    reply: str = ""
    status: int = 200
    body: bytes | None = None
    size: int = 3
    step: float = 0.0
    cut: int | None = None
    drip: bool = False
    hang: bool = False
    redirect: str = ""
    late: float = 0.0
    headers: dict[str, str] = field(default_factory=dict)
    refuse: bool = False
    huge: bool = False


@dataclass
class Scripted:
    """The running server: its address and what it was sent.

    Attributes:
        address: Up to and with the version.
        models: The names it lists, or the whole list as it is sent.
        requests: The requests for words.
        keys: Their `Authorization`.
        sent_headers: All headers of the last of them.
        paths: Everything it was asked for, in order.
        open: Connections that are open.
    """

    address: str
    models: tuple[str, ...] | bytes = ()
    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    sent_headers: dict[str, str] = field(default_factory=dict)
    paths: list[str] = field(default_factory=list)
    open: int = 0

    @property
    def root(self) -> str:
        """The address without the version."""
        return self.address.removesuffix("/v1")

    @property
    def prompt(self) -> str:
        """All messages of the last request, one after another."""
        return "\n".join(str(message["content"]) for message in self.requests[-1]["messages"])


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, scripts: tuple[Script, ...], models: tuple[str, ...] | bytes) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.scripts = list(scripts)
        self.running = Scripted(f"http://127.0.0.1:{self.server_address[1]}/v1", models)
        self.over = threading.Event()
        self.lock = threading.Lock()

    def next_script(self) -> Script:
        """The script of one more request; the last is played again and again."""
        with self.lock:
            return self.scripts.pop(0) if len(self.scripts) > 1 else self.scripts[0]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = LONGEST
    server: _Server
    script: Script

    def handle(self) -> None:
        with self.server.lock:
            self.server.running.open += 1
        try:
            super().handle()
        except OSError:
            return
        finally:
            with self.server.lock:
                self.server.running.open -= 1

    def do_GET(self) -> None:
        names = self.server.running.models
        self.server.running.paths.append(self.path)
        self.close_connection = True
        if isinstance(names, bytes):
            self._whole(200, names)
            return
        listed = {
            "/v1/models": {"object": "list", "data": [{"id": name} for name in names]},
            "/api/tags": {"models": [{"name": name} for name in names]},
        }.get(self.path)
        self._whole(200 if listed and names else 404, json.dumps(listed or {}).encode())

    def do_POST(self) -> None:
        size = int(self.headers["Content-Length"])
        request = json.loads(self.rfile.read(size))
        self.server.running.paths.append(self.path)
        self.server.running.requests.append(request)
        self.server.running.keys.append(self.headers.get("Authorization", ""))
        self.server.running.sent_headers = dict(self.headers.items())
        self.close_connection = True
        self.script = self.server.next_script()
        try:
            self._play(bool(request.get("stream")))
        except OSError:
            return

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""

    def _play(self, stream: bool) -> None:
        script = self.script
        if script.hang or self.server.over.wait(script.late):
            self.server.over.wait(LONGEST)
        elif script.refuse:
            return
        elif self.path not in {"/v1/chat/completions", "/api/chat"}:
            self._whole(404, b'{"error": {"message": "ukendt sti"}}')
        elif script.redirect:
            self._whole(307, b"", {"Location": script.redirect})
        elif script.body is not None or script.status != 200:
            body = b'{"error": {"message": "hemmelig detalje"}}' if script.body is None else script.body
            self._whole(script.status, body, script.headers)
        elif stream:
            self._stream()
        else:
            message = {"role": "assistant", "content": script.reply}
            choice = {"index": 0, "message": message, "finish_reason": "stop"}
            self._whole(200, json.dumps(_envelope("chat.completion", choice)).encode())

    def _whole(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/event-stream" if status == 200 else "application/json")
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _stream(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for _ in range(int(LONGEST / SLOW_STEP) if self.script.drip else 0):
            self._chunk(b": vent lidt\n\n")
            if self.server.over.wait(SLOW_STEP):
                return
        while self.script.huge and not self.server.over.is_set():
            self._chunk(b"x" * 65_536)
        for piece in _pieces(self.script):
            self._piece(piece)
            if self.script.step and self.server.over.wait(self.script.step):
                return
        if self.script.cut is None:
            self._end()

    def _piece(self, words: str) -> None:
        if self.path == "/api/chat":
            self._line({"message": {"role": "assistant", "content": words}, "done": False})
            return
        choice = {"index": 0, "delta": {"role": "assistant", "content": words}, "finish_reason": None}
        self._event(json.dumps(_envelope("chat.completion.chunk", choice)))

    def _end(self) -> None:
        if self.path == "/api/chat":
            self._line({"message": {"role": "assistant", "content": ""}, "done": True, "done_reason": "stop"})
        else:
            last = {"index": 0, "delta": {}, "finish_reason": "stop"}
            self._event(json.dumps(_envelope("chat.completion.chunk", last)))
            self._event("[DONE]")
        self.wfile.write(b"0\r\n\r\n")

    def _line(self, data: dict[str, Any]) -> None:
        self._chunk(json.dumps({"model": "manuskript", **data}).encode() + b"\n")

    def _event(self, data: str) -> None:
        self._chunk(f"data: {data}\n\n".encode())

    def _chunk(self, data: bytes) -> None:
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        self.wfile.flush()


@contextmanager
def scripted(*scripts: Script, models: tuple[str, ...] | bytes = ()) -> Iterator[Scripted]:
    """Play scripts on a free loopback port until the block ends: one a request, the last again and again."""
    server = _Server(scripts, models)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.running
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()
        thread.join(LONGEST)


def _pieces(script: Script) -> Iterator[str]:
    reply = script.reply[: script.cut]
    for start in range(0, len(reply), script.size):
        yield reply[start : start + script.size]


def _envelope(kind: str, choice: dict[str, Any]) -> dict[str, Any]:
    return {"id": "x", "object": kind, "created": 0, "model": "manuskript", "choices": [choice]}
