"""Thumbs and corrections, by mouse and by keyboard, in a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from eval.questionfile.review import pending
from tests.ui.fake_assistant import COUNCIL, QUOTE
from tests.ui.knocking import lines_in
from tests.ui.looked_at import look, looked_over
from ui.feedback import Thumbs

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

    from tests.ui.served import Served

pytestmark = pytest.mark.browser

MEMBERS = "Hvor mange medlemmer har rådet?"
FORM = "dialog.feedback-form"
SAID = ".feedback-said:not(:empty)"
FOCUSED = "document.activeElement"


@pytest.fixture
def data(served: Served) -> Iterator[Path]:
    folder = served.assistant.settings.data_dir
    yield folder
    for name in ("feedback", "review"):
        shutil.rmtree(folder / name, ignore_errors=True)


@pytest.fixture
def page(window: BrowserContext, served: Served, data: Path) -> Iterator[Page]:
    with look(window, served.address) as page:
        asked(page, served)
        yield page


def asked(page: Page, served: Served, question: str = MEMBERS) -> None:
    if not page.url.startswith(served.address):
        page.goto(served.address)
        page.wait_for_selector("#question textarea")
    before = page.locator(".feedback").count()
    page.fill("#question textarea", question)
    page.keyboard.press("Enter")
    page.wait_for_function(f"document.querySelectorAll('.feedback').length > {before}")


def test_a_thumb_asks_first_and_keeps_nothing_without_a_yes(page: Page, data: Path) -> None:
    page.click("[data-opinion=down]")
    told = page.inner_text(".feedback-consent")
    assert "gemmes spørgsmålet, svaret, din vurdering og tidspunktet" in told
    assert page.evaluate(f"{FOCUSED}.textContent") == "Må vurderingen gemmes?"
    page.click("text=Gem ikke")
    assert page.inner_text(SAID) == "Intet er gemt."
    assert page.get_attribute("[data-opinion=down]", "aria-pressed") == "false"
    assert page.evaluate(f"{FOCUSED}.dataset.opinion") == "down"
    assert not (data / "feedback").exists()
    page.click("[data-opinion=down]")
    page.wait_for_selector(".feedback-consent")


def test_after_one_yes_thumbs_are_kept_changed_and_taken_back(page: Page, data: Path) -> None:
    page.click("[data-opinion=up]")
    page.click("text=Gem vurderingen")
    assert page.inner_text(SAID) == "Tak. Din vurdering er gemt."
    assert page.get_attribute("[data-opinion=up]", "aria-pressed") == "true"
    page.click("[data-opinion=down]")
    page.wait_for_selector("[data-opinion=down][aria-pressed=true]")
    assert page.locator(".feedback-consent").count() == 0
    assert [one.opinion for one in Thumbs(data).all()] == ["down"]
    page.click("[data-opinion=down]")
    page.wait_for_selector("[data-opinion=down][aria-pressed=false]")
    assert Thumbs(data).all() == ()


def test_a_correction_names_the_place_and_waits_for_its_reader(
    page: Page, served: Served, data: Path
) -> None:
    asked(page, served, "Hvor tit mødes rådet?")
    page.click(".feedback >> nth=1 >> text=Ret svaret")
    form = page.locator(FORM)
    assert "de tidligere spørgsmål i samtalen" in form.inner_text()
    form.get_by_label("Det rigtige svar").fill("Rådet har 12 medlemmer.")
    form.get_by_label("Et andet sted").check()
    form.get_by_label("Dokument", exact=True).select_option(COUNCIL.id)
    form.get_by_label("Ordene i dokumentet").fill(QUOTE)
    form.get_by_text("Send rettelsen").click()
    assert "Sæt flueben" in form.locator("[role=alert]").inner_text()
    assert pending(data / "review") == ()
    form.locator(".agreement input").check()
    form.get_by_text("Send rettelsen").click()
    page.wait_for_selector(FORM, state="detached")
    assert page.inner_text(SAID) == "Tak. Din rettelse er gemt og venter på at blive læst."
    (waiting,) = pending(data / "review")
    assert (waiting.question, waiting.turns) == ("Hvor tit mødes rådet?", (MEMBERS,))
    assert (waiting.file, waiting.quote) == (COUNCIL.file, QUOTE)


def test_the_keyboard_alone_corrects_and_escape_leaves_nothing(page: Page, data: Path) -> None:
    page.focus(".feedback button >> nth=2")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"{FORM}[open]")
    assert page.evaluate(f"{FOCUSED}.textContent") == "Ret svaret"
    page.keyboard.press("Escape")
    page.wait_for_selector(FORM, state="detached")
    assert page.evaluate(f"{FOCUSED}.textContent.trim()") == "Ret svaret"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    for _ in range(5):
        page.keyboard.press("ArrowDown")
    assert page.locator(f"{FORM} [name=fault]:checked").get_attribute("value") == "unanswerable"
    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUSED}.type") == "checkbox"
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector(FORM, state="detached")
    assert [one["fault"] for one in lines_in(data / "review" / "inbox.jsonl")] == [
        "Dokumenterne siger det slet ikke"
    ]


def test_a_refusal_and_a_lost_connection_are_told(page: Page) -> None:
    page.evaluate("sessionStorage.setItem('reform-feedback', 'yes')")
    page.route("**/feedback", lambda route: route.fulfill(status=429, json={"sentence": "Vent et minut."}))
    page.click("[data-opinion=up]")
    page.wait_for_function("document.querySelector('.feedback-said').textContent === 'Vent et minut.'")
    assert page.get_attribute("[data-opinion=up]", "aria-pressed") == "false"
    page.unroute("**/feedback")
    page.route("**/feedback", lambda route: route.abort())
    page.click("[data-opinion=up]")
    page.wait_for_function("document.querySelector('.feedback-said').textContent.includes('ikke kan nås')")


def test_all_can_use_it_at_every_width(page: Page) -> None:
    page.click("[data-opinion=down]")
    page.wait_for_selector(".feedback-consent")
    looked_over(page, "feedback-samtykke")
    page.click(".feedback button >> nth=2")
    page.locator(FORM).get_by_label("Et andet sted").check()
    page.click(f"{FORM} [type=submit]")
    looked_over(page, "feedback-ret-svaret")
    page.set_viewport_size({"width": 375, "height": 800})
    box = page.locator(FORM).bounding_box()
    assert box
    assert box["width"] <= 375
    assert page.evaluate(f"document.querySelector('{FORM}').scrollWidth") <= box["width"]
