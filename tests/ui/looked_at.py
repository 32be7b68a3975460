"""A page that a browser test looks at: it asks nobody outside, runs nothing hostile, shuts nobody out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

SCREENS = Path(__file__).parents[2] / ".screens"
WIDTHS = (375, 768, 1440)
RULES: dict[str, Any] = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


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


def looked_over(page: Page, state: str) -> None:
    """A state of a page in both themes and at each width: nothing serious by axe, no sideways scrolling.

    A picture of each is left in `.screens`, which is not committed.
    """
    SCREENS.mkdir(exist_ok=True)
    before, found = page.viewport_size, list[str]()
    for theme in ("light", "dark"):
        page.evaluate("dark => document.body.classList.toggle('dark', dark)", theme == "dark")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            page.wait_for_function("document.documentElement.scrollWidth <= innerWidth")
            page.screenshot(path=SCREENS / f"{state}-{theme}-{width}.png", animations="disabled")
            # What sticks to the foot of the window covers the end of a page until one has scrolled there.
            page.evaluate("scrollTo(0, document.body.scrollHeight)")
            found += [f"{theme}, {width}: {one}" for one in grave_findings(page)]
    page.evaluate("document.body.classList.remove('dark')")
    if before:
        page.set_viewport_size(before)
    assert found == [], "\n".join(found)


def grave_findings(page: Page, part: str | None = None) -> list[str]:
    """The serious and critical findings of WCAG 2.2 A and AA in a page or a part of it."""
    found = Axe().run(page, context=part, options=RULES)
    return [
        f"{one['id']}: {node['target']} {node.get('failureSummary', '')}"
        for one in found.response["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]
