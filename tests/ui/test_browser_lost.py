from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from tests.ui.fake_assistant import FakeAssistant, as_engine
from tests.ui.served import running

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

pytestmark = pytest.mark.browser


def test_a_lost_connection_is_told_in_danish(window: BrowserContext) -> None:
    from ui.site import Site
    from ui.web import make_app

    page = window.new_page()
    with running(make_app(Site(as_engine(FakeAssistant())))) as address:
        page.goto(address)
        page.fill("#question textarea", "Hvor mange medlemmer har rådet?")
        page.keyboard.press("Enter")
        page.wait_for_selector(".turn[aria-busy=false] .chip")
    page.click(".turn .chip >> nth=0")
    page.wait_for_selector("#source >> text=Kilden kunne ikke hentes")
    page.click("#source [aria-label='Luk kilden']")
    page.fill("#question textarea", "Er der nogen?")
    page.keyboard.press("Enter")
    page.wait_for_selector(".toast-body >> text=Forbindelsen til programmet er afbrudt")
    assert "Connection" not in page.inner_text("body")


def test_when_the_house_is_full_the_question_stays_in_the_box_and_can_be_asked_again(
    window: BrowserContext,
) -> None:
    from ui.site import Site
    from ui.web import make_app

    site = Site(as_engine(FakeAssistant()))
    page = window.new_page()
    with running(make_app(site)) as address:
        page.goto(address)
        with ExitStack() as full:
            for number in range(50):
                full.enter_context(site.traffic.visit({"x-reform-client": str(number)}, "?"))
            page.fill("#question textarea", "Hvor mange medlemmer har rådet?")
            page.keyboard.press("Enter")
            page.wait_for_selector(
                ".toast-body >> text=Der er mange, der spørger lige nu. Prøv igen om lidt."
            )
            assert page.input_value("#question textarea") == "Hvor mange medlemmer har rådet?"
        page.press("#question textarea", "Enter")
        page.wait_for_selector(".turn[aria-busy=false] .chip")
        assert page.locator(".turn").count() == 1
