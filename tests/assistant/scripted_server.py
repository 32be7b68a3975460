"""An OpenAI-compatible server on loopback that plays a script instead of a model."""

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


@dataclass
class Scripted:
    """The running server: its address and what it was sent."""

    address: str
    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    @property
    def prompt(self) -> str:
        """All messages of the last request, one after another."""
        return "\n".join(str(message["content"]) for message in self.requests[-1]["messages"])


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, script: Script) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.script = script
        self.running = Scripted(f"http://127.0.0.1:{self.server_address[1]}/v1")
        self.over = threading.Event()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = LONGEST
    server: _Server

    def do_POST(self) -> None:
        size = int(self.headers["Content-Length"])
        request = json.loads(self.rfile.read(size))
        self.server.running.requests.append(request)
        self.server.running.keys.append(self.headers.get("Authorization", ""))
        self.close_connection = True
        try:
            self._play(bool(request.get("stream")))
        except OSError:
            return

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""

    def _play(self, stream: bool) -> None:
        if self.server.script.hang:
            self.server.over.wait(LONGEST)
        elif self.path != "/v1/chat/completions":
            self._whole(404, b'{"error": {"message": "ukendt sti"}}')
        elif self.server.script.redirect:
            self._whole(307, b"", {"Location": self.server.script.redirect})
        elif self.server.script.body is not None or self.server.script.status != 200:
            self._whole(
                self.server.script.status,
                self.server.script.body or b'{"error": {"message": "hemmelig detalje"}}',
            )
        elif stream:
            self._stream()
        else:
            message = {"role": "assistant", "content": self.server.script.reply}
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
        for _ in range(int(LONGEST / SLOW_STEP) if self.server.script.drip else 0):
            self._chunk(b": vent lidt\n\n")
            if self.server.over.wait(SLOW_STEP):
                return
        for piece in _pieces(self.server.script):
            choice = {"index": 0, "delta": {"role": "assistant", "content": piece}, "finish_reason": None}
            self._event(json.dumps(_envelope("chat.completion.chunk", choice)))
            if self.server.script.step and self.server.over.wait(self.server.script.step):
                return
        if self.server.script.cut is None:
            last = {"index": 0, "delta": {}, "finish_reason": "stop"}
            self._event(json.dumps(_envelope("chat.completion.chunk", last)))
            self._event("[DONE]")
            self.wfile.write(b"0\r\n\r\n")

    def _event(self, data: str) -> None:
        self._chunk(f"data: {data}\n\n".encode())

    def _chunk(self, data: bytes) -> None:
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        self.wfile.flush()


@contextmanager
def scripted(script: Script) -> Iterator[Scripted]:
    """Play a script on a free loopback port until the block ends."""
    server = _Server(script)
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
