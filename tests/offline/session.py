"""Reads documents in, asks, and fetches the web page; told on standard output as one JSON object.

Run as `python session.py FOLDER`, also inside a network namespace of its own.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import re
import socket
import struct
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

QUESTION = "Hvor mange medlemmer har sundhedsrådet?"
SECONDS = 120
SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 0x1
COUNTERS = {"Ip": "OutNoRoutes", "Udp": "NoPorts"}


def reform(*arguments: str) -> list[str]:
    """The command line of one `reform` command."""
    return [sys.executable, "-c", "from ui.cli import main; main()", *arguments]


def raise_loopback() -> None:
    """Switch the loopback interface on, as `ip link set lo up` does; a new namespace has it off."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control, contextlib.suppress(PermissionError):
        asked = struct.pack("16sh14x", b"lo", 0)
        flags = struct.unpack("16sh14x", fcntl.ioctl(control, SIOCGIFFLAGS, asked))[1]
        if not flags & IFF_UP:
            fcntl.ioctl(control, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", flags | IFF_UP))


def interfaces() -> list[str]:
    """The names of the network interfaces."""
    return [name for _, name in socket.if_nameindex()]


def lost_packets() -> dict[str, int]:
    """What the kernel counted of packets without a way out and of questions that nobody on loopback took."""
    rows = [line.split() for line in Path("/proc/net/snmp").read_text().splitlines()]
    counts = {
        names[0].rstrip(":"): dict(zip(names, values, strict=True))
        for names, values in zip(rows[::2], rows[1::2], strict=True)
    }
    return {layer: int(counts[layer][counter]) for layer, counter in COUNTERS.items()}


def fetch(address: str) -> bytes:
    """One page over loopback, past every proxy."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(address, timeout=10) as reply:
        body: bytes = reply.read()
    return body


def fetch_page() -> dict[str, object]:
    """Start `reform ui`, fetch its page and the files the page names, and stop it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen(reform("ui", "--port", str(port)), stdout=sys.stderr) as server:
        try:
            page = wait_for(address, server).decode()
            named = re.findall(r"<(?:script|link|img|iframe)\b[^>]*?(?:src|href)=[\"']([^\"']+)", page)
            inside = [name for name in named if not re.match(r"(?:[a-z]+:)?//", name)]
            sizes = {name: len(fetch(f"{address}/{name.lstrip('./')}")) for name in inside}
            outside = [name for name in named if name not in inside and not name.startswith(address)]
            return {"page": page, "files": sizes, "outside": outside}
        finally:
            server.terminate()
            server.wait(30)


def wait_for(address: str, server: subprocess.Popen[bytes]) -> bytes:
    """The page, as soon as the server gives it."""
    for _ in range(SECONDS * 5):
        with contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            return fetch(address)
        if server.poll() is not None:
            break
        time.sleep(0.2)
    raise SystemExit("the page did not come up")


def main(folder: Path) -> None:
    """Run the session over the documents in a folder."""
    raise_loopback()
    before = lost_packets()
    done = subprocess.run(reform("ingest", str(folder)), capture_output=True, text=True, timeout=SECONDS)
    asked = subprocess.run(
        reform("ask", QUESTION, "--json"), capture_output=True, text=True, timeout=SECONDS, check=False
    )
    page = fetch_page()
    told = {
        "interfaces": interfaces(),
        "ingest": {"code": done.returncode, "told": done.stdout + done.stderr},
        "ask": {"code": asked.returncode, "told": asked.stdout, "errors": asked.stderr},
        "page": page,
        "lost": {name: count - before[name] for name, count in lost_packets().items()},
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
