"""A small real store, served as the page is, for the programs that ask it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from assistant.engine import Assistant
from assistant.settings import Settings
from tests.assistant.conftest import AGREEMENT, MINUTES, TERMS, filled
from tests.ui.served import running

if TYPE_CHECKING:
    from assistant.store.encoder import Encoder

FILES = {"kommissorium.md": TERMS, "aftale.md": AGREEMENT, "referat.md": MINUTES}


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Assistant]:
    with filled(tmp_path_factory.mktemp("doors"), FILES, encoder) as store:
        yield Assistant(store, encoder, Settings())


@pytest.fixture(scope="session")
def library(engine: Assistant) -> Iterator[str]:
    """The address of the small real store."""
    from ui.site import Site
    from ui.web import make_app

    with running(make_app(Site(engine))) as address:
        yield address
