"""The page of a fake assistant on loopback, and a real Chromium to look at it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.assistant.conftest import filled
from tests.ui.fake_assistant import FakeAssistant, as_engine
from tests.ui.reform_files import FILES
from tests.ui.served import Served, running

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

    from assistant.engine import Assistant
    from assistant.store.encoder import Encoder


@pytest.fixture
def assistant() -> FakeAssistant:
    return FakeAssistant(pause=0)


@pytest.fixture(scope="session")
def served() -> Iterator[Served]:
    from ui.site import Site
    from ui.web import make_app

    fake = FakeAssistant()
    with running(make_app(Site(as_engine(fake)))) as address:
        yield Served(address, fake)


@pytest.fixture(scope="session")
def reform(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    """The real assistant over a few files that were really read."""
    from assistant.engine import Assistant
    from assistant.settings import Settings

    with filled(tmp_path_factory.mktemp("reform"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.fixture(scope="session")
def reform_pages(reform: Assistant) -> Iterator[str]:
    """The address of the pages over these files."""
    from ui.site import Site
    from ui.web import make_app

    with running(make_app(Site(reform))) as address:
        yield address


@pytest.fixture
def window(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="da-DK")
    yield context
    context.close()
