"""A page that a browser test looks at: it asks for nothing outside, runs nothing hostile, has no barrier."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from axe_playwright_python.base import AxeResults
    from playwright.sync_api import BrowserContext, Page

BARRIERS = ("serious", "critical")


@contextmanager
def look(window: BrowserContext, address: str) -> Iterator[Page]:
    """A page of a window; fails the test if it asked anyone but this address for anything, or broke."""
    page = window.new_page()
    strangers: list[str] = []
    broken: list[str] = []
    own = (address, "data:", "blob:")
    page.on("request", lambda sent: None if sent.url.startswith(own) else strangers.append(sent.url))
    page.on("pageerror", lambda fault: broken.append(str(fault)))
    page.set_default_timeout(30_000)
    yield page
    assert strangers == []
    assert broken == []
    assert page.evaluate("window.hacked") is None


def faults(found: AxeResults) -> list[tuple[str, str]]:
    """The serious and critical findings of axe, each with the first part it is about."""
    violations = found.response["violations"]
    return [(one["id"], one["nodes"][0]["html"]) for one in violations if one["impact"] in BARRIERS]
