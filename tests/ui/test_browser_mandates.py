from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from tests.ui.looked_at import grave_findings, look, looked_over

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page


pytestmark = pytest.mark.browser

COUNCIL = "kommissorium-journalraad.md"
OLD = "kommissorium-journalraad-2025.md"
WIDE = "document.documentElement.scrollWidth"


@pytest.fixture
def page(window: BrowserContext, reform_pages: str) -> Iterator[Page]:
    with look(window, reform_pages) as page:
        yield page


def open_mandates(page: Page, address: str, query: str = "") -> None:
    page.goto(f"{address}/mandater{query}")
    page.wait_for_selector("[data-query]", state="attached")


def test_the_list_leads_to_a_card_and_its_sources(page: Page, reform_pages: str) -> None:
    open_mandates(page, reform_pages)
    assert page.inner_text("#told") == "3 kommissorier."
    page.click(".mandates a:has-text('Bygningsudvalget')")
    page.wait_for_selector(".card")
    assert "ikke angivet" in page.inner_text(".card")
    page.click(".card .chip >> nth=0")
    page.wait_for_selector("#source mark")
    assert page.inner_text("#source blockquote mark") == (
        "Bygningsudvalget skal forberede overdragelsen af bygninger."
    )


def test_a_choice_is_kept_in_the_address(page: Page, reform_pages: str) -> None:
    open_mandates(page, reform_pages)
    page.click("#first input")
    page.click("li[role=option]:has-text('12. marts 2026')")
    page.wait_for_selector(".card")
    page.wait_for_function("location.search.startsWith('?dokument=kommissorium-journalraad-')")
    page.click("#second input")
    page.click("li[role=option]:has-text('erstattet')")
    page.wait_for_selector("table.sides")
    page.wait_for_function("location.search.includes('&med=')")
    assert page.evaluate("location.pathname") == "/mandater"


def test_words_choose_among_the_kommissorier(page: Page, reform_pages: str) -> None:
    open_mandates(page, reform_pages)
    page.fill("#search :is(input, textarea)", "bygninger")
    page.wait_for_function("document.querySelectorAll('.mandates li').length === 1")
    page.fill("#search :is(input, textarea)", "findes ikke")
    page.wait_for_selector(".told.none")


def test_a_wish_is_tried_against_the_chosen_kommissorium(page: Page, reform_pages: str) -> None:
    open_mandates(page, reform_pages, f"?dokument={COUNCIL}")
    page.wait_for_selector(".card")
    page.fill("#wish textarea", "Må rådet ansætte egne medarbejdere?")
    page.keyboard.press("Enter")
    page.wait_for_selector(".ruling.outside")
    assert page.inner_text(".ruling .verdict") == "Uden for mandatet"
    page.click(".ruling .chip >> nth=0")
    page.wait_for_selector("#source mark")
    assert page.inner_text("#source blockquote mark") == "Rådet må ikke ansætte egne medarbejdere."
    page.keyboard.press("Escape")
    assert grave_findings(page) == []
    page.fill("#wish textarea", "   ")
    page.click("#try")
    page.wait_for_selector("#ruling .told.problem")
    assert page.inner_text("#ruling").startswith("Skriv, hvad der skal prøves")


def test_paper_shows_the_card_with_its_quotes_and_pages_and_nothing_else(
    page: Page, reform_pages: str
) -> None:
    open_mandates(page, reform_pages, f"?dokument={COUNCIL}")
    page.wait_for_selector(".card")
    page.evaluate("window.print = () => { window.printed = true; }")
    page.click("button.print")
    assert page.evaluate("window.printed")
    sheets = PdfReader(BytesIO(page.pdf(format="A4"))).pages
    told = " ".join(" ".join(sheet.extract_text() for sheet in sheets).split())
    for words in ("Kommissorium for Journalrådet", "Rådet må ikke ansætte egne medarbejdere", "side 1"):
        assert words in told
    for words in ("Udskriv", "Prøv et ønske", "Tidslinje", "Svarene bygger på"):
        assert words not in told


def test_an_unknown_address_gets_a_sentence_and_the_list(page: Page, reform_pages: str) -> None:
    open_mandates(page, reform_pages, "?dokument=%3Cscript%3E")
    assert page.inner_text("#told") == "Kommissoriet findes ikke her. Vælg et på listen."
    assert page.locator(".mandates li").count() == 3


def test_cards_and_comparisons_hold_no_hindrance(page: Page, reform_pages: str) -> None:
    open_mandates(page, reform_pages)
    looked_over(page, "mandater")
    for query, part in ((f"?dokument={COUNCIL}", ".card"), (f"?dokument={COUNCIL}&med={OLD}", "table.sides")):
        open_mandates(page, reform_pages, query)
        page.wait_for_selector(part)
        looked_over(page, f"mandater-{'sammenlignet' if 'med' in query else 'kort'}")
