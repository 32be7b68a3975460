from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.testclient import TestClient

from tests.ui.fake_assistant import FakeAssistant, FakeStore, as_engine
from ui.serving.health import doors
from ui.site import Site


@dataclass(eq=False)
class BrokenStore(FakeStore):
    def documents(self) -> tuple[()]:
        raise sqlite3.OperationalError("disk I/O error")


def asked(site: Site, path: str) -> tuple[int, object]:
    answer = TestClient(Starlette(routes=[door.route for door in doors(site)])).get(path)
    return answer.status_code, answer.json()


def test_a_store_that_can_be_read_is_healthy() -> None:
    site = Site(as_engine(FakeAssistant()))
    assert asked(site, "/sundhed") == (200, {"status": "ok", "documents": 2})


def test_a_store_that_cannot_is_not() -> None:
    site = Site(as_engine(FakeAssistant(store=BrokenStore())))
    assert asked(site, "/sundhed") == (503, {"status": "error"})


def test_it_is_ready_once_it_is_warm() -> None:
    site = Site(as_engine(FakeAssistant()))
    assert asked(site, "/sundhed/klar") == (503, {"status": "starting"})
    site.warmed.set()
    assert asked(site, "/sundhed/klar") == (200, {"status": "ok"})
