"""The web page, started as a user starts it."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

# Where the page tells that it is ready; refused until then.
READY = "sundhed/klar"
LIMIT = 180.0
ROOT = Path(__file__).parents[2]


class BenchError(RuntimeError):
    """A measured process failed; what it wrote is the message."""


@contextmanager
def served(data_dir: Path) -> Iterator[tuple[str, float]]:
    """The page over a store, stopped afterwards.

    Args:
        data_dir: Where the store lies.

    Yields:
        Its address, and the seconds from the start until it answered.

    Raises:
        BenchError: It did not come up.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "ui.cli", "--data-dir", str(data_dir), "ui", "--port", str(port)]
    started = time.perf_counter()
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield _up(port, started)
    finally:
        server.terminate()
        server.wait(timeout=20)


def _up(port: int, started: float) -> tuple[str, float]:
    address = f"http://127.0.0.1:{port}/"
    while time.perf_counter() - started < LIMIT:
        with suppress(OSError), urllib.request.urlopen(address, timeout=5) as page:
            if page.status == 200:
                return address, time.perf_counter() - started
        time.sleep(0.05)
    raise BenchError(f"the web page did not come up within {LIMIT:.0f} s")


def warmed(address: str) -> float:
    """Wait until the page says that all is loaded; the seconds that took.

    Raises:
        BenchError: It does not say so in time.
    """
    started = time.perf_counter()
    while time.perf_counter() - started < LIMIT:
        with suppress(OSError), urllib.request.urlopen(f"{address}{READY}", timeout=5) as told:
            if told.status == 200:
                return time.perf_counter() - started
        time.sleep(0.2)
    raise BenchError("The page did not get ready.")
