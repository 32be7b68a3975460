from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.ui.library import APPROVED, DEADLINE, QUOTE, SECOND, Library
from tests.ui.looked_at import grave_findings, look

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytestmark = pytest.mark.browser

PLACES = (
    ("kommissorium.pdf", QUOTE),
    ("kommissorium.pdf", SECOND),
    ("referat.html", APPROVED),
    ("frister.pdf", DEADLINE),
)
TIP = "#tip:not([hidden])"
DRAWN = "document.querySelector('#source .sheet img')?.naturalWidth > 0"
WIDE = "document.documentElement.scrollWidth"
SIZES = ((375, 740), (768, 1000), (1440, 900))


@pytest.fixture
def page(window: BrowserContext, served_library: str, held: Library) -> Iterator[Page]:
    """Any page of the site with chips of its own, as Tidslinje has them; no fault of a script is let pass."""
    with look(window, served_library) as page:
        page.goto(served_library)
        page.wait_for_selector(".foot")
        page.evaluate(
            "html => document.querySelector('.heading').insertAdjacentHTML('afterend', html)",
            held.chips(*PLACES),
        )
        yield page


def chip(page: Page, marker: int) -> str:
    return f"#proeve .chip[data-marker='{marker}']"


def open_source(page: Page, marker: int) -> None:
    page.click(chip(page, marker))
    page.wait_for_selector("#source blockquote mark", state="attached")


def choose_picture(page: Page) -> None:
    page.check("#source input[value=picture]", force=True)
    page.wait_for_function(DRAWN)


def test_the_pointer_on_a_chip_shows_the_quote_until_it_leaves(page: Page) -> None:
    page.hover(chip(page, 1))
    page.wait_for_selector(TIP)
    told = page.inner_text("#tip")
    for part in (QUOTE, "Kommissorium for Patientudvalget", "Kommissorium · 12. marts 2026 · side 2"):
        assert part in told
    assert page.get_attribute(chip(page, 1), "aria-describedby") == "tip"
    assert page.get_attribute("#tip", "role") == "tooltip"
    page.hover("#tip .named")
    page.wait_for_timeout(500)
    assert page.locator("#tip").is_visible()
    page.mouse.move(5, 700)
    page.wait_for_selector(TIP, state="hidden")
    assert page.get_attribute(chip(page, 1), "aria-describedby") is None


def test_the_keyboard_on_a_chip_shows_the_quote_and_esc_hides_only_that(page: Page) -> None:
    open_source(page, 3)
    page.focus(chip(page, 1))
    page.keyboard.press("Tab")
    page.wait_for_selector(TIP)
    assert SECOND in page.inner_text("#tip")
    page.keyboard.press("Escape")
    assert page.locator("#tip").is_hidden()
    assert page.locator("#source").is_visible()
    assert page.evaluate("document.activeElement.dataset.marker") == "2"
    page.keyboard.press("Escape")
    assert page.locator("#source").is_hidden()
    assert page.evaluate("document.activeElement.dataset.marker") == "3"


def test_a_finger_on_a_chip_opens_the_source_without_a_tip(page: Page) -> None:
    page.dispatch_event(chip(page, 1), "pointerover", {"pointerType": "touch", "bubbles": True})
    open_source(page, 1)
    page.wait_for_timeout(500)
    assert page.locator(TIP).count() == 0


def test_the_page_of_a_pdf_is_a_picture_with_the_words_marked(page: Page) -> None:
    open_source(page, 1)
    choose_picture(page)
    assert page.locator("#source blockquote").is_hidden()
    assert page.get_attribute("#source .sheet img", "alt") == (
        f"Billede af side 2 af 2 i »Kommissorium for Patientudvalget«. De markerede ord er: »{QUOTE}«"
    )
    paper = page.locator("#source .paper").bounding_box()
    sheet = page.locator("#source .sheet").bounding_box()
    mark = page.locator("#source .sheet .mark").bounding_box()
    assert paper
    assert sheet
    assert mark
    assert paper["y"] < mark["y"] < paper["y"] + paper["height"]
    # 842 points high, the ninth paragraph of 26 points below the first at 117 points from the top.
    assert 100 * (mark["y"] - sheet["y"]) / sheet["height"] == pytest.approx(
        100 * (117 + 9 * 26 - 10) / 842, abs=1
    )
    assert 100 * (mark["x"] - sheet["x"]) / sheet["width"] == pytest.approx(100 * 72 / 595, abs=1)


def test_the_picture_is_enlarged_about_the_words_and_the_choice_is_remembered(page: Page) -> None:
    open_source(page, 1)
    choose_picture(page)
    before = page.evaluate("document.querySelector('#source .sheet').offsetWidth")
    page.click("#source [data-zoom='200']")
    assert page.evaluate("document.querySelector('#source .sheet').offsetWidth") == pytest.approx(
        2 * before, abs=2
    )
    assert page.get_attribute("#source [data-zoom='200']", "aria-pressed") == "true"
    assert page.locator("#source .sheet .mark").bounding_box()["y"] < 900  # type: ignore[index]
    page.click("#source [data-action=next]")
    page.wait_for_function(f"document.querySelector('#source .sheet img')?.alt.includes('{SECOND}')")
    page.wait_for_function(DRAWN)
    assert page.locator("#source .picture").is_visible()
    assert page.get_attribute("#source [data-zoom='200']", "aria-pressed") == "true"
    page.click("#source [data-action=next]")
    page.wait_for_function("document.querySelector('#source-title').textContent.startsWith('Referat')")
    assert page.locator("#source .switch").count() == 0
    assert page.inner_text("#source blockquote mark") == APPROVED


def test_a_picture_that_cannot_be_had_is_a_sentence_and_the_text_stands(page: Page) -> None:
    sentence = "Siden kan ikke vises som billede, fordi filen er beskadiget."
    page.route("**/kildebillede*", lambda route: route.fulfill(status=404, body=sentence))
    open_source(page, 1)
    page.check("#source input[value=picture]", force=True)
    page.wait_for_selector("#source .state.failed")
    assert page.inner_text("#source .state.failed") == sentence
    assert page.inner_text("#source blockquote mark") == QUOTE
    assert page.is_checked("#source input[value=text]")


def test_the_original_opens_in_another_window(page: Page, held: Library) -> None:
    open_source(page, 1)
    link = page.locator("#source .original")
    assert link.get_attribute("target") == "_blank"
    assert link.evaluate("link => link.href").endswith(
        f"/original?document={held.info('kommissorium.pdf').id}#page=2"
    )
    open_source(page, 3)
    with page.expect_download() as download:
        page.click("#source .original")
    assert download.value.suggested_filename == "referat.html"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_serious_stands_in_the_way_of_anyone(page: Page, theme: str) -> None:
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light", reduced_motion="reduce")
    page.evaluate(f"document.body.classList.toggle('dark', {str(theme == 'dark').lower()})")
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.hover(chip(page, 4))
        page.wait_for_selector(TIP)
        assert grave_findings(page, "#tip") == []
        page.keyboard.press("Escape")
        open_source(page, 1)
        page.check("#source input[value=text]", force=True)
        assert grave_findings(page, "#source") == []
        choose_picture(page)
        assert grave_findings(page, "#source") == []
        assert page.evaluate(WIDE) <= width
        page.click("#source [data-action=close]")


def test_a_phone_shows_the_source_as_a_sheet(page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 740})
    open_source(page, 1)
    sheet = page.locator("#source").bounding_box()
    assert sheet
    assert (sheet["x"], sheet["width"]) == (0, 375)
    assert sheet["y"] > 150
    choose_picture(page)
    assert page.get_attribute("#source [data-zoom='200']", "aria-pressed") == "true"
    assert page.evaluate(WIDE) <= 375


def test_at_200_percent_all_of_the_panel_can_be_reached(page: Page) -> None:
    page.set_viewport_size({"width": 720, "height": 450})
    open_source(page, 1)
    assert page.evaluate(WIDE) <= 720
    page.locator("#source summary").scroll_into_view_if_needed()
    assert page.locator("#source summary").is_visible()
    choose_picture(page)
    bar = page.locator("#source [data-action=close]").bounding_box()
    paper = page.locator("#source .paper").bounding_box()
    assert bar
    assert paper
    assert 0 <= bar["y"] < 450
    assert paper["height"] >= 192
