"""The page as it is served to others: with log-in, and open on a network."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.ui.fake_assistant import FakeAssistant, as_engine
from tests.ui.served import running
from tests.ui.serving.users import Clock, write_users
from ui.serving.accounts import Accounts
from ui.serving.journal import Journal
from ui.serving.layers import Serving
from ui.site import Site


@dataclass(frozen=True)
class House:
    """A served page with log-in.

    Attributes:
        address: Where it is served.
        site: What its pages were given.
        lines: Everything its journal has written.
    """

    address: str
    site: Site
    lines: io.StringIO


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def users(tmp_path: Path) -> Path:
    return write_users(tmp_path / "brugere")


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    from ui.web import make_app

    lines = io.StringIO()
    accounts = Accounts(write_users(tmp_path_factory.mktemp("brugere") / "brugere"))
    serving = Serving(accounts, proxies=("127.0.0.1",), root="/reform", journal=Journal(lines), local=False)
    site = serving.site(as_engine(FakeAssistant(pause=0)))
    with running(make_app(site, serving)) as address:
        yield House(address, site, lines)
