"""The page of a fake assistant on loopback, and a real Chromium to look at it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from assistant.settings import Settings
from tests.assistant.conftest import filled
from tests.conftest import FakeEncoder
from tests.ui.fake_assistant import FakeAssistant, as_engine
from tests.ui.library import Library, files, library
from tests.ui.reform_files import FILES
from tests.ui.served import Served, running

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

    from assistant.engine import Assistant
    from assistant.store.encoder import Encoder
    from ui.serving.asgi import App


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


@pytest.fixture(scope="session")
def held(tmp_path_factory: pytest.TempPathFactory, encoder: FakeEncoder) -> Iterator[Library]:
    """A small real store; a test that harms a file makes one of its own."""
    with library(tmp_path_factory.mktemp("arkiv"), files(), encoder) as filled:
        yield filled


@pytest.fixture(scope="session")
def library_app(held: Library) -> App:
    """The pages over that store."""
    from ui.site import Site
    from ui.web import make_app

    return make_app(Site(held.assistant))


@pytest.fixture(scope="session")
def served_library(library_app: App) -> Iterator[str]:
    """The same, served; the address."""
    with running(library_app) as address:
        yield address


@pytest.fixture(scope="session")
def client(library_app: App) -> TestClient:
    """A client of these pages that needs no network."""
    return TestClient(library_app, "http://localhost", raise_server_exceptions=False)


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
