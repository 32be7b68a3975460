"""A web application on loopback, for as long as a test needs it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tests.ui.fake_assistant import FakeAssistant


@dataclass(frozen=True)
class Served:
    """The pages of a fake assistant, served on loopback."""

    address: str
    assistant: FakeAssistant


@contextmanager
def running(app: Any) -> Iterator[str]:  # noqa: ANN401 - any ASGI application
    """Serve an application; gives its address."""
    import uvicorn

    from ui.web import bind

    listener = bind("127.0.0.1", 0)
    config = uvicorn.Config(
        app, log_level="critical", ws="none", timeout_graceful_shutdown=1, proxy_headers=False
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.05)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=10)
    listener.close()
