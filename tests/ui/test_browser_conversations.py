"""Conversations lie in the browser: they outlive a reload and a restart, and can be opened and deleted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.ui.fake_assistant import PAYLOAD
from tests.ui.looked_at import look
from tests.ui.test_browser_chat import FINISHED, MEMBERS, ask, last_history

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

    from tests.ui.served import Served

pytestmark = pytest.mark.browser

MEETS = "Hvor tit mødes det?"
BLOCKED = """for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, { get() { throw new DOMException("blocked", "SecurityError"); } });
}"""


@pytest.fixture
def page(window: BrowserContext, served: Served) -> Iterator[Page]:
    window.grant_permissions(["clipboard-read", "clipboard-write"], origin=served.address)
    with look(window, served.address) as page:
        page.goto(served.address)
        page.wait_for_selector("#question textarea")
        yield page


def questions(page: Page) -> list[str]:
    return page.locator("#log .question").all_inner_texts()


def test_a_conversation_outlives_a_reload_and_goes_on(page: Page, served: Served) -> None:
    ask(page, MEMBERS)
    page.reload()
    page.wait_for_selector(".turn[data-restored] .chip")
    assert questions(page) == [MEMBERS]
    page.click(".turn .chip >> nth=0")
    page.wait_for_selector("#source mark")
    page.keyboard.press("Escape")
    ask(page, MEETS)
    assert last_history(served) == (MEMBERS,)
    assert questions(page) == [MEMBERS, MEETS]


def test_an_earlier_conversation_is_opened_and_deleted(page: Page, served: Served) -> None:
    ask(page, MEMBERS)
    page.click("#restart")
    page.wait_for_selector("#earlier:not([hidden])")
    ask(page, "Hvad koster frokosten?")
    page.click("#earlier summary")
    assert "Samtalerne ligger kun i denne browser." in page.inner_text("#earlier")
    page.click(f"#earlier >> text={MEMBERS}")
    page.wait_for_selector(".turn[data-restored]")
    assert questions(page) == [MEMBERS]
    ask(page, MEETS)
    assert last_history(served) == (MEMBERS,)
    page.click("#earlier summary")
    page.click("#earlier [data-delete]")
    page.wait_for_selector("#earlier", state="hidden")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes('samtale')).length") == 1


def test_all_earlier_conversations_are_deleted_when_one_is_sure(page: Page) -> None:
    for question in (MEMBERS, "Hvor tit mødes rådet?"):
        ask(page, question)
        page.click("#restart")
    page.on("dialog", lambda dialog: dialog.accept())
    page.click("#earlier summary")
    page.click("#earlier [data-delete-all]")
    page.wait_for_selector("#earlier", state="hidden")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes('samtale')).length") == 0


def test_where_nothing_may_be_kept_the_page_works_and_says_so(window: BrowserContext, served: Served) -> None:
    window.add_init_script(BLOCKED)
    page = window.new_page()
    page.goto(served.address)
    ask(page, MEMBERS)
    ask(page, MEETS)
    assert last_history(served) == (MEMBERS,)
    page.click("#restart")
    page.click("#earlier summary")
    assert "forsvinder, når du lukker eller genindlæser siden" in page.inner_text("#earlier")


def test_nothing_that_lies_in_the_browser_becomes_markup(page: Page) -> None:
    ask(page, MEMBERS)
    page.evaluate(
        """(payload) => {
          const key = Object.keys(localStorage).find((key) => key.includes("samtale"));
          const kept = JSON.parse(localStorage.getItem(key));
          Object.assign(kept.turns[0], { question: payload, answer: payload, warnings: [payload] });
          kept.turns[0].citations[0].title = payload;
          localStorage.setItem(key, JSON.stringify(kept));
        }""",
        PAYLOAD.format("gemt"),
    )
    page.reload()
    page.wait_for_selector(".turn[data-restored]")
    page.click("#restart")
    page.click("#earlier summary")
    assert page.locator("#log img, #earlier img, #earlier script").count() == 0


def test_an_answer_and_a_conversation_are_copied_with_their_sources(page: Page) -> None:
    ask(page, MEMBERS)
    page.click(".turn .actions >> text=Kopiér svar")
    page.wait_for_function("document.querySelector('#told').textContent === 'Kopieret'")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert f"Spørgsmål: {MEMBERS}" in copied
    assert "Rådet har 12 medlemmer, og formanden udpeges af regionen [1]." in copied
    assert (
        "[1] Kommissorium for rådet (Kommissorium · 6. marts 2025), side 2: "
        "»Rådet har 12 medlemmer, og regionen udpeger formanden.«"
    ) in copied
    ask(page, "Hvad koster frokosten?")
    page.click("#whole >> text=Kopiér samtale")
    page.wait_for_function("document.querySelector('#whole .copy').textContent === 'Kopieret'")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.index(MEMBERS) < copied.index("Hvad koster frokosten?")
    kinds = page.evaluate("navigator.clipboard.read().then((items) => items.flatMap((item) => item.types))")
    assert set(kinds) >= {"text/plain", "text/html"}


def test_what_is_chosen_narrows_the_next_answer(page: Page, served: Served) -> None:
    page.click("#narrow summary")
    page.check("#narrow input[value=kommissorium]")
    page.select_option("#narrow select[name=from]", "2025")
    page.fill("#narrow input[type=search]", "faelde-findes-ikke")
    assert page.locator("#narrow .titles label:visible").count() == 0
    page.click("[data-narrow=close]")
    assert page.locator(".narrowing").all_inner_texts() == ["Kommissorier ×", "Fra 2025 ×"]
    ask(page, MEMBERS)
    assert page.inner_text(".turn .narrowed") == "Kun kommissorier fra 2025 og frem."
    assert {kind.value for kind in served.assistant.filters[-1].kinds} == {"kommissorium"}
    page.click(".narrowing >> nth=0")
    assert page.locator(".narrowing").all_inner_texts() == ["Fra 2025 ×"]
    assert page.evaluate("document.activeElement.className") == "narrowing"


def test_a_question_to_go_on_with_is_asked_with_one_click(page: Page, served: Served) -> None:
    ask(page, MEMBERS)
    page.click(".follow-ups >> text=Hvad er formålet med rådet?")
    page.wait_for_function("document.querySelectorAll('#log > .turn').length === 2")
    page.wait_for_selector(FINISHED)
    assert served.assistant.asked[-1] == ("Hvad er formålet med rådet?", (MEMBERS,))
    assert page.locator(".turn:first-child .follow-ups").count() == 0
