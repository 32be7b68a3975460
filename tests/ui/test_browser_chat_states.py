"""Every state of the page Spørg, in both themes and at three widths: nothing serious for axe to find."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.ui.fake_assistant import FakeAssistant, FakeStore, as_engine
from tests.ui.looked_at import look, looked_over
from tests.ui.served import Served, running
from tests.ui.test_browser_chat import MEMBERS, ask

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def empty() -> Iterator[str]:
    from ui.site import Site
    from ui.web import make_app

    with running(make_app(Site(as_engine(FakeAssistant(store=FakeStore(infos=())))))) as address:
        yield address


def test_every_state_is_accessible(window: BrowserContext, served: Served, empty: str) -> None:
    with look(window, empty) as page:
        page.goto(empty)
        page.wait_for_selector("#notices p")
        looked_over(page, "spoerg-tomt-lager")
    with look(window, served.address) as page:
        page.goto(served.address)
        page.wait_for_selector(".example")
        page.click("#narrow summary")
        looked_over(page, "spoerg-afgraens")
        ask(page, MEMBERS)
        page.wait_for_selector(".follow-up")
        ask(page, "Hvad koster frokosten?")
        ask(page, "Det går i stykker")
        page.fill("#question textarea", "Svar længe og langsomt")
        page.keyboard.press("Enter")
        page.wait_for_selector(".turn[aria-busy=true] .answer > p:not(.waiting)")
        looked_over(page, "spoerg-svar-ikke-fundet-fejl-svarer")
        page.click("#stop")
        page.click("#restart")
        page.click("#earlier summary")
        looked_over(page, "spoerg-tidligere-samtaler")


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
