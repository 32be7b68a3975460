from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from tests.ui.fake_assistant import FakeAssistant, as_engine

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

pytestmark = pytest.mark.browser


def test_a_lost_connection_is_told_in_danish(window: BrowserContext) -> None:
    import uvicorn

    from ui.web import bind, make_app

    listener = bind("127.0.0.1", 0)
    config = uvicorn.Config(
        make_app(as_engine(FakeAssistant())), log_level="critical", ws="none", timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    page = window.new_page()
    page.goto(f"http://127.0.0.1:{listener.getsockname()[1]}")
    page.fill("#question textarea", "Hvor mange medlemmer har rådet?")
    page.keyboard.press("Enter")
    page.wait_for_selector(".turn[aria-busy=false] .chip")
    server.should_exit = True
    thread.join(timeout=10)
    listener.close()
    page.click(".turn .chip >> nth=0")
    page.wait_for_selector("#source >> text=Kilden kunne ikke hentes")
    page.click("#source [aria-label='Luk kilden']")
    page.fill("#question textarea", "Er der nogen?")
    page.keyboard.press("Enter")
    page.wait_for_selector(".toast-body >> text=Forbindelsen til programmet er afbrudt")
    assert "Connection" not in page.inner_text("body")
