from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.ui.exporting.examples import MEMBERS
from tests.ui.exporting.test_word import footnotes
from tests.ui.fake_assistant import QUOTE
from tests.ui.looked_at import look, looked_over

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page

    from tests.ui.served import Served

pytestmark = pytest.mark.browser

FINISHED = ".turn:last-child[aria-busy=false] .export-one"


@pytest.fixture
def page(window: BrowserContext, served: Served) -> Iterator[Page]:
    with look(window, served.address) as page:
        page.goto(served.address)
        page.wait_for_selector("#question textarea")
        yield page


def ask(page: Page, question: str) -> None:
    before = page.locator(".turn").count()
    page.fill("#question textarea", question)
    page.keyboard.press("Enter")
    page.wait_for_function(f"document.querySelectorAll('.turn').length > {before}")
    page.wait_for_selector(FINISHED)


def fetched(page: Page, button: Locator) -> tuple[str, bytes]:
    """The name and bytes of the file a button gives, pressed with the keyboard."""
    button.focus()
    with page.expect_download() as given:
        page.keyboard.press("Enter")
    return given.value.suggested_filename, Path(given.value.path()).read_bytes()


def test_an_answer_and_a_conversation_are_fetched_as_word_and_pdf(page: Page) -> None:
    ask(page, MEMBERS)
    name, file = fetched(page, page.get_by_role("button", name="Word: Hent svaret som Word-fil"))
    assert name.startswith("svar-")
    assert name.endswith(".docx")
    assert f"»{QUOTE}«" in footnotes(file)["1"]
    page.wait_for_function("document.querySelector('.export-status').textContent.endsWith('er hentet.')")
    assert page.locator(".export-all").count() == 0
    ask(page, "Hvad koster frokosten?")
    assert page.locator(".turn .export-one").count() == 2
    name, file = fetched(page, page.get_by_role("button", name="Hele samtalen som PDF"))
    assert name.startswith("samtale-")
    assert file.startswith(b"%PDF")
    page.click("#restart")
    page.wait_for_selector(".export-all", state="detached")


TOLD = ".export-one [role=status]"


def test_what_goes_wrong_is_told_in_danish(page: Page) -> None:
    ask(page, MEMBERS)
    page.route("**/eksport/pdf", lambda route: route.abort())
    page.get_by_role("button", name="PDF: Hent svaret").click()
    page.wait_for_selector(f"{TOLD}:has-text('Filen kunne ikke hentes.')")
    sentence = "Samtalen er for lang."
    page.route("**/eksport/word", lambda route: route.fulfill(status=413, body=sentence))
    page.get_by_role("button", name="Word: Hent svaret").click()
    page.wait_for_selector(f"{TOLD}:has-text('{sentence}')")


def test_all_can_use_the_buttons_at_every_width(page: Page) -> None:
    ask(page, MEMBERS)
    ask(page, MEMBERS)
    looked_over(page, "eksport")
