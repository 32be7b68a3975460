"""What the page Spørg looks like, measured: what is ticked can be seen, and edges line up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.ui.looked_at import look
from tests.ui.test_browser_chat import MEMBERS, ask

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

    from tests.ui.served import Served

pytestmark = pytest.mark.browser

KIND = "#narrow input[value=kommissorium]"
FOCUSED = "document.activeElement"
# What is seen of a box: its fill, its edge, and the ground it stands on.
SEEN = """box => {
  const ground = getComputedStyle(box.closest("details")).backgroundColor;
  const {backgroundColor: fill, borderColor: edge, borderWidth: width} = getComputedStyle(box);
  return {ground, fill, edge, width, tick: getComputedStyle(box, "::before").backgroundColor};
}"""
MIDDLES = """box => {
  const label = document.createRange();
  label.selectNodeContents(box.closest("label").querySelector(".label"));
  const [line] = label.getClientRects(), own = box.getBoundingClientRect();
  return [(line.top + line.bottom) / 2, (own.top + own.bottom) / 2];
}"""


@pytest.fixture
def page(window: BrowserContext, served: Served) -> Iterator[Page]:
    with look(window, served.address) as page:
        page.goto(served.address)
        page.wait_for_selector(".example")
        yield page


@pytest.mark.parametrize("dark", [False, True])
def test_a_ticked_box_is_filled_edged_and_has_a_tick_that_stands_out(page: Page, dark: bool) -> None:
    page.evaluate("dark => document.body.classList.toggle('dark', dark)", dark)
    page.click("#narrow summary")
    before: dict[str, Any] = page.locator(KIND).evaluate(SEEN)
    page.check(KIND)
    page.mouse.move(0, 0)
    after: dict[str, Any] = page.locator(KIND).evaluate(SEEN)
    assert before["edge"] != before["ground"]
    assert before["width"] == "2px"
    assert after["fill"] not in (after["ground"], after["tick"])
    assert after["fill"] == after["edge"]


def test_a_box_stands_level_with_the_first_line_of_its_label(page: Page) -> None:
    page.click("#narrow summary")
    for width in (375, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        for box in page.locator("#narrow input[type=checkbox]").all():
            line, own = box.evaluate(MIDDLES)
            assert abs(line - own) <= 2


def test_a_focused_box_shows_it_and_escape_closes_the_drawer(page: Page) -> None:
    page.focus("#narrow summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(f"getComputedStyle({FOCUSED}).outlineWidth") == "3px"
    page.keyboard.press("Space")
    page.keyboard.press("Escape")
    assert page.locator("#narrow details").get_attribute("open") is None
    assert page.evaluate(f"{FOCUSED}.tagName") == "SUMMARY"
    assert page.locator(".narrowing").count() == 1


def test_the_box_that_finds_titles_is_empty_and_has_a_label(page: Page) -> None:
    page.click("#narrow summary")
    found = page.get_by_label("Find i titlerne")
    assert found.get_attribute("type") == "search"
    assert found.get_attribute("placeholder") is None


def test_what_stands_below_an_answer_keeps_to_its_edges(page: Page) -> None:
    ask(page, MEMBERS)
    ask(page, "Hvor tit mødes det?")
    page.wait_for_selector("#whole .export")
    with page.expect_download():
        page.click(".turn:last-child .export >> nth=0")
    page.wait_for_selector(".turn:last-child .export-status:not(:empty)")
    page.click(".turn:last-child [data-opinion=up]")
    for width in (375, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        column = page.locator(".turn:last-child .answer").bounding_box()
        assert column
        parts = (".turn:last-child .copy", ".export-status:not(:empty)", ".feedback-consent", "#whole .copy")
        lefts = {part: page.locator(part).first.bounding_box() for part in (*parts, "#whole")}
        for part, box in lefts.items():
            assert box, part
            assert abs(box["x"] - column["x"]) < 1, (width, part)
            assert box["x"] + box["width"] <= column["x"] + column["width"] + 1, (width, part)


def test_an_empty_question_is_not_sent_and_wipes_nothing_away(page: Page, served: Served) -> None:
    asked = len(served.assistant.asked)
    page.focus("#question textarea")
    page.keyboard.press("Enter")
    assert page.inner_text("#nothing-asked") == "Skriv et spørgsmål, før du sender."
    page.click("#ask")
    assert page.locator(".turn").count() == 0
    assert page.locator(".example >> nth=0").is_visible()
    page.keyboard.type("Hvor")
    assert page.locator("#nothing-asked").count() == 0
    assert len(served.assistant.asked) == asked


def test_the_box_shows_all_of_what_it_asks_for_on_the_narrowest_screen(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    box = page.locator("#question textarea")
    one_line = box.evaluate("box => box.scrollHeight")
    box.fill(str(box.get_attribute("placeholder")))
    assert box.evaluate("box => box.scrollHeight") == one_line


def test_a_mistake_in_a_correction_hides_no_button_and_goes_when_it_is_mended(page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 640})
    ask(page, MEMBERS)
    page.click("button[aria-haspopup=dialog] >> text=Ret svaret")
    send = page.locator(".feedback-form button[type=submit]")
    send.click()
    page.wait_for_selector(".feedback-form .problem:not(:empty)")
    box = send.bounding_box()
    assert box
    assert 0 <= box["y"] <= 640 - box["height"]
    page.fill(".feedback-form textarea >> nth=0", "Rådet har 12 medlemmer.")
    assert page.inner_text(".feedback-form .problem") == ""
