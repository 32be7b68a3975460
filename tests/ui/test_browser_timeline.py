from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.ui.looked_at import look, looked_over

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

    from tests.ui.served import Served

pytestmark = pytest.mark.browser

SIGN = "#plot .points path.point"
WIDE = "document.documentElement.scrollWidth"


@pytest.fixture
def page(window: BrowserContext, reform_pages: str) -> Iterator[Page]:
    with look(window, reform_pages) as page:
        yield page


def open_timeline(page: Page, address: str, query: str = "") -> None:
    page.goto(f"{address}/tidslinje{query}")
    page.wait_for_selector("[data-query]", state="attached")


def test_an_address_opens_the_timeline_as_it_was_left(page: Page, reform_pages: str) -> None:
    open_timeline(page, reform_pages, "?aar=2028")
    assert page.inner_text("#told") == "4 begivenheder."
    assert page.input_value("#year input") == "2028"
    page.click("#theme input")
    page.click("li[role=option]:has-text('Lægedækning')")
    page.wait_for_function("document.querySelector('#told').innerText === '1 begivenhed.'")
    page.wait_for_function("location.search === '?aar=2028&emne=L%C3%A6ged%C3%A6kning'")
    assert page.evaluate("location.pathname") == "/tidslinje"
    assert page.get_attribute("#exports a >> nth=0", "href") == (
        "tidslinje/csv?aar=2028&emne=L%C3%A6ged%C3%A6kning"
    )
    page.click("#reset")
    page.wait_for_function("location.search === ''")
    assert page.input_value("#theme input") == "Alle emner"


def test_words_filter_while_they_are_typed_and_no_hits_are_told(page: Page, reform_pages: str) -> None:
    open_timeline(page, reform_pages)
    page.fill("#text :is(input, textarea)", "findes ikke")
    page.wait_for_selector(".told.none")
    assert "Vis alle" in page.inner_text("#told")
    assert page.locator("table.events").count() == 0
    assert page.locator("#drawing").is_hidden()
    assert page.get_attribute("#told", "aria-live") == "polite"


def test_a_click_on_a_sign_shows_the_words_and_the_drawing_speaks_danish(
    page: Page, reform_pages: str
) -> None:
    open_timeline(page, reform_pages, "?aar=2028&sikkerhed=vedtaget")
    page.wait_for_selector(SIGN)
    page.wait_for_selector("#plot [data-wired]")
    page.wait_for_function("document.querySelector('#plot').textContent.includes('mar. 2028')")
    assert page.get_attribute(".modebar-btn >> nth=0", "aria-label") == "Zoom ind"
    assert page.locator(".modebar-btn").count() == 3
    box = page.locator(SIGN).bounding_box()
    assert box
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(*middle)
    page.wait_for_selector(".hovertext")
    assert "lægehuset" in (page.text_content(".hovertext") or "")
    page.mouse.click(*middle)
    page.wait_for_selector("#source mark")
    assert "lægehuset åbner den 1. marts 2028." in page.inner_text("#source blockquote mark")
    assert "lægehuset" in page.inner_text("#picked")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.closest('#picked') !== null")


def test_a_zoom_shows_a_shorter_time_and_the_house_all_of_it(page: Page, reform_pages: str) -> None:
    open_timeline(page, reform_pages, "?aar=2028")
    page.wait_for_selector("#plot [data-wired]")
    days = "(() => { const [a, b] = document.querySelector('#plot .js-plotly-plot').layout.xaxis.range;" + (
        "return Math.round((new Date(b) - new Date(a)) / 864e5); })()"
    )
    whole = page.evaluate(days)
    page.click(".modebar-btn >> nth=0")
    page.wait_for_function(f"{days} < {whole} - 50")
    page.click(".modebar-btn >> nth=2")
    page.wait_for_function(f"{days} === {whole}")


def test_the_keyboard_reaches_every_source_of_the_table(page: Page, reform_pages: str) -> None:
    open_timeline(page, reform_pages, "?aar=2028&sikkerhed=aftalt")
    page.focus("table.events .chip >> nth=0")
    page.keyboard.press("Enter")
    page.wait_for_selector("#source mark")
    assert page.locator("#source img, table.events img").count() == 0


def test_a_page_of_several_years_leads_to_each(page: Page, reform_pages: str) -> None:
    open_timeline(page, reform_pages)
    page.click(".jump a:has-text('2028')")
    assert page.evaluate("document.activeElement.id") == "aar-2028"
    assert page.evaluate("location.pathname") == "/tidslinje"


def test_the_first_link_leads_to_the_content(page: Page, reform_pages: str) -> None:
    open_timeline(page, reform_pages, "?aar=2028")
    page.focus(".skip")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    assert page.evaluate("location.pathname") == "/tidslinje"


def test_documents_without_events_are_told_of(window: BrowserContext, served: Served) -> None:
    with look(window, served.address) as page:
        open_timeline(page, served.address)
        assert "Ingen af dokumenterne fortæller" in page.inner_text("#told")
        assert (
            page.locator("#choice, #drawing, table.events").count() == 0
            or page.locator("#choice").is_hidden()
        )


def test_the_timeline_holds_no_hindrance(page: Page, reform_pages: str) -> None:
    open_timeline(page, reform_pages)
    page.wait_for_selector("table.events")
    page.wait_for_selector("#plot [data-wired]")
    looked_over(page, "tidslinje")
    assert page.locator("#drawing").is_visible()
    page.set_viewport_size({"width": 375, "height": 900})
    assert page.locator("#drawing").is_hidden()
