"""The page of a fake assistant on loopback, and a real Chromium to look at it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from assistant.settings import Settings
from tests.ui.fake_assistant import FakeAssistant, as_engine
from tests.ui.served import Served, running

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext


@pytest.fixture
def assistant() -> FakeAssistant:
    return FakeAssistant(pause=0)


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    from ui.site import Site
    from ui.web import make_app

    fake = FakeAssistant(settings=Settings(data_dir=tmp_path_factory.mktemp("lager")))
    with running(make_app(Site(as_engine(fake)))) as address:
        yield Served(address, fake)


@pytest.fixture
def window(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="da-DK")
    yield context
    context.close()
