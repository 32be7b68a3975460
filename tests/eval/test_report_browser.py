"""The report's page in a real Chromium: offline, by keyboard, on a phone, without script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from eval.report import write
from tests.eval.report_samples import sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

Open = Callable[..., "Page"]
OPEN_CARDS = "#alle-fejl details.card[open]"
SHOWN_CARDS = "#alle-fejl details.card:not([hidden])"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = tmp_path_factory.mktemp("rapport")
    made = sample(500)
    write(made.report, made.verdict, folder, made.baseline)
    return (folder / "report.html").as_uri()


@pytest.fixture
def opened(chromium: Browser, address: str) -> Iterator[Open]:
    """Opens the page; fails the test if it asked for anything but itself, or if a script of an answer ran."""
    pages: list[Page] = []
    asked: list[str] = []
    faults: list[str] = []

    def show(**options: object) -> Page:
        context = chromium.new_context(locale="da-DK", **options)  # type: ignore[arg-type]
        page = context.new_page()
        page.on("request", lambda sent: asked.append(sent.url))
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.on("console", lambda said: faults.append(said.text))
        page.goto(address)
        pages.append(page)
        return page

    yield show
    for page in pages:
        if page.evaluate("typeof window.hacked") != "undefined":
            faults.append("hacked")
        page.context.close()
    assert asked == [address] * len(pages)
    assert faults == []


def test_the_page_asks_the_network_for_nothing(opened: Open) -> None:
    page = opened()
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.mouse.wheel(0, 20_000)
    page.wait_for_load_state("networkidle")
    assert page.title() == "Evaluering af reformassistenten: Kravene er ikke opfyldt"


def test_the_filter_finds_by_words_and_category(opened: Open) -> None:
    page = opened()
    whole = page.locator(SHOWN_CARDS).count()
    page.fill("#filter", "KANTINEN dag 20?")
    assert page.locator(SHOWN_CARDS).count() == 1
    assert page.inner_text("#antal").startswith("1 af ")
    page.fill("#filter", "")
    page.select_option("#kategori", "unanswerable")
    assert 0 < page.locator(SHOWN_CARDS).count() < whole


def test_the_keyboard_opens_a_question(opened: Open) -> None:
    page = opened()
    page.focus("#alle-fejl summary")
    page.keyboard.press("Enter")
    assert page.locator(OPEN_CARDS).count() == 1
    page.focus("#aabn")
    page.keyboard.press("Space")
    assert page.locator(OPEN_CARDS).count() == page.locator(SHOWN_CARDS).count()
    assert page.inner_text("#aabn") == "Luk alle"


def test_the_first_tab_leads_past_the_verdict(opened: Open) -> None:
    page = opened()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Gå til indholdet"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "indhold"


@pytest.mark.parametrize("width", [375, 768, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_width_scrolls_sideways(opened: Open, width: int, scheme: str) -> None:
    page = opened(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_everything_can_be_read_without_script(opened: Open) -> None:
    page = opened(java_script_enabled=False)
    assert page.locator("#vaerktoej").is_hidden()
    page.click("#alle-fejl summary >> nth=0")
    assert page.locator("#alle-fejl details.card >> nth=0").locator(".reasons").is_visible()


def test_on_paper_every_answer_is_open(opened: Open) -> None:
    page = opened()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.card:not([open])").count() == 0
    page.emulate_media(media="print")
    assert page.locator("nav").is_hidden()
