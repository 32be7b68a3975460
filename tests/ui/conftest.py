"""The page of a fake assistant on loopback, and a real Chromium to look at it."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.ui.fake_assistant import FakeAssistant, as_engine
from tests.ui.served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext


@pytest.fixture
def assistant() -> FakeAssistant:
    return FakeAssistant(pause=0)


@pytest.fixture(scope="session")
def served() -> Iterator[Served]:
    import uvicorn

    from ui.web import bind, make_app

    fake = FakeAssistant()
    listener = bind("127.0.0.1", 0)
    server = uvicorn.Server(
        uvicorn.Config(
            make_app(as_engine(fake)), log_level="critical", ws="none", timeout_graceful_shutdown=1
        )
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.05)
    yield Served(f"http://127.0.0.1:{listener.getsockname()[1]}", fake)
    server.should_exit = True
    thread.join(timeout=10)
    listener.close()


@pytest.fixture
def window(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="da-DK")
    yield context
    context.close()
