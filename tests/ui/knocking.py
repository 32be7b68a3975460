"""The doors of one page behind the guard, without Gradio, for tests that only knock."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.testclient import TestClient

from assistant.settings import Settings
from tests.ui.fake_assistant import FakeAssistant, as_engine
from ui.serving.guard import Guard
from ui.site import Door, Everyone, Role, Site


def site_in(folder: Path, *roles: Role) -> Site:
    """A site over the fake store whose data folder is this one; everyone has the roles, all when none."""
    fake = FakeAssistant(settings=Settings(data_dir=folder), pause=0)
    return Site(as_engine(fake), Everyone(frozenset(roles or Role)))


def knocker(doors: Sequence[Door]) -> TestClient:
    """What knocks at these doors."""
    app = Starlette(routes=[door.route for door in doors])
    guarded = Guard(app, pages={}, doors={door.route.path: door.largest for door in doors})
    return TestClient(guarded)


def said(answer: Any) -> tuple[int, str]:  # noqa: ANN401 - httpx's response
    """Status and Danish sentence of an answer."""
    return answer.status_code, str(answer.json()["sentence"]) if answer.content else ""


def lines_in(path: Path) -> list[dict[str, Any]]:
    """The JSON lines of a file, none when it is not there."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []
