"""Each attempt goes over the wire as it stands; a listener counts who is led astray."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest

from tests.ui.served import Served
from tests.ui.serving.attacks import Attack, attacks

ALL = attacks()
REFUSED = {400, 403, 404, 405, 413, 501}
SECRETS = ("root:x:0:0", "HOME=", "PATH=", "X-Secret", "hemmelig")


@dataclass
class Listener:
    """Takes every connection on loopback and counts it."""

    port: int
    visits: list[bytes] = field(default_factory=list)


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        seen = Listener(server.getsockname()[1])

        def take() -> None:
            while True:
                try:
                    visitor, _ = server.accept()
                except OSError:
                    return
                with visitor:
                    seen.visits.append(b"led astray")

        threading.Thread(target=take, daemon=True).start()
        yield seen
        server.shutdown(socket.SHUT_RDWR)


def sent(served: Served, attack: Attack, listener: Listener, host: str = "localhost") -> tuple[int, bytes]:
    """Send the bytes of a request; gives the status and everything that came back."""
    where = urlsplit(served.address)

    def filled(text: str) -> str:
        return text.replace("{listener}", f"127.0.0.1:{listener.port}").replace("{port}", str(listener.port))

    body = filled(attack.body.decode("latin-1")).encode("latin-1")
    lines = [f"{attack.method} {filled(attack.target)} HTTP/1.1", f"Host: {host}"]
    lines += [filled(header) for header in attack.headers]
    if not any(header.startswith("Connection") for header in attack.headers):
        lines.append("Connection: close")
    if body:
        lines.append(f"Content-Length: {len(body)}")
    with socket.create_connection((where.hostname, where.port), timeout=15) as wire:
        wire.sendall("\r\n".join([*lines, "", ""]).encode("latin-1") + body)
        answer = b""
        while b"\r\n\r\n" not in answer and (part := wire.recv(65536)):
            answer += part
        head, _, rest = answer.partition(b"\r\n\r\n")
        length = next(
            (int(one[15:]) for one in head.lower().split(b"\r\n") if one.startswith(b"content-length:")), 0
        )
        while len(rest) < length and (part := wire.recv(65536)):
            rest += part
    return int(answer.split(b" ", 2)[1]), head + rest


def test_there_are_many_of_them() -> None:
    assert len(ALL) >= 150


@pytest.mark.parametrize("attack", ALL, ids=str)
def test_no_file_is_read_and_no_address_is_asked(served: Served, attack: Attack, listener: Listener) -> None:
    status, answer = sent(served, attack, listener)
    told = answer.decode("latin-1")
    assert not [secret for secret in SECRETS if secret in told]
    assert listener.visits == []
    if attack.is_plain_reading and status == 200:
        assert str(listener.port) not in told
    else:
        assert status in REFUSED


def test_the_listener_would_have_noticed(listener: Listener) -> None:
    with socket.create_connection(("127.0.0.1", listener.port)) as wire:
        assert wire.recv(1) == b""
    assert listener.visits
    listener.visits.clear()


@pytest.mark.parametrize(
    "host",
    ["ond.example", "localhost.ond.example", "127.0.0.1.ond.example", "localhost@ond.example", "", "["],
)
def test_another_name_is_refused_on_this_machine(served: Served, listener: Listener, host: str) -> None:
    status, _ = sent(served, Attack("GET", "/config"), listener, host)
    assert status in REFUSED


def test_private_functions_are_not_run_directly(served: Served, listener: Listener) -> None:
    before = len(served.assistant.asked)
    for number in range(40):
        body = json.dumps({"data": ["Hvem?", None], "fn_index": number, "session_hash": "direkte"}).encode()
        attack = Attack("POST", "/gradio_api/run/predict", body, ("Content-Type: application/json",))
        _, told = sent(served, attack, listener)
        assert b"Traceback" not in told
    assert len(served.assistant.asked) == before
