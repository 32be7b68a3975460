"""Behind a proxy, under a sub-path, logged in: the page in a real Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.ui.fake_assistant import QUOTE
from tests.ui.looked_at import looked_over
from tests.ui.served import running
from tests.ui.serving.conftest import House
from tests.ui.serving.prefixed import proxy
from tests.ui.serving.users import PASSWORDS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytestmark = pytest.mark.browser

FINISHED = ".turn:last-child[aria-busy=false]"
PAGES = ("tidslinje", "mandater", "dokumenter", "kvalitet", "om")


@pytest.fixture
def outside(house: House) -> Iterator[tuple[str, list[str]]]:
    """The address under the sub-path, and the paths asked for outside it."""
    strangers: list[str] = []
    with running(proxy(house.address, "/reform", strangers)) as address:
        yield f"{address}/reform/", strangers


@pytest.fixture
def page(window: BrowserContext) -> Page:
    page = window.new_page()
    page.set_default_timeout(15_000)
    return page


def enter(page: Page, name: str = "anna", password: str = "") -> None:
    page.fill("#navn", name)
    page.fill("#kode", password or PASSWORDS[name])
    page.keyboard.press("Enter")


def test_everything_holds_under_a_sub_path(page: Page, outside: tuple[str, list[str]]) -> None:
    address, strangers = outside
    failed: list[str] = []
    page.on("response", lambda got: failed.append(f"{got.status} {got.url}") if got.status >= 400 else None)
    page.goto(f"{address}mandater")
    assert page.title() == "Log ind – Reformassistent"
    enter(page)
    page.wait_for_url(f"{address}mandater")
    page.goto(address)
    page.fill("#question textarea", "Hvor mange medlemmer har rådet?")
    page.keyboard.press("Enter")
    page.wait_for_selector(FINISHED)
    page.click(".turn .chip >> nth=0")
    page.wait_for_selector("#source mark")
    assert page.inner_text("#source blockquote mark") == QUOTE
    for name in PAGES:
        page.click(f".masthead nav a[href$='{name}']")
        page.wait_for_url(f"{address}{name}")
        page.wait_for_selector(".masthead nav a[aria-current]")
        assert page.inner_text("h1") == page.inner_text(".masthead nav a[aria-current]")
    # A reader is told by its door that runs are for evaluators.
    assert [one for one in failed if not one.endswith("/kvalitet/maaling")] == []
    page.click(".masthead form button")
    page.wait_for_url(f"{address}log-ind")
    page.goto(address)
    page.wait_for_url(f"{address}log-ind")
    assert [path for path in strangers if path != "/favicon.ico"] == []


def test_a_wrong_password_is_a_sentence_beside_what_was_typed(
    page: Page, outside: tuple[str, list[str]]
) -> None:
    page.goto(outside[0])
    enter(page, password="forkert kode")
    page.wait_for_selector("[role=alert]")
    assert page.inner_text("[role=alert]") == "Brugernavn og adgangskode passer ikke sammen. Prøv igen."
    assert page.input_value("#navn") == "anna"
    assert page.title().startswith("Fejl: ")
    assert page.get_attribute("#kode", "aria-describedby") == "problem"


def test_the_login_page_works_without_scripts(chromium: Browser, outside: tuple[str, list[str]]) -> None:
    bare = chromium.new_context(java_script_enabled=False)
    page = bare.new_page()
    page.goto(outside[0])
    enter(page, "bo")
    page.wait_for_url(outside[0])
    bare.close()


def test_the_login_page_is_accessible(page: Page, outside: tuple[str, list[str]]) -> None:
    page.goto(outside[0])
    looked_over(page, "log-ind")
    enter(page, password="forkert kode")
    page.wait_for_selector("[role=alert]")
    looked_over(page, "log-ind-afvist")
    enter(page)
    page.wait_for_url(outside[0])


def test_who_is_logged_out_is_told_so(page: Page, outside: tuple[str, list[str]]) -> None:
    page.goto(outside[0])
    enter(page)
    page.wait_for_selector("#question textarea")
    page.context.clear_cookies()
    page.fill("#question textarea", "Er der nogen?")
    page.keyboard.press("Enter")
    page.wait_for_selector(".toast-body >> text=Du er logget ud")
