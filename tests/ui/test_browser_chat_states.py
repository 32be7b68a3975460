"""Every state of the page Spørg, in both themes and at three widths: nothing serious for axe to find."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.ui.fake_assistant import FakeAssistant, FakeStore, as_engine
from tests.ui.served import Served, running
from tests.ui.test_browser_chat import MEMBERS, ask

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def empty() -> Iterator[str]:
    from ui.site import Site
    from ui.web import make_app

    with running(make_app(Site(as_engine(FakeAssistant(store=FakeStore(infos=())))))) as address:
        yield address


def serious(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:120]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("width", [375, 768, 1440])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_state_is_accessible(
    chromium: Browser, served: Served, empty: str, theme: str, width: int
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800}, locale="da-DK")
    page = context.new_page()
    page.set_default_timeout(20_000)
    found: dict[str, list[str]] = {}

    def look(state: str) -> None:
        assert page.evaluate("document.documentElement.scrollWidth") <= width, state
        found[state] = serious(page)

    page.goto(f"{empty}/?__theme={theme}")
    page.wait_for_selector("#notices p")
    look("empty store")
    page.goto(f"{served.address}/?__theme={theme}")
    page.wait_for_selector(".example")
    page.click("#narrow summary")
    look("empty conversation, drawer open")
    ask(page, MEMBERS)
    page.wait_for_selector(".follow-up")
    ask(page, "Hvad koster frokosten?")
    ask(page, "Det går i stykker")
    page.fill("#question textarea", "Svar længe")
    page.keyboard.press("Enter")
    page.wait_for_selector(".turn[aria-busy=true] .answer > p:not(.waiting)")
    look("answered, not found, error, answering")
    page.click("#restart")
    page.click("#earlier summary")
    look("earlier conversations")
    context.close()
    assert {state: some for state, some in found.items() if some} == {}


def test_the_keyboard_alone_writes_lines_sends_and_narrows(chromium: Browser, served: Served) -> None:
    page = chromium.new_page()
    page.set_default_timeout(20_000)
    page.goto(served.address)
    page.wait_for_selector(".example")
    page.wait_for_function("document.activeElement.matches('#question textarea')")
    page.keyboard.type("Hvor mange")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("medlemmer har rådet?")
    assert page.locator(".turn").count() == 0
    page.keyboard.press("Enter")
    page.wait_for_selector(".turn[aria-busy=false]")
    assert served.assistant.asked[-1][0] == "Hvor mange\nmedlemmer har rådet?"
    assert page.evaluate("document.activeElement.matches('#question textarea')")
    page.focus("#narrow summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator("#narrow input:checked").count() == 1
    page.close()
